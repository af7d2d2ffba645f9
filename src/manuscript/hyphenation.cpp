#include "manuscript/hyphenation.h"

#include <algorithm>

#include "base/ascii.h"

namespace opcit::manuscript {
namespace {

constexpr std::size_t longest_word = 64;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_line_space(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

/// A coarse fingerprint of a word: two letters and the length, case folded.
std::size_t fingerprint(std::string_view word) {
  auto letter = [&](std::size_t i) {
    return i < word.size() ? static_cast<unsigned char>(word[i]) & 0x1FU : 0U;
  };
  return (letter(0) << 11U) | (letter(1) << 6U) | (word.size() & 0x3FU);
}

/// Where the line behind a hyphen at `hyphen` goes on, or npos when no single line end follows.
std::size_t continuation(std::string_view text, std::size_t hyphen) {
  std::size_t i = hyphen + 1;
  while (i < text.size() && is_line_space(text[i])) ++i;
  if (i >= text.size() || text[i] != '\n') return std::string_view::npos;
  ++i;
  while (i < text.size() && is_line_space(text[i])) ++i;
  return i;
}

}  // namespace

std::string_view word_before(std::string_view text, std::size_t offset) {
  std::size_t begin = offset;
  while (begin > 0 && offset - begin < longest_word && is_word_byte(text[begin - 1])) --begin;
  return text.substr(begin, offset - begin);
}

std::string_view word_after(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (end < text.size() && end - offset < longest_word && is_word_byte(text[end])) ++end;
  return text.substr(offset, end - offset);
}

Hyphenation::Hyphenation(std::string_view text) {
  candidates_.resize(std::size_t{1} << 16U);
  collect(text);
  if (!words_.empty()) count(text);
}

void Hyphenation::collect(std::string_view text) {
  for (std::size_t i = text.find('-'); i != std::string_view::npos; i = text.find('-', i + 1)) {
    std::size_t next = continuation(text, i);
    if (next == std::string_view::npos) continue;
    std::string_view left = word_before(text, i);
    std::string_view right = word_after(text, next);
    if (left.empty() || right.empty() || words_.size() >= limit) continue;
    std::string hyphenated = ascii::lower(left) + "-" + ascii::lower(right);
    std::string joined = ascii::lower(left) + ascii::lower(right);
    candidates_[fingerprint(joined)] = candidates_[fingerprint(left)] = true;
    joined_.try_emplace(std::move(joined), hyphenated);
    words_.try_emplace(std::move(hyphenated));
  }
}

void Hyphenation::count(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::string_view word = word_after(text, i);
    if (word.empty()) {
      ++i;
      continue;
    }
    i += word.size();
    if (!candidates_[fingerprint(word)]) continue;
    if (i < text.size() && text[i] == '-') {
      std::string_view right = word_after(text, i + 1);
      if (right.empty()) continue;
      auto found = words_.find(ascii::lower(word) + "-" + ascii::lower(right));
      if (found != words_.end()) ++found->second.hyphenated;
    } else if (auto found = joined_.find(ascii::lower(word)); found != joined_.end()) {
      ++words_.find(found->second)->second.joined;
    }
  }
}

bool Hyphenation::keeps_hyphen(std::string_view left, std::string_view right) const {
  if (left.empty() || right.empty()) return true;
  auto found = words_.find(ascii::lower(left) + "-" + ascii::lower(right));
  if (found != words_.end() && found->second.hyphenated != found->second.joined)
    return found->second.hyphenated > found->second.joined;
  return !(right.front() >= 'a' && right.front() <= 'z') &&
         static_cast<unsigned char>(right.front()) < 0x80;
}

}  // namespace opcit::manuscript
