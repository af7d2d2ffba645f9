#include "manuscript/field_stack.h"

#include <utility>

namespace opcit::manuscript {

void FieldStack::begin() {
  open_.emplace_back();
  ++in_instruction_;
}

void FieldStack::add_instruction(std::string_view text) {
  if (in_instruction()) open_.back().code.instruction += text;
}

void FieldStack::add_data(std::string_view text) {
  if (!open_.empty()) open_.back().code.data += text;
}

void FieldStack::separate() {
  if (!in_instruction()) return;
  Open& field = open_.back();
  field.separated = true;
  --in_instruction_;
  fields::Role role = fields::role_of(field.code.instruction);
  field.is_bibliography = role == fields::Role::bibliography;
  if (field.is_bibliography) ++bibliographies_;
  if (role == fields::Role::citation && shows_text()) field.is_citation = begin_citation();
}

void FieldStack::end() {
  if (open_.empty()) return;
  Open field = std::move(open_.back());
  open_.pop_back();
  if (!field.separated) --in_instruction_;
  if (field.is_bibliography) --bibliographies_;
  // EndNote keeps what it knows in a field within the instruction: `ADDIN EN.CITE.DATA`.
  if (in_instruction() && open_.back().code.data.empty())
    open_.back().code.data = std::move(field.code.data);
  if (!field.is_citation) return;
  end_citation(
      fields::read_field(std::move(field.code), sources_, builder_.document().findings));
}

bool FieldStack::begin_citation() {
  if (in_citation_) return false;
  in_citation_ = true;
  builder_.begin_field();
  return true;
}

void FieldStack::end_citation(CitationField field) {
  if (!in_citation_) return;
  in_citation_ = false;
  builder_.end_field(std::move(field));
}

}  // namespace opcit::manuscript
