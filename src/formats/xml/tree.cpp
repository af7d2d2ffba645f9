#include "formats/xml/tree.h"

#include <fmt/format.h>

#include <array>

#include "base/ascii.h"
#include "formats/input_text.h"
#include "formats/work_builder.h"
#include "text/utf8.h"

namespace opcit::formats::xml {
namespace {

struct Markup {
  std::string_view element;
  std::string_view tag;
};

constexpr std::array markup = {
    Markup{"i", "i"},      Markup{"italic", "i"}, Markup{"em", "i"},        Markup{"b", "b"},
    Markup{"bold", "b"},   Markup{"strong", "b"}, Markup{"sup", "sup"},     Markup{"sub", "sub"},
    Markup{"superscript", "sup"}, Markup{"subscript", "sub"}, Markup{"sc", "sc"}, Markup{"inf", "sub"},
};

std::string_view tag_of(Node node) {
  std::string_view name = local_name(node);
  for (const Markup& row : markup)
    if (row.element == name) return row.tag;
  if (name != "style") return {};
  std::string face = attribute(node, "face");  // EndNote
  if (face == "italic") return "i";
  if (face == "bold") return "b";
  if (face == "superscript") return "sup";
  return face == "subscript" ? "sub" : std::string_view();
}

/// Walks without recursion: a tree may be as deep as its writer liked.
template <typename Enter, typename Leave>
void walk(Node root, Enter enter, Leave leave) {
  if (!root) return;
  Node at = root;
  enter(at);
  for (;;) {
    if (Node first = at.first_child()) {
      at = first;
      enter(at);
      continue;
    }
    while (at != root && !at.next_sibling()) {
      leave(at);
      at = at.parent();
    }
    leave(at);
    if (at == root) return;
    at = at.next_sibling();
    enter(at);
  }
}

bool is_text(Node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

}  // namespace

Result<std::unique_ptr<pugi::xml_document>> parse(std::string_view bytes, std::string_view name,
                                                  std::vector<Finding>& findings) {
  auto document = std::make_unique<pugi::xml_document>();
  std::string text = input_text(bytes, findings);
  constexpr unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata;
  auto result = document->load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
  if (result) return document;
  auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset));
  text::Position place = text::position(text, std::min(offset, text.size()));
  if (!document->document_element())
    return fail(Code::xml_malformed, fmt::format("not XML: {}", ascii::lower(result.description())),
                "export the file again, or name its format with --from", Place{std::string(name), place.line, place.column});
  findings.push_back({Code::entry_malformed, Severity::warning, {std::min(offset, text.size()), std::min(offset + 1, text.size())},
                      fmt::format("the XML breaks off at line {}, column {}: {}", place.line, place.column,
                                  ascii::lower(result.description())),
                      "what stood before was read; export the file again"});
  return document;
}

std::string_view local_name(Node node) {
  std::string_view name = node.name();
  std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Node child(Node node, std::string_view name) {
  for (Node one : node.children())
    if (local_name(one) == name) return one;
  return {};
}

std::vector<Node> children(Node node, std::string_view name) {
  std::vector<Node> found;
  for (Node one : node.children())
    if (local_name(one) == name) found.push_back(one);
  return found;
}

std::vector<Node> all(Node root, std::string_view name) {
  std::vector<Node> found;
  std::size_t inside = 0;
  walk(
      root,
      [&](Node node) {
        if (local_name(node) != name) return;
        if (inside++ == 0) found.push_back(node);
      },
      [&](Node node) {
        if (local_name(node) == name) --inside;
      });
  return found;
}

std::string text(Node node) {
  std::string out;
  walk(
      node, [&](Node one) { if (is_text(one)) out += one.value(); }, [](Node) {});
  return one_line(out);
}

std::string rich_text(Node node) {
  std::string out;
  walk(
      node,
      [&](Node one) {
        if (is_text(one)) out += one.value();
        if (std::string_view tag = tag_of(one); !tag.empty()) out.append("<").append(tag).append(">");
      },
      [&](Node one) {
        if (std::string_view tag = tag_of(one); !tag.empty()) out.append("</").append(tag).append(">");
      });
  return one_line(out);
}

std::string attribute(Node node, std::string_view name) {
  for (pugi::xml_attribute one : node.attributes()) {
    std::string_view own = one.name();
    std::size_t colon = own.find(':');
    if (own == name || (colon != std::string_view::npos && own.substr(colon + 1) == name)) return one.value();
  }
  return {};
}

bool has_element(std::string_view head, std::string_view name) {
  for (std::size_t at = head.find(name); at != std::string_view::npos; at = head.find(name, at + 1)) {
    std::size_t end = at + name.size();
    bool closed = end < head.size() && (head[end] == '>' || head[end] == '/' || ascii::is_space(head[end]));
    std::size_t begin = at;
    if (begin > 0 && head[begin - 1] == ':') {
      --begin;
      while (begin > 0 && (ascii::is_letter(head[begin - 1]) || ascii::is_digit(head[begin - 1]))) --begin;
    }
    if (closed && begin > 0 && head[begin - 1] == '<') return true;
  }
  return false;
}

void escape(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        // XML 1.0 has no control characters but white space.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r') out += c;
    }
  }
}

}  // namespace opcit::formats::xml
