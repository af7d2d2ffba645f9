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

std::string edtf_text(const Date& date) {
  if (!date.literal.empty() || date.parts.empty()) return date.edtf.str();
  auto end_text = [&](DateParts parts) {
    if (!parts.year) return std::string();
    // CSL has no year 0, EDTF counts 1 BC as 0.
    if (*parts.year < 0) parts.year = *parts.year + 1;
    bool season = parts.month >= 13 && parts.month <= 24;
    std::string text = iso_text(parts);
    if (season) text += fmt::format("-{}", parts.month < 20 ? parts.month + 8 : parts.month);
    if (!date.circa.empty()) text += "~";
    return text;
  };
  DateParts first = date.parts.front();
  std::string_view season = date.season;
  bool numbered = season.size() == 1 && season[0] >= '1' && season[0] <= '4' && first.month == 0;
  if (numbered) first.month = static_cast<std::int16_t>(20 + season[0] - '0');
  if (!season.empty() && !numbered) return {};
  std::string text = end_text(first);
  return date.parts.size() > 1 ? text + "/" + end_text(date.parts[1]) : text;
}

std::string date_text(const Date& date) {
  if (!date.literal.empty()) return date.literal.str();
  if (date.parts.empty()) return date.edtf.empty() ? date.raw.str() : date.edtf.str();
  std::string text = iso_text(date.parts.front());
  if (date.parts.size() > 1) text += "/" + iso_text(date.parts[1]);
  return text;
}

}  // namespace opcit::formats
