#include "formats/plain_date.h"

#include <fmt/format.h>

#include <cstdlib>

namespace opcit::formats {

std::string iso_text(const DateParts& parts, std::string_view between) {
  if (!parts.year) return {};
  std::string text = *parts.year < 0 ? fmt::format("-{:04}", std::abs(*parts.year))
                                     : fmt::format("{:04}", *parts.year);
  if (parts.month < 1 || parts.month > 12) return text;
  text += fmt::format("{}{:02}", between, parts.month);
  if (parts.day >= 1 && parts.day <= 31) text += fmt::format("{}{:02}", between, parts.day);
  return text;
}

std::string date_text(const Date& date) {
  if (!date.literal.empty()) return date.literal.str();
  if (date.parts.empty()) return date.edtf.empty() ? date.raw.str() : date.edtf.str();
  std::string text = iso_text(date.parts.front());
  if (date.parts.size() > 1) text += "/" + iso_text(date.parts[1]);
  return text;
}

}  // namespace opcit::formats
