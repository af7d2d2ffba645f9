#include <md4c.h>

#include <cstdint>

#include "manuscript/markdown/markdown.h"
#include "manuscript/markdown/writer.h"
#include "manuscript/text_file.h"

namespace opcit::manuscript {
namespace markdown {
namespace {

/// Listens to md4c and writes blocks.
class Reader {
 public:
  explicit Reader(std::string_view text)
      : text_(text), source_(divide(text)), writer_(builder_, source_) {}

  Document run() && {
    write_title();
    for (const Segment& segment : source_.body) read_segment(segment);
    read_notes();
    builder_.document().language = source_.language;
    return std::move(builder_).finish();
  }

 private:
  void write_title() {
    if (source_.title.empty()) return;
    builder_.begin_block(BlockKind::heading, 1);
    builder_.text(source_.title.of(text_), source_.title.begin);
    builder_.end_block();
  }

  void read_segment(const Segment& segment) {
    if (segment.key) builder_.begin_entry();
    parse(segment.slice);
    if (segment.key) builder_.end_entry(*segment.key, {});
  }

  void read_notes() {
    writer_.set_in_note(true);
    in_note_ = true;
    for (std::size_t i = 0; i < writer_.calls().size(); ++i) {
      Call call = writer_.calls()[i];
      builder_.begin_note_text(call.anchor);
      parse(source_.notes[call.definition].slice);
      builder_.end_note();
    }
  }

  void parse(const Slice& slice) {
    if (slice.text().empty()) return;
    slice_ = &slice;
    last_ = 0;
    writer_.set_slice(slice);
    MD_PARSER parser{};
    parser.flags = source_.tables ? static_cast<unsigned>(MD_FLAG_TABLES) : 0U;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<Reader*>(self)->enter_block(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->leave_block(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->span(type, true);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->span(type, false);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<Reader*>(self)->add_text(type, {text, size});
    };
    const std::string& text = slice.text();
    md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
    flush();
    lists_.clear();
    quotes_ = 0;
  }

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    flush();
    switch (type) {
      case MD_BLOCK_QUOTE: ++quotes_; break;
      case MD_BLOCK_UL: lists_.push_back({false, 0}); break;
      case MD_BLOCK_OL:
        lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
        break;
      case MD_BLOCK_LI: item_begins_ = true; break;
      case MD_BLOCK_H:
        level_ = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_CODE: {
        const MD_ATTRIBUTE& info = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->info;
        raw_ = std::string_view(info.text, info.size).starts_with("{=");
        break;
      }
      default: break;
    }
    block_ = type;
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    flush();
    switch (type) {
      case MD_BLOCK_QUOTE: --quotes_; break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: lists_.pop_back(); break;
      case MD_BLOCK_LI:
        if (!lists_.empty()) ++lists_.back().number;
        item_begins_ = false;
        break;
      default: break;
    }
    block_ = type == MD_BLOCK_DOC ? MD_BLOCK_DOC : MD_BLOCK_P;
    return 0;
  }

  int span(MD_SPANTYPE type, bool begins) {
    Piece piece;
    piece.kind = begins ? PieceKind::mark_begin : PieceKind::mark_end;
    if (type == MD_SPAN_STRONG) piece.mark = MarkKind::bold;
    if (type == MD_SPAN_A) piece.kind = PieceKind::link_end;
    if (type == MD_SPAN_IMG) piece.kind = begins ? PieceKind::image_begin : PieceKind::image_end;
    if (type == MD_SPAN_CODE || (type == MD_SPAN_A && begins)) return 0;
    leaf_.add(piece, {});
    return 0;
  }

  /// Where `text` is in the slice; behind the last text when it is md4c's own.
  std::size_t slice_offset(std::string_view text) {
    auto base = reinterpret_cast<std::uintptr_t>(slice_->text().data());
    auto at = reinterpret_cast<std::uintptr_t>(text.data());
    own_ = at >= base && at + text.size() <= base + slice_->text().size();
    return own_ ? at - base : last_;
  }

  int add_text(MD_TEXTTYPE type, std::string_view text) {
    Piece piece;
    piece.at = slice_offset(text);
    piece.kind = kind_of(type, piece.at);
    if (!own_ && type != MD_TEXT_BR) piece.kind = PieceKind::space;
    if (type == MD_TEXT_NULLCHAR) text = {};
    if (type == MD_TEXT_SOFTBR) text = " ";
    if (type == MD_TEXT_BR) text = "\n";
    leaf_.add(piece, text);
    if (own_) last_ = piece.at + text.size();
    return 0;
  }

  PieceKind kind_of(MD_TEXTTYPE type, std::size_t at) const {
    switch (type) {
      case MD_TEXT_BR: return PieceKind::line_break;
      case MD_TEXT_SOFTBR:
      case MD_TEXT_NULLCHAR: return PieceKind::space;
      case MD_TEXT_ENTITY: return PieceKind::entity;
      case MD_TEXT_CODE: return PieceKind::code;
      case MD_TEXT_HTML: return PieceKind::html;
      default: break;
    }
    bool escaped = at > last_ && at > 0 && slice_->text()[at - 1] == '\\';
    return escaped ? PieceKind::escape : PieceKind::text;
  }

  BlockKind kind() const {
    if (in_note_) return BlockKind::note;
    if (block_ == MD_BLOCK_H) return BlockKind::heading;
    if (block_ == MD_BLOCK_CODE) return BlockKind::code;
    if (block_ == MD_BLOCK_TH || block_ == MD_BLOCK_TD) return BlockKind::table_cell;
    if (is_image()) return BlockKind::caption;
    if (!lists_.empty()) return BlockKind::list_item;
    return quotes_ > 0 ? BlockKind::block_quotation : BlockKind::paragraph;
  }

  /// A paragraph that is one image: pandoc makes a figure of it, with the text as caption.
  bool is_image() const {
    const std::vector<Piece>& pieces = leaf_.pieces;
    if (block_ != MD_BLOCK_P || pieces.size() < 2) return false;
    bool attributes = leaf_.flat.substr(pieces.back().flat).starts_with('{') && pieces.size() > 2;
    const Piece& last = pieces[pieces.size() - (attributes ? 2 : 1)];
    return pieces.front().kind == PieceKind::image_begin && last.kind == PieceKind::image_end;
  }

  void flush() {
    if (leaf_.empty()) return;
    if (block_ == MD_BLOCK_CODE && raw_) return leaf_.clear();
    builder_.begin_block(kind(), block_ == MD_BLOCK_H ? level_ : std::uint8_t{0});
    bool numbered = item_begins_ && !lists_.empty() && lists_.back().ordered;
    if (numbered) builder_.invented(std::to_string(lists_.back().number) + ". ");
    item_begins_ = false;
    if (block_ == MD_BLOCK_CODE)
      writer_.write_verbatim(leaf_);
    else if (block_ == MD_BLOCK_HTML)
      writer_.write_html(leaf_);
    else
      writer_.write(leaf_, block_ == MD_BLOCK_H);
    builder_.end_block();
  }

  struct List {
    bool ordered = false;
    std::size_t number = 0;
  };

  std::string_view text_;
  Source source_;
  DocumentBuilder builder_;
  Writer writer_;
  Leaf leaf_;
  const Slice* slice_ = nullptr;
  std::vector<List> lists_;
  MD_BLOCKTYPE block_ = MD_BLOCK_P;
  std::size_t quotes_ = 0;
  std::size_t last_ = 0;  // slice offset behind the last text
  std::uint8_t level_ = 0;
  bool own_ = false;
  bool raw_ = false;
  bool item_begins_ = false;
  bool in_note_ = false;
};

}  // namespace
}  // namespace markdown

Document read_markdown(std::string_view text) {
  return markdown::Reader(text).run();
}

Result<Document> read_markdown_file(Input input) {
  return read_text_file(std::move(input), "md", [](std::string_view text) -> Result<Document> {
    return read_markdown(text);
  });
}

}  // namespace opcit::manuscript
