#include "formats/taken.h"

#include "formats/lost.h"
#include "text/markup.h"

namespace opcit::formats {

std::string Taken::text(Variable variable) {
  mark(variable);
  return text::without_markup(reference_.text(variable));
}

std::string Taken::rich_text(Variable variable) {
  mark(variable);
  std::string_view value = reference_.text(variable);
  if (value.find("<span") == std::string_view::npos) return std::string(value);
  return text::without_markup(value);
}

const NameList* Taken::names(Variable variable) {
  mark(variable);
  return reference_.names(variable);
}

const Date* Taken::date(Variable variable) {
  mark(variable);
  return reference_.date(variable);
}

void Taken::tell_rest(std::vector<Finding>& lost, std::string_view format) const {
  for (const Field& field : reference_.fields())
    if (!done_[static_cast<std::size_t>(field.variable)] && !is_computed(field.variable))
      tell_lost(lost, reference_, field.variable, format);
}

std::string family_of(const Name& name) {
  if (name.non_dropping_particle.empty()) return name.family;
  return name.non_dropping_particle.str() + " " + name.family;
}

std::string given_of(const Name& name) {
  if (name.dropping_particle.empty()) return name.given;
  return name.given + " " + name.dropping_particle.str();
}

std::string sorted_name(const Name& name) {
  if (name.is_literal()) return name.literal;
  std::string shown = family_of(name);
  if (!name.given.empty()) shown += ", " + given_of(name);
  if (!name.suffix.empty()) shown += ", " + name.suffix.str();
  return shown;
}

}  // namespace opcit::formats
