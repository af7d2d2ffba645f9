#include "manuscript/html/tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace opcit::manuscript::html {
namespace {

constexpr std::size_t deepest_freed = 2000;  // levels that gumbo may free by calling itself

}  // namespace

Tree::Tree(std::string_view source) : masked_(mask(source)) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, masked_.text.data(), masked_.text.size());
}

/// gumbo frees a tree by calling itself for each level. `mask` keeps the levels few; should a tree
/// be deep all the same, its lower part is hung below the root first.
Tree::~Tree() {
  struct Levels {
    std::vector<GumboNode*> detached;
    std::size_t depth = 0;
    bool enter(Node node) {
      ++depth;
      if (depth > 0 && depth % deepest_freed == 0 && is_element(node)) {
        GumboVector& children = const_cast<GumboNode*>(node)->v.element.children;
        for (unsigned i = 0; i < children.length; ++i)
          detached.push_back(static_cast<GumboNode*>(children.data[i]));
      }
      return true;
    }
    void leave(Node node) {
      if (depth % deepest_freed == 0 && is_element(node))
        const_cast<GumboNode*>(node)->v.element.children.length = 0;
      --depth;
    }
  };
  Levels levels;
  walk(output_->root, levels);
  if (!levels.detached.empty()) {
    GumboVector& children = output_->root->v.element.children;
    std::size_t size = children.length + levels.detached.size();
    auto** data = static_cast<void**>(std::malloc(size * sizeof(void*)));
    std::copy(children.data, children.data + children.length, data);
    std::copy(levels.detached.begin(), levels.detached.end(), data + children.length);
    std::free(children.data);
    children = {data, static_cast<unsigned>(size), static_cast<unsigned>(size)};
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output_);
}

GumboTag tag_of(Node node) {
  if (!is_element(node)) return GUMBO_TAG_UNKNOWN;
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN) return node->v.element.tag;
  std::string_view tag(node->v.element.original_tag.data, node->v.element.original_tag.length);
  if (tag.empty()) return GUMBO_TAG_UNKNOWN;
  tag = tag.substr(1, tag.find_first_of(" \t\r\n\f/>") - 1);
  constexpr std::array<std::pair<std::string_view, GumboTag>, 7> renamed = {{
      {"v", GUMBO_TAG_A}, {"x", GUMBO_TAG_B}, {"y", GUMBO_TAG_I}, {"z", GUMBO_TAG_U},
      {"w", GUMBO_TAG_S}, {"xm", GUMBO_TAG_EM}, {"xtrong", GUMBO_TAG_STRONG}}};
  for (auto [name, was] : renamed)
    if (std::equal(tag.begin(), tag.end(), name.begin(), name.end(),
                   [](char a, char b) { return (a | 0x20) == b; }))
      return was;
  return GUMBO_TAG_UNKNOWN;
}

Span Tree::extent(Node text) const {
  const GumboStringPiece& piece = text->v.text.original_text;
  auto base = reinterpret_cast<std::uintptr_t>(masked_.text.data());
  auto at = reinterpret_cast<std::uintptr_t>(piece.data);
  bool inside = at >= base && at + piece.length <= base + masked_.text.size();
  return inside ? Span{at - base, at - base + piece.length} : Span{};
}

std::string_view attribute(Node node, const char* name) {
  if (!is_element(node)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : found->value;
}

bool has_word(Node node, const char* attribute_name, std::string_view word) {
  std::string_view words = attribute(node, attribute_name);
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    bool begins = at == 0 || words[at - 1] == ' ';
    bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

std::size_t child_count(Node node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return node->v.document.children.length;
  return is_element(node) ? node->v.element.children.length : 0;
}

Node child(Node node, std::size_t index) {
  const GumboVector& children = node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children
                                                                  : node->v.element.children;
  return static_cast<Node>(children.data[index]);
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_ADDRESS: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE: case GUMBO_TAG_BODY: case GUMBO_TAG_CAPTION: case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD: case GUMBO_TAG_DETAILS: case GUMBO_TAG_DIV: case GUMBO_TAG_DL:
    case GUMBO_TAG_DT: case GUMBO_TAG_FIELDSET: case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER: case GUMBO_TAG_FORM: case GUMBO_TAG_H1: case GUMBO_TAG_H2:
    case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER: case GUMBO_TAG_HR: case GUMBO_TAG_LI: case GUMBO_TAG_MAIN:
    case GUMBO_TAG_OL: case GUMBO_TAG_P: case GUMBO_TAG_PRE: case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY: case GUMBO_TAG_TABLE: case GUMBO_TAG_TD: case GUMBO_TAG_TH:
    case GUMBO_TAG_TR: case GUMBO_TAG_UL:
      return true;
    default:
      return false;
  }
}

std::string text_in(Node node, std::size_t limit) {
  struct Collector {
    std::size_t limit;
    std::string out;
    bool enter(Node visited) {
      if (is_text(visited) && out.size() < limit) out += visited->v.text.text;
      return out.size() < limit;
    }
    void leave(Node) {}
  };
  Collector collector{limit, {}};
  walk(node, collector);
  return std::move(collector.out);
}

}  // namespace opcit::manuscript::html
