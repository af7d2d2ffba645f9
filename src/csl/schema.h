#pragma once
// The schema of CSL 1.0.2 as a table: what an element may hold and must hold.

#include <pugixml.hpp>

#include <span>
#include <string_view>

namespace opcit::csl {

using Words = std::string_view;  ///< words with a space between them

/// One element, or several with the same rules.
struct ElementRule {
  Words element;
  Words parent = {};              ///< the rule holds below these elements only; empty: below any
  Words attributes = {};          ///< those it can have
  Words groups[3] = {};           ///< and more of them
  Words required = {};            ///< all of these
  Words one_of = {};              ///< exactly one of these
  /// Elements it can have, each with how many: `!` one, `?` one at most, `+` some, `*` any number.
  Words children = {};
  bool needs_child = false;       ///< whichever
  bool text = false;              ///< it can hold text
};

/// The first rule that fits; null for an element that CSL does not have there.
const ElementRule* rule_of(pugi::xml_node node);

/// Values that an attribute can have and that parsing does not look at.
struct ValueRule {
  Words element;
  Words attribute;
  Words values;
  Words parent = {};
  bool splits_on_bar = false;  ///< values hold spaces; `|` stands between them
};

std::span<const ValueRule> value_rules();

/// Whether the words hold the word.
bool holds_word(Words words, std::string_view word);

}  // namespace opcit::csl
