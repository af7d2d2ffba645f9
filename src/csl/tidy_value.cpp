#include "csl/tidy_value.h"

#include <variant>

namespace opcit::csl {
namespace {

/// Calls `visit` for every text that a style can show of a value.
template <typename Value_, typename Visit>
void for_each_text(Value_& value, const Visit& visit) {
  if (auto* text = std::get_if<Text>(&value)) {
    visit(text->value);
  } else if (auto* date = std::get_if<Date>(&value)) {
    visit(date->literal);
    visit(date->season);
  } else {
    for (auto& name : std::get<NameList>(value)) {
      visit(name.family);
      visit(name.given);
      visit(name.dropping_particle);
      visit(name.non_dropping_particle);
      visit(name.suffix);
      visit(name.literal);
    }
  }
}

}  // namespace

text::Untidy find_untidy(const Value& value) {
  text::Untidy all;
  for_each_text(value, [&](std::string_view text) {
    text::Untidy one = text::find_untidy(text);
    all.controls = all.controls || one.controls;
    all.open_bidi = all.open_bidi || one.open_bidi;
    all.replacement = all.replacement || one.replacement;
  });
  return all;
}

void tidy(Value& value) {
  for_each_text(value, [](auto& text) {
    if (text::find_untidy(text)) text = text::tidied(text);
  });
}

}  // namespace opcit::csl
