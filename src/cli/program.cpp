#include "cli/program.h"

#include "cli/help.h"
#include "cli/report.h"
#include "cli/verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace opcit::cli {
namespace {

int print(const std::string& text) {
  Output output("");
  output.write(text);
  if (auto finished = output.finish(); !finished) {
    report(finished.error());
    return exit_refused;
  }
  return exit_done;
}

int refuse(const Error& error) {
  report(error);
  return exit_code(error.code);
}

int unknown_verb(const std::string& word) {
  std::vector<std::string_view> names;
  for (const Verb* verb : verbs()) names.push_back(verb->name);
  std::string_view close = nearest(word, names);
  std::string help = close.empty() ? "opcit --help lists the verbs"
                                   : fmt::format("did you mean opcit {}?", close);
  return refuse({Code::usage, fmt::format("unknown verb {}", word), help, {}});
}

std::vector<Flag> flags_of(const Verb& verb) {
  std::vector<Flag> flags(verb.flags.begin(), verb.flags.end());
  flags.insert(flags.end(), common_flags().begin(), common_flags().end());
  return flags;
}

Result<int> run_verb(const Verb& verb, const std::vector<std::string>& words) {
  OPCIT_TRY(Arguments arguments, parse_arguments(words, flags_of(verb)));
  if (arguments.has("help")) return print(verb_help(verb));
  OPCIT_TRY(Config config, load_config(io::process_environment()));
  if (arguments.has("library")) config.library = arguments.get("library");
  Output output(arguments.get("output"));
  Context context{arguments, config, output};
  OPCIT_TRY(int status, verb.run(context));
  // A run that could not read its input leaves the file of an earlier one as it is.
  bool refused = status >= exit_refused && output.is_empty_file();
  if (!refused) OPCIT_CHECK(output.finish());
  return status;
}

}  // namespace

int run_program(std::vector<std::string> words) {
  if (words.empty()) {
    std::string help = program_help();
    std::fwrite(help.data(), 1, help.size(), stderr);
    return exit_refused;
  }
  std::string first = words.front();
  words.erase(words.begin());
  if (first == "--help" || first == "-h" || first == "help") return print(program_help());
  if (first == "--version") return print("opcit " OPCIT_VERSION "\n");
  auto verb = std::ranges::find(verbs(), first, [](const Verb* v) { return v->name; });
  if (verb == verbs().end()) return unknown_verb(first);
  auto status = run_verb(**verb, words);
  return status ? *status : refuse(status.error());
}

}  // namespace opcit::cli
