#include "net/http_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "net/curl_api.h"

namespace opcit::net {
namespace {

constexpr Duration longest = std::chrono::hours(24 * 365);

}  // namespace

std::optional<Time> parse_http_date(std::string_view text) {
  if (!curl().is_complete) return std::nullopt;
  std::time_t seconds = curl().getdate(std::string(ascii::trim(text, " \t")).c_str(), nullptr);
  if (seconds == -1) return std::nullopt;
  return Time(std::chrono::seconds(seconds));
}

std::optional<Duration> parse_retry_after(std::string_view text, Time now) {
  text = ascii::trim(text, " \t");
  if (text.empty()) return std::nullopt;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    std::uint32_t seconds = 0;
    auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (problem != std::errc()) return longest;
    return std::min<Duration>(std::chrono::seconds(seconds), longest);
  }
  auto date = parse_http_date(text);
  if (!date) return std::nullopt;
  return std::clamp<Duration>(*date - now, Duration::zero(), longest);
}

std::string display(Time time) {
  auto day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day date(day);
  std::chrono::hh_mm_ss time_of_day(std::chrono::floor<std::chrono::seconds>(time - day));
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time_of_day.hours().count(), time_of_day.minutes().count(),
                     time_of_day.seconds().count());
}

}  // namespace opcit::net
