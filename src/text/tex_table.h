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

/// The command `name`, without its backslash; `mathematical` ones count only inside `$…$`.
Command find_command(std::string_view name, bool mathematical);

}  // namespace opcit::text::tex
