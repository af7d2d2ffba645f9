#include <opcit/formats/lint.h>

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <unordered_map>

#include "base/ascii.h"
#include "formats/bibtex/untidy.h"
#include "formats/input_text.h"
#include "formats/work_builder.h"
#include "model/check_digits.h"
#include "text/fold.h"
#include "text/markup.h"
#include "text/utf8.h"

namespace opcit {
namespace {

using enum ItemType;

struct Need {
  ItemType type;
  std::array<Variable, 3> all;           // each of these, title meaning none further
  std::array<Variable, 3> one_of;        // and one of these
};

/// What styles cannot do without, in the terms of CSL (btxdoc, section 3; biblatex manual, 2.1.1).
constexpr std::array needs = {
    Need{article_journal, {Variable::title, Variable::container_title, Variable::issued}, {Variable::author, Variable::author, Variable::author}},
    Need{article_magazine, {Variable::title, Variable::container_title, Variable::issued}, {Variable::title, Variable::author, Variable::author}},
    Need{article_newspaper, {Variable::title, Variable::container_title, Variable::issued}, {Variable::title, Variable::author, Variable::author}},
    Need{book, {Variable::title, Variable::publisher, Variable::issued}, {Variable::author, Variable::editor, Variable::translator}},
    Need{chapter, {Variable::title, Variable::container_title, Variable::issued}, {Variable::author, Variable::editor, Variable::container_author}},
    Need{paper_conference, {Variable::title, Variable::container_title, Variable::issued}, {Variable::author, Variable::author, Variable::author}},
    Need{thesis, {Variable::title, Variable::publisher, Variable::issued}, {Variable::author, Variable::author, Variable::author}},
    Need{report, {Variable::title, Variable::publisher, Variable::issued}, {Variable::author, Variable::editor, Variable::publisher}},
    Need{webpage, {Variable::title, Variable::URL, Variable::title}, {Variable::author, Variable::title, Variable::editor}},
};

/// Where the entry of each work stands, from its at sign to the end of its key; of equal keys the
/// first is that of the first work, and so on.
std::vector<Span> places_of(const std::vector<Reference>& works, const formats::bib::Syntax& syntax) {
  std::unordered_map<std::string_view, std::vector<Span>> by_key;  // looked up only
  for (const formats::bib::RawBlock& block : syntax.blocks | std::views::reverse)
    if (block.kind == formats::bib::BlockKind::entry)
      by_key[block.key].push_back({block.span.begin, std::min(block.span.end, block.span.begin + block.type.size() + block.key.size() + 2)});
  std::vector<Span> places;
  for (const Reference& work : works) {
    std::vector<Span>& left = by_key[work.id];
    places.push_back(left.empty() ? Span{} : left.back());
    if (!left.empty()) left.pop_back();
  }
  return places;
}

class Linter {
 public:
  explicit Linter(std::vector<LintFinding>& found) : found_(found) {}

  void look(const Reference& work, Span place) {
    place_ = place;
    look_at_needs(work);
    look_at_numbers(work);
  }

  /// The same DOI, or the same first name, year and title.
  void look_for_repeats(const std::vector<Reference>& works, const std::vector<Span>& places) {
    std::unordered_map<std::string, const Reference*> seen;  // looked up only
    for (const Reference& work : works)
      for (const std::string& mark : marks_of(work)) {
        place_ = places[static_cast<std::size_t>(&work - works.data())];
        auto [first, is_new] = seen.try_emplace(mark, &work);
        if (is_new || first->second == &work) continue;
        tell(work, Code::entry_repeated, Severity::warning, fmt::format("is the same work as \"{}\"", first->second->id),
             "keep one of them, and cite that");
        break;
      }
  }

 private:
  void tell(const Reference& work, Code code, Severity severity, std::string_view what, std::string help) {
    found_.push_back({{code, severity, place_, fmt::format("entry \"{}\": {}", work.id, what), std::move(help)}, {}});
  }

  void look_at_needs(const Reference& work) {
    auto need = std::ranges::find(needs, work.type, &Need::type);
    if (need == needs.end()) {
      if (!work.has(Variable::title)) missing(work, "title");
      return;
    }
    for (Variable variable : need->all)
      if (!work.has(variable)) missing(work, to_string(variable));
    bool named = std::ranges::any_of(need->one_of, [&](Variable variable) { return work.has(variable); });
    if (named) return;
    std::string names;
    for (Variable variable : need->one_of)
      if (names.find(to_string(variable)) == std::string::npos) names.append(names.empty() ? "" : " or ").append(to_string(variable));
    missing(work, names);
  }

  void missing(const Reference& work, std::string_view what) {
    tell(work, Code::entry_incomplete, Severity::warning, fmt::format("has no {}, which the type {} needs", what, to_string(work.type)),
         "add it, or give the entry another type");
  }

  void look_at_numbers(const Reference& work) {
    check_all(work, Variable::ISBN, [](std::string_view digits) { return model::is_isbn(digits); });
    check_all(work, Variable::ISSN, [](std::string_view digits) { return model::is_issn(digits); });
    std::string_view doi = work.text(Variable::DOI);
    if (!doi.empty() && formats::doi_in(doi).empty())
      tell(work, Code::entry_identifier, Severity::warning, fmt::format("\"{}\" is no DOI", doi),
           "a DOI begins with 10. and has a slash");
    std::string_view url = work.text(Variable::URL);
    if (!url.empty() && url.find("://") == std::string_view::npos)
      tell(work, Code::entry_identifier, Severity::warning, fmt::format("\"{}\" is no address", url), "an address begins with https://");
  }

  /// Numbers stand after each other, with blanks, commas or semicolons between them.
  template <typename Check>
  void check_all(const Reference& work, Variable variable, Check is_right) {
    std::string_view all = work.text(variable);
    for (std::size_t at = 0; at < all.size();) {
      std::size_t end = std::min(all.find_first_of(" ,;", at), all.size());
      std::string_view one = all.substr(at, end - at);
      at = end + 1;
      std::string digits;
      for (char c : one)
        if (c != '-') digits += c == 'x' ? 'X' : c;
      bool number = digits.size() >= 8 && std::ranges::all_of(digits, [](char c) { return ascii::is_digit(c) || c == 'X'; });
      if (number && !is_right(digits))
        tell(work, Code::entry_identifier, Severity::warning,
             fmt::format("{} {} has a wrong check digit or length", to_string(variable), one), "compare it with the book or the journal");
    }
  }

  static std::vector<std::string> marks_of(const Reference& work) {
    std::vector<std::string> marks;
    if (std::string_view doi = formats::doi_in(work.text(Variable::DOI)); !doi.empty()) marks.push_back("doi " + ascii::lower(doi));
    const NameList* names = work.names(Variable::author);
    std::string title = text::match_key(text::without_markup(work.text(Variable::title)));
    constexpr std::size_t telling = 12;
    if (names == nullptr || names->empty() || title.size() < telling || !work.year()) return marks;
    marks.push_back(fmt::format("work {} {} {} {}", to_string(work.type), text::match_key(short_form(names->front())), *work.year(), title));
    return marks;
  }

  std::vector<LintFinding>& found_;
  Span place_;  // of the work that is looked at
};

bool is_bib(std::string_view format) { return format == "bibtex" || format == "biblatex"; }

}  // namespace

Result<std::vector<LintFinding>> lint_bibliography(std::string_view bytes, std::string_view name, std::string_view format) {
  std::string chosen(format.empty() ? guess_bibliography_format(bytes, name) : format);
  OPCIT_TRY(Bibliography bibliography, read_bibliography(bytes, name, {chosen}));
  std::vector<LintFinding> found;
  for (Finding& finding : bibliography.findings) found.push_back({std::move(finding), {}});
  std::string text;
  std::optional<formats::bib::Syntax> syntax;
  if (is_bib(chosen)) {
    std::vector<Finding> ignored;
    text = formats::input_text(bytes, ignored);
    syntax = formats::bib::parse(text);
    std::ranges::move(formats::bib::find_untidy(text, *syntax), std::back_inserter(found));
  }
  const std::vector<Reference>& works = bibliography.references;
  std::vector<Span> places = syntax ? places_of(works, *syntax) : std::vector<Span>(works.size());
  Linter linter(found);
  for (std::size_t i = 0; i < works.size(); ++i) linter.look(works[i], places[i]);
  linter.look_for_repeats(works, places);
  std::ranges::stable_sort(found, {}, [](const LintFinding& one) { return one.finding.span.begin; });
  return found;
}

Result<std::string> tidy_bibliography(std::string_view bytes, std::string_view name) {
  std::string format(guess_bibliography_format(bytes, name));
  Place place{std::string(name)};
  if (!is_bib(format)) return fail(Code::format_unknown, "only a .bib is tidied", "convert it to bibtex first", place);
  OPCIT_TRY(std::vector<LintFinding> found, lint_bibliography(bytes, name, format));
  std::erase_if(found, [](const LintFinding& one) { return !one.fix; });
  if (found.empty()) return std::string(bytes);
  std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  std::string_view text = bytes.substr(mark);
  if (!text::is_valid(text) || text.find('\0') != std::string_view::npos)
    return fail(Code::text_encoding, "the file is not UTF-8, so that changing it would change all of it", "save it as UTF-8 first", place);
  std::string out(bytes.substr(0, mark));
  std::size_t at = 0;
  for (const LintFinding& one : found) {
    if (one.fix->span.begin < at) continue;
    out.append(text.substr(at, one.fix->span.begin - at)).append(one.fix->text);
    at = one.fix->span.end;
  }
  return out.append(text.substr(at));
}

}  // namespace opcit
