#include "extract/glued_numbers.h"

#include "base/ascii.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t shortest_word = 3;  ///< letters; `SO2`, `kg3` are no carriers

bool ends_word(std::string_view text, std::size_t begin, std::size_t at) {
  for (std::size_t letters = 0; letters < shortest_word; ++letters) {
    if (at <= begin) return false;
    text::Decoded before = text::decode_before(text, at);
    bool small = text::is_letter(before.code_point) && !text::is_upper(before.code_point);
    if (!small) return false;
    at -= before.size;
  }
  return true;
}

/// A word, or a word and one closing mark.
bool is_carried(std::string_view text, std::size_t begin, std::size_t at) {
  if (at <= begin) return false;
  char last = text[at - 1];
  if (last == ')') return true;
  bool mark = last == '.' || last == ',' || last == ';' || last == ':';
  if (mark && at >= begin + 3 && (text[at - 2] == ')' || text.substr(at - 3, 2) == "al"))
    return true;
  return ends_word(text, begin, mark ? at - 1 : at);
}

/// The end of `3`, `3,4` or `3-5` from `at` on.
std::size_t numbers_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (ascii::is_digit_at(text, end)) ++end;
  for (;;) {
    std::string_view rest = text.substr(end, 3);
    std::size_t joint = rest == "–" ? 3 : rest.starts_with(",") || rest.starts_with("-") ? 1 : 0;
    if (joint == 0 || !ascii::is_digit_at(text, end + joint)) return end;
    end += joint;
    while (ascii::is_digit_at(text, end)) ++end;
  }
}

bool ends_free(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  char next = text[end];
  return next == ' ' || next == '\n' || next == '.' || next == ',' || next == ';' || next == ')';
}

}  // namespace

std::vector<Span> find_glued_numbers(std::string_view text, Span range) {
  std::vector<Span> groups;
  for (std::size_t at = range.begin; at < range.end;) {
    if (!ascii::is_digit_at(text, at)) {
      ++at;
      continue;
    }
    std::size_t end = numbers_end(text, at);
    if (is_carried(text, range.begin, at) && ends_free(text, end)) groups.push_back({at, end});
    at = end;
  }
  return groups;
}

}  // namespace opcit::extraction
