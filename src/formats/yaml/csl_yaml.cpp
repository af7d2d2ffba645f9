// CSL-YAML: the items of CSL-JSON in YAML, as pandoc has them in a manuscript's metadata.

#include <array>

#include "formats/input_text.h"
#include "formats/registry.h"
#include "io/yaml.h"
#include "model/csl_json.h"

namespace opcit::formats::csl_yaml {
namespace {

using io::Json;

int number_in(const Json& value) {
  if (value.is_number_integer()) return value.get<int>();
  const std::string text = value.is_string() ? value.get<std::string>() : std::string();
  return text.empty() ? 0 : std::atoi(text.c_str());
}

/// `{year: 2019, month: 7, day: 22}` as date parts.
Json parts_of(const Json& date) {
  Json parts = Json::array();
  for (std::string_view name : {"year", "month", "day"}) {
    const Json* value = io::member(date, name);
    if (value == nullptr) break;
    parts.push_back(number_in(*value));
  }
  return parts;
}

/// A date in any of the shapes that pandoc takes, in the one of CSL-JSON.
Json plain_date(const Json& date) {
  if (date.is_number_integer()) return {{"date-parts", {{date}}}};
  if (date.is_string()) return {{"raw", date}};
  Json list = date.is_array() ? date : Json::array({date});
  if (list.empty() || !list.front().is_object() || io::member(list.front(), "date-parts")) return date;
  Json out = Json::object();
  bool range = list.size() > 1;
  for (const Json& end : list) {
    if (!end.is_object()) continue;
    Json parts = parts_of(end);
    const Json* season = io::member(end, "season");
    if (season && range && parts.size() == 1) parts.push_back(20 + number_in(*season));
    if (season && !range) out["season"] = *season;
    if (!parts.empty()) out["date-parts"].push_back(parts);
    for (std::string_view name : {"circa", "literal", "raw"})
      if (const Json* value = io::member(end, name)) out[std::string(name)] = *value;
  }
  return out;
}

void make_plain(Json& item) {
  if (!item.is_object()) return;
  for (auto& [name, value] : item.items()) {
    auto variable = variable_from_string(name);
    if (!variable) continue;
    if (kind_of(*variable) == VariableKind::date) value = plain_date(value);
    if (kind_of(*variable) == VariableKind::name && value.is_object()) value = Json::array({value});
  }
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  OPCIT_TRY(Json document, io::parse_yaml(text, std::string(reading.name)));
  const Json* items = io::member(document, "references");
  if (items == nullptr) items = &document;
  Json one = items->is_array() ? *items : Json::array({*items});
  for (Json& item : one) {
    if (!item.is_object()) continue;
    make_plain(item);
    bibliography.references.push_back(model::reference_from_json(item, bibliography.findings));
  }
  return bibliography;
}

Result<std::string> write(std::span<const Reference> references, Writing&) {
  Json items = Json::array();
  for (const Reference& reference : references) items.push_back(model::to_json(reference));
  return "---\nreferences:\n" + (items.empty() ? std::string("  []\n") : io::dump_yaml(items)) + "...\n";
}

/// Whether text follows the YAML: the metadata of a manuscript in Markdown.
bool is_front_matter(std::string_view head) {
  for (std::string_view fence : {"\n---", "\n..."}) {
    std::size_t at = head.find(fence);
    if (at == std::string_view::npos) continue;
    if (head.find_first_not_of(" \t\r\n-.", at) != std::string_view::npos) return true;
  }
  return false;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n-");
  if (start == std::string_view::npos) return false;
  bool list = head.substr(start).starts_with("references:") ||
              (head.substr(start).starts_with("id:") && head.find("\n  type:") != std::string_view::npos);
  return list && !is_front_matter(head.substr(start)) && head.find("cff-version") == std::string_view::npos;
}

constexpr std::array<std::string_view, 2> extensions = {"yaml", "yml"};
constexpr std::array<std::string_view, 1> mime_types = {"application/vnd.citationstyles.csl+yaml"};

}  // namespace

const Format format = {{"csl-yaml", "CSL-YAML", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::csl_yaml
