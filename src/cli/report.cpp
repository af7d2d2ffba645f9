#include "cli/report.h"

#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace opcit::cli {
namespace {

constexpr std::size_t widest_excerpt = 90;  // code points of a source line that are shown

std::string place_prefix(const Place& place) {
  if (place.file.empty()) return "opcit: ";
  std::string out = place.file;
  if (place.line != 0) out += fmt::format(":{}", place.line);
  if (place.line != 0 && place.column != 0) out += fmt::format(":{}", place.column);
  return out + ": ";
}

std::string help_line(const std::string& help) {
  return help.empty() ? std::string() : fmt::format("   help: {}\n", help);
}

/// The line of `text` that holds `offset`, cut to a window around it; tabs become spaces.
struct Excerpt {
  std::string line;
  std::size_t caret = 0;  // code points before the marked part
  std::size_t width = 1;
};

Excerpt excerpt_of(std::string_view text, Span span) {
  std::size_t begin = span.begin == 0 ? 0 : text.find_last_of("\n\r", span.begin - 1) + 1;
  std::size_t end = std::min(text.find_first_of("\n\r", span.begin), text.size());
  Excerpt out;
  std::size_t start = begin;
  while (text::count(text.substr(start, span.begin - start)) > widest_excerpt / 2)
    start += text::decode(text, start).size;
  std::size_t stop = start;
  for (std::size_t n = 0; n < widest_excerpt && stop < end; ++n) stop += text::decode(text, stop).size;
  std::string_view cut = text.substr(start, stop - start);
  out.line = (start > begin ? "…" : "") + std::string(cut) + (stop < end ? "…" : "");
  std::replace_if(out.line.begin(), out.line.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  out.caret = text::count(text.substr(start, span.begin - start)) + (start > begin ? 1 : 0);
  std::size_t marked = std::max(span.begin, std::min(span.end, stop));
  out.width = std::max<std::size_t>(1, text::count(text.substr(span.begin, marked - span.begin)));
  return out;
}

std::string source_lines(const Excerpt& excerpt, std::size_t line) {
  std::string tildes(excerpt.width - 1, '~');
  return fmt::format("{:>5} | {}\n      | {:>{}}^{}\n", line, excerpt.line, "", excerpt.caret, tildes);
}

}  // namespace

std::string format_error(const Error& error) {
  return fmt::format("{}error[{}]: {}\n{}", place_prefix(error.place), to_string(error.code),
                     error.message, help_line(error.help));
}

std::string format_finding(const Finding& finding, const ReportedText& about) {
  Place place{std::string(about.name)};
  std::string source;
  if (!about.text.empty() && !finding.span.empty()) {
    text::Position at = text::position(about.text, finding.span.begin);
    place.line = at.line;
    place.column = at.column;
    source = source_lines(excerpt_of(about.text, finding.span), at.line);
  }
  return fmt::format("{}{}[{}]: {}\n{}{}", place_prefix(place), to_string(finding.severity),
                     to_string(finding.code), finding.message, source, help_line(finding.help));
}

void report(const Error& error) {
  std::string text = format_error(error);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void report(const Finding& finding, const ReportedText& about) {
  std::string text = format_finding(finding, about);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void report(std::span<const Finding> findings, const ReportedText& about) {
  for (const Finding& finding : findings) report(finding, about);
}

}  // namespace opcit::cli
