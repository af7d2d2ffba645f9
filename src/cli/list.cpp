#include "cli/describe.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "workspace/library_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace opcit::cli {
namespace {

Result<Library> open_to_read(const Context& context) {
  OpenOptions options;
  options.read_only = true;
  return Library::open(context.config.library, options);
}

std::string row(const LibraryEntry& entry, std::size_t width) {
  return fmt::format("{:<{}} {:<10} {}{}\n", entry.reference.id, width, to_string(entry.verdict),
                     entry.retracted ? "RETRACTED " : "", describe(entry.reference));
}

std::size_t key_width(const std::vector<LibraryEntry>& entries) {
  std::size_t longest = 0;
  for (const LibraryEntry& entry : entries) longest = std::max(longest, entry.reference.id.size());
  return cli::key_width(longest);
}

void write(Context& context, const std::vector<LibraryEntry>& entries) {
  if (!context.arguments.has("json")) {
    std::size_t width = key_width(entries);
    for (const LibraryEntry& entry : entries) context.output.write(row(entry, width));
    return;
  }
  io::Json out = io::Json::array();
  for (const LibraryEntry& entry : entries) out.push_back(entry_answer(entry));
  context.output.write(io::dump_json(out, 1) + "\n");
}

Result<std::size_t> number(const Arguments& arguments, std::string_view flag, std::size_t fallback) {
  if (!arguments.has(flag)) return fallback;
  std::string text = arguments.get(flag);
  std::size_t value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size())
    return fail(Code::usage, fmt::format("--{} takes a number, not {}", flag, text));
  return value;
}

Result<int> run_list(Context& context) {
  ListOptions options;
  OPCIT_TRY(options.offset, number(context.arguments, "offset", 0));
  OPCIT_TRY(options.limit, number(context.arguments, "limit", options.limit));
  if (!context.arguments.operands().empty())
    return fail(Code::usage, "list takes no words", "opcit search WORDS… finds references");
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto entries, library.list(options));
  write(context, entries);
  return exit_done;
}

Result<int> run_search(Context& context) {
  std::string query = fmt::format("{}", fmt::join(context.arguments.operands(), " "));
  if (query.empty()) return fail(Code::usage, "no words to search for", "opcit search howell 2015");
  OPCIT_TRY(std::size_t limit, number(context.arguments, "limit", 100));
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto entries, library.search(query, limit));
  write(context, entries);
  if (!entries.empty()) return exit_done;
  report(Finding{Code::search_none, Severity::note, {},
                 fmt::format("no record has all of these words: {}", query),
                 "try fewer words, or the beginning of one"},
         {});
  return exit_findings;
}

constexpr Flag limit_flag{"limit", 0, "N", "at most N references"};
constexpr std::array list_flags = {limit_flag, Flag{"offset", 0, "N", "skip the first N"}};
constexpr std::array search_flags = {limit_flag};
constexpr std::array<std::string_view, 3> list_examples = {
    "opcit list", "opcit list --json", "opcit list --limit 20 --offset 40"};
constexpr std::array<std::string_view, 3> search_examples = {
    "opcit search howell welfarist", "opcit search labour ngo", "opcit search --json chen"};

}  // namespace

const Verb list_verb{"list", "list the library", "", list_flags, list_examples, run_list};
const Verb search_verb{"search", "find references in the library by their words", "WORD…",
                       search_flags, search_examples, run_search};

}  // namespace opcit::cli
