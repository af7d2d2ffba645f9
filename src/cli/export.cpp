#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

#include <array>

namespace opcit::cli {
namespace {

Result<std::vector<Reference>> chosen_records(const Context& context, const Library& library) {
  std::vector<Reference> records;
  std::string query = context.arguments.get("query");
  if (!context.arguments.operands().empty()) {
    OPCIT_TRY(auto keys, keys_named(library, context.arguments.operands()));
    for (const std::string& key : keys) {
      OPCIT_TRY(StoredReference stored, library.show(key));
      records.push_back(std::move(stored.entry.reference));
    }
    return records;
  }
  std::vector<LibraryEntry> entries;
  if (query.empty()) {
    OPCIT_TRY(entries, library.list());
  } else {
    OPCIT_TRY(SearchAnswer answer, library.search(query, {.limit = static_cast<std::size_t>(-1), .sort = "key"}));
    report(answer.findings, {"query", query});
    entries = std::move(answer.entries);
  }
  for (LibraryEntry& entry : entries) records.push_back(std::move(entry.reference));
  return records;
}

Result<int> run_export(Context& context) {
  const Arguments& arguments = context.arguments;
  std::string name = arguments.get("profile");
  auto profile = profile_from_string(name);
  if (!name.empty() && !profile)
    return fail(Code::usage, fmt::format("\"{}\" is no profile", name), "profiles: pandoc, zotero, better-bibtex, biblatex");
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto records, chosen_records(context, library));
  OPCIT_TRY(WrittenBibliography written,
            write_bibliography(records, {arguments.get("to", "csl-json"), profile.value_or(Profile::none), false}));
  report(written.lost, {"", ""});
  if (!written.lost.empty() && arguments.has("strict")) return exit_findings;
  context.output.write(written.text);
  return written.lost.empty() ? exit_done : exit_findings;
}

constexpr std::array export_flags = {
    Flag{"to", 0, "FORMAT", "csl-json when left out; opcit convert --formats lists them"},
    Flag{"query", 0, "QUERY", "what a search finds"},
    Flag{"profile", 0, "NAME", "whose conventions to follow: pandoc, zotero, better-bibtex, biblatex"},
    Flag{"strict", 0, "", "write nothing when the format cannot hold everything"},
};
constexpr std::array<std::string_view, 3> export_examples = {
    "opcit export -o all.json", "opcit export --to biblatex howell2015 chen2015", "opcit export --to ris --query 'tag:china'"};

}  // namespace

const Verb export_verb{"export", "write records of the library in any format", "[KEY…]", export_flags, export_examples, run_export};

}  // namespace opcit::cli
