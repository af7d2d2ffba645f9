#include <opcit/model/reference.h>

#include <algorithm>
#include <opcit/model/provenance.h>

namespace opcit {
namespace {

constexpr bool before(const Field& field, Variable variable) { return field.variable < variable; }

}  // namespace

const Value* Reference::find(Variable variable) const {
  auto field = std::lower_bound(fields_.begin(), fields_.end(), variable, before);
  return field != fields_.end() && field->variable == variable ? &field->value : nullptr;
}

std::string_view Reference::text(Variable variable) const {
  const Value* value = find(variable);
  const Text* text = value ? std::get_if<Text>(value) : nullptr;
  return text ? std::string_view(text->value) : std::string_view();
}

const NameList* Reference::names(Variable variable) const {
  const Value* value = find(variable);
  return value ? std::get_if<NameList>(value) : nullptr;
}

const Date* Reference::date(Variable variable) const {
  const Value* value = find(variable);
  return value ? std::get_if<Date>(value) : nullptr;
}

std::optional<std::int32_t> Reference::year() const {
  const Date* issued = date(Variable::issued);
  return issued ? issued->year() : std::nullopt;
}

void Reference::set(Variable variable, Value value) {
  auto field = std::lower_bound(fields_.begin(), fields_.end(), variable, before);
  if (field != fields_.end() && field->variable == variable)
    field->value = std::move(value);
  else
    fields_.insert(field, Field{variable, std::move(value)});
}

void Reference::set_fields(std::vector<Field> fields) {
  std::vector<std::pair<Variable, std::size_t>> order;  // far cheaper to sort than the fields
  order.reserve(fields.size());
  for (const Field& field : fields) order.emplace_back(field.variable, order.size());
  std::ranges::sort(order);
  fields_.clear();
  fields_.reserve(fields.size());
  for (auto [variable, place] : order) {
    if (!fields_.empty() && fields_.back().variable == variable) fields_.pop_back();
    fields_.push_back(std::move(fields[place]));
  }
}

void Reference::erase(Variable variable) {
  std::erase_if(fields_, [&](const Field& field) { return field.variable == variable; });
}

std::string short_form(const Name& name) {
  if (name.is_literal()) return name.literal.str();
  if (name.non_dropping_particle.empty()) return name.family;
  return name.non_dropping_particle.str() + " " + name.family;
}

std::string_view to_string(SourceKind kind) {
  switch (kind) {
    case SourceKind::text: return "text";
    case SourceKind::file: return "file";
    case SourceKind::service: return "service";
    case SourceKind::person: break;
  }
  return "person";
}

}  // namespace opcit
