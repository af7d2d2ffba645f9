#include "manuscript/docx/story.h"

#include <unordered_map>

#include "manuscript/symbol_font.h"

namespace opcit::manuscript::docx {

/// What is done with an element; all that have none are gone through.
struct Story::Handler {
  bool (Story::*enter)(pugi::xml_node);
  void (Story::*leave)(pugi::xml_node) = nullptr;
};

struct Story::Row {
  std::string_view name;
  Handler handler;
};

const Story::Handler* Story::handler_of(std::string_view name) {
  static constexpr Row rows[] = {
      {"w:p", {&Story::enter_paragraph, &Story::leave_paragraph}},
      {"w:r", {&Story::enter_run, &Story::leave_run}},
      {"w:t", {&Story::enter_text}},
      {"m:t", {&Story::enter_text}},
      {"w:tr", {&Story::enter_row}},
      {"w:tc", {&Story::enter_cell, &Story::leave_cell}},
      {"w:instrText", {&Story::enter_instruction}},
      {"w:fldChar", {&Story::enter_field_mark}},
      {"w:fldSimple", {&Story::enter_simple_field, &Story::leave_simple_field}},
      {"w:tab", {&Story::enter_tab}},
      {"w:ptab", {&Story::enter_tab}},
      {"w:br", {&Story::enter_break}},
      {"w:cr", {&Story::enter_break}},
      {"w:lastRenderedPageBreak", {&Story::enter_page}},
      {"w:sym", {&Story::enter_symbol}},
      {"w:noBreakHyphen", {&Story::enter_hyphen}},
      {"w:softHyphen", {&Story::enter_hyphen}},
      {"w:footnoteReference", {&Story::enter_note_reference}},
      {"w:endnoteReference", {&Story::enter_note_reference}},
      {"w:sdt", {&Story::enter_control, &Story::leave_control}},
      {"w:bookmarkStart", {&Story::enter_bookmark}},
      {"w:bookmarkEnd", {&Story::enter_bookmark_end}},
      {"mc:AlternateContent", {&Story::enter_alternatives}},
      {"mc:Fallback", {&Story::enter_fallback}},
      {"w:txbxContent", {&Story::enter_text_box}},
      {"w:sectPr", {&Story::enter_section}},
      {"w:pPr", {&Story::skip}},
      {"w:rPr", {&Story::skip}},
      {"w:tblPr", {&Story::skip}},
      {"w:trPr", {&Story::skip}},
      {"w:tcPr", {&Story::skip}},
      {"w:sdtPr", {&Story::skip}},
      {"w:del", {&Story::skip}},
      {"w:moveFrom", {&Story::skip}},
      {"w:delText", {&Story::skip}},
      {"w:delInstrText", {&Story::skip}},
      {"w:rt", {&Story::skip}},
      {"w:background", {&Story::skip}},
  };
  static const auto* by_name = [] {
    auto* map = new std::unordered_map<std::string_view, const Handler*>;  // lives for ever
    for (const Row& row : rows) map->emplace(row.name, &row.handler);
    return map;
  }();
  auto found = by_name->find(name);
  return found == by_name->end() ? nullptr : found->second;
}

Story::Story(Context& context, const XmlPart& part, std::string label)
    : context_(context),
      builder_(context.builder),
      part_(part),
      label_(std::move(label)),
      fields_(builder_, context.sources),
      marks_(builder_),
      lines_(builder_),
      keeps_white_(std::string_view(part.root().attribute("xml:space").value()) == "preserve") {}

bool Story::enter(pugi::xml_node node) {
  if (node.type() != pugi::node_element) return false;
  const Handler* handler = handler_of(node.name());
  return handler == nullptr || (this->*handler->enter)(node);
}

void Story::leave(pugi::xml_node node) {
  const Handler* handler = handler_of(node.name());
  if (handler && handler->leave) (this->*handler->leave)(node);
}

// --- showing

bool Story::begin_showing() {
  if (!fields_.shows_text() || (look_ & RunLook::hidden) != 0) return false;
  if (!number_.empty()) builder_.invented(number_ + " ");
  number_.clear();
  marks_.set(look_);
  return true;
}

void Story::show(std::string_view piece, pugi::xml_node node) {
  if (begin_showing()) builder_.decoded(piece, part_.tag_source(node));
}

bool Story::takes_label(std::string_view text) {
  if (awaits_label_) {
    context_.notes.back().custom_label += text;
    return true;
  }
  bool is_own = !label_.empty() && builder_.at_block_start() && text == label_;
  if (!text.empty()) label_.clear();
  return is_own;
}

bool Story::enter_text(pugi::xml_node node) {
  bool keeps = keeps_white_ || std::string_view(node.attribute("xml:space").value()) == "preserve";
  if ((awaits_label_ || !label_.empty()) && fields_.shows_text() &&
      takes_label(text_of(part_, node)))
    return false;
  if (!begin_showing()) return false;
  for (pugi::xml_node text : node.children())
    if (is_text(text)) part_.write(text, builder_, keeps ? White::to_spaces : White::collapse);
  return false;
}

bool Story::enter_symbol(pugi::xml_node node) {
  std::string_view hex = node.attribute("w:char").value();
  char32_t code = 0;
  for (char c : hex.substr(0, 6)) {
    bool is_digit = c >= '0' && c <= '9';
    auto low = static_cast<char>(c | 0x20);
    if (!is_digit && (low < 'a' || low > 'f')) return false;
    code = code * 16 + static_cast<char32_t>(is_digit ? c - '0' : low - 'a' + 10);
  }
  std::string text;
  text::append(text, symbol_character(node.attribute("w:font").value(), code));
  if (!takes_label(text)) show(text, node);
  return false;
}

bool Story::enter_tab(pugi::xml_node node) {
  if (!builder_.at_block_start()) show("\t", node);
  return false;
}

bool Story::enter_hyphen(pugi::xml_node node) {
  show(std::string_view(node.name()) == "w:softHyphen" ? "\u00AD" : "\u2011", node);
  return false;
}

bool Story::enter_break(pugi::xml_node node) {
  std::string_view type = node.attribute("w:type").value();
  if (type == "page") begin_page();
  bool is_line = type.empty() || type == "textWrapping";
  if (is_line && !builder_.at_block_start()) show("\n", node);
  return false;
}

bool Story::enter_page(pugi::xml_node) {
  begin_page();
  return false;
}

/// Word marks a page's begin and what caused it, one behind the other.
void Story::begin_page() {
  if (builder_.in_note() || context_.reads_text_boxes) return;
  std::size_t at = builder_.size();
  if (at == context_.page_at) return;
  context_.page_at = at;
  builder_.begin_page(std::to_string(++context_.page));
}

// --- runs

bool Story::enter_run(pugi::xml_node node) {
  pugi::xml_node properties = node.child("w:rPr");
  RunLook paragraph = paragraph_style_ ? paragraph_style_->look : RunLook{};
  if (!properties) {
    look_ = paragraph.on;
    return true;
  }
  RunLook character;
  if (pugi::xml_node style = properties.child("w:rStyle"))
    character = context_.styles.find(style.attribute("w:val").value()).look;
  look_ = combine(paragraph, character, read_look(properties));
  return true;
}

void Story::leave_run(pugi::xml_node) {
  look_ = paragraph_style_ ? paragraph_style_->look.on : MarkSet{0};
  awaits_label_ = false;
}

bool Story::enter_note_reference(pugi::xml_node node) {
  bool is_footnote = std::string_view(node.name()) == "w:footnoteReference";
  if (builder_.in_note() || !fields_.shows_text() || (look_ & RunLook::hidden) != 0) return false;
  NoteKind kind = is_footnote ? NoteKind::footnote : NoteKind::endnote;
  std::size_t handle = builder_.anchor(kind, {});
  context_.notes.push_back({handle, kind, attribute_text(node, "w:id"), context_.sections.size(),
                            context_.page, {}});
  std::string_view custom = node.attribute("w:customMarkFollows").value();
  awaits_label_ = custom == "1" || custom == "true" || custom == "on";
  return false;
}

}  // namespace opcit::manuscript::docx
