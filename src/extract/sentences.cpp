#include "extract/sentences.h"

#include <algorithm>
#include <array>

#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t reach = 800;

constexpr std::array<std::string_view, 26> abbreviations = {
    "al", "e.g", "i.e", "cf", "vgl", "p",   "pp", "S", "vol", "no",  "ed",  "eds", "Dr",
    "Mr", "Mrs", "Ms",  "St", "vs",  "etc", "z",  "u", "ca",  "Fig", "fig", "Nr",  "Prof"};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Bytes of closing quotes and brackets from `at`.
std::size_t skip_closing(std::string_view text, std::size_t at) {
  for (;;) {
    std::size_t before = at;
    for (std::string_view mark : {")", "]", "\"", "'", "’", "”", "»"})
      if (text.substr(at).starts_with(mark)) at += mark.size();
    if (at == before) return at;
  }
}

bool is_abbreviation(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && stop - begin < 8 && !is_blank(text[begin - 1]) && text[begin - 1] != '(')
    --begin;
  std::string_view word = text.substr(begin, stop - begin);
  bool initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
  bool known = std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
  return initial || known;
}

bool begins_lower(std::string_view text, std::size_t at) {
  char32_t c = text::decode(text, at).code_point;
  return at < text.size() && text::is_letter(c) && !text::is_upper(c) && !text::is_caseless(c);
}

/// Where the next sentence begins when one ends at `at`; 0 when none does.
std::size_t end_at(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("。")) return at + 3;
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return 0;
  std::size_t end = skip_closing(text, at + 1);
  if (end < text.size() && !is_blank(text[end])) return 0;
  std::size_t next = end;
  while (next < text.size() && is_blank(text[next])) ++next;
  if (begins_lower(text, next) || (next < text.size() && (text[next] == '(' || text[next] == '[') &&
                                   text[at] == '.' && is_abbreviation(text, at)))
    return 0;
  return text[at] == '.' && is_abbreviation(text, at) ? 0 : end;
}

/// Whether the line that ends at `end` has another of its paragraph before it: no heading.
bool follows_line(std::string_view text, std::size_t end) {
  std::size_t from = end > 120 ? end - 120 : 0;
  std::size_t feed = text.substr(from, end - from).rfind('\n');
  if (feed == std::string_view::npos || from + feed == 0) return false;
  std::size_t before = from + feed - 1;
  while (before > 0 && (text[before] == ' ' || text[before] == '\r')) --before;
  return text[before] != '\n';
}

/// The end of the paragraph before the line feed at `at`: 0 when the text runs on over it.
bool is_paragraph_end(std::string_view text, std::size_t at) {
  if (text[at] != '\n') return false;
  std::size_t next = at + 1;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\r' || text[next] == '\t'))
    ++next;
  if (next >= text.size() || text[next] != '\n') return false;
  while (next < text.size() && is_blank(text[next])) ++next;
  std::size_t last = at;
  while (last > 0 && is_blank(text[last - 1])) --last;
  bool unfinished = last > 0 && ((text[last - 1] >= 'a' && text[last - 1] <= 'z') ||
                                 text[last - 1] == ',' || text[last - 1] == '-');
  return !unfinished || !(begins_lower(text, next) || follows_line(text, last));
}

/// Where a sentence that ends at `at` has its end; 0 when none ends there.
std::size_t boundary_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\n':
      return is_paragraph_end(text, at) ? at : 0;
    case '.':
    case '!':
    case '?':
    case '\xE3':
      return end_at(text, at);
    default:
      return 0;
  }
}

}  // namespace

Span sentence_around(std::string_view text, Span inner) {
  std::size_t from = inner.begin > reach ? inner.begin - reach : 0;
  Span sentence{from, std::min(text.size(), inner.end + reach)};
  for (std::size_t at = inner.begin; at > from; --at) {
    std::size_t end = boundary_at(text, at - 1);
    if (end == 0 || end > inner.begin) continue;
    sentence.begin = end;
    break;
  }
  while (sentence.begin < inner.begin && is_blank(text[sentence.begin])) ++sentence.begin;
  for (std::size_t at = inner.end; at < sentence.end; ++at)
    if (std::size_t end = boundary_at(text, at); end != 0) sentence.end = end;
  while (sentence.end > inner.end && is_blank(text[sentence.end - 1])) --sentence.end;
  while (sentence.begin < inner.begin &&
         (static_cast<unsigned char>(text[sentence.begin]) & 0xC0U) == 0x80U)
    ++sentence.begin;
  while (sentence.end > inner.end && sentence.end < text.size() &&
         (static_cast<unsigned char>(text[sentence.end]) & 0xC0U) == 0x80U)
    --sentence.end;
  return sentence;
}

}  // namespace opcit::extraction
