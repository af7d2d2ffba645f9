#pragma once
// From the tokens of an RTF file to the builder.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "manuscript/field_stack.h"
#include "manuscript/numerals.h"
#include "manuscript/preformatted.h"
#include "manuscript/paragraph_style.h"
#include "manuscript/rtf/tokens.h"
#include "manuscript/run_marks.h"
#include "text/code_page.h"

namespace opcit::manuscript::rtf {

/// Where what is read goes.
enum class Destination : std::uint8_t {
  shown, nowhere, instruction, fonts, styles, list_number
};

/// Reads one file. Owns nothing of it.
class Reader {
 public:
  explicit Reader(std::string_view bytes);
  Document read();

 private:
  /// What a control word does.
  struct Action {
    void (Reader::*run)(const Token&, int);
    int argument = 0;
  };
  struct WordRow;
  static const Action* action_of(std::string_view word);

  /// What a group changes for itself and those within it.
  struct State {
    Destination destination = Destination::shown;
    MarkSet look = 0;
    bool deleted = false;
    bool is_field = false;  ///< this group itself, not those within it
    bool is_note = false;
    bool in_table = false;
    bool in_list = false;
    std::int8_t outline = -1;
    std::uint8_t skipped = 1;  ///< how many characters stand behind `\u` for old readers
    std::int32_t font = 0;
    std::int32_t style = 0;
  };
  struct Story {
    explicit Story(DocumentBuilder& builder, const fields::Sources& sources)
        : fields(builder, sources), marks(builder), lines(builder) {}
    FieldStack fields;
    RunMarks marks;
    PreformattedLines lines;
    BlockKind kind = BlockKind::paragraph;
    bool in_paragraph = false;
    bool in_entry = false;
  };

  void take(const Token& token);
  void open_group();
  void close_group();
  void take_word(const Token& token);
  void take_symbol(const Token& token);
  void take_byte(const Token& token);
  void take_text(const Token& token);
  void take_unicode(const Token& token);
  void flush_bytes();

  /// A piece of text, exact or decoded, goes where the group's text goes.
  void put(std::string_view piece, Span source, bool exact);
  void show(std::string_view piece, Span source, bool exact);
  void begin_paragraph(Span source);
  void end_paragraph();
  void begin_note();
  void become_endnote();
  void end_note();
  void enter(Destination destination) { state().destination = destination; }
  void name_style(const State& closed);
  StyleKind kind_now() const;
  const text::CodePage& code_page();
  bool is_symbol_font() const;

  State& state() { return states_.back(); }
  Story& story() { return note_ ? *note_ : body_; }

  // The actions of control words.
  void reset_nothing(const Token&, int) {}
  void set_mark(const Token& token, int kind);
  void set_destination(const Token& token, int destination);
  void write_character(const Token& token, int code_point);
  void end_block(const Token& token, int);
  void reset_paragraph(const Token& token, int);
  void reset_look(const Token& token, int);
  void set_page(const Token& token, int number);
  void set_number(const Token& token, int what);
  void take_field(const Token& token, int what);
  void take_note(const Token& token, int what);
  void take_page(const Token& token, int);

  std::string_view bytes_;
  DocumentBuilder builder_;
  fields::Sources no_sources_;
  std::vector<State> states_{1};
  Story body_;
  std::optional<Story> note_;
  std::map<std::int32_t, std::int32_t> font_charsets_;
  std::map<std::int32_t, StyleKind> styles_;
  std::string style_name_;
  std::map<unsigned, text::CodePage> pages_;
  unsigned ansi_page_ = 1252;
  std::string held_bytes_;      ///< of a text in two-byte characters
  Span held_source_;
  char32_t high_surrogate_ = 0;
  std::size_t to_skip_ = 0;     ///< characters that stand for one that was read already
  std::string number_;          ///< before a list item, until its text begins
  std::int64_t footnotes_ = 0;
  std::int64_t endnotes_ = 0;
  int page_ = 1;
  bool star_ = false;           ///< `\*`: the destination may be passed over
  bool called_ = false;         ///< `\chftn`: the next note has a number
};

}  // namespace opcit::manuscript::rtf
