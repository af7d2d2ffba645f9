#include "model/csl_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/csl_values.h"

namespace opcit::model {
namespace {

using io::Json;
using io::JsonKind;
using io::JsonView;

class ItemReader {
 public:
  ItemReader(JsonView item, std::vector<Finding>& findings)
      : item_(item), findings_(findings) {}

  Reference read() {
    if (!item_.is(JsonKind::object)) {
      tell(Code::entry_malformed,
           fmt::format("expected an item, found {}", to_string(item_.kind())));
      return {};
    }
    read_id();
    fields_.reserve(std::min(item_.size(), variable_count));
    for (auto [member, value] : item_.members())
      if (member != "id") read_member(member, value);
    reference_.set_fields(std::move(fields_));
    return std::move(reference_);
  }

 private:
  void tell(Code code, std::string message, std::string help = {}) {
    findings_.push_back({code, Severity::warning, {}, std::move(message), std::move(help)});
  }

  void read_id() {
    auto id = item_.find("id");
    if (!id) return;
    if (auto text = scalar_text(*id))
      reference_.id = std::move(*text);
    else
      keep("id", *id, "expected a string or a number");
  }

  void read_member(std::string_view member, JsonView value) {
    if (member == "type") return read_type(value);
    auto variable = variable_from_string(member);
    if (!variable) return static_cast<void>(reference_.extras.emplace_back(member, dump(value)));
    if (value.is(JsonKind::null)) return;
    if (value.is(JsonKind::string) && holds_text(*variable)) return add_text(*variable, value.text());
    auto read = read_value(*variable, value);
    if (!read) return keep(member, value, read.error().message);
    if (!read->taken_as.empty()) tell_taken(member, value, read->taken_as);
    if (!read->dropped.empty()) tell_dropped(member, read->dropped);
    if (is_filled(read->value)) fields_.push_back({*variable, std::move(read->value)});
  }

  static bool holds_text(Variable variable) {
    VariableKind kind = kind_of(variable);
    return kind == VariableKind::text || kind == VariableKind::number;
  }

  /// What most members are: nothing about it can be wrong.
  void add_text(Variable variable, std::string_view text) {
    if (!text.empty()) fields_.push_back({variable, Text{std::string(text), false}});
  }

  void read_type(JsonView value) {
    if (value.is(JsonKind::null)) return;
    auto type = value.is(JsonKind::string) ? item_type_from_string(value.text()) : std::nullopt;
    if (type)
      reference_.type = *type;
    else
      keep("type", value, "expected an item type of CSL 1.0.2");
  }

  /// A member that cannot be used rides along as it came.
  void keep(std::string_view member, JsonView value, const std::string& expected) {
    reference_.extras.emplace_back(member, dump(value));
    tell(Code::entry_field, fmt::format("entry \"{}\": {} is {}, {}", reference_.id, member,
                                        excerpt(reference_.extras.back().second), expected));
  }

  void tell_dropped(std::string_view member, const std::string& dropped) {
    findings_.push_back({Code::entry_field, Severity::note, {},
                         fmt::format("entry \"{}\": of {}, {} cannot be kept", reference_.id,
                                     member, dropped), {}});
  }

  void tell_taken(std::string_view member, JsonView value, std::string_view as) {
    findings_.push_back({Code::entry_field, Severity::note, {},
                         fmt::format("entry \"{}\": {} is {}, taken as {}", reference_.id, member,
                                     excerpt(dump(value)), as), {}});
  }

  static std::string dump(JsonView value) { return io::dump_json(value); }

  static std::string excerpt(const std::string& text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return text;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "…";
  }

  JsonView item_;
  std::vector<Finding>& findings_;
  Reference reference_;
  std::vector<Field> fields_;
};

}  // namespace

Reference reference_from_json(JsonView item, std::vector<Finding>& findings) {
  return ItemReader(item, findings).read();
}

Reference reference_from_json(const Json& item, std::vector<Finding>& findings) {
  std::string text = io::dump_json(item);
  auto tree = io::JsonTree::parse(text, "item");
  return tree ? reference_from_json(tree->root(), findings) : Reference{};
}

Json to_json(const Reference& reference) {
  Json item = Json::object();
  item.emplace("id", reference.id);
  item.emplace("type", to_string(reference.type));
  for (const Field& field : reference.fields())
    item.emplace(std::string(to_string(field.variable)), to_json(field.value));
  for (const auto& [name, text] : reference.extras) {
    auto value = io::parse_json(text, name);
    bool replaces = name == "type" && reference.type == ItemType::document;
    if (!value) continue;
    if (replaces || (name == "id" && reference.id.empty()))
      item[name] = std::move(*value);
    else
      item.emplace(name, std::move(*value));
  }
  return item;
}

}  // namespace opcit::model
