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

/// The names of verbs, some on a line.
std::string name_lines(std::span<const Verb* const> verbs) {
  constexpr std::size_t width = 86;
  std::string out, line = " ";
  for (const Verb* verb : verbs) {
    if (line.size() + verb->name.size() + 1 > width) out += line + "\n", line = " ";
    line.append(" ").append(verb->name);
  }
  return out + line + "\n";
}

std::string group_lines(const VerbGroup& group) {
  std::string out = fmt::format("\n{}:\n", group.title);
  if (group.brief) return out + name_lines(group.verbs);
  for (const Verb* verb : group.verbs) out += fmt::format("  {:<9} {}\n", verb->name, verb->summary);
  return out;
}

}  // namespace

std::string program_help() {
  std::string out =
      "opcit finds the citations in a manuscript, finds out what they cite, and writes them\n"
      "in any style.\n\nUsage: opcit VERB [options] [FILE…]      (- is standard input)\n";
  for (const VerbGroup& group : verb_groups()) out += group_lines(group);
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
