#include "manuscript/html/links.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace opcit::manuscript::html {
namespace {

constexpr std::size_t most_links_back = 8;  // of one target that are looked at
constexpr std::size_t text_end = std::string_view::npos;
constexpr std::size_t levels_up = 3;        // where a call's own id may stand

bool has_any(Node node, const char* name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(node, name, word); });
}

bool is_note_role(Node link) {
  return has_word(link, "role", "doc-noteref") || has_word(link, "epub:type", "noteref") ||
         has_any(link, "class", {"footnote-ref", "footnoteRef", "noteref", "sdfootnoteanc",
                                 "sdendnoteanc", "footnote-reference"});
}

bool is_return_role(Node link) {
  return has_word(link, "role", "doc-backlink") || has_word(link, "epub:type", "backlink") ||
         has_any(link, "class", {"footnote-back", "footnoteBack", "sdfootnotesym", "sdendnotesym",
                                 "reversefootnote", "footnote-backref"});
}

/// What a call says without its brackets: `12`, `*`, `iv`.
std::string label_of(Node link) {
  std::string text = text_in(link, 40);
  std::erase_if(text, [](char c) { return std::string_view(" \n[]()").find(c) != text_end; });
  return text;
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 9) return false;
  bool digits = label.find_first_not_of("0123456789") == label.npos;
  bool roman = label.find_first_not_of("ivxlc") == label.npos;
  bool signs = std::none_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return digits || roman || signs || label.size() == 1;
}

/// `ref-lee2011`, `bib12`, `CR3`, `B7`: what publishers call the entries of a list.
bool is_entry_id(std::string_view id) {
  if (id.starts_with("ref-")) return true;
  constexpr std::array stems = {"ref", "bib", "cite", "citation", "cit", "cr", "b", "r"};
  std::size_t letters = 0;
  std::string stem;
  while (letters < id.size() && ((id[letters] | 0x20) >= 'a' && (id[letters] | 0x20) <= 'z'))
    stem.push_back(static_cast<char>(id[letters++] | 0x20));
  std::string_view rest = id.substr(letters);
  while (!rest.empty() && std::string_view("-_.").find(rest[0]) != text_end) rest.remove_prefix(1);
  bool digits = !rest.empty() && rest.find_first_not_of("0123456789") == rest.npos;
  return digits && std::find(stems.begin(), stems.end(), stem) != stems.end();
}

Node block_of(Node node) {
  while (node->parent != nullptr && !(is_element(node) && is_block(tag_of(node))))
    node = node->parent;
  return node;
}

bool is_inside(Node node, Node outer) {
  while (node != nullptr && node != outer) node = node->parent;
  return node != nullptr;
}

bool is_first_element(Node node) {
  for (std::size_t i = 0; i < node->index_within_parent; ++i)
    if (is_element(child(node->parent, i))) return false;
  return true;
}

/// The block that holds the note whose anchor is `target`; a division of its own counts whole.
Node note_block(Node target) {
  Node block = block_of(target);
  Node outer = block->parent;
  bool own = outer != nullptr && is_element(outer) && !attribute(outer, "id").empty() &&
             (tag_of(outer) == GUMBO_TAG_DIV || tag_of(outer) == GUMBO_TAG_ASIDE ||
              tag_of(outer) == GUMBO_TAG_LI);
  return own && block != target && is_first_element(block) ? outer : block;
}

class Finder {
 public:
  bool enter(Node node) {
    if (!is_element(node)) return false;
    std::string_view id = attribute(node, "id");
    if (!id.empty()) ids_.emplace(id, node);
    if (tag_of(node) == GUMBO_TAG_A) {
      std::string_view name = attribute(node, "name");
      if (!name.empty()) ids_.emplace(name, node);
      std::string_view href = attribute(node, "href");
      if (href.size() > 1 && href.starts_with('#')) add_link(node, href.substr(1));
    }
    bool entry = has_word(node, "class", "csl-entry") || has_word(node, "role", "doc-biblioentry");
    if (entry && !id.empty()) add_entry(node, id);
    return true;
  }
  void leave(Node) {}

  Links finish() && {
    for (auto [link, target] : links_) settle(link, target);
    return std::move(found_);
  }

 private:
  void add_link(Node link, std::string_view target) {
    links_.emplace_back(link, target);
    std::vector<Node>& back = by_target_[target];
    if (back.size() < most_links_back) back.push_back(link);
  }

  void add_entry(Node block, std::string_view id) {
    if (id.starts_with("ref-")) id.remove_prefix(4);
    found_.entries.emplace(block, id);
  }

  void settle(Node link, std::string_view target) {
    auto id = ids_.find(target);
    if (id == ids_.end() || found_.returns.contains(link)) return;
    Node block = note_block(id->second);
    bool body = tag_of(block) == GUMBO_TAG_BODY || block->parent == nullptr ||
                is_inside(link, block);
    if (!found_.entries.contains(block)) block = found_.entries.contains(id->second) ? id->second
                                                                                     : block;
    if (is_return_role(link)) {
      found_.returns.insert(link);
    } else if (found_.entries.contains(block)) {
      found_.cites.emplace(link, found_.entries[block]);
    } else if (!body && !is_in_note(link)) {
      if (!settle_note(link, block) && is_entry_id(target)) settle_cite(link, block, target);
    }
  }

  bool is_in_note(Node node) const {
    for (; node != nullptr; node = node->parent)
      if (found_.notes.contains(node)) return true;
    return false;
  }

  bool settle_note(Node link, Node block) {
    std::string label = label_of(link);
    Node back = link_back(link, block);
    bool calls = is_note_role(link) || (back != nullptr && is_label(label));
    if (!calls) return false;
    bool endnote = attribute(link, "class").find("endnote") != std::string_view::npos;
    bool first = found_.notes.insert(block).second;
    found_.calls.emplace(link, NoteCall{first ? block : nullptr,
                                        endnote ? NoteKind::endnote : NoteKind::footnote,
                                        std::move(label)});
    if (back != nullptr) found_.returns.insert(back);
    return true;
  }

  /// A link inside `block` to `link` or what stands closely around it.
  Node link_back(Node link, Node block) const {
    Node node = link;
    for (std::size_t level = 0; level < levels_up && node != nullptr && is_element(node); ++level) {
      for (const char* name : {"id", "name"}) {
        auto links = by_target_.find(attribute(node, name));
        if (links == by_target_.end() || links->first.empty()) continue;
        for (Node back : links->second)
          if (back != link && is_inside(back, block)) return back;
      }
      if (is_block(tag_of(node))) break;
      node = node->parent;
    }
    return nullptr;
  }

  void settle_cite(Node link, Node block, std::string_view target) {
    GumboTag tag = tag_of(block);
    bool like = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV ||
                tag == GUMBO_TAG_DD || tag == GUMBO_TAG_TD;
    if (!like) return;
    add_entry(block, target);
    found_.cites.emplace(link, found_.entries[block]);
  }

  std::unordered_map<std::string_view, Node> ids_;
  std::unordered_map<std::string_view, std::vector<Node>> by_target_;
  std::vector<std::pair<Node, std::string_view>> links_;
  Links found_;
};

}  // namespace

Links find_links(Node root) {
  Finder finder;
  walk(root, finder);
  return std::move(finder).finish();
}

}  // namespace opcit::manuscript::html
