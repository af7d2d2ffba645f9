#include "cli/describe.h"

#include "text/markup.h"

#include <fmt/format.h>

#include <algorithm>

namespace opcit::cli {
namespace {

std::string names_of(const Reference& reference) {
  const NameList* names = reference.names(Variable::author);
  if (names == nullptr) names = reference.names(Variable::editor);
  if (names == nullptr || names->empty()) return {};
  if (names->size() == 1) return short_form(names->front());
  if (names->size() == 2) return short_form((*names)[0]) + " and " + short_form((*names)[1]);
  return short_form(names->front()) + " et al.";
}

std::string date_of(const Reference& reference) {
  if (auto year = reference.year()) return std::to_string(*year);
  const Date* issued = reference.date(Variable::issued);
  return issued == nullptr ? std::string() : issued->literal.str();
}

}  // namespace

std::string describe(const Reference& reference) {
  std::string out = names_of(reference);
  auto add = [&](std::string_view separator, std::string_view part) {
    if (part.empty()) return;
    if (!out.empty()) out += separator;
    out += part;
  };
  add(" ", date_of(reference));
  add(". ", text::without_markup(reference.text(Variable::title)));
  return out.empty() ? "(nothing known)" : out;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  return out;
}

std::size_t key_width(std::size_t longest) { return std::clamp<std::size_t>(longest, 12, 40); }

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace opcit::cli
