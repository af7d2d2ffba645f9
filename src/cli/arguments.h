#pragma once
// The command line, taken apart. Every flag is described once, in a table that feeds the parser,
// the help and the messages.

#include <opcit/base/result.h>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::cli {

struct Flag {
  std::string_view name;    ///< long form without the dashes
  char letter = 0;          ///< short form; 0: none
  std::string_view value;   ///< what it takes, `FILE`; empty: a switch
  std::string_view help;    ///< one line
};

/// What was given: flags with their values in order, and the rest.
class Arguments {
 public:
  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }

  /// The last value given for `name`, or `fallback`.
  std::string get(std::string_view name, std::string_view fallback = {}) const;

  /// Every value given for `name`.
  const std::vector<std::string>& all(std::string_view name) const;

  /// The same with `a,b` counting as two.
  std::vector<std::string> list(std::string_view name) const;

  const std::vector<std::string>& operands() const { return operands_; }

  void add(std::string name, std::string value);
  void add_operand(std::string operand) { operands_.push_back(std::move(operand)); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

/// Parses `words` against `flags`. Error: usage, naming the word and the nearest flag.
Result<Arguments> parse_arguments(const std::vector<std::string>& words,
                                  std::span<const Flag> flags);

/// The candidate nearest to `word` within a third of its length, or an empty view.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace opcit::cli
