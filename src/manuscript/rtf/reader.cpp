#include "manuscript/rtf/reader.h"

#include <algorithm>
#include <array>

#include "manuscript/symbol_font.h"
#include "text/utf8.h"

namespace opcit::manuscript::rtf {
namespace {

struct CharsetRow {
  std::int32_t charset;
  unsigned page;
};
constexpr std::array charsets = {
    CharsetRow{0, 1252},   CharsetRow{77, 10000}, CharsetRow{128, 932},  CharsetRow{129, 949},
    CharsetRow{134, 936},  CharsetRow{136, 950},  CharsetRow{161, 1253}, CharsetRow{162, 1254},
    CharsetRow{163, 1258}, CharsetRow{177, 1255}, CharsetRow{178, 1256}, CharsetRow{186, 1257},
    CharsetRow{204, 1251}, CharsetRow{222, 874},  CharsetRow{238, 1250}, CharsetRow{254, 437},
    CharsetRow{255, 850}};
constexpr std::int32_t symbol_charset = 2;
constexpr std::size_t longest_style_name = 256;  // of a style, or of a number before a list item

bool has_letter_or_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

Reader::Reader(std::string_view bytes) : bytes_(bytes), body_(builder_, no_sources_) {}

Document Reader::read() {
  Tokens tokens(bytes_);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    take(token);
    if (states_.size() == 1 && token.kind == TokenKind::close) break;  // what follows is no RTF
  }
  flush_bytes();
  bool is_cut = states_.size() > 1;
  while (states_.size() > 1) close_group();
  end_paragraph();
  if (is_cut)
    builder_.add_finding({Code::part_damaged, Severity::warning, {},
                          "the file ends within a group; its end is missing",
                          "open the document in the program it was written in and save it again"});
  Document document = std::move(builder_).finish();
  settle_preformatted(document);
  if (!document.pages.empty()) document.pages.insert(document.pages.begin(), {0, "1"});
  return document;
}

void Reader::take(const Token& token) {
  if (token.kind != TokenKind::byte) flush_bytes();
  switch (token.kind) {
    case TokenKind::open: open_group(); break;
    case TokenKind::close: close_group(); break;
    case TokenKind::word: take_word(token); break;
    case TokenKind::symbol: take_symbol(token); break;
    case TokenKind::byte: take_byte(token); break;
    case TokenKind::text: take_text(token); break;
    case TokenKind::end: break;
  }
}

void Reader::open_group() {
  to_skip_ = 0;
  star_ = false;
  State inner = state();
  inner.is_field = inner.is_note = false;
  states_.push_back(inner);
}

void Reader::close_group() {
  to_skip_ = 0;
  star_ = false;
  if (states_.size() == 1) return;
  State closed = state();
  states_.pop_back();
  if (closed.destination == Destination::styles && !style_name_.empty()) name_style(closed);
  if (closed.is_field) story().fields.end();
  if (closed.is_note) end_note();
  if (closed.destination == Destination::list_number &&
      state().destination != Destination::list_number) {
    constexpr std::string_view blanks = " \t\n";
    number_.erase(number_.find_last_not_of(blanks) + 1);
    number_.erase(0, number_.find_first_not_of(blanks));
    if (!has_letter_or_digit(number_)) number_.clear();
  }
}

/// `Heading 1;` ends an entry of the style sheet.
void Reader::name_style(const State& closed) {
  if (style_name_.ends_with(';')) style_name_.pop_back();
  auto kind = kind_of_style(style_name_);
  if (closed.outline >= 0 && closed.outline < 9)
    kind = StyleKind{BlockKind::heading, static_cast<std::uint8_t>(closed.outline + 1)};
  if (kind) styles_[closed.style] = *kind;
  style_name_.clear();
}

void Reader::take_word(const Token& token) {
  if (token.text == "u" && token.has_number) return take_unicode(token);
  const Action* action = action_of(token.text);
  if (star_ && action == nullptr) state().destination = Destination::nowhere;
  star_ = false;
  if (action) (this->*action->run)(token, action->argument);
}

void Reader::take_symbol(const Token& token) {
  char symbol = token.text.front();
  if (symbol == '*') {
    star_ = true;
    return;
  }
  bool is_own = symbol == '\\' || symbol == '{' || symbol == '}';
  if (to_skip_ > 0 && (is_own || symbol == '~' || symbol == '_' || symbol == '-')) {
    --to_skip_;
    return;
  }
  if (is_own) put(token.text, {token.span.begin + 1, token.span.end}, true);
  if (symbol == '\n' || symbol == '\r') end_block(token, 0);
  if (symbol == '~' && !(state().destination == Destination::shown && builder_.at_block_start()))
    put("\u00A0", token.span, false);
  if (symbol == '_') put("\u2011", token.span, false);
  if (symbol == '-') put("\u00AD", token.span, false);
  if (symbol == '\t') write_character(token, '\t');
}

void Reader::take_unicode(const Token& token) {
  star_ = false;
  auto unit = static_cast<char32_t>(token.number & 0xFFFF);
  to_skip_ = state().skipped;
  if (unit >= 0xD800 && unit < 0xDC00) {
    high_surrogate_ = unit;
    return;
  }
  if (unit >= 0xDC00 && unit < 0xE000)
    unit = high_surrogate_ == 0
               ? text::replacement
               : 0x10000 + ((high_surrogate_ - 0xD800) << 10U) + (unit - 0xDC00);
  high_surrogate_ = 0;
  if (unit >= 0xF000 && unit <= 0xF0FF)
    unit = symbol_character(is_symbol_font() ? "Symbol" : "", unit);
  std::string piece;
  if (unit >= 0x20) text::append(piece, unit);
  put(piece, token.span, false);
}

void Reader::take_byte(const Token& token) {
  if (to_skip_ > 0) return static_cast<void>(--to_skip_);
  if (is_symbol_font()) {
    std::string piece;
    text::append(piece, symbol_character("Symbol", static_cast<char32_t>(token.number)));
    return put(piece, token.span, false);
  }
  if (held_bytes_.empty()) held_source_ = token.span;
  held_bytes_.push_back(static_cast<char>(token.number));
  held_source_.end = token.span.end;
  if (!code_page().is_multibyte()) flush_bytes();
}

void Reader::flush_bytes() {
  if (held_bytes_.empty()) return;
  std::string bytes = std::move(held_bytes_);
  held_bytes_.clear();
  std::string piece = code_page().decode(bytes);
  std::erase_if(piece, [](char c) { return c >= 0 && c < 0x20 && c != '\t'; });
  put(piece, held_source_, false);
}

void Reader::take_text(const Token& token) {
  std::string_view text = token.text;
  std::size_t begin = token.span.begin;
  std::size_t skipped = std::min(to_skip_, text.size());
  to_skip_ -= skipped;
  text.remove_prefix(skipped);
  begin += skipped;
  while (!text.empty()) {
    std::size_t plain = text::ascii_length(text);
    if (plain > 0) put(text.substr(0, plain), {begin, begin + plain}, true);
    text.remove_prefix(plain);
    begin += plain;
    std::size_t high = 0;
    while (high < text.size() && static_cast<unsigned char>(text[high]) >= 0x80) ++high;
    if (high > 0) put(code_page().decode(text.substr(0, high)), {begin, begin + high}, false);
    text.remove_prefix(high);
    begin += high;
  }
}

bool Reader::is_symbol_font() const {
  auto found = font_charsets_.find(states_.back().font);
  return found != font_charsets_.end() && found->second == symbol_charset;
}

const text::CodePage& Reader::code_page() {
  unsigned page = ansi_page_;
  auto font = font_charsets_.find(state().font);
  for (const CharsetRow& row : charsets)
    if (font != font_charsets_.end() && row.charset == font->second && row.charset != 0)
      page = row.page;
  return pages_.try_emplace(page, page).first->second;
}

// --- where text goes

void Reader::put(std::string_view piece, Span source, bool exact) {
  switch (state().destination) {
    case Destination::shown: return show(piece, source, exact);
    case Destination::instruction: return story().fields.add_instruction(piece);
    case Destination::styles:
      if (style_name_.size() < longest_style_name) style_name_ += piece;
      return;
    case Destination::list_number:
      if (number_.size() < longest_style_name) number_ += piece;
      return;
    default: return;
  }
}

void Reader::show(std::string_view piece, Span source, bool exact) {
  const State& now = state();
  if (piece.empty() || now.deleted || (now.look & RunLook::hidden) != 0) return;
  if (!story().fields.shows_text()) return;
  if (!story().in_paragraph) begin_paragraph(source);
  if (exact && builder_.at_block_start() && number_.empty()) {
    std::size_t blank = std::min(piece.find_first_not_of(" \t"), piece.size());
    piece.remove_prefix(blank);
    source.begin += blank;
    if (piece.empty()) return;
  }
  if (!number_.empty()) builder_.invented(number_ + " ");
  number_.clear();
  story().marks.set(now.look);
  if (exact) builder_.text(piece, source.begin);
  else builder_.decoded(piece, source);
}

StyleKind Reader::kind_now() const {
  const State& now = states_.back();
  if (builder_.in_note()) return {BlockKind::note, 0};
  if (now.in_table) return {BlockKind::table_cell, 0};
  if (now.outline >= 0 && now.outline < 9)
    return {BlockKind::heading, static_cast<std::uint8_t>(now.outline + 1)};
  if (auto style = styles_.find(now.style); style != styles_.end()) return style->second;
  if (now.in_list || !number_.empty()) return {BlockKind::list_item, 0};
  return {};
}

void Reader::begin_paragraph(Span source) {
  Story& now = story();
  now.in_paragraph = true;
  if (now.fields.in_bibliography() && !now.in_entry) {
    builder_.begin_entry();
    now.in_entry = true;
  }
  StyleKind kind = kind_now();
  now.kind = kind.kind;
  if (!now.lines.begin(kind.kind, {source.begin, source.begin}))
    builder_.begin_block(kind.kind, kind.level);
}

void Reader::end_paragraph() {
  Story& now = story();
  now.marks.set(0);
  if (now.in_entry) builder_.end_entry({}, {});
  now.in_entry = false;
  if (!now.in_paragraph) now.lines.begin(BlockKind::paragraph, {});  // an empty one parts lines
  if (!now.in_paragraph || !now.lines.end(now.kind)) builder_.end_block();
  now.in_paragraph = false;
  number_.clear();
}

/// A note within a note is none.
void Reader::begin_note() {
  if (builder_.in_note() || !story().fields.shows_text() || state().deleted)
    return enter(Destination::nowhere);
  state() = State{};
  state().is_note = true;
  std::string label = called_ ? write_number(++footnotes_, Numerals::decimal) : std::string();
  builder_.begin_note(NoteKind::footnote, std::move(label));
  note_.emplace(builder_, no_sources_);
}

void Reader::become_endnote() {
  Note& note = builder_.document().notes.back();
  note.kind = NoteKind::endnote;
  if (note.label.empty()) return;
  --footnotes_;
  note.label = write_number(++endnotes_, Numerals::lower_roman);
}

void Reader::end_note() {
  end_paragraph();
  note_.reset();
  builder_.end_note();
  called_ = false;
}

}  // namespace opcit::manuscript::rtf
