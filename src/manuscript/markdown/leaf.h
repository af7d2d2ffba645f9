#pragma once
// The inline content of one block as md4c gives it, gathered so that what pandoc adds can be found.

#include <opcit/manuscript/document.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::manuscript::markdown {

/// Bytes that stand in `Leaf::flat` for text that is not to be read as marks.
inline constexpr char literal_byte = '\x01';

enum class PieceKind : std::uint8_t {
  text,
  escape,      // `\*`: one character, the backslash before it
  code,
  entity,
  space,       // a line end, or a space of md4c's own
  line_break,
  html,        // one tag or comment
  mark_begin,
  mark_end,
  link_end,    // attributes may follow
  image_begin,
  image_end
};

struct Piece {
  PieceKind kind = PieceKind::text;
  MarkKind mark = MarkKind::italic;
  std::size_t flat = 0;  ///< where it begins in `Leaf::flat`
  std::size_t size = 0;
  std::size_t at = 0;    ///< in the slice
};

struct Leaf {
  std::string flat;   ///< what marks are looked for in; other text is `literal_byte`s
  std::string plain;  ///< the same bytes as they are
  std::vector<Piece> pieces;

  bool empty() const { return pieces.empty(); }
  void clear();
  void add(Piece piece, std::string_view text);
};

/// What to do at a place of `flat`.
enum class ActionKind : std::uint8_t {
  field_end,
  note_end,
  mark_end,
  hide,         // leave out up to `end`
  replace,      // `text` stands for what is up to `end`
  note_call,    // `[^label]`: `index` counts in the definitions; hidden too
  note_begin,   // `^[`; hidden too
  mark_begin,
  field_begin,  // `index` counts in `Actions::fields`
};

struct Action {
  std::size_t at = 0;
  std::size_t end = 0;
  ActionKind kind = ActionKind::hide;
  MarkKind mark = MarkKind::superscript;
  std::size_t index = 0;
  std::string_view text;
};

struct Actions {
  std::vector<Action> list;  ///< sorted by place
  std::vector<CitationField> fields;
};

}  // namespace opcit::manuscript::markdown
