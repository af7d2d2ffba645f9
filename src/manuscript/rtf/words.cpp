// What the control words of RTF do.
#include <algorithm>
#include <unordered_map>

#include "manuscript/rtf/reader.h"
#include "text/utf8.h"

namespace opcit::manuscript::rtf {
namespace {

enum Number { font, style, outline, skipped, charset, list, table, deleted, code_page };
enum FieldWord { field_begins, instruction, result };
enum NoteWord { called, footnote, endnote };

constexpr int to_int(MarkKind kind) { return static_cast<int>(kind); }
constexpr int to_int(Destination destination) { return static_cast<int>(destination); }
constexpr int hidden = 7;           // the bit of RunLook::hidden
constexpr int no_underline = 100;   // `\ulnone`
constexpr int no_position = 101;    // `\nosupersub`

}  // namespace

struct Reader::WordRow {
  std::string_view name;
  Action action;
};

const Reader::Action* Reader::action_of(std::string_view word) {
  static constexpr int nowhere = to_int(Destination::nowhere);
  static constexpr WordRow rows[] = {
      {"b", {&Reader::set_mark, to_int(MarkKind::bold)}},
      {"i", {&Reader::set_mark, to_int(MarkKind::italic)}},
      {"ul", {&Reader::set_mark, to_int(MarkKind::underline)}},
      {"uldb", {&Reader::set_mark, to_int(MarkKind::underline)}},
      {"ulw", {&Reader::set_mark, to_int(MarkKind::underline)}},
      {"ulnone", {&Reader::set_mark, no_underline}},
      {"scaps", {&Reader::set_mark, to_int(MarkKind::small_caps)}},
      {"super", {&Reader::set_mark, to_int(MarkKind::superscript)}},
      {"sub", {&Reader::set_mark, to_int(MarkKind::subscript)}},
      {"nosupersub", {&Reader::set_mark, no_position}},
      {"v", {&Reader::set_mark, hidden}},
      {"plain", {&Reader::reset_look}},
      {"pard", {&Reader::reset_paragraph}},
      {"par", {&Reader::end_block}},
      {"sect", {&Reader::end_block}},
      {"cell", {&Reader::end_block}},
      {"nestcell", {&Reader::end_block}},
      {"row", {&Reader::end_block}},
      {"nestrow", {&Reader::end_block}},
      {"page", {&Reader::take_page}},
      {"softpage", {&Reader::take_page}},
      {"tab", {&Reader::write_character, '\t'}},
      {"line", {&Reader::write_character, '\n'}},
      {"emdash", {&Reader::write_character, 0x2014}},
      {"endash", {&Reader::write_character, 0x2013}},
      {"emspace", {&Reader::write_character, 0x2003}},
      {"enspace", {&Reader::write_character, 0x2002}},
      {"lquote", {&Reader::write_character, 0x2018}},
      {"rquote", {&Reader::write_character, 0x2019}},
      {"ldblquote", {&Reader::write_character, 0x201C}},
      {"rdblquote", {&Reader::write_character, 0x201D}},
      {"bullet", {&Reader::write_character, 0x2022}},
      {"f", {&Reader::set_number, Number::font}},
      {"s", {&Reader::set_number, Number::style}},
      {"outlinelevel", {&Reader::set_number, Number::outline}},
      {"uc", {&Reader::set_number, Number::skipped}},
      {"fcharset", {&Reader::set_number, Number::charset}},
      {"ls", {&Reader::set_number, Number::list}},
      {"intbl", {&Reader::set_number, Number::table}},
      {"deleted", {&Reader::set_number, Number::deleted}},
      {"ansicpg", {&Reader::set_number, Number::code_page}},
      {"mac", {&Reader::set_page, 10000}},
      {"pc", {&Reader::set_page, 437}},
      {"pca", {&Reader::set_page, 850}},
      {"field", {&Reader::take_field, FieldWord::field_begins}},
      {"fldinst", {&Reader::take_field, FieldWord::instruction}},
      {"fldrslt", {&Reader::take_field, FieldWord::result}},
      {"chftn", {&Reader::take_note, NoteWord::called}},
      {"footnote", {&Reader::take_note, NoteWord::footnote}},
      {"ftnalt", {&Reader::take_note, NoteWord::endnote}},
      {"fonttbl", {&Reader::set_destination, to_int(Destination::fonts)}},
      {"stylesheet", {&Reader::set_destination, to_int(Destination::styles)}},
      {"listtext", {&Reader::set_destination, to_int(Destination::list_number)}},
      {"pntext", {&Reader::set_destination, to_int(Destination::list_number)}},
      {"colortbl", {&Reader::set_destination, nowhere}},
      {"info", {&Reader::set_destination, nowhere}},
      {"pict", {&Reader::set_destination, nowhere}},
      {"nonshppict", {&Reader::set_destination, nowhere}},
      {"header", {&Reader::set_destination, nowhere}},
      {"headerl", {&Reader::set_destination, nowhere}},
      {"headerr", {&Reader::set_destination, nowhere}},
      {"headerf", {&Reader::set_destination, nowhere}},
      {"footer", {&Reader::set_destination, nowhere}},
      {"footerl", {&Reader::set_destination, nowhere}},
      {"footerr", {&Reader::set_destination, nowhere}},
      {"footerf", {&Reader::set_destination, nowhere}},
      {"ftnsep", {&Reader::set_destination, nowhere}},
      {"ftnsepc", {&Reader::set_destination, nowhere}},
      {"ftncn", {&Reader::set_destination, nowhere}},
      {"aftnsep", {&Reader::set_destination, nowhere}},
      {"aftnsepc", {&Reader::set_destination, nowhere}},
      {"aftncn", {&Reader::set_destination, nowhere}},
      {"xe", {&Reader::set_destination, nowhere}},
      {"tc", {&Reader::set_destination, nowhere}},
      {"tcn", {&Reader::set_destination, nowhere}},
      {"rxe", {&Reader::set_destination, nowhere}},
      {"txe", {&Reader::set_destination, nowhere}},
      {"upr", {&Reader::set_destination, nowhere}},
      {"nonesttables", {&Reader::set_destination, nowhere}},
      {"filetbl", {&Reader::set_destination, nowhere}},
      {"private", {&Reader::set_destination, nowhere}},
      {"template", {&Reader::set_destination, nowhere}},
      {"shprslt", {&Reader::set_destination, nowhere}},
      {"bin", {&Reader::reset_nothing}},
  };
  static const auto* by_name = [] {
    auto* map = new std::unordered_map<std::string_view, const Action*>;  // lives for ever
    for (const WordRow& row : rows) map->emplace(row.name, &row.action);
    return map;
  }();
  auto found = by_name->find(word);
  return found == by_name->end() ? nullptr : found->second;
}

void Reader::set_mark(const Token& token, int kind) {
  auto clear = [&](MarkSet bits) {
    state().look = static_cast<MarkSet>(state().look & ~static_cast<unsigned>(bits));
  };
  if (kind == no_underline) return clear(bit_of(MarkKind::underline));
  constexpr MarkSet positions = bit_of(MarkKind::superscript) | bit_of(MarkKind::subscript);
  if (kind == no_position) return clear(positions);
  auto bit = static_cast<MarkSet>(1U << static_cast<unsigned>(kind));
  clear((bit & positions) != 0 ? positions : bit);
  if (!token.has_number || token.number != 0) state().look = static_cast<MarkSet>(state().look | bit);
}

/// A group within one that is not shown is not shown either.
void Reader::set_destination(const Token&, int destination) {
  if (state().destination == Destination::nowhere) return;
  state().destination = static_cast<Destination>(destination);
}

void Reader::write_character(const Token& token, int code_point) {
  if (to_skip_ > 0) return static_cast<void>(--to_skip_);
  bool is_white = code_point == '\t' || code_point == '\n';
  bool is_shown = state().destination == Destination::shown;
  if (is_white && is_shown && builder_.at_block_start()) return;
  std::string piece;
  text::append(piece, static_cast<char32_t>(code_point));
  put(piece, token.span, false);
}

void Reader::end_block(const Token&, int) {
  if (state().destination == Destination::shown) end_paragraph();
}

void Reader::reset_paragraph(const Token&, int) {
  State& now = state();
  now.in_table = now.in_list = false;
  now.outline = -1;
  now.style = 0;
}

void Reader::reset_look(const Token&, int) {
  state().look = 0;
  state().deleted = false;
}

void Reader::set_page(const Token&, int number) { ansi_page_ = static_cast<unsigned>(number); }

void Reader::set_number(const Token& token, int what) {
  State& now = state();
  switch (what) {
    case Number::font: now.font = token.number; break;
    case Number::style: now.style = token.number; break;
    case Number::outline:
      now.outline = static_cast<std::int8_t>(std::clamp(token.number, -1, 9));
      break;
    case Number::skipped:
      now.skipped = static_cast<std::uint8_t>(std::clamp(token.number, 0, 255));
      break;
    case Number::charset:
      if (now.destination == Destination::fonts) font_charsets_[now.font] = token.number;
      break;
    case Number::list: now.in_list = token.number > 0; break;
    case Number::table: now.in_table = true; break;
    case Number::deleted: now.deleted = !token.has_number || token.number != 0; break;
    case Number::code_page:
      if (token.number > 0) ansi_page_ = static_cast<unsigned>(token.number);
      break;
    default: break;
  }
}

void Reader::take_field(const Token&, int what) {
  if (state().destination == Destination::nowhere) return;
  if (what == FieldWord::field_begins) {
    if (state().is_field) return;
    state().is_field = true;
    story().fields.begin();
  } else if (what == FieldWord::instruction) {
    enter(Destination::instruction);
  } else {
    story().fields.separate();
  }
}

void Reader::take_note(const Token&, int what) {
  if (state().destination != Destination::shown) return;
  if (what == NoteWord::called) called_ = true;
  if (what == NoteWord::footnote) begin_note();
  if (what == NoteWord::endnote && state().is_note) become_endnote();
}

void Reader::take_page(const Token&, int) {
  if (state().destination != Destination::shown || builder_.in_note()) return;
  builder_.begin_page(std::to_string(++page_));
}

}  // namespace opcit::manuscript::rtf
