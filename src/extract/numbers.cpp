#include "extract/numbers.h"

#include <algorithm>

#include "extract/superscripts.h"
#include "extract/tokens.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t most_numbers = 200;
constexpr std::size_t longest_content = 200;
constexpr std::size_t past_any_list = 100000;

/// A number and whether a dash ties it to the one before.
struct Part {
  Numbered numbered;
  bool ranged = false;
};

/// Reads digits, raised or not, and the separators between them.
std::vector<Part> parts_of(std::string_view text, Span place) {
  std::vector<Part> parts;
  bool open = false;
  bool ranged = false;
  for (std::size_t at = place.begin; at < place.end;) {
    Raised raised = raised_at(text, at);
    char plain = raised.size > 0 ? raised.plain : text[at];
    std::string_view three = text.substr(at, 3);
    bool dash = plain == '-' || three == "–" || three == "—" || three == "−" || three == "‐" ||
                three == "‑";
    bool digit = plain >= '0' && plain <= '9';
    std::size_t size = raised.size > 0 ? raised.size : dash && plain != '-' ? 3 : 1;
    if (digit && !open) parts.push_back({{0, {at, at}}, ranged && !parts.empty()});
    if (digit) {
      Numbered& last = parts.back().numbered;
      last.number = std::min(last.number * 10 + static_cast<std::size_t>(plain - '0'),
                             past_any_list);
      last.span.end = at + size;
    }
    ranged = dash || (ranged && !digit && plain != ',' && plain != ';');
    open = digit;
    at += size;
  }
  return parts;
}

}  // namespace

std::vector<Numbered> numbers_in(std::string_view text, Span place) {
  std::vector<Numbered> numbers;
  for (const Part& part : parts_of(text, place)) {
    Span span = part.numbered.span;
    std::size_t first = part.numbered.number;
    if (part.ranged && !numbers.empty() && numbers.back().number < first) {
      span.begin = numbers.back().span.begin;
      numbers.back().span = span;
      first = numbers.back().number + 1;
    }
    for (std::size_t n = first; n <= part.numbered.number && numbers.size() < most_numbers; ++n)
      numbers.push_back({n, span});
  }
  return numbers;
}

bool is_numeric_content(std::string_view content) {
  Tokens tokens;
  if (content.empty() || content.size() > longest_content) return false;
  tokenize(content, {0, content.size()}, tokens);
  bool number_next = true;
  for (const Token& token : tokens) {
    bool number = token.is_number() && token.span.size() <= 3 &&
                  token.span.of(content).find_first_not_of("0123456789") == std::string_view::npos;
    bool separator = is_comma(token) || is_semicolon(token) || is_dash(token);
    if (number_next ? !number : !separator) return false;
    number_next = !number_next;
  }
  return !tokens.empty() && !number_next;
}

}  // namespace opcit::extraction
