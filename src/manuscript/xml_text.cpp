#include "manuscript/xml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "manuscript/declared_encoding.h"

namespace opcit::manuscript {
namespace {

/// No manuscript has more; the tree takes some 64 bytes for each.
constexpr std::size_t most_tags = std::size_t{1} << 24U;

/// Text and attributes, white space as it is. The document type is passed over.
constexpr unsigned parse_options =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata |
    pugi::parse_wconv_attribute;

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// A reference `&…;` at the start of a text: what it stands for and how many bytes it takes.
struct Entity {
  char32_t code_point = 0;
  std::size_t size = 0;  ///< 0: none that XML itself knows
};

struct NamedEntity {
  std::string_view name;
  char32_t code_point;
};
constexpr std::array named_entities = {NamedEntity{"amp", '&'}, NamedEntity{"lt", '<'},
                                       NamedEntity{"gt", '>'}, NamedEntity{"quot", '"'},
                                       NamedEntity{"apos", '\''}};

char32_t referenced(std::string_view digits, int base) {
  std::uint32_t number = 0;
  auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (problem == std::errc::result_out_of_range) return text::replacement;
  if (problem != std::errc{} || end != digits.data() + digits.size()) return 0;
  bool is_character = number != 0 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
  return is_character ? number : text::replacement;
}

Entity read_entity(std::string_view text) {
  constexpr std::size_t longest = 16;
  std::size_t end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view name = text.substr(1, end - 1);
  if (name.starts_with("#x")) return {referenced(name.substr(2), 16), end + 1};
  if (name.starts_with('#')) return {referenced(name.substr(1), 10), end + 1};
  for (const NamedEntity& row : named_entities)
    if (row.name == name) return {row.code_point, end + 1};
  return {};
}

/// A piece of text and the bytes it stands for.
struct Stretch {
  std::string_view piece;
  Span source;
  bool exact;
};

/// The next stretch of `text` from `at` on: a reference, a line end, or plain text before one.
/// `room` keeps what was decoded.
Stretch next_stretch(std::string_view text, std::size_t at, bool entities, std::string& room) {
  room.clear();
  if (text[at] == '\r') {
    std::size_t size = text.substr(at).starts_with("\r\n") ? 2 : 1;
    room = "\n";
    return {room, {at, at + size}, false};
  }
  Entity entity = entities && text[at] == '&' ? read_entity(text.substr(at)) : Entity{};
  if (entity.size > 0 && entity.code_point != 0) {
    text::append(room, entity.code_point);
    return {room, {at, at + entity.size}, false};
  }
  std::size_t end = std::min(text.find_first_of(entities ? "&\r" : "\r", at + 1), text.size());
  return {text.substr(at, end - at), {at, end}, true};
}

/// Writes stretches of one part.
class Writer {
 public:
  Writer(const SourceMap& map, DocumentBuilder& builder, White white)
      : map_(map), builder_(builder), white_(white) {}

  void write(const Stretch& stretch) {
    if (white_ == White::as_is) return emit(stretch.piece, stretch);
    std::string_view piece = stretch.piece;
    std::size_t at = 0;
    while (at < piece.size()) {
      std::size_t end = std::min(piece.find_first_of(" \t\r\n", at), piece.size());
      if (end > at) emit(piece.substr(at, end - at), stretch);
      std::size_t word = end;
      while (word < piece.size() && is_white(piece[word])) ++word;
      if (word > end) write_white(piece.substr(end, word - end), stretch);
      at = word;
    }
  }

 private:
  /// The bytes that `piece`, a part of the stretch's piece, stands for.
  static Span source_of(std::string_view piece, const Stretch& stretch) {
    if (!stretch.exact) return stretch.source;
    std::size_t begin =
        stretch.source.begin + static_cast<std::size_t>(piece.data() - stretch.piece.data());
    return {begin, begin + piece.size()};
  }

  void write_white(std::string_view piece, const Stretch& stretch) {
    if (white_ == White::collapse) {
      Span source = map_.to_source(source_of(piece, stretch));
      bool plain = piece == " " && stretch.exact && source.size() == 1;
      return plain ? builder_.plain_space(source.begin) : builder_.space(source);
    }
    for (std::size_t i = 0; i < piece.size() && !builder_.at_block_start(); ++i) {
      if (piece[i] == ' ') emit(piece.substr(i, 1), stretch);
      else builder_.decoded(" ", map_.to_source(source_of(piece.substr(i, 1), stretch)));
    }
  }

  void emit(std::string_view piece, const Stretch& stretch) {
    Span span = source_of(piece, stretch);
    Span source = map_.to_source(span);
    if (!stretch.exact) return builder_.decoded(piece, source);
    if (source.size() == span.size()) return builder_.text(piece, source.begin);
    for (std::size_t i = 0; i < piece.size();) {  // another encoding: character by character
      std::size_t size = text::decode(piece, i).size;
      builder_.decoded(piece.substr(i, size),
                       map_.to_source(Span{span.begin + i, span.begin + i + size}));
      i += size;
    }
  }

  const SourceMap& map_;
  DocumentBuilder& builder_;
  White white_;
};

Error unreadable(std::string message, const std::string& name) {
  return {Code::file_unreadable, std::move(message),
          "open the document in the program it was written in and save it again", Place{name}};
}

Finding fault(const pugi::xml_parse_result& result, std::string_view text,
              const std::string& name) {
  text::Position at = text::position(text, static_cast<std::size_t>(result.offset));
  std::string message = fmt::format(
      "{}:{}:{} is no well-formed XML ({}); what stands behind this place was not read", name,
      at.line, at.column, result.description());
  return {Code::part_damaged, Severity::warning, {}, std::move(message),
          "open the document in the program it was written in and save it again"};
}

struct TextCollector {
  const XmlPart& part;
  std::string text;

  bool enter(pugi::xml_node node) {
    if (is_text(node)) {
      std::string_view raw = part.extent(node).of(part.text());
      text += node.type() == pugi::node_cdata ? std::string(raw) : decode_xml(raw);
    }
    return node.type() == pugi::node_element;
  }
  void leave(pugi::xml_node) {}
};

}  // namespace

Result<XmlPart> XmlPart::parse(std::string bytes, const std::string& name) {
  std::string declared = declared_encoding(bytes);
  XmlPart part(decode_text(std::move(bytes), declared));
  const std::string& text = part.decoded_.text;
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '<')) > most_tags)
    return fail(Code::file_too_large,
                fmt::format("{} has more than {} tags, more than any manuscript", name, most_tags),
                "", Place{name});
  part.tree_ = std::make_unique<pugi::xml_document>();
  pugi::xml_parse_result result =
      part.tree_->load_buffer(text.data(), text.size(), parse_options, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory)
    return fail(Code::file_too_large, fmt::format("{} does not fit into memory", name), "",
                Place{name});
  if (!part.root())
    return fail(unreadable(fmt::format("{} is no XML ({})", name, result.description()), name));
  if (!result) part.decoded_.findings.push_back(fault(result, text, name));
  return part;
}

Span XmlPart::extent(pugi::xml_node node) const {
  std::size_t begin = offset(node);
  std::string_view close = node.type() == pugi::node_cdata ? "]]>" : "<";
  std::size_t end = decoded_.text.find(close, begin);
  return {begin, std::min(end, decoded_.text.size())};
}

Span XmlPart::tag_source(pugi::xml_node element) const {
  // An element that got a longer name has lost its place; the one around it has not.
  while (element.offset_debug() < 1 && element.parent()) element = element.parent();
  std::size_t begin = element.offset_debug() < 1 ? 0 : offset(element) - 1;
  std::size_t end = decoded_.text.find('>', begin);
  return source({begin, end == std::string::npos ? decoded_.text.size() : end + 1});
}

void XmlPart::write(pugi::xml_node node, DocumentBuilder& builder, White white) const {
  Span span = extent(node);
  std::string_view text = std::string_view(decoded_.text).substr(0, span.end);
  bool entities = node.type() != pugi::node_cdata;
  Writer writer(decoded_.map, builder, white);
  std::string room;
  for (std::size_t at = span.begin; at < span.end;) {
    Stretch stretch = next_stretch(text, at, entities, room);
    writer.write(stretch);
    at = stretch.source.end;
  }
}

std::string decode_xml(std::string_view text) {
  std::string out;
  std::string room;
  for (std::size_t at = 0; at < text.size();) {
    Stretch stretch = next_stretch(text, at, true, room);
    out += stretch.piece;
    at = stretch.source.end;
  }
  return out;
}

std::string text_of(const XmlPart& part, pugi::xml_node node) {
  TextCollector collector{part, {}};
  walk(node, collector);
  return std::move(collector.text);
}

std::string attribute_text(pugi::xml_node node, const char* name) {
  return text::repaired(node.attribute(name).value());
}

}  // namespace opcit::manuscript
