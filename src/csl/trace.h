#pragma once
// Which element of the style, called through which macros, and which variable or term made each
// node of an Output. Filled only for those who ask (`--explain`): an Output has none as a rule.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "csl/output.h"

namespace opcit::csl {

class Item;
struct Node;

/// What gave a node its text. `structure` has none of its own, only affixes and delimiters.
enum class OriginKind : std::uint8_t {
  none, structure, variable, term, label, value, delimiter, cite, substitute
};

struct Origin {
  OriginKind kind = OriginKind::none;
  std::string_view element;    ///< `text`, `names`…; static
  std::string_view name;       ///< of the variable or term; lives as long as the style
  std::uint32_t line = 0;      ///< of the element in the style
  std::uint32_t call = 0;      ///< index into Trace::calls, plus one; 0: no macro around it
  const Item* item = nullptr;  ///< null: no single work's
};

struct MacroCall {
  std::size_t macro = 0;    ///< index into Program::macros
  std::uint32_t line = 0;   ///< of the element that calls it
  std::uint32_t outer = 0;  ///< the call around it, as in Origin
};

/// The origins of one Output's nodes.
class Trace {
 public:
  void enter_macro(std::size_t macro, std::uint32_t line);
  void leave_macro() { current_ = calls_[current_ - 1].outer; }

  /// Gives `origin`, under the macros being called, to the nodes of a range that have none yet:
  /// those inside claim before those around them.
  void claim(NodeId first, NodeId end, Origin origin);

  /// Says of a node's text, known already or not, what it is.
  void name(NodeId id, OriginKind kind, std::string_view name);

  /// Says it of those of a range of which it is not said yet.
  void name_rest(NodeId first, NodeId end, OriginKind kind, std::string_view name);

  Origin of(NodeId id) const { return id < origins_.size() ? origins_[id] : Origin{}; }
  const MacroCall& call(std::uint32_t index) const { return calls_[index - 1]; }

  void clear();

 private:
  std::vector<Origin> origins_;
  std::vector<MacroCall> calls_;
  std::uint32_t current_ = 0;
};

/// What an element of the style says about the text it makes.
Origin origin_of(const Node& node, const Item* item);

}  // namespace opcit::csl
