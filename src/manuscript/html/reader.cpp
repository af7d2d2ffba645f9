#include <array>
#include <charconv>
#include <cstdint>

#include "manuscript/document_builder.h"
#include "base/ascii.h"
#include "manuscript/entities.h"
#include "manuscript/html/html.h"
#include "manuscript/html/links.h"
#include "manuscript/html/tree.h"
#include "manuscript/text_file.h"

namespace opcit::manuscript {
namespace html {
namespace {

bool mark_of(Node node, MarkKind& mark) {
  switch (tag_of(node)) {
    case GUMBO_TAG_I: case GUMBO_TAG_EM: case GUMBO_TAG_CITE: case GUMBO_TAG_VAR:
    case GUMBO_TAG_DFN: mark = MarkKind::italic; return true;
    case GUMBO_TAG_B: case GUMBO_TAG_STRONG: mark = MarkKind::bold; return true;
    case GUMBO_TAG_U: case GUMBO_TAG_INS: mark = MarkKind::underline; return true;
    case GUMBO_TAG_SUP: mark = MarkKind::superscript; return true;
    case GUMBO_TAG_SUB: mark = MarkKind::subscript; return true;
    case GUMBO_TAG_SPAN:
      mark = MarkKind::small_caps;
      return has_word(node, "class", "smallcaps") ||
             attribute(node, "style").find("small-caps") != std::string_view::npos;
    default: return false;
  }
}

/// The kind of block that an element makes of what is in it; false: that of what it stands in.
bool kind_of(GumboTag tag, BlockKind& kind) {
  switch (tag) {
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4:
    case GUMBO_TAG_H5: case GUMBO_TAG_H6: kind = BlockKind::heading; return true;
    case GUMBO_TAG_LI: case GUMBO_TAG_DD: case GUMBO_TAG_DT:
      kind = BlockKind::list_item; return true;
    case GUMBO_TAG_BLOCKQUOTE: kind = BlockKind::block_quotation; return true;
    case GUMBO_TAG_TD: case GUMBO_TAG_TH: kind = BlockKind::table_cell; return true;
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: kind = BlockKind::caption; return true;
    case GUMBO_TAG_PRE: kind = BlockKind::code; return true;
    default: return false;
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text)
      : text_(text), tree_(text), links_(find_links(tree_.root())) {}

  Document run() && {
    builder_.document().language = attribute(tree_.root(), "lang");
    walk(tree_.root(), *this);
    in_note_ = true;
    for (auto [note, anchor] : notes_) {
      builder_.begin_note_text(anchor);
      note_ = note;
      walk(note, *this);
      builder_.end_note();
    }
    return std::move(builder_).finish();
  }

  bool enter(Node node) {
    if (is_text(node)) {
      write(tree_.extent(node));
      return false;
    }
    if (!is_element(node) || is_left_out(node)) return false;
    GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_BR) builder_.line_break(tag_place(node));
    if (is_block(tag)) enter_block(node);
    MarkKind mark{};
    if (mark_of(node, mark)) builder_.begin_mark(mark);
    if (field_ == nullptr && !keys_of(node).empty()) {
      field_ = node;
      builder_.begin_field();
    }
    return true;
  }

  void leave(Node node) {
    if (node == field_) end_field(node);
    MarkKind mark{};
    if (mark_of(node, mark)) builder_.end_mark(mark);
    if (!is_block(tag_of(node))) return;
    builder_.end_block();
    BlockKind kind{};
    if (kind_of(tag_of(node), kind) && !kinds_.empty()) kinds_.pop_back();
    if (tag_of(node) == GUMBO_TAG_OL || tag_of(node) == GUMBO_TAG_UL) lists_.pop_back();
    if (node == entry_) end_entry();
  }

 private:
  bool is_left_out(Node node) {
    GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_TEMPLATE) return true;
    if (links_.returns.contains(node) && in_note_) return true;
    if (links_.notes.contains(node) && node != note_) return true;
    if (entry_ != nullptr && has_word(node, "class", "csl-left-margin")) {
      label_ = text_in(node, 40);
      return true;
    }
    auto call = links_.calls.find(node);
    if (call == links_.calls.end()) return false;
    std::size_t anchor = builder_.anchor(call->second.kind, call->second.label);
    if (call->second.note != nullptr) notes_.emplace_back(call->second.note, anchor);
    return true;
  }

  void enter_block(Node node) {
    builder_.end_block();
    GumboTag tag = tag_of(node);
    BlockKind kind{};
    if (kind_of(tag, kind)) kinds_.push_back(kind);
    if (kind == BlockKind::heading)
      level_ = static_cast<std::uint8_t>(tag - GUMBO_TAG_H1 + 1);
    bool list = tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL;
    if (list) lists_.push_back({tag == GUMBO_TAG_OL, start_of(node)});
    if (tag == GUMBO_TAG_LI && !lists_.empty()) {
      item_begins_ = lists_.back().numbered && node != note_ && !links_.entries.contains(node);
      ++lists_.back().number;
    }
    if (entry_ != nullptr || in_note_ || !links_.entries.contains(node)) return;
    entry_ = node;
    label_.clear();
    builder_.begin_entry();
  }

  static std::size_t start_of(Node list) {
    std::string_view start = attribute(list, "start");
    std::size_t number = 1;
    std::from_chars(start.data(), start.data() + start.size(), number);
    return number == 0 ? 0 : number - 1;
  }

  void end_entry() {
    while (!label_.empty() && (ascii::is_space(label_.back()) || label_.back() == '.')) label_.pop_back();
    builder_.end_entry(links_.entries[entry_], label_);
    entry_ = nullptr;
  }

  /// pandoc names what it cites; a link to an entry cites that.
  std::string keys_of(Node node) const {
    std::string_view keys = attribute(node, "data-cites");
    if (!keys.empty()) return std::string(keys);
    auto cite = links_.cites.find(node);
    return cite == links_.cites.end() ? std::string() : cite->second;
  }

  void end_field(Node node) {
    CitationField field;
    field.origin = FieldOrigin::xml;
    std::string keys = keys_of(node);
    for (std::size_t at = 0; at < keys.size();) {
      std::size_t end = std::min(keys.find(' ', at), keys.size());
      FieldCite cite;
      cite.key = keys.substr(at, end - at);
      if (!cite.key.empty()) field.cites.push_back(std::move(cite));
      at = end + 1;
    }
    builder_.end_field(std::move(field));
    field_ = nullptr;
  }

  Span tag_place(Node node) const {
    std::size_t at = node->v.element.start_pos.offset;
    std::size_t size = node->v.element.original_tag.length;
    return at + size <= text_.size() ? Span{at, at + size} : Span{};
  }

  void open_block() {
    if (builder_.in_block()) return;
    BlockKind kind = kinds_.empty() ? BlockKind::paragraph : kinds_.back();
    if (in_note_) kind = BlockKind::note;
    builder_.begin_block(kind, kind == BlockKind::heading ? level_ : std::uint8_t{0});
    if (item_begins_ && !in_note_)
      builder_.invented(std::to_string(lists_.empty() ? 1 : lists_.back().number) + ". ");
    item_begins_ = false;
  }

  /// The bytes of a text node without those that were blanked out.
  void write(Span span) {
    const std::vector<Span>& gone = tree_.masked().gone;
    auto next = std::lower_bound(gone.begin(), gone.end(), span.begin,
                                 [](Span hole, std::size_t at) { return hole.end <= at; });
    while (!span.empty()) {
      bool hole = next != gone.end() && next->begin < span.end;
      std::size_t end = hole ? std::max(next->begin, span.begin) : span.end;
      write_text({span.begin, end});
      span.begin = hole ? std::min(next->end, span.end) : span.end;
      if (hole) ++next;
    }
  }

  void write_text(Span span) {
    bool code = !kinds_.empty() && kinds_.back() == BlockKind::code;
    while (!span.empty()) {
      char first = text_[span.begin];
      std::string_view rest = span.of(text_);
      std::size_t size = 1;
      if (ascii::is_space(first)) {
        white_space({span.begin, span.begin + 1}, code);
      } else if (std::size_t length = first == '&' ? Entities::length(rest) : 0) {
        size = length;
        open_block();
        builder_.decoded(entities_.decode(rest.substr(0, size)), {span.begin, span.begin + size});
      } else if (first == '<') {  // a tag that the parser passed over
        size = std::min(rest.find('>'), rest.size() - 1) + 1;
      } else {
        size = std::min(rest.find_first_of("&< \t\n\r\f", 1), rest.size());
        open_block();
        builder_.text(rest.substr(0, size), span.begin);
      }
      span.begin += size;
    }
  }

  void white_space(Span place, bool code) {
    char c = text_[place.begin];
    if (!code) return c == ' ' ? builder_.plain_space(place.begin) : builder_.space(place);
    if (c == '\n') return builder_.line_break(place);
    if (c != '\r' && builder_.in_block()) builder_.text(place.of(text_), place.begin);
  }

  struct List {
    bool numbered = false;
    std::size_t number = 0;
  };

  std::string_view text_;
  Tree tree_;
  Links links_;
  DocumentBuilder builder_;
  Entities entities_;
  std::vector<std::pair<Node, std::size_t>> notes_;
  std::vector<BlockKind> kinds_;
  std::vector<List> lists_;
  Node note_ = nullptr;
  Node entry_ = nullptr;
  Node field_ = nullptr;
  std::string label_;
  std::uint8_t level_ = 0;
  bool in_note_ = false;
  bool item_begins_ = false;
};

/// The first bytes without white space and byte order mark, in lower case.
std::string head_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && ascii::is_space(bytes.front())) bytes.remove_prefix(1);
  std::string head(bytes.substr(0, 1000));
  for (char& c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return head;
}

}  // namespace
}  // namespace html

Document read_html(std::string_view text) {
  return html::Reader(text).run();
}

bool is_html(const Input& input) {
  std::string head = html::head_of(input.bytes);
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) return true;
  bool prologue = head.starts_with("<?xml") || head.starts_with("<!--");
  return prologue && (head.find("<html") != std::string::npos ||
                      head.find("<!doctype html") != std::string::npos);
}

Result<Document> read_html_file(Input input) {
  return read_text_file(std::move(input), "html", [](std::string_view text) -> Result<Document> {
    return read_html(text);
  });
}

}  // namespace opcit::manuscript
