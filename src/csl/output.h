#pragma once
// What evaluation makes: a tree of text with formatting, affixes, delimiters and quotes, in an
// arena. Writers (render/) turn it into a format.

#include <opcit/csl/format.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit::csl {

/// Index of a node in its Output. 0 is no node: nothing was rendered.
using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0;

/// What a part of a cite is, for those who look for it later.
enum class Mark : std::uint8_t { none, names, number, term, label };

struct OutNode {
  std::string_view text;  ///< of a leaf
  std::string_view prefix;
  std::string_view suffix;
  std::string_view delimiter;  ///< between children
  NodeId first = no_node;
  NodeId last = no_node;
  NodeId next = no_node;
  std::uint32_t line = 0;  ///< of the style element that made it
  Format format;
  Display display = Display::none;
  Mark mark = Mark::none;
  bool quotes = false;
  bool refuses_quotes = false;     ///< says that it has none, a border to marks all the same
  bool inner_quotes = false;       ///< the text itself chose the inner marks
  bool is_number = false;          ///< marks around it stay where they are
  bool stands_alone = false;       ///< a cite or entry: marks at its borders are no others' concern
  bool flips = false;          ///< inline markup: set within itself it is unset
  bool keeps_case = false;     ///< `nocase`
  bool keeps_first_case = false;  ///< its first letter, in title case
  bool states_format = false;  ///< even where it is that of the text around

  // What render/settle.h notes on its way.
  bool took_mark = false;      ///< its suffix has the first mark of the delimiter behind it
  std::uint8_t end_marks = 0;  ///< what its last descendants end with

  /// Neither affixes nor a look of its own.
  bool is_bare() const {
    return prefix.empty() && suffix.empty() && !format.any() && !quotes && display == Display::none;
  }
};

/// What stands where the style shows nothing of a work, as users of citeproc-js know it.
inline constexpr std::string_view no_printed_form = "[CSL STYLE ERROR: reference with no printed form.]";

class Trace;

/// Quotation marks of the locale, outer and inner.
struct QuoteMarks {
  std::string open = "“";
  std::string close = "”";
  std::string open_inner = "‘";
  std::string close_inner = "’";
  bool punctuation_inside = false;  ///< punctuation-in-quote
};

/// The arena. Views stored in nodes must outlive it or be kept with `keep`.
class Output {
 public:
  Output();

  /// A copy of `text` that lives as long as this.
  std::string_view keep(std::string_view text) { return keep(text, {}); }

  /// The same for two or three texts in one.
  std::string_view keep(std::string_view text, std::string_view more, std::string_view last = {});

  NodeId leaf(std::string_view text) {
    nodes_.emplace_back().text = text;
    return static_cast<NodeId>(nodes_.size() - 1);
  }
  NodeId group() { return leaf({}); }

  void append(NodeId parent, NodeId child) {
    OutNode& node = nodes_[parent];
    (node.first == no_node ? node.first : nodes_[node.last].next) = child;
    node.last = child;
    nodes_[child].next = no_node;
  }

  OutNode& at(NodeId id) { return nodes_[id]; }
  const OutNode& at(NodeId id) const { return nodes_[id]; }

  /// Text with affixes and delimiters, without formatting. For comparing.
  std::string plain(NodeId id, bool with_quotes = true) const;
  void append_plain(NodeId id, std::string& out, bool with_quotes = true) const;

  /// The id the next node gets.
  NodeId next_id() const { return static_cast<NodeId>(nodes_.size()); }

  /// Forgets every node and text, and what the trace knows of them.
  void clear();

  /// Lets a node's text lead somewhere.
  void link(NodeId node, std::string_view target) { links_.push_back({node, keep(target)}); }

  /// Where it leads; empty as a rule.
  std::string_view link_of(NodeId node) const {
    for (const auto& [linked, target] : links_)
      if (linked == node) return target;
    return {};
  }

  bool wants_links = false;          ///< somebody will ask for them
  bool alternates_brackets = false;  ///< as notes do: parentheses within parentheses are brackets
  QuoteMarks quotes;
  Trace* trace = nullptr;  ///< learns who makes which node; null as a rule

 private:
  std::vector<OutNode> nodes_;
  std::vector<std::pair<NodeId, std::string_view>> links_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_used_ = 0;
  std::size_t block_size_ = 0;
};

}  // namespace opcit::csl
