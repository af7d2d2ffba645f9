#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <thread>

namespace opcit::cli {
namespace {

/// Waits until another process has changed something.
Result<std::int64_t> changed_version(const Library& library, std::int64_t version) {
  constexpr std::chrono::milliseconds pause{200};
  for (;;) {
    std::this_thread::sleep_for(pause);
    OPCIT_TRY(std::int64_t now, library.data_version());
    if (now != version) return now;
  }
}

/// Prints the list again whenever another process has changed something; ends with the program.
Result<int> follow(Context& context, const Library& library, const ListOptions& options) {
  OPCIT_TRY(std::int64_t version, library.data_version());
  for (;;) {
    OPCIT_TRY(auto entries, library.list(options));
    write_entries(context, entries);
    context.output.write("\n");
    OPCIT_CHECK(context.output.finish());
    OPCIT_TRY(version, changed_version(library, version));
  }
}

Result<int> run_list(Context& context) {
  const Arguments& arguments = context.arguments;
  ListOptions options;
  OPCIT_TRY(options.offset, number_of(arguments, "offset", 0));
  OPCIT_TRY(options.limit, number_of(arguments, "limit", options.limit));
  options.trash = arguments.has("trash");
  options.document = arguments.get("document");
  if (!arguments.operands().empty())
    return fail(Code::usage, "list takes no words", "opcit search WORDS… finds references");
  OPCIT_TRY(Library library, open_to_read(context));
  if (arguments.has("follow")) return follow(context, library, options);
  OPCIT_TRY(auto entries, library.list(options));
  write_entries(context, entries);
  return exit_done;
}

Result<int> list_saved(Context& context) {
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto searches, library.saved_searches());
  io::Json json = io::Json::array();
  std::string lines;
  for (const SavedSearch& one : searches) {
    json.push_back({{"name", one.name}, {"query", one.query}});
    lines += fmt::format("{:<20} {}\n", one.name, one.query);
  }
  context.output.write(context.arguments.has("json") ? io::dump_json(json, 1) + "\n" : lines);
  return exit_done;
}

Result<std::string> query_of(const Context& context, const Library& library) {
  std::string query = fmt::format("{}", fmt::join(context.arguments.operands(), " "));
  std::string name = context.arguments.get("saved");
  if (name.empty()) return query;
  OPCIT_TRY(auto searches, library.saved_searches());
  for (const SavedSearch& one : searches)
    if (one.name == name) return query.empty() ? one.query : fmt::format("({}) {}", one.query, query);
  return fail(Code::key_missing, fmt::format("no search is saved as \"{}\"", name), "opcit search --list-saved prints them");
}

Result<void> save(Context& context, const std::string& query) {
  OPCIT_TRY(Library library, open_to_write(context));
  return library.save_search(context.arguments.get("save"), query);
}

Result<SearchOptions> search_options(const Arguments& arguments) {
  SearchOptions options;
  OPCIT_TRY(options.limit, number_of(arguments, "limit", 100));
  OPCIT_TRY(options.offset, number_of(arguments, "offset", 0));
  options.sort = arguments.get("sort");
  options.descending = options.sort.starts_with('-');
  if (options.descending) options.sort.erase(0, 1);
  return options;
}

Result<int> run_search(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.has("list-saved")) return list_saved(context);
  OPCIT_TRY(SearchOptions options, search_options(arguments));
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(std::string query, query_of(context, library));
  if (query.empty()) return fail(Code::usage, "no words to search for", "opcit search howell 2015");
  if (arguments.has("save")) OPCIT_CHECK(save(context, query));
  OPCIT_TRY(SearchAnswer answer, library.search(query, options));
  write_entries(context, answer.entries);
  report(answer.findings, {"query", query});
  if (!answer.entries.empty()) return exit_done;
  report(Finding{Code::search_none, Severity::note, {}, fmt::format("no record has all of these words: {}", query),
                 "try fewer words, or the beginning of one"},
         {});
  return exit_findings;
}

constexpr Flag limit_flag{"limit", 0, "N", "at most N references"};
constexpr Flag offset_flag{"offset", 0, "N", "skip the first N"};
constexpr std::array list_flags = {limit_flag, offset_flag, Flag{"trash", 0, "", "what is in the trash"},
                                   Flag{"document", 0, "FILE", "only what this manuscript cites"},
                                   Flag{"follow", 0, "", "print again whenever something changes"}};
constexpr std::array search_flags = {limit_flag, offset_flag,
                                     Flag{"sort", 0, "VARIABLE", "by a CSL variable, key, type or year; -year: the last first"},
                                     Flag{"save", 0, "NAME", "keep the query under a name"},
                                     Flag{"saved", 0, "NAME", "the query of that name, and the words given"},
                                     Flag{"list-saved", 0, "", "print the saved queries"}};
constexpr std::array<std::string_view, 3> list_examples = {
    "opcit list", "opcit list --json", "opcit list --limit 20 --offset 40"};
constexpr std::array<std::string_view, 3> search_examples = {
    "opcit search howell welfarist", "opcit search 'author:chen year:2010..2015 -review'", "opcit search --json --sort=-year tag:china"};

}  // namespace

const Verb list_verb{"list", "list the library", "", list_flags, list_examples, run_list};
const Verb search_verb{"search", "find references in the library by their words", "QUERY…",
                       search_flags, search_examples, run_search};

}  // namespace opcit::cli
