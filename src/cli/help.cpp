#include "cli/help.h"

#include <fmt/format.h>

namespace opcit::cli {
namespace {

std::string flag_line(const Flag& flag) {
  std::string left = flag.letter != 0 ? fmt::format("-{}, ", flag.letter) : "    ";
  left += fmt::format("--{}", flag.name);
  if (!flag.value.empty()) left += fmt::format(" {}", flag.value);
  return fmt::format("  {:<24} {}\n", left, flag.help);
}

}  // namespace

std::string program_help() {
  std::string out =
      "opcit finds the citations in a manuscript, finds out what they cite, and writes them\n"
      "in any style.\n\nUsage: opcit VERB [options] [FILE…]      (- is standard input)\n\nVerbs:\n";
  for (const Verb* verb : verbs()) out += fmt::format("  {:<9} {}\n", verb->name, verb->summary);
  out +=
      "\nExamples:\n"
      "  opcit extract essay.txt\n"
      "  opcit resolve essay.txt --source file:my.bib,crossref\n"
      "  opcit bib -s opcit-author-date essay.txt --source file:my.bib\n"
      "\nOptions of every verb:\n";
  for (const Flag& flag : common_flags()) out += flag_line(flag);
  out +=
      "\nExit codes: 0 done; 1 done, with findings; 2 wrong use or unreadable input; 3 a service\n"
      "could not be asked; 70 a defect of ours. `opcit VERB --help` tells more of a verb.\n";
  return out;
}

std::string verb_help(const Verb& verb) {
  std::string out = fmt::format("opcit {}: {}\n\nUsage: opcit {} [options] {}\n\nOptions:\n",
                                verb.name, verb.summary, verb.name, verb.operands);
  for (const Flag& flag : verb.flags) out += flag_line(flag);
  for (const Flag& flag : common_flags()) out += flag_line(flag);
  out += "\nExamples:\n";
  for (std::string_view example : verb.examples) out += fmt::format("  {}\n", example);
  return out;
}

}  // namespace opcit::cli
