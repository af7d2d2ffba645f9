#include "csl/item.h"

#include <algorithm>

#include "csl/item_findings.h"
#include "csl/note_fields.h"
#include "csl/raw_date.h"
#include "csl/rich_text.h"
#include "csl/tidy_value.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

/// Nothing has a place or a form of its own: no particle, no suffix, no markup, no other script.
bool is_simple(const PersonName& name) {
  return name.dropping.empty() && name.non_dropping.empty() && name.suffix.empty() &&
         !name.family.empty() && !name.family_first && is_plain(name.family) && is_plain(name.given) &&
         !text::is_east_asian(text::decode(name.family, 0).code_point);
}

}  // namespace

Item::Item(const Reference& reference) : given_(&reference) {
  auto own = [&]() -> Reference& {
    if (!own_) own_ = std::make_unique<Reference>(reference);
    return *own_;
  };
  if (has_note_fields(reference)) add_note_fields(own());
  for (const Field& field : reference.fields()) {
    const auto* date = std::get_if<Date>(&field.value);
    if (date && needs_parsing(*date)) own().set(field.variable, parse_raw(*date));
  }
  for (const Field& field : this->reference().fields())
    if (text::Untidy found = find_untidy(field.value)) untidy_.emplace_back(field.variable, found);
  for (const auto& [variable, found] : untidy_) {
    if (!found.controls && !found.open_bidi) continue;
    Value value = *own().find(variable);
    tidy(value);
    own().set(variable, std::move(value));
  }
  is_odd_ = !untidy_.empty() || has_odd_field(this->reference());
  index_fields();
  for (const Field& field : this->reference().fields()) {
    const auto* names = std::get_if<NameList>(&field.value);
    if (!names || names->empty()) continue;
    PersonNames people;
    people.reserve(names->size());
    for (const Name& name : *names) {
      people.push_back(person_name(name));
      people.back().is_simple = is_simple(people.back());
    }
    names_.emplace_back(field.variable, std::move(people));
  }
}

void Item::index_fields() {
  std::uint8_t place = 0;
  for (const Field& field : reference().fields())
    places_[static_cast<std::size_t>(field.variable)] = ++place;
}

const PersonNames* Item::names(Variable variable) const {
  for (const auto& [known, people] : names_)
    if (known == variable) return &people;
  return nullptr;
}

std::string_view Item::extra(std::string_view name) const {
  for (const auto& [known, text] : reference().extras)
    if (known == name) {
      std::string_view value = text;
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
      return value;
    }
  return {};
}

}  // namespace opcit::csl
