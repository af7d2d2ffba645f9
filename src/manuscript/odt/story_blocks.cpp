// Paragraphs, lists, cells, notes and text boxes of an OpenDocument text's story.
#include <algorithm>

#include "manuscript/odt/story.h"

namespace opcit::manuscript::odt {
namespace {

/// The reference list of LibreOffice, or a section that Zotero, Mendeley or JabRef fill.
bool is_bibliography(pugi::xml_node node) {
  if (std::string_view(node.name()) == "text:bibliography") return true;
  std::string name = attribute_text(node, "text:name");
  return fields::role_of(name) == fields::Role::bibliography || name.starts_with("JR_bib");
}

}  // namespace

bool Story::enter_paragraph(pugi::xml_node node) {
  const Style& style = context_.styles.paragraph(attribute_text(node, "text:style-name"));
  looks_.push_back(style.look);
  if (style.begins_page) begin_page();
  if (bibliographies_ > 0 && titles_ == 0 && !in_entry_) {
    builder_.begin_entry();
    in_entry_ = true;
  }
  begin_block(node);
  return true;
}

void Story::begin_block(pugi::xml_node node) {
  const Style& style = context_.styles.paragraph(attribute_text(node, "text:style-name"));
  StyleKind kind = style.kind.value_or(StyleKind{});
  if (std::string_view(node.name()) == "text:h") {
    unsigned level = node.attribute("text:outline-level").as_uint(1);
    kind = {BlockKind::heading, static_cast<std::uint8_t>(std::clamp(level, 1U, 10U))};
  }
  if (!lists_.empty() && kind.kind == BlockKind::paragraph) kind.kind = BlockKind::list_item;
  if (cells_ > 0) kind = {BlockKind::table_cell, 0};
  if (builder_.in_note()) kind = {BlockKind::note, 0};
  kind_ = kind.kind;
  if (!lines_.begin(kind_, part_.tag_source(node))) builder_.begin_block(kind.kind, kind.level);
}

void Story::leave_paragraph(pugi::xml_node) {
  looks_.pop_back();
  marks_.set(0);
  if (in_entry_) builder_.end_entry({}, {});
  in_entry_ = false;
  if (!lines_.end(kind_)) builder_.end_block();
  read_text_boxes();
}

bool Story::enter_cell(pugi::xml_node) {
  ++cells_;
  return true;
}

void Story::leave_cell(pugi::xml_node) { --cells_; }

// --- lists

bool Story::enter_list(pugi::xml_node node) {
  List list;
  list.name = attribute_text(node, "text:style-name");
  if (list.name.empty() && !lists_.empty()) list.name = lists_.back().name;
  list.style = context_.styles.list(list.name);
  std::string goes_on = attribute_text(node, "text:continue-list");
  if (goes_on.empty() && node.attribute("text:continue-numbering").as_bool()) goes_on = list.name;
  if (auto before = context_.list_counts.find(goes_on);
      lists_.empty() && !goes_on.empty() && before != context_.list_counts.end()) {
    list.count = before->second;
    list.counting = true;
  }
  lists_.push_back(std::move(list));
  return true;
}

void Story::leave_list(pugi::xml_node node) {
  List list = std::move(lists_.back());
  lists_.pop_back();
  if (!lists_.empty()) return;
  context_.list_counts[list.name] = list.count;
  if (std::string id = attribute_text(node, "xml:id"); !id.empty())
    context_.list_counts[id] = list.count;
}

bool Story::enter_item(pugi::xml_node node) {
  if (lists_.empty()) return true;
  List& list = lists_.back();
  std::size_t level = std::min(lists_.size(), ListStyle::level_count) - 1;
  std::int64_t start = list.style ? list.style->levels[level].start : 1;
  list.count = list.counting ? list.count + 1 : start;
  if (pugi::xml_attribute value = node.attribute("text:start-value")) list.count = value.as_int(1);
  list.counting = true;
  number_ = number_of_item();
  return true;
}

/// `2.1)`: the counts of as many levels as the style shows.
std::string Story::number_of_item() const {
  std::size_t level = std::min(lists_.size(), ListStyle::level_count) - 1;
  const ListStyle* style = lists_.back().style;
  if (!style || !style->levels[level].is_number) return {};
  const ListStyle::Level& own = style->levels[level];
  std::size_t shown = std::clamp(own.shown_levels, std::size_t{1}, level + 1);
  std::string out;
  for (std::size_t i = level + 1 - shown; i <= level; ++i) {
    const List& list = i == level ? lists_.back() : lists_[i];
    if (!out.empty()) out += ".";
    out += write_number(list.count, style->levels[i].numerals);
  }
  return own.prefix + out + own.suffix;
}

// --- sections, notes, text boxes

bool Story::enter_section(pugi::xml_node node) {
  if (is_bibliography(node)) ++bibliographies_;
  return true;
}

void Story::leave_section(pugi::xml_node node) {
  if (is_bibliography(node)) --bibliographies_;
}

bool Story::enter_title(pugi::xml_node) {
  ++titles_;
  return true;
}

void Story::leave_title(pugi::xml_node) { --titles_; }

/// Notes stand where they are called; a note within a note is none.
bool Story::enter_note(pugi::xml_node node) {
  bool is_hidden = !looks_.empty() && (looks_.back().on & RunLook::hidden) != 0;
  if (builder_.in_note() || is_hidden) return false;
  bool is_endnote = std::string_view(node.attribute("text:note-class").value()) == "endnote";
  pugi::xml_node citation = node.child("text:note-citation");
  std::string label = attribute_text(citation, "text:label");
  if (label.empty()) label = text_of(part_, citation);
  builder_.begin_note(is_endnote ? NoteKind::endnote : NoteKind::footnote, std::move(label));
  std::vector<pugi::xml_node> outer_boxes = std::move(context_.text_boxes);
  context_.text_boxes.clear();
  Story story(context_, part_);
  walk(node.child("text:note-body"), story);
  if (!context_.reads_text_boxes) context_.text_boxes.clear();
  std::swap(context_.text_boxes, outer_boxes);
  context_.text_boxes.insert(context_.text_boxes.end(), outer_boxes.begin(), outer_boxes.end());
  builder_.end_note();
  return false;
}

bool Story::enter_text_box(pugi::xml_node node) {
  context_.text_boxes.push_back(node);
  if (looks_.empty()) read_text_boxes();  // one that no paragraph holds
  return false;
}

void Story::read_text_boxes() {
  if (context_.reads_text_boxes || context_.text_boxes.empty() || !looks_.empty()) return;
  context_.reads_text_boxes = true;
  for (std::size_t i = 0; i < context_.text_boxes.size(); ++i) {
    Story story(context_, part_);
    for (pugi::xml_node child : context_.text_boxes[i].children()) walk(child, story);
  }
  context_.text_boxes.clear();
  context_.reads_text_boxes = false;
}

}  // namespace opcit::manuscript::odt
