#pragma once
// What TeX's control sequences stand for.

#include <cstdint>
#include <string_view>

namespace opcit::text::tex {

enum class CommandKind : std::uint8_t {
  unknown,
  symbol,    // stands for `text`
  accent,    // puts the combining mark `text` on its argument
  markup,    // its argument, between `text` and `close`
  plain,     // its argument as it is
  drop,      // vanishes with its argument
  verbatim,  // its argument untouched: an address
  link,      // two arguments, of which the second is printed
  font,      // changes the rest of the group: between `text` and `close`
  code,      // the code point its argument numbers
};

struct Command {
  CommandKind kind = CommandKind::unknown;
  std::string_view text;
  std::string_view close;
};

/// The name of a command that stands for `symbol`; empty when there is none. `mathematical`: one
/// that needs `$…$`.
std::string_view symbol_name(std::string_view symbol, bool mathematical);

/// The name of the command that puts the combining `mark` on a letter; empty when there is none.
std::string_view accent_name(std::string_view mark);

/// The command `name`, without its backslash; `mathematical` ones count only inside `$…$`.
Command find_command(std::string_view name, bool mathematical);

}  // namespace opcit::text::tex
