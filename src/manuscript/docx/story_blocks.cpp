// Paragraphs, cells, fields and controls of a Word document's story.
#include "manuscript/docx/story.h"

namespace opcit::manuscript::docx {

// --- paragraphs and tables

bool Story::enter_paragraph(pugi::xml_node node) {
  in_paragraph_ = true;
  pugi::xml_node properties = node.child("w:pPr");
  std::string style = attribute_text(properties.child("w:pStyle"), "w:val");
  if (style.empty()) style = context_.styles.default_paragraph();
  paragraph_style_ = &context_.styles.find(style);
  look_ = paragraph_style_->look.on;
  if (joins_next_) return true;
  pugi::xml_node page = properties.child("w:pageBreakBefore");
  std::string_view value = page.attribute("w:val").value();
  if (page && value != "0" && value != "false") begin_page();
  if (fields_.in_bibliography() && !in_entry_) {
    builder_.begin_entry();
    in_entry_ = true;
  }
  begin_paragraph(node);
  return true;
}

void Story::begin_paragraph(pugi::xml_node node) {
  pugi::xml_node properties = node.child("w:pPr");
  StyleKind kind = paragraph_style_->kind.value_or(StyleKind{});
  if (pugi::xml_node outline = properties.child("w:outlineLvl")) {
    unsigned level = outline.attribute("w:val").as_uint(9);
    if (level < 9) kind = {BlockKind::heading, static_cast<std::uint8_t>(level + 1)};
  }
  auto list = read_list_place(properties);
  const auto& of_style = paragraph_style_->list;
  if (list && of_style && list->list.empty()) list->list = of_style->list;
  if (!list) list = of_style;
  bool is_item = list && !list->list.empty() && list->list != "0";
  if (is_item && kind.kind == BlockKind::paragraph) kind.kind = BlockKind::list_item;
  if (cells_ > 0) kind = {BlockKind::table_cell, 0};
  if (builder_.in_note()) kind = {BlockKind::note, 0};
  kind_ = kind.kind;
  if (lines_.begin(kind_, part_.tag_source(node))) return;
  builder_.begin_block(kind.kind, kind.level);
  std::string style = attribute_text(properties.child("w:pStyle"), "w:val");
  number_ = is_item ? context_.numbering.next(*list, style) : std::string();
}

void Story::leave_paragraph(pugi::xml_node node) {
  pugi::xml_node properties = node.child("w:pPr");
  pugi::xml_node mark = properties.child("w:rPr");
  joins_next_ = mark.child("w:del") || mark.child("w:moveFrom");
  in_paragraph_ = false;
  if (!joins_next_) {
    marks_.set(0);
    if (in_entry_) builder_.end_entry({}, {});
    in_entry_ = false;
    if (!lines_.end(kind_)) builder_.end_block();
  }
  if (pugi::xml_node section = properties.child("w:sectPr")) enter_section(section);
  read_text_boxes();
}

bool Story::enter_row(pugi::xml_node node) { return !node.child("w:trPr").child("w:del"); }

bool Story::enter_cell(pugi::xml_node) {
  ++cells_;
  return true;
}

void Story::leave_cell(pugi::xml_node) { --cells_; }

bool Story::enter_section(pugi::xml_node node) {
  if (builder_.in_note() || context_.reads_text_boxes) return false;
  context_.sections.push_back(node);
  return false;
}

bool Story::enter_text_box(pugi::xml_node node) {
  context_.text_boxes.push_back(node);
  return false;
}

void Story::read_text_boxes() {
  if (context_.reads_text_boxes || context_.text_boxes.empty()) return;
  context_.reads_text_boxes = true;
  for (std::size_t i = 0; i < context_.text_boxes.size(); ++i) {
    Story story(context_, part_);
    for (pugi::xml_node child : context_.text_boxes[i].children()) walk(child, story);
  }
  context_.text_boxes.clear();
  context_.reads_text_boxes = false;
}

/// Of several ways to show the same, the first one counts; the old one only where it is alone.
bool Story::enter_alternatives(pugi::xml_node) { return true; }

bool Story::enter_fallback(pugi::xml_node node) { return !node.parent().child("mc:Choice"); }

// --- fields

bool Story::enter_instruction(pugi::xml_node node) {
  if (fields_.in_instruction()) fields_.add_instruction(text_of(part_, node));
  return false;
}

bool Story::enter_field_mark(pugi::xml_node node) {
  std::string_view type = node.attribute("w:fldCharType").value();
  if (type == "begin") fields_.begin();
  if (pugi::xml_node data = node.child("w:fldData")) fields_.add_data(text_of(part_, data));
  if (type == "separate") fields_.separate();
  if (type == "end") fields_.end();
  if (!in_paragraph_ || type != "separate" || !fields_.in_bibliography() || in_entry_) return false;
  if (!builder_.at_block_start()) return false;
  builder_.begin_entry();  // the first entry stands in the paragraph where the field begins
  in_entry_ = true;
  return false;
}

bool Story::enter_simple_field(pugi::xml_node node) {
  fields_.begin();
  fields_.add_instruction(attribute_text(node, "w:instr"));
  if (pugi::xml_node data = node.child("w:fldData")) fields_.add_data(text_of(part_, data));
  fields_.separate();
  return true;
}

void Story::leave_simple_field(pugi::xml_node) { fields_.end(); }

bool Story::enter_control(pugi::xml_node node) {
  std::string_view tag = node.child("w:sdtPr").child("w:tag").attribute("w:val").value();
  if (tag.starts_with("MENDELEY_CITATION") && fields_.begin_citation())
    citation_controls_.push_back(node);
  return true;
}

void Story::leave_control(pugi::xml_node node) {
  if (citation_controls_.empty() || citation_controls_.back() != node) return;
  citation_controls_.pop_back();
  std::string tag = attribute_text(node.child("w:sdtPr").child("w:tag"), "w:val");
  auto field = fields::read_control_tag(tag, builder_.document().findings);
  if (!field) field = CitationField{FieldOrigin::mendeley, {}, false, {}, tag};
  fields_.end_citation(std::move(*field));
}

bool Story::enter_bookmark(pugi::xml_node node) {
  if (context_.bookmarked.empty() || !citation_bookmark_.empty()) return false;
  auto found = context_.bookmarked.find(std::string_view(node.attribute("w:name").value()));
  if (found == context_.bookmarked.end() || !fields_.begin_citation()) return false;
  citation_bookmark_ = attribute_text(node, "w:id");
  citation_code_ = std::move(found->second);
  context_.bookmarked.erase(found);  // a name stands once
  return false;
}

bool Story::enter_bookmark_end(pugi::xml_node node) {
  if (citation_bookmark_.empty() || citation_bookmark_ != node.attribute("w:id").value())
    return false;
  citation_bookmark_.clear();
  fields_.end_citation(fields::read_field({std::move(citation_code_), {}}, context_.sources,
                                          builder_.document().findings));
  return false;
}

}  // namespace opcit::manuscript::docx
