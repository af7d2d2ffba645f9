// Page ranges (CSL 1.0.2, "Page Ranges").

#include "csl/page_range.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "csl/number_value.h"

namespace opcit::csl {
namespace {

/// `8n11564`: what stands before the last run of digits, and that run.
struct Page {
  std::string_view prefix;
  std::string_view digits;
};

Page split_page(std::string_view text) {
  std::size_t start = text.size();
  while (start > 0 && ascii::is_digit(text[start - 1])) --start;
  return {text.substr(0, start), text.substr(start)};
}

std::string expand(std::string_view first, std::string_view last) {
  if (last.size() >= first.size()) return std::string(last);
  return std::string(first.substr(0, first.size() - last.size())) + std::string(last);
}

/// The digits of `last` that differ from `first`, at least `least` of them.
std::string changed(std::string_view first, std::string_view last, std::size_t least) {
  if (first.size() != last.size()) return std::string(last);
  std::size_t same = 0;
  while (same + least < last.size() && first[same] == last[same]) ++same;
  return std::string(last.substr(same));
}

std::string chicago(std::string_view first, std::string_view last, bool is_fifteenth) {
  if (first.size() < 3 || first.ends_with("00")) return std::string(last);
  bool small_tens = first[first.size() - 2] == '0';
  std::string short_last = changed(first, last, small_tens ? 1 : 2);
  bool is_three_of_four = first.size() == 4 && short_last.size() == 3;
  return is_fifteenth && is_three_of_four ? std::string(last) : short_last;
}

std::string format_last(std::string_view first, std::string_view given, PageRangeFormat format) {
  std::string last = expand(first, given);
  switch (format) {
    case PageRangeFormat::minimal: return changed(first, last, 1);
    case PageRangeFormat::minimal_two: return changed(first, last, 2);
    case PageRangeFormat::chicago: return chicago(first, last, true);
    case PageRangeFormat::chicago16: return chicago(first, last, false);
    case PageRangeFormat::expanded:
    case PageRangeFormat::none: break;
  }
  return last;
}

std::string format_one(std::string_view range, PageRangeFormat format, std::string_view delimiter) {
  if (auto escaped = range.find("\\-"); escaped != std::string_view::npos)
    return std::string(range.substr(0, escaped)) + std::string(range.substr(escaped + 1));
  std::size_t hyphen = range.find('-');
  std::size_t size = 1;
  if (std::size_t dash = range.find("–"); dash < hyphen) {
    hyphen = dash;
    size = std::string_view("–").size();
  }
  if (hyphen == std::string_view::npos || hyphen == 0) return std::string(range);
  std::string_view first = ascii::trim(range.substr(0, hyphen));
  std::string_view last = ascii::trim(range.substr(hyphen + size));
  std::string joint(size > 1 && format == PageRangeFormat::none ? std::string_view("–") : delimiter);
  if (!is_page_number(first) || !is_page_number(last)) return std::string(range);
  if (format == PageRangeFormat::none)
    return std::string(first) + joint + std::string(last);
  Page from = split_page(first);
  Page to = split_page(last);
  bool are_numbers = !from.digits.empty() && !to.digits.empty();
  if (!are_numbers) return std::string(first) + joint + std::string(last);
  if (from.prefix != to.prefix) return std::string(first) + "-" + std::string(last);
  std::string end = format_last(from.digits, to.digits, format);
  if (format == PageRangeFormat::expanded) end = std::string(to.prefix) + end;
  return std::string(first) + joint + end;
}

}  // namespace

std::string format_page_range(std::string_view pages, PageRangeFormat format,
                              const PageWords& words) {
  constexpr auto may_join = [](char c) { return c == '-' || c == ',' || c == '&' || c == '\xE2'; };
  constexpr auto joins_ranges = [](char c) { return c == ',' || c == '&'; };
  if (std::ranges::none_of(pages, may_join)) return std::string(pages);
  std::string out;
  while (true) {
    auto end = static_cast<std::size_t>(std::ranges::find_if(pages, joins_ranges) - pages.begin());
    std::string_view one = ascii::trim(pages.substr(0, end));
    out += format_one(one, format, words.delimiter);
    if (end == pages.size()) return out;
    out += pages[end] == ',' ? std::string(", ") : " " + std::string(words.ampersand) + " ";
    pages.remove_prefix(end + 1);
  }
}

}  // namespace opcit::csl
