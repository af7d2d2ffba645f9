#include "csl/note_fields.h"

#include <algorithm>

#include "base/ascii.h"
#include "csl/raw_date.h"

namespace opcit::csl {
namespace {

/// A line `name: value`, or `{:name: value}` inside running text.
struct NoteField {
  std::string_view name;
  std::string_view value;
};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

std::optional<NoteField> split(std::string_view line) {
  auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view name = line.substr(0, colon);
  if (!std::all_of(name.begin(), name.end(), is_name_char)) return std::nullopt;
  return NoteField{name, ascii::trim(line.substr(colon + 1), " \t\r\n")};
}

Name read_name(std::string_view text) {
  Name name;
  auto bars = text.find("||");
  if (bars == std::string_view::npos) {
    name.literal = ascii::trim(text, " \t\r\n");
  } else {
    name.family = ascii::trim(text.substr(0, bars), " \t\r\n");
    name.given = ascii::trim(text.substr(bars + 2), " \t\r\n");
  }
  return name;
}

void set_variable(Reference& reference, Variable variable, std::string_view value) {
  switch (kind_of(variable)) {
    case VariableKind::name: {
      NameList names;
      if (const NameList* known = reference.names(variable)) names = *known;
      names.push_back(read_name(value));
      reference.set(variable, std::move(names));
      return;
    }
    case VariableKind::date: {
      Date date;
      date.raw = value;
      reference.set(variable, parse_raw(date));
      return;
    }
    default:
      if (!reference.has(variable)) reference.set(variable, std::string(value));
  }
}

/// True when the line was a field and is used up.
bool take_field(Reference& reference, std::string_view line) {
  auto field = split(line);
  if (!field || field->value.empty()) return false;
  if (field->name == "type") {
    auto type = item_type_from_string(field->value);
    if (type) reference.type = *type;
    return type.has_value();
  }
  auto variable = variable_from_string(field->name);
  if (!variable || *variable == Variable::note) return false;
  set_variable(reference, *variable, field->value);
  return true;
}

/// Takes the `{:name: value}` groups out of a line.
std::string take_braced(Reference& reference, std::string_view line) {
  std::string rest;
  while (true) {
    auto open = line.find("{:");
    auto close = open == std::string_view::npos ? open : line.find('}', open);
    if (close == std::string_view::npos) break;
    std::string_view inside = line.substr(open + 2, close - open - 2);
    rest += line.substr(0, open);
    if (!take_field(reference, inside)) rest += line.substr(open, close - open + 1);
    line.remove_prefix(close + 1);
  }
  rest += line;
  return rest;
}

}  // namespace

bool has_note_fields(const Reference& reference) {
  return reference.text(Variable::note).find(':') != std::string_view::npos;
}

void add_note_fields(Reference& reference) {
  std::string note(reference.text(Variable::note));
  std::string rest;
  std::string_view left = note;
  bool in_fields = true;
  bool is_first = true;
  while (!left.empty()) {
    auto end = std::min(left.find('\n'), left.size());
    std::string line = take_braced(reference, left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
    bool taken = in_fields && take_field(reference, ascii::trim(line, " \t\r\n"));
    // Fields stand at the head of the note; one free line may come before them.
    if (!taken && !is_first && !split(ascii::trim(line, " \t\r\n"))) in_fields = false;
    is_first = false;
    if (taken || ascii::trim(line, " \t\r\n").empty()) continue;
    if (!rest.empty()) rest += '\n';
    rest += line;
  }
  if (rest.empty())
    reference.erase(Variable::note);
  else
    reference.set(Variable::note, rest);
}

}  // namespace opcit::csl
