#pragma once
/// \file
/// Why output reads as it does: which element of the style made each run of it, and from what.

#include <opcit/base/span.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::render {

/// What a run of output is.
enum class RunKind : std::uint8_t {
  variable,    ///< the value of a variable of the item or cite
  term,        ///< a term of the locale
  label,       ///< the term that names a variable or role
  value,       ///< fixed text of the style
  prefix,      ///< affixes of the element
  suffix,
  delimiter,   ///< what the element puts between its parts
  quotes,      ///< quotation marks of the locale
  cite,        ///< what the cite brings itself: its prefix, suffix, infix
  substitute,  ///< subsequent-author-substitute
  none         ///< the processor's own
};

std::string_view to_string(RunKind kind);

/// A macro on the way to an element: its name, and the line of the style that calls it.
struct MacroUse {
  std::string name;
  std::size_t line = 0;

  friend bool operator==(const MacroUse&, const MacroUse&) = default;
};

/// A run of one citation or entry that one element of the style made. Owns its texts.
struct Run {
  Span span;             ///< bytes of the text in the output format, escaping included
  std::string text;      ///< before escaping
  RunKind kind = RunKind::none;
  std::string name;      ///< of the variable or term; for affixes that of what they stand around
  std::string element;   ///< `text`, `names`, `layout`…; `cite` for what the cite brings
  std::size_t line = 0;  ///< of the element in the style (the parent of a dependent one); 0: none
  std::vector<MacroUse> macros;  ///< through which the element was reached, outermost first
  std::string item;              ///< id; empty for what belongs to no single item

  friend bool operator==(const Run&, const Run&) = default;
};

/// In the order of the output. What lies between them is markup.
using Runs = std::vector<Run>;

}  // namespace opcit::render
