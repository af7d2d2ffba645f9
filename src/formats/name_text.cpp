#include "formats/name_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/is_one_of.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::formats {
namespace {

bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 10> suffixes = {"Jr", "Jr.", "Sr",  "Sr.", "II",
                                                         "III", "IV", "2nd", "3rd", "4th"};
  return is_one_of(suffixes, word);
}

Name literal(std::string_view text) {
  Name name;
  name.literal = std::string(text);
  return name;
}

}  // namespace

Name name_of_text(std::string_view text) {
  text = ascii::trim(text, " \t\r\n;");
  std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return literal(text);
  std::string_view family = ascii::trim(text.substr(0, comma), ascii::spaces);
  std::string_view rest = ascii::trim(text.substr(comma + 1), ascii::spaces);
  if (rest.empty()) return literal(family);
  Name name;
  std::size_t second = rest.find(',');
  std::string_view given = rest.substr(0, second);
  name.family = std::string(family);
  name.given = std::string(ascii::trim(given, ascii::spaces));
  if (second == std::string_view::npos) return name;
  name.suffix = std::string(ascii::trim(rest.substr(second + 1), " \t\r\n,"));
  // `Doe, Jr., John` as BibTeX has it.
  if (is_suffix(name.given) && !is_suffix(name.suffix.str())) {
    std::string suffix = std::move(name.given);
    name.given = name.suffix.str();
    name.suffix = std::move(suffix);
  }
  return name;
}

Name name_in_reading_order(std::string_view text) {
  text = ascii::trim(text, ascii::spaces);
  if (text.find(',') != std::string_view::npos) return name_of_text(text);
  std::size_t last = text.rfind(' ');
  if (last == std::string_view::npos) return literal(text);
  Name name;
  std::string_view family = text.substr(last + 1);
  std::string_view given = ascii::trim(text.substr(0, last), ascii::spaces);
  if (is_suffix(family) && given.find(' ') != std::string_view::npos) {
    name.suffix = std::string(family);
    last = given.rfind(' ');
    family = given.substr(last + 1);
    given = ascii::trim(given.substr(0, last), ascii::spaces);
  }
  // Words in lower case before the family are its particles.
  std::size_t begin = given.size();
  while (begin > 0) {
    std::size_t blank = given.rfind(' ', begin - 1);
    std::size_t word = blank == std::string_view::npos ? 0 : blank + 1;
    if (word == 0 || !text::is_lower(text::decode(given, word).code_point)) break;
    begin = blank;
  }
  name.family = std::string(text.substr(
      begin == given.size() ? static_cast<std::size_t>(family.data() - text.data()) : begin + 1,
      begin == given.size() ? family.size()
                            : static_cast<std::size_t>(family.data() - text.data()) + family.size() - begin - 1));
  name.given = std::string(given.substr(0, begin));
  return name;
}

Name name_with_initials(std::string_view text) {
  text = ascii::trim(text, ascii::spaces);
  if (text.find(',') != std::string_view::npos) return name_of_text(text);
  Name name;
  std::size_t last = text.rfind(' ');
  if (last == std::string_view::npos) return literal(text);
  std::string_view initials = text.substr(last + 1);
  if (is_suffix(initials) && text.substr(0, last).find(' ') != std::string_view::npos &&
      initials.size() > 1) {
    name.suffix = std::string(initials);
    text = text.substr(0, last);
    last = text.rfind(' ');
    initials = text.substr(last + 1);
  }
  constexpr std::size_t most_initials = 5;
  bool capitals = initials.size() <= most_initials * 2 &&
                  std::ranges::none_of(initials, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!capitals) return literal(text);
  name.family = std::string(text.substr(0, last));
  name.given = std::string(initials);
  return name;
}

std::string with_points(std::string_view given) {
  constexpr std::size_t most_initials = 3;
  std::string out;
  for (std::size_t at = 0; at < given.size();) {
    std::size_t end = std::min(given.find(' ', at), given.size());
    std::string_view word = given.substr(at, end - at);
    bool capitals = !word.empty() && word.size() <= most_initials &&
                    std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!out.empty() && !word.empty()) out += ' ';
    if (!capitals) out += word;
    for (std::size_t i = 0; capitals && i < word.size(); ++i)
      out.append(i == 0 ? "" : " ").append(word.substr(i, 1)).append(".");
    at = end + 1;
  }
  return out;
}

}  // namespace opcit::formats
