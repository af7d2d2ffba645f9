#include "extract/superscripts.h"

#include <algorithm>

#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t shortest_word = 3;  ///< letters; shorter ones are units and symbols

bool is_raised_digit(Raised raised) {
  return raised.plain >= '0' && raised.plain <= '9';
}

/// Whether what stands before `at` can carry a citation.
bool follows_word(std::string_view text, std::size_t begin, std::size_t at) {
  while (at > begin && text[at - 1] == ' ') --at;
  if (at <= begin) return false;
  text::Decoded before = text::decode_before(text, at);
  if (!text::is_letter(before.code_point))
    return !text::is_ascii_digit(before.code_point) && before.code_point != '-' &&
           before.code_point != '+';
  std::size_t letters = 0;
  while (at > begin && letters < shortest_word) {
    before = text::decode_before(text, at);
    if (!text::is_letter(before.code_point)) break;
    at -= before.size;
    ++letters;
  }
  return letters == shortest_word;
}

/// The end of the group that begins at `at`: numbers with commas, dashes and spaces between them.
std::size_t group_end(std::string_view text, std::size_t at, std::size_t limit) {
  std::size_t end = at;
  for (std::size_t gap = 0; at < limit && gap < 4;) {
    Raised raised = raised_at(text, at);
    bool separator = text[at] == ',' || text[at] == ' ' || text[at] == '-';
    std::size_t dash = text.substr(at).starts_with("–") ? 3 : 0;
    if (raised.size > 0) {
      at += raised.size;
      gap = 0;
      if (is_raised_digit(raised)) end = at;
    } else if (separator || dash > 0) {
      at += dash > 0 ? dash : 1;
      ++gap;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

Raised raised_at(std::string_view text, std::size_t at) {
  if (text.size() < at + 2) return {};
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(at) == 0xC2) {
    if (byte(at + 1) == 0xB9) return {'1', 2};
    if (byte(at + 1) == 0xB2 || byte(at + 1) == 0xB3) return {byte(at + 1) == 0xB2 ? '2' : '3', 2};
    return {};
  }
  if (byte(at) != 0xE2 || text.size() < at + 3 || byte(at + 1) != 0x81) return {};
  unsigned char last = byte(at + 2);
  if (last == 0xB0 || (last >= 0xB4 && last <= 0xB9))
    return {static_cast<char>('0' + (last - 0xB0)), 3};
  return last == 0xBB ? Raised{'-', 3} : Raised{};
}

std::vector<Span> find_superscripts(std::string_view text, Span range) {
  std::vector<Span> groups;
  for (std::size_t at = range.begin; at < range.end;) {
    auto byte = static_cast<unsigned char>(text[at]);
    if ((byte != 0xC2 && byte != 0xE2) || !is_raised_digit(raised_at(text, at))) {
      ++at;
      continue;
    }
    std::size_t end = group_end(text, at, range.end);
    if (follows_word(text, range.begin, at)) groups.push_back({at, end});
    at = end;
  }
  return groups;
}

}  // namespace opcit::extraction
