#include "cli/report.h"

#include "text/positions.h"
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

/// A stretch of one line of a text; tabs become spaces.
struct Excerpt {
  std::string line;
  std::size_t caret = 0;  // code points before the marked part
  std::size_t width = 1;
};

bool is_break(char c) { return c == '\n' || c == '\r'; }

bool starts_line(std::string_view text, std::size_t i) { return i == 0 || is_break(text[i - 1]); }

bool ends_line(std::string_view text, std::size_t i) { return i >= text.size() || is_break(text[i]); }

/// Where an excerpt around `offset` starts: at its line, or so many characters before it.
std::size_t excerpt_start(std::string_view text, std::size_t offset) {
  std::size_t start = offset;
  for (std::size_t n = 0; n < widest_excerpt / 2 && !starts_line(text, start); ++n)
    start -= text::decode_before(text, start).size;
  return start;
}

Excerpt excerpt_of(std::string_view text, Span span) {
  Excerpt out;
  std::size_t start = excerpt_start(text, span.begin);
  std::size_t stop = start;
  for (std::size_t n = 0; n < widest_excerpt && !ends_line(text, stop); ++n)
    stop += text::decode(text, stop).size;
  bool whole = starts_line(text, start);
  std::string_view cut = text.substr(start, stop - start);
  out.line = (whole ? "" : "…") + std::string(cut) + (ends_line(text, stop) ? "" : "…");
  std::replace_if(out.line.begin(), out.line.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  out.caret = text::count(text.substr(start, span.begin - start)) + (whole ? 0 : 1);
  std::size_t marked = std::max(span.begin, std::min(span.end, stop));
  out.width = std::max<std::size_t>(1, text::count(text.substr(span.begin, marked - span.begin)));
  return out;
}

std::string source_lines(const Excerpt& excerpt, std::size_t line) {
  std::string tildes(excerpt.width - 1, '~');
  return fmt::format("{:>5} | {}\n      | {:>{}}^{}\n", line, excerpt.line, "", excerpt.caret, tildes);
}

std::string format_at(const Finding& finding, const ReportedText& about,
                      const text::LineIndex& lines) {
  Place place{std::string(about.name)};
  std::string source;
  if (!about.text.empty() && !finding.span.empty()) {
    text::Position at = lines.at(finding.span.begin);
    place.line = at.line;
    place.column = at.column;
    source = source_lines(excerpt_of(about.text, finding.span), at.line);
  }
  return fmt::format("{}{}[{}]: {}\n{}{}", place_prefix(place), to_string(finding.severity),
                     to_string(finding.code), finding.message, source, help_line(finding.help));
}

}  // namespace

std::string format_error(const Error& error) {
  return fmt::format("{}error[{}]: {}\n{}", place_prefix(error.place), to_string(error.code),
                     error.message, help_line(error.help));
}

std::string format_finding(const Finding& finding, const ReportedText& about) {
  return format_at(finding, about, text::LineIndex(about.text));
}

void report(const Error& error) {
  std::string text = format_error(error);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void report(const Finding& finding, const ReportedText& about) { report({&finding, 1}, about); }

void report(std::span<const Finding> findings, const ReportedText& about) {
  if (findings.empty()) return;
  text::LineIndex lines(about.text);
  std::string out;
  for (const Finding& finding : findings) out += format_at(finding, about, lines);
  std::fwrite(out.data(), 1, out.size(), stderr);
}

}  // namespace opcit::cli
