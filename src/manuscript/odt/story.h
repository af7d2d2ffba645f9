#pragma once
// One story of an OpenDocument text, the body, a note or a text box: from its elements to the
// builder.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "manuscript/field_stack.h"
#include "manuscript/odt/styles.h"
#include "manuscript/preformatted.h"
#include "manuscript/xml_text.h"

namespace opcit::manuscript::odt {

/// What all stories of a document share.
struct Context {
  DocumentBuilder builder;
  Styles styles;
  fields::Sources no_sources;
  /// Instructions that stand apart, by the name of the bookmark around their result.
  std::map<std::string, std::string, std::less<>> bookmarked;
  std::map<std::string, std::int64_t, std::less<>> list_counts;  ///< by list style, and by `xml:id`
  int page = 1;
  std::size_t page_at = 0;  ///< where the last page began

  // Text boxes are read behind the paragraph that holds them; those within them, behind that.
  std::vector<pugi::xml_node> text_boxes;
  bool reads_text_boxes = false;
};

/// A visitor for `walk`. Owns nothing.
class Story {
 public:
  Story(Context& context, const XmlPart& part);

  bool enter(pugi::xml_node node);
  void leave(pugi::xml_node node);

 private:
  struct Handler;
  struct Row;
  static const Handler* handler_of(std::string_view name);

  bool skip(pugi::xml_node) { return false; }
  bool enter_paragraph(pugi::xml_node node);
  void leave_paragraph(pugi::xml_node node);
  bool enter_span(pugi::xml_node node);
  void leave_span(pugi::xml_node node);
  bool enter_spaces(pugi::xml_node node);
  bool enter_tab(pugi::xml_node node);
  bool enter_break(pugi::xml_node node);
  bool enter_page(pugi::xml_node node);
  bool enter_note(pugi::xml_node node);
  bool enter_cell(pugi::xml_node node);
  void leave_cell(pugi::xml_node node);
  bool enter_list(pugi::xml_node node);
  void leave_list(pugi::xml_node node);
  bool enter_item(pugi::xml_node node);
  bool enter_section(pugi::xml_node node);
  void leave_section(pugi::xml_node node);
  bool enter_title(pugi::xml_node node);
  void leave_title(pugi::xml_node node);
  bool enter_mark(pugi::xml_node node);
  bool enter_mark_end(pugi::xml_node node);
  bool enter_bibliography_mark(pugi::xml_node node);
  void leave_bibliography_mark(pugi::xml_node node);
  bool enter_text_box(pugi::xml_node node);

  struct List {
    const ListStyle* style = nullptr;
    std::string name;         ///< of the style
    std::int64_t count = 0;
    bool counting = false;    ///< an item was counted
  };

  bool begin_showing();
  void show(std::string_view piece, pugi::xml_node node);
  void begin_block(pugi::xml_node node);
  std::string number_of_item() const;
  void begin_page();
  void read_text_boxes();

  Context& context_;
  DocumentBuilder& builder_;
  const XmlPart& part_;
  FieldStack fields_;
  RunMarks marks_;
  PreformattedLines lines_;
  std::vector<RunLook> looks_;  ///< of the paragraph and of the spans that are open
  std::vector<List> lists_;
  std::string number_;          ///< of the list item, until its text begins
  std::string open_mark_;       ///< the name of the reference mark that is a citation
  std::string mark_code_;
  BlockKind kind_ = BlockKind::paragraph;
  std::size_t cells_ = 0;
  std::size_t bibliographies_ = 0;
  std::size_t titles_ = 0;      ///< of indexes: no entries
  bool in_entry_ = false;
  bool owns_citation_ = false;  ///< the bibliography mark that is open is one
};

}  // namespace opcit::manuscript::odt
