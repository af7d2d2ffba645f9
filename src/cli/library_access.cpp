#include "cli/library_access.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <iostream>

#include "cli/describe.h"
#include "workspace/library_answer.h"

namespace opcit::cli {
namespace {

std::string row(const LibraryEntry& entry, std::size_t width) {
  return fmt::format("{:<{}} {:<10} {}{}\n", entry.reference.id, width, to_string(entry.verdict),
                     entry.retracted ? "RETRACTED " : "", describe(entry.reference));
}

/// Asks a person which; empty: none.
std::string pick(const std::string& word, const std::vector<LibraryEntry>& candidates) {
  std::cerr << fmt::format("several records fit \"{}\":\n", word);
  for (std::size_t i = 0; i < candidates.size(); ++i)
    std::cerr << fmt::format("{:>3}  {}  {}\n", i + 1, candidates[i].reference.id, describe(candidates[i].reference));
  std::cerr << "number (none: leave it): ";
  std::string line;
  std::size_t number = 0;
  if (!std::getline(std::cin, line)) return {};
  auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), number);
  bool valid = problem == std::errc{} && number >= 1 && number <= candidates.size();
  return valid ? candidates[number - 1].reference.id : std::string();
}

std::string candidate_list(const std::vector<LibraryEntry>& candidates) {
  std::string list = "name one of them by its key:";
  for (const LibraryEntry& entry : candidates) list += fmt::format(" {}", entry.reference.id);
  return list;
}

}  // namespace

Result<Library> open_to_read(const Context& context) {
  OpenOptions options;
  options.read_only = true;
  return Library::open(context.config.library, options);
}

Result<Library> open_to_write(const Context& context) {
  static const SystemClock clock;
  OpenOptions options;
  options.clock = &clock;
  return Library::open(context.config.library, options);
}

Result<std::string> key_named(const Library& library, const std::string& word) {
  auto stored = library.show(word);
  if (stored) return word;
  if (stored.error().code != Code::key_missing) return fail(std::move(stored.error()));
  constexpr std::size_t most = 10;
  OPCIT_TRY(SearchAnswer answer, library.search(word, {.limit = most}));
  if (answer.entries.size() == 1) return answer.entries.front().reference.id;
  if (answer.entries.empty()) return fail(std::move(stored.error()));
  bool asks = isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
  std::string picked = asks ? pick(word, answer.entries) : std::string();
  if (!picked.empty()) return picked;
  return fail(Code::key_missing, fmt::format("no record has the key \"{}\", and several fit it as a search", word),
              candidate_list(answer.entries));
}

Result<std::vector<std::string>> keys_named(const Library& library, const std::vector<std::string>& words) {
  std::vector<std::string> keys;
  for (const std::string& word : words) {
    OPCIT_TRY(std::string key, key_named(library, word));
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<std::size_t> number_of(const Arguments& arguments, std::string_view flag, std::size_t fallback) {
  if (!arguments.has(flag)) return fallback;
  std::string text = arguments.get(flag);
  std::size_t value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size())
    return fail(Code::usage, fmt::format("--{} takes a number, not {}", flag, text));
  return value;
}

void write_entries(Context& context, const std::vector<LibraryEntry>& entries) {
  if (context.arguments.has("json")) {
    io::Json out = io::Json::array();
    for (const LibraryEntry& entry : entries) out.push_back(entry_answer(entry));
    return context.output.write(io::dump_json(out, 1) + "\n");
  }
  std::size_t longest = 0;
  for (const LibraryEntry& entry : entries) longest = std::max(longest, entry.reference.id.size());
  for (const LibraryEntry& entry : entries) context.output.write(row(entry, key_width(longest)));
}

void write_done(Context& context, const std::string& line, const io::Json& answer) {
  context.output.write(context.arguments.has("json") ? io::dump_json(answer) + "\n" : line + "\n");
}

}  // namespace opcit::cli
