#include "cli/library_access.h"
#include "cli/render_flags.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "workspace/style_shelf.h"

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opcit::cli {
namespace {

/// Where records are looked up: a bibliography, or the library.
class Records {
 public:
  static Result<Records> open(const Context& context) {
    Records records;
    std::string file = context.arguments.get("from");
    if (file.empty()) {
      OPCIT_TRY(Library library, open_to_read(context));
      records.library_.emplace(std::move(library));
      return records;
    }
    OPCIT_TRY(std::string bytes, io::read_file(file));
    OPCIT_TRY(records.bibliography_, read_bibliography(bytes, io::display_name(file)));
    return records;
  }

  Result<Reference> find(const std::string& key) const {
    if (library_) {
      OPCIT_TRY(std::string named, key_named(*library_, key));
      OPCIT_TRY(StoredReference stored, library_->show(named));
      return std::move(stored.entry.reference);
    }
    auto found = std::ranges::find(bibliography_.references, key, &Reference::id);
    if (found != bibliography_.references.end()) return *found;
    return fail(Code::key_missing, fmt::format("no record \"{}\" in the file", key), "opcit convert --to csl-json shows its ids");
  }

 private:
  std::optional<Library> library_;
  Bibliography bibliography_;
};

/// `howell2015@12` is page 12 of howell2015, where no record has the whole word as its key.
Result<Cite> cite_of(const std::string& word, const Records& records, std::vector<Reference>& items) {
  Cite cite;
  auto record = records.find(word);
  std::size_t at = word.rfind('@');
  if (!record && at != std::string::npos && at > 0) {
    record = records.find(word.substr(0, at));
    cite.locator = word.substr(at + 1);
    cite.label = "page";
  }
  if (!record) return fail(std::move(record.error()));
  cite.id = record->id;
  bool known = std::ranges::find(items, record->id, &Reference::id) != items.end();
  if (!known) items.push_back(std::move(*record));
  return cite;
}

Result<std::vector<Cluster>> clusters_of(const Context& context, const Records& records, std::vector<Reference>& items) {
  bool together = context.arguments.has("together");
  std::vector<Cluster> clusters;
  for (const std::string& word : context.arguments.operands()) {
    if (clusters.empty() || !together) {
      Cluster cluster;
      cluster.id = fmt::format("c{}", clusters.size() + 1);
      cluster.note_index = static_cast<int>(clusters.size() + 1);
      clusters.push_back(std::move(cluster));
    }
    OPCIT_TRY(Cite cite, cite_of(word, records, items));
    clusters.back().cites.push_back(std::move(cite));
  }
  return clusters;
}

void write(Context& context, const render::Rendered& rendered) {
  io::Json json = io::Json::array();
  std::string lines;
  for (const auto& citation : rendered.citations) {
    json.push_back({{"citationID", citation.id}, {"text", citation.text}});
    lines += citation.text + "\n";
  }
  context.output.write(context.arguments.has("json") ? io::dump_json({{"citations", json}}, 1) + "\n" : lines);
}

Result<int> run_cite(Context& context) {
  if (context.arguments.operands().empty()) return fail(Code::usage, "no key named", "opcit cite -s apa howell2015@12");
  OPCIT_TRY(render::Options options, render_options(context));
  StyleShelf shelf(context.config);
  OPCIT_TRY(ChosenStyle style, shelf.style(style_name(context)));
  OPCIT_TRY(Records records, Records::open(context));
  std::vector<Reference> items;
  OPCIT_TRY(auto clusters, clusters_of(context, records, items));
  if (options.locale.empty()) options.locale = style.locale;
  OPCIT_TRY(render::Rendered rendered, render::render(*style.style, shelf.locales(), {items, clusters, {}}, options));
  report(rendered.findings, {});
  write(context, rendered);
  return rendered.findings.empty() ? exit_done : exit_findings;
}

constexpr std::array cite_flags = {
    style_flag, locale_flag, format_flag,
    Flag{"from", 0, "FILE", "a bibliography that has the records, in place of the library"},
    Flag{"together", 0, "", "all in one parenthesis or note"},
};
constexpr std::array<std::string_view, 3> cite_examples = {
    "opcit cite howell2015 chen2015", "opcit cite -s apa --together howell2015@702 chen2015", "opcit cite --from refs.bib -t html howell2015"};

}  // namespace

const Verb cite_verb{"cite", "print citations for keys; KEY@12 is its page 12", "KEY…", cite_flags, cite_examples, run_cite};

}  // namespace opcit::cli
