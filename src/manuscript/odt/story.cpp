#include "manuscript/odt/story.h"

#include <algorithm>
#include <unordered_map>

#include "fields/libreoffice.h"

namespace opcit::manuscript::odt {
namespace {

constexpr unsigned most_spaces = 80;  // that one element may stand for

}  // namespace

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
      {"text:p", {&Story::enter_paragraph, &Story::leave_paragraph}},
      {"text:h", {&Story::enter_paragraph, &Story::leave_paragraph}},
      {"text:span", {&Story::enter_span, &Story::leave_span}},
      {"text:a", {&Story::enter_span, &Story::leave_span}},
      {"text:s", {&Story::enter_spaces}},
      {"text:tab", {&Story::enter_tab}},
      {"text:line-break", {&Story::enter_break}},
      {"text:soft-page-break", {&Story::enter_page}},
      {"text:note", {&Story::enter_note}},
      {"table:table-cell", {&Story::enter_cell, &Story::leave_cell}},
      {"table:covered-table-cell", {&Story::skip}},
      {"text:list", {&Story::enter_list, &Story::leave_list}},
      {"text:list-item", {&Story::enter_item}},
      {"text:section", {&Story::enter_section, &Story::leave_section}},
      {"text:bibliography", {&Story::enter_section, &Story::leave_section}},
      {"text:index-title", {&Story::enter_title, &Story::leave_title}},
      {"text:reference-mark-start", {&Story::enter_mark}},
      {"text:bookmark-start", {&Story::enter_mark}},
      {"text:reference-mark-end", {&Story::enter_mark_end}},
      {"text:bookmark-end", {&Story::enter_mark_end}},
      {"text:bibliography-mark",
       {&Story::enter_bibliography_mark, &Story::leave_bibliography_mark}},
      {"draw:text-box", {&Story::enter_text_box}},
      {"text:number", {&Story::skip}},
      {"text:tracked-changes", {&Story::skip}},
      {"office:annotation", {&Story::skip}},
      {"office:forms", {&Story::skip}},
      {"text:ruby-text", {&Story::skip}},
      {"text:hidden-text", {&Story::skip}},
      {"text:script", {&Story::skip}},
      {"text:sequence-decls", {&Story::skip}},
      {"text:bibliography-source", {&Story::skip}},
      {"text:table-of-content-source", {&Story::skip}},
      {"draw:object", {&Story::skip}},
      {"svg:title", {&Story::skip}},
      {"svg:desc", {&Story::skip}},
  };
  static const auto* by_name = [] {
    auto* map = new std::unordered_map<std::string_view, const Handler*>;  // lives for ever
    for (const Row& row : rows) map->emplace(row.name, &row.handler);
    return map;
  }();
  auto found = by_name->find(name);
  return found == by_name->end() ? nullptr : found->second;
}

Story::Story(Context& context, const XmlPart& part)
    : context_(context),
      builder_(context.builder),
      part_(part),
      fields_(builder_, context.no_sources),
      marks_(builder_),
      lines_(builder_) {}

bool Story::enter(pugi::xml_node node) {
  if (is_text(node)) {
    if (!looks_.empty() && begin_showing()) part_.write(node, builder_, White::collapse);
    return false;
  }
  if (node.type() != pugi::node_element) return false;
  if (std::string_view(node.attribute("text:display").value()) == "none") return false;
  const Handler* handler = handler_of(node.name());
  return handler == nullptr || (this->*handler->enter)(node);
}

void Story::leave(pugi::xml_node node) {
  const Handler* handler = handler_of(node.name());
  if (handler && handler->leave) (this->*handler->leave)(node);
}

// --- showing

bool Story::begin_showing() {
  MarkSet look = looks_.empty() ? MarkSet{0} : looks_.back().on;
  if ((look & RunLook::hidden) != 0) return false;
  if (!number_.empty()) builder_.invented(number_ + " ");
  number_.clear();
  marks_.set(look);
  return true;
}

void Story::show(std::string_view piece, pugi::xml_node node) {
  if (!builder_.at_block_start() && begin_showing())
    builder_.decoded(piece, part_.tag_source(node));
}

bool Story::enter_spaces(pugi::xml_node node) {
  unsigned count = std::min(node.attribute("text:c").as_uint(1), most_spaces);
  show(std::string(count, ' '), node);
  return false;
}

bool Story::enter_tab(pugi::xml_node node) {
  show("\t", node);
  return false;
}

bool Story::enter_break(pugi::xml_node node) {
  show("\n", node);
  return false;
}

bool Story::enter_page(pugi::xml_node) {
  begin_page();
  return false;
}

void Story::begin_page() {
  if (builder_.in_note() || context_.reads_text_boxes) return;
  std::size_t at = builder_.size();
  if (at == context_.page_at) return;
  context_.page_at = at;
  builder_.begin_page(std::to_string(++context_.page));
}

bool Story::enter_span(pugi::xml_node node) {
  RunLook around = looks_.empty() ? RunLook{} : looks_.back();
  std::string style = attribute_text(node, "text:style-name");
  looks_.push_back(style.empty() ? around : around.under(context_.styles.text(style).look));
  return true;
}

void Story::leave_span(pugi::xml_node) { looks_.pop_back(); }

// --- marks that hold citations

bool Story::enter_mark(pugi::xml_node node) {
  if (!open_mark_.empty()) return false;
  std::string name = attribute_text(node, "text:name");
  std::string code = fields::instruction_of_mark(name);
  auto apart = context_.bookmarked.find(name);
  if (code.empty() && apart != context_.bookmarked.end()) {
    code = std::move(apart->second);
    context_.bookmarked.erase(apart);  // a name stands once
  }
  if (fields::role_of(code) != fields::Role::citation || !fields_.begin_citation()) return false;
  open_mark_ = std::move(name);
  mark_code_ = std::move(code);
  return false;
}

bool Story::enter_mark_end(pugi::xml_node node) {
  if (open_mark_.empty() || open_mark_ != attribute_text(node, "text:name")) return false;
  open_mark_.clear();
  fields_.end_citation(fields::read_field({std::move(mark_code_), {}}, context_.no_sources,
                                          builder_.document().findings));
  return false;
}

bool Story::enter_bibliography_mark(pugi::xml_node) {
  owns_citation_ = fields_.begin_citation();
  return true;
}

void Story::leave_bibliography_mark(pugi::xml_node node) {
  if (owns_citation_) fields_.end_citation(fields::read_bibliography_mark(node));
  owns_citation_ = false;
}

}  // namespace opcit::manuscript::odt
