#pragma once
// XML as the readers need it: a tree, the exact place of each text in the file, and a walk that no
// depth of nesting can break.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/base/span.h>

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "manuscript/document_builder.h"
#include "manuscript/encoding.h"
#include "text/utf8.h"

namespace opcit::manuscript {

/// What becomes of white space (space, tab, line ends; never of a no-break space).
enum class White : std::uint8_t {
  as_is,      ///< kept: code
  to_spaces,  ///< each character becomes a space, none at the start of a block
  collapse    ///< a run becomes one space, none at the start of a block
};

/// One XML file or member of an archive, parsed. Movable; owns its bytes and its tree.
/// Entities of a document type are never expanded: such a reference stands as it is written.
class XmlPart {
 public:
  /// `name` is for messages. A file that breaks off or goes wrong keeps what stands before the
  /// fault, and `fault` tells it. Errors: file_unreadable when there is no element at all,
  /// file_too_large when there are more tags than any manuscript has.
  static Result<XmlPart> parse(std::string bytes, const std::string& name);

  pugi::xml_node root() const { return tree_->document_element(); }
  pugi::xml_node document() const { return *tree_; }

  /// What was found wrong in the bytes: the fault with line and column, a converted encoding.
  std::vector<Finding>& findings() { return decoded_.findings; }
  const std::string& encoding() const { return decoded_.encoding; }

  /// The bytes as UTF-8.
  const std::string& text() const { return decoded_.text; }

  /// Where a text node's text, or an element's name, begins in `text()`.
  static std::size_t offset(pugi::xml_node node) {
    return static_cast<std::size_t>(node.offset_debug());
  }
  text::Position position(pugi::xml_node node) const {
    return text::position(decoded_.text, offset(node));
  }

  /// Where `span` of `text()` is in the bytes that were given.
  Span source(Span span) const { return decoded_.map.to_source(span); }

  /// Where the start tag of an element is in the bytes that were given.
  Span tag_source(pugi::xml_node element) const;

  /// Writes a text node (PCDATA or CDATA), each byte with its place.
  void write(pugi::xml_node node, DocumentBuilder& builder, White white) const;

  /// The bytes of `text()` that a text node stands for.
  Span extent(pugi::xml_node node) const;

 private:
  explicit XmlPart(DecodedText decoded) : decoded_(std::move(decoded)) {}

  DecodedText decoded_;
  std::unique_ptr<pugi::xml_document> tree_;
};

/// The text in `text` with entities and character references decoded: what `XmlPart::write` writes.
std::string decode_xml(std::string_view text);

/// The text of a node and of all that is in it.
std::string text_of(const XmlPart& part, pugi::xml_node node);

/// The value of an attribute; bytes that a character reference made and that are no UTF-8 become
/// U+FFFD.
std::string attribute_text(pugi::xml_node node, const char* name);

/// Goes through `root` and what is in it, in the order of the file. `visitor.enter(node)` says
/// whether to go into the node; only then `visitor.leave(node)` follows, behind its children.
template <typename Visitor>
void walk(pugi::xml_node root, Visitor& visitor) {
  pugi::xml_node node = root;
  while (node) {
    if (visitor.enter(node)) {
      if (pugi::xml_node child = node.first_child()) {
        node = child;
        continue;
      }
      visitor.leave(node);
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      visitor.leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

inline bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

}  // namespace opcit::manuscript
