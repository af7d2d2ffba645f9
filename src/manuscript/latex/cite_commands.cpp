#include "manuscript/latex/cite_commands.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "manuscript/latex/source.h"
#include "manuscript/locator_terms.h"

namespace opcit::manuscript::latex {
namespace {

constexpr CiteCommand plain{true};
constexpr CiteCommand narrative{true, true};
constexpr CiteCommand note{true, false, true};
constexpr CiteCommand author{true, true, false, true};
constexpr CiteCommand year{true, false, false, false, true};

struct Row {
  std::string_view name;  // in lower case: `\Citet` and `\citet` cite alike
  CiteCommand command;
};

constexpr Row rows[] = {
    // LaTeX, natbib
    {"cite", plain}, {"citep", plain}, {"citet", narrative}, {"citealp", plain},
    {"citealt", plain}, {"citeauthor", author}, {"citefullauthor", author}, {"citeyear", year},
    {"citeyearpar", year}, {"citenum", plain}, {"onlinecite", plain}, {"citetalias", narrative},
    {"citepalias", plain}, {"shortcite", plain}, {"citen", plain}, {"citenp", plain},
    {"possessivecite", narrative}, {"citeposs", narrative}, {"citepos", narrative},
    // biblatex
    {"parencite", plain}, {"textcite", narrative}, {"autocite", plain}, {"smartcite", plain},
    {"supercite", plain}, {"fullcite", plain}, {"footcite", note}, {"footfullcite", note},
    {"footcitetext", note}, {"citetitle", plain}, {"citedate", year}, {"citeurl", plain},
    {"citeseries", plain}, {"notecite", plain}, {"pnotecite", plain}, {"fnotecite", note},
    {"volcite", {true, false, false, false, false, false, true}},
    {"pvolcite", {true, false, false, false, false, false, true}},
    {"svolcite", {true, false, false, false, false, false, true}},
    {"tvolcite", {true, true, false, false, false, false, true}},
    {"avolcite", {true, false, false, false, false, false, true}},
    {"fvolcite", {true, false, true, false, false, false, true}},
    {"ftvolcite", {true, false, true, false, false, false, true}},
    {"textcquote", plain}, {"textcquote*", plain}, {"blockcquote", plain},
    {"foreigntextcquote", plain},
    // jurabib, apacite, harvard, chicago
    {"citetitlefull", plain}, {"footcitetitle", note}, {"footciteauthor", note},
    {"citea", narrative}, {"shortcitea", narrative}, {"fullcitea", narrative},
    {"citeanp", narrative}, {"shortciteanp", narrative}, {"shortcitenp", plain},
    {"fullcitenp", plain}, {"shortciteauthor", author}, {"fullciteauthor", author},
    {"citeyearnp", year}, {"maskcite", plain}, {"maskcitea", narrative}, {"citeasnoun", narrative},
    {"citeaffixed", plain}, {"citename", author}, {"shortcites", plain}, {"citeaffixed*", plain},
    {"posscite", narrative}, {"citebib", plain},
};

/// Commands whose name speaks of citing but which cite nothing.
constexpr std::array no_citations = {
    "nocite",        "citestyle",     "setcitestyle", "defcitealias", "citereset",
    "declarecitecommand", "bibcite",  "citeindextrue", "citeindexfalse", "citetext",
    "citesetup",     "renewcite",     "newcite",      "citename@",    "citeform",
    "mancite",       "pagecite",      "citetracker",  "citeauthoryear", "citestarts",
    "citebordercolor", "citecolor",   "nocitemeta",   "bibleverse",   "notefullcite",
    "citationneeded", "multicitedelim", "citepunct",  "citeleft",     "citeright",
    "citedash",      "citemid",       "citeonline@",  "citesinthissection"};

CiteCommand find_row(std::string_view name) {
  auto row = std::find_if(std::begin(rows), std::end(rows),
                          [&](const Row& candidate) { return candidate.name == name; });
  return row == std::end(rows) ? CiteCommand{} : row->command;
}

void split_option(std::string_view option, FieldCite& cite) {
  LocatorParts parts = split_locator(plain_tex(option));
  cite.label = std::move(parts.label);
  cite.locator = std::move(parts.locator);
  cite.suffix = std::move(parts.suffix);
}

}  // namespace

CiteCommand find_cite_command(std::string_view name) {
  std::string small = ascii::lower(name);
  if (small.find("cite") == std::string::npos && small.find("cquote") == std::string::npos)
    return {};
  if (std::find(no_citations.begin(), no_citations.end(), small) != no_citations.end()) return {};
  if (CiteCommand found = find_row(small); found.known) return found;
  if (small.ends_with("cites")) {
    CiteCommand found = find_row(std::string_view(small).substr(0, small.size() - 1));
    if (found.known && !found.volume) found.several = true;
    return found;
  }
  // What a class or a package of the author's own calls citing: \mycite{key}.
  bool own = small.ends_with("cite") || small.starts_with("cite") || small.ends_with("citep") ||
             small.ends_with("citet");
  CiteCommand guess;
  guess.known = guess.guessed = own && name.find('@') == std::string_view::npos;
  return guess;
}

void add_cites(const CiteArguments& arguments, const CiteCommand& command, CitationField& field) {
  std::size_t first = field.cites.size();
  std::string_view keys = arguments.keys;
  while (!keys.empty()) {
    std::size_t comma = std::min(keys.find(','), keys.size());
    std::string key(keys.substr(0, comma));
    keys.remove_prefix(std::min(comma + 1, keys.size()));
    std::erase_if(key, [](char c) { return ascii::is_space(c) || c == '{' || c == '}'; });
    if (key.empty()) continue;
    FieldCite cite;
    cite.key = std::move(key);
    cite.author_only = command.author_only;
    cite.suppress_author = command.suppress_author;
    field.cites.push_back(std::move(cite));
  }
  if (field.cites.size() == first) return;
  std::size_t options = arguments.options.size();
  std::string before = options > 1 ? plain_tex(arguments.options[0]) : plain_tex(arguments.before);
  field.cites[first].prefix = std::move(before);
  FieldCite& last = field.cites.back();
  if (options > 0) split_option(arguments.options[options > 1 ? 1 : 0], last);
  if (arguments.volume.empty()) return;
  std::string pages = last.locator.empty() ? last.suffix : last.locator;
  last.suffix = pages.empty() ? "" : ", " + pages;
  last.label = "volume";
  last.locator = plain_tex(arguments.volume);
}

}  // namespace opcit::manuscript::latex
