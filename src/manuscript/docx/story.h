#pragma once
// One story of a Word document, the body, a note or a text box: from its elements to the builder.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "manuscript/docx/numbering.h"
#include "manuscript/docx/styles.h"
#include "manuscript/field_stack.h"
#include "manuscript/preformatted.h"
#include "manuscript/run_marks.h"
#include "manuscript/xml_text.h"

namespace opcit::manuscript::docx {

/// A mark in the body that calls a note.
struct NoteReference {
  std::size_t handle = 0;  ///< of the builder
  NoteKind kind = NoteKind::footnote;
  std::string id;
  std::size_t section = 0;
  int page = 0;
  std::string custom_label;  ///< where the author set a mark of his own
};

/// What all stories of a document share.
struct Context {
  DocumentBuilder builder;
  Styles styles;
  Numbering numbering;
  fields::Sources sources;
  /// Instructions that stand apart, by the name of the bookmark around their result.
  std::map<std::string, std::string, std::less<>> bookmarked;
  std::vector<NoteReference> notes;
  std::vector<pugi::xml_node> sections;  ///< their `w:sectPr`, each at its section's end
  int page = 1;
  std::size_t page_at = 0;  ///< where the last page began

  // Text boxes are read behind the paragraph that holds them; those within them, behind that.
  std::vector<pugi::xml_node> text_boxes;
  bool reads_text_boxes = false;
};

/// A visitor for `walk`. Owns nothing.
class Story {
 public:
  /// `label` of a note is left out where its text begins with it.
  Story(Context& context, const XmlPart& part, std::string label = {});

  bool enter(pugi::xml_node node);
  void leave(pugi::xml_node node);

 private:
  struct Handler;
  struct Row;
  static const Handler* handler_of(std::string_view name);

  bool pass(pugi::xml_node) { return true; }
  bool skip(pugi::xml_node) { return false; }
  bool enter_paragraph(pugi::xml_node node);
  void leave_paragraph(pugi::xml_node node);
  bool enter_run(pugi::xml_node node);
  void leave_run(pugi::xml_node node);
  bool enter_row(pugi::xml_node node);
  bool enter_cell(pugi::xml_node node);
  void leave_cell(pugi::xml_node node);
  bool enter_text(pugi::xml_node node);
  bool enter_instruction(pugi::xml_node node);
  bool enter_field_mark(pugi::xml_node node);
  bool enter_simple_field(pugi::xml_node node);
  void leave_simple_field(pugi::xml_node node);
  bool enter_tab(pugi::xml_node node);
  bool enter_break(pugi::xml_node node);
  bool enter_page(pugi::xml_node node);
  bool enter_symbol(pugi::xml_node node);
  bool enter_hyphen(pugi::xml_node node);
  bool enter_note_reference(pugi::xml_node node);
  bool enter_control(pugi::xml_node node);
  void leave_control(pugi::xml_node node);
  bool enter_bookmark(pugi::xml_node node);
  bool enter_bookmark_end(pugi::xml_node node);
  bool enter_alternatives(pugi::xml_node node);
  bool enter_fallback(pugi::xml_node node);
  bool enter_text_box(pugi::xml_node node);
  bool enter_section(pugi::xml_node node);

  /// Sets the marks for what is to be shown now; false when nothing is.
  bool begin_showing();
  void show(std::string_view piece, pugi::xml_node node);
  /// A text that may be the label a note is called by: true when it is, and not to be shown.
  bool takes_label(std::string_view text);
  void begin_paragraph(pugi::xml_node node);
  void begin_page();
  void read_text_boxes();

  Context& context_;
  DocumentBuilder& builder_;
  const XmlPart& part_;
  std::string number_;          ///< of the list item, until its text begins: an empty one shows none
  std::string label_;           ///< of this note, until its text has begun
  FieldStack fields_;
  RunMarks marks_;
  PreformattedLines lines_;
  std::vector<pugi::xml_node> citation_controls_;  ///< content controls that are citations, open
  std::string citation_bookmark_;                  ///< the id of the bookmark that is one, open
  std::string citation_code_;
  const Style* paragraph_style_ = nullptr;
  BlockKind kind_ = BlockKind::paragraph;
  MarkSet look_ = 0;
  std::size_t cells_ = 0;
  bool in_paragraph_ = false;
  bool in_entry_ = false;
  bool joins_next_ = false;     ///< the paragraph's end was deleted
  bool keeps_white_ = false;    ///< `xml:space` of the part's root
  bool awaits_label_ = false;   ///< behind a note's reference with a mark of its own
};

}  // namespace opcit::manuscript::docx
