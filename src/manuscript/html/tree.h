#pragma once
// gumbo's tree, owned; names, attributes and neighbours of its nodes.

#include <gumbo.h>

#include <string>
#include <string_view>

#include "manuscript/html/mask.h"

namespace opcit::manuscript::html {

using Node = const GumboNode*;

class Tree {
 public:
  explicit Tree(std::string_view source);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  Node root() const { return output_->root; }
  const Masked& masked() const { return masked_; }
  /// The bytes of the source that a text node stands for.
  Span extent(Node text) const;

 private:
  Masked masked_;
  GumboOutput* output_;
};

inline bool is_element(Node node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}
inline bool is_text(Node node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}
/// The element's tag; of one that `mask` renamed, that which it had before.
GumboTag tag_of(Node node);
std::string_view attribute(Node node, const char* name);
/// Whether the attribute's words hold `word`: classes, roles.
bool has_word(Node node, const char* attribute_name, std::string_view word);
std::size_t child_count(Node node);
Node child(Node node, std::size_t index);

/// Goes through `root` and what is in it. `visitor.enter(node)` says whether to go into it; only
/// then `visitor.leave(node)` follows. Depth costs no stack.
template <typename Visitor>
void walk(Node root, Visitor& visitor) {
  Node node = root;
  for (bool down = true;;) {
    if (down && visitor.enter(node)) {
      if (child_count(node) > 0) {
        node = child(node, 0);
        continue;
      }
      visitor.leave(node);
    }
    if (node == root) return;
    std::size_t next = node->index_within_parent + 1;
    down = next < child_count(node->parent);
    node = down ? child(node->parent, next) : node->parent;
    if (!down) visitor.leave(node);
  }
}

/// Whether the element stands on lines of its own.
bool is_block(GumboTag tag);

/// The text of what is in `node`, of which no more than `limit` bytes are asked for.
std::string text_in(Node node, std::size_t limit);

}  // namespace opcit::manuscript::html
