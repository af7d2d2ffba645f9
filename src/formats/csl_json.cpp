#include "formats/csl_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/csl_values.h"
#include "formats/registry.h"

namespace opcit::formats {
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
    auto read = read_value(*variable, value);
    if (!read) return keep(member, value, read.error().message);
    if (!read->taken_as.empty()) tell_taken(member, value, read->taken_as);
    if (!read->dropped.empty()) tell_dropped(member, read->dropped);
    if (is_filled(read->value)) fields_.push_back({*variable, std::move(read->value)});
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

/// The list of items in a document: itself, or a member `items` or `references`.
std::optional<JsonView> find_items(JsonView document) {
  if (document.is(JsonKind::array)) return document;
  for (std::string_view name : {"items", "references"})
    if (auto items = document.find(name); items && items->is(JsonKind::array)) return items;
  return std::nullopt;
}

Result<Bibliography> read(std::string_view bytes, std::string_view name) {
  OPCIT_TRY(io::JsonTree tree, io::JsonTree::parse(bytes, std::string(name)));
  JsonView document = tree.root();
  Bibliography bibliography;
  auto items = find_items(document);
  if (!items && !document.is(JsonKind::object))
    return fail(Code::json_shape, fmt::format("expected a list of CSL-JSON items, found {}",
                                              to_string(document.kind())),
                "wrap the items in [ ]", {std::string(name)});
  if (!items) {
    bibliography.references.push_back(reference_from_json(document, bibliography.findings));
    return bibliography;
  }
  bibliography.references.reserve(items->size());
  for (JsonView item : items->elements()) {
    Reference reference = reference_from_json(item, bibliography.findings);
    if (item.is(JsonKind::object)) bibliography.references.push_back(std::move(reference));
  }
  return bibliography;
}

Result<std::string> write(std::span<const Reference> references) {
  if (references.empty()) return std::string("[]\n");
  std::string out = "[\n";
  for (std::size_t i = 0; i < references.size(); ++i) {
    out += io::dump_json(to_json(references[i]), 2);
    out += i + 1 < references.size() ? ",\n" : "\n";
  }
  return out + "]\n";
}

bool sniff(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  if (head[start] == '{') return true;
  std::size_t next = head.find_first_not_of(" \t\r\n", start + 1);
  return head[start] == '[' && (next == std::string_view::npos || head[next] == '{' ||
                                head[next] == ']');
}

constexpr std::array<std::string_view, 2> extensions = {"json", "csljson"};
constexpr std::array<std::string_view, 2> mime_types = {
    "application/vnd.citationstyles.csl+json", "application/json"};

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

const Format csl_json = {
    {"csl-json", "CSL-JSON", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats
