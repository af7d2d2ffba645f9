#include "model/csl_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "model/csl_json.h"

namespace opcit::model {
namespace {

using io::Json;
using io::JsonKind;
using io::JsonView;
using io::scalar_text;

// --- names

template <typename Text>
struct NamePart {
  std::string_view name;
  Text Name::*text;
};
template <typename Text>
NamePart(std::string_view, Text Name::*) -> NamePart<Text>;
constexpr std::array name_parts = {
    NamePart{"family", &Name::family},
    NamePart{"given", &Name::given},
};
constexpr std::array rare_name_parts = {
    NamePart{"dropping-particle", &Name::dropping_particle},
    NamePart{"non-dropping-particle", &Name::non_dropping_particle},
    NamePart{"suffix", &Name::suffix},
    NamePart{"literal", &Name::literal},
};

struct NameFlag {
  std::string_view name;
  bool Name::*flag;
};
constexpr std::array name_flags = {
    NameFlag{"comma-suffix", &Name::comma_suffix},
    NameFlag{"static-ordering", &Name::static_ordering},
    NameFlag{"parse-names", &Name::parse_names},
};

/// Truth as JavaScript has it, the words "false" and "0" aside.
bool is_true(JsonView json) {
  switch (json.kind()) {
    case JsonKind::boolean: return json.text() == "true";
    case JsonKind::number: return Json::parse(json.text()).get<double>() != 0;
    case JsonKind::string: break;
    default: return false;
  }
  return !json.text().empty() && json.text() != "false" && json.text() != "0";
}

void note_dropped(std::string& dropped, std::string_view name) {
  if (dropped.find(name) != std::string::npos) return;
  dropped += (dropped.empty() ? "" : ", ") + std::string(name);
}

/// False when `json` is nothing a part could be.
template <typename Text>
bool read_text_into(Text& target, JsonView json) {
  if (json.is(JsonKind::string)) {
    target = Text(json.text());
    return true;
  }
  auto text = scalar_text(json);
  if (text) target = std::move(*text);
  return text.has_value() || json.is(JsonKind::null);
}

bool read_name_part(Name& name, std::string_view member, JsonView json) {
  for (const auto& part : name_parts)
    if (part.name == member) return read_text_into(name.*part.text, json);
  for (const auto& part : rare_name_parts)
    if (part.name == member) return read_text_into(name.*part.text, json);
  for (const NameFlag& flag : name_flags) {
    if (flag.name != member) continue;
    name.*flag.flag = is_true(json);
    return true;
  }
  return false;
}

std::optional<Name> read_name(JsonView json, std::string& dropped) {
  Name name;
  if (auto literal = scalar_text(json)) {
    name.literal = std::move(*literal);
    return name;
  }
  if (!json.is(JsonKind::object)) return std::nullopt;
  for (auto [member, value] : json.members())
    if (!read_name_part(name, member, value)) note_dropped(dropped, member);
  return name;
}

Result<ReadValue> read_names(JsonView json) {
  NameList names;
  constexpr std::size_t usual = 64;  // a list of nulls must not cost more than they do
  names.reserve(std::min(json.is(JsonKind::array) ? json.size() : 1, usual));
  ReadValue read;
  auto add = [&](JsonView element) {
    auto name = read_name(element, read.dropped);
    if (name && *name != Name{}) names.push_back(std::move(*name));
    return name.has_value();
  };
  if (!json.is(JsonKind::array)) {
    if (!json.is(JsonKind::object)) read.taken_as = "one literal name";
    if (!add(json)) return fail(Code::json_shape, "expected a list of names");
  } else {
    for (JsonView element : json.elements()) {
      if (element.is(JsonKind::null)) continue;
      if (!add(element)) return fail(Code::json_shape, "expected a list of names, each an object");
      if (!element.is(JsonKind::object)) read.taken_as = "a list with literal names";
    }
  }
  read.value = std::move(names);
  return read;
}

Json name_json(const Name& name) {
  Json json = Json::object();
  for (const auto& part : name_parts)
    if (!(name.*part.text).empty()) json.emplace(std::string(part.name), name.*part.text);
  for (const auto& part : rare_name_parts)
    if (!(name.*part.text).empty()) json.emplace(std::string(part.name), (name.*part.text).str());
  for (const NameFlag& flag : name_flags)
    if (name.*flag.flag) json.emplace(std::string(flag.name), true);
  return json;
}

// --- dates

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size();
}

/// A part of a date: a number, or one in a string; null and "" are no part.
enum class Part : std::uint8_t { none, number, nonsense };

Part read_part(JsonView json, std::int64_t& number) {
  if (json.is(JsonKind::null)) return Part::none;
  if (!json.is(JsonKind::number) && !json.is(JsonKind::string)) return Part::nonsense;
  if (json.text().empty()) return Part::none;
  return read_number(json.text(), number) ? Part::number : Part::nonsense;
}

template <typename Target>
bool fits(std::int64_t number) {
  return number >= std::numeric_limits<Target>::min() &&
         number <= std::numeric_limits<Target>::max();
}

bool read_date_end(JsonView json, DateParts& parts) {
  if (!json.is(JsonKind::array)) return false;
  std::size_t i = 0;
  for (JsonView element : json.elements()) {
    std::int64_t number = 0;
    std::size_t place = i++;
    if (place == 3) break;
    Part part = read_part(element, number);
    if (part == Part::none) continue;
    if (part == Part::nonsense) return false;
    if (place == 0 ? !fits<std::int32_t>(number) : !fits<std::int16_t>(number)) return false;
    if (place == 0) parts.year = static_cast<std::int32_t>(number);
    if (place == 1) parts.month = static_cast<std::int16_t>(number);
    if (place == 2) parts.day = static_cast<std::int16_t>(number);
  }
  return true;
}

bool read_date_parts(JsonView json, std::vector<DateParts>& ends) {
  if (json.is(JsonKind::null)) return true;
  if (!json.is(JsonKind::array)) return false;
  ends.reserve(json.size());
  if (json.size() > 0 && !(*json.elements().begin()).is(JsonKind::array)) {  // one end without its own brackets
    ends.emplace_back();
    return read_date_end(json, ends.back());
  }
  for (JsonView end : json.elements()) {
    ends.emplace_back();
    if (!read_date_end(end, ends.back())) return false;
  }
  return true;
}

bool read_date_member(Date& date, std::string_view member, JsonView json, std::string& dropped) {
  if (member == "date-parts") return read_date_parts(json, date.parts);
  if (json.is(JsonKind::null)) return true;
  if (member == "circa" && json.is(JsonKind::boolean)) {
    if (json.text() == "true") date.circa = "true";
    return true;
  }
  auto text = scalar_text(json);
  RareText* target = member == "season"    ? &date.season
                        : member == "circa"   ? &date.circa
                        : member == "literal" ? &date.literal
                        : member == "raw"     ? &date.raw
                        : member == "edtf"    ? &date.edtf
                                              : nullptr;
  if (target != nullptr && text)
    *target = std::move(*text);
  else
    note_dropped(dropped, member);
  return true;
}

Result<ReadValue> read_date(JsonView json) {
  ReadValue read;
  Date date;
  if (auto text = scalar_text(json)) {
    date.raw = std::move(*text);
  } else if (json.is(JsonKind::array)) {
    if (!read_date_parts(json, date.parts)) return fail(Code::json_shape, "expected date-parts");
  } else if (json.is(JsonKind::object)) {
    for (auto [member, value] : json.members())
      if (!read_date_member(date, member, value, read.dropped))
        return fail(Code::json_shape, "expected date-parts as lists of year, month and day");
  } else {
    return fail(Code::json_shape, "expected a date");
  }
  read.value = std::move(date);
  return read;
}

Json end_json(const DateParts& parts, bool first) {
  Json end = Json::array();
  if (parts == DateParts{} && !first) return end;  // the range is open
  end.push_back(parts.year ? Json(*parts.year) : Json());
  if (parts.month != 0 || parts.day != 0) end.push_back(parts.month);
  if (parts.day != 0) end.push_back(parts.day);
  return end;
}

/// What was written as a number or a truth value becomes one again.
Json plain_json(const std::string& text) {
  if (text == "true") return true;
  std::int64_t number = 0;
  if (read_number(text, number) && std::to_string(number) == text) return number;
  return text;
}

Json date_json(const Date& date) {
  Json json = Json::object();
  if (!date.parts.empty()) {
    Json ends = Json::array();
    for (const DateParts& end : date.parts) ends.push_back(end_json(end, ends.empty()));
    json.emplace("date-parts", std::move(ends));
  }
  if (!date.season.empty()) json.emplace("season", plain_json(date.season));
  if (!date.circa.empty()) json.emplace("circa", plain_json(date.circa));
  if (!date.literal.empty()) json.emplace("literal", date.literal.str());
  if (!date.raw.empty()) json.emplace("raw", date.raw.str());
  if (!date.edtf.empty()) json.emplace("edtf", date.edtf.str());
  return json;
}

// --- texts

Result<ReadValue> read_text(JsonView json, VariableKind kind) {
  bool is_number = json.is(JsonKind::number);
  if (auto text = scalar_text(json))
    return ReadValue{Text{std::move(*text), is_number}, {},
                     is_number && kind == VariableKind::text ? "text" : ""};
  if (!json.is(JsonKind::array)) return fail(Code::json_shape, "expected a string or a number");
  std::string joined;
  for (JsonView element : json.elements()) {
    auto text = scalar_text(element);
    if (!text) return fail(Code::json_shape, "expected a string or a number");
    joined += (joined.empty() ? "" : ", ") + *text;
  }
  return ReadValue{Text{std::move(joined), false}, "the list as such", {}};
}

Json text_json(const Text& text) {
  if (!text.bare_number) return text.value;
  try {
    Json number = Json::parse(text.value);
    if (number.is_number() && number.dump() == text.value) return number;
  } catch (const Json::exception&) {  // no number after all: it stays a string
  }
  return text.value;
}

}  // namespace

bool is_filled(const Value& value) {
  if (const auto* text = std::get_if<Text>(&value)) return !text->value.empty();
  if (const auto* names = std::get_if<NameList>(&value)) return !names->empty();
  return std::get<Date>(value) != Date{};
}

Result<ReadValue> read_value(Variable variable, io::JsonView json) {
  switch (kind_of(variable)) {
    case VariableKind::name: return read_names(json);
    case VariableKind::date: return read_date(json);
    case VariableKind::text:
    case VariableKind::number: break;
  }
  return read_text(json, kind_of(variable));
}

Result<Value> value_from_json(Variable variable, io::JsonView json) {
  OPCIT_TRY(ReadValue read, read_value(variable, json));
  return std::move(read.value);
}

io::Json to_json(const Value& value) {
  if (const auto* text = std::get_if<Text>(&value)) return text_json(*text);
  if (const auto* date = std::get_if<Date>(&value)) return date_json(*date);
  Json list = Json::array();
  for (const Name& name : std::get<NameList>(value)) list.push_back(name_json(name));
  return list;
}

}  // namespace opcit::model
