#include "manuscript/rtf/tokens.h"

#include <algorithm>

#include "base/ascii.h"

namespace opcit::manuscript::rtf {
namespace {

int hex_value(char c) {
  if (ascii::is_digit(c)) return c - '0';
  auto low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

Token Tokens::read_word() {
  std::size_t begin = at_ - 1;
  std::size_t name = at_;
  while (at_ < bytes_.size() && ascii::is_letter(bytes_[at_]) && at_ - name < 32) ++at_;
  Token token{TokenKind::word, {}, bytes_.substr(name, at_ - name)};
  std::size_t digits = at_ + (at_ < bytes_.size() && bytes_[at_] == '-' ? 1 : 0);
  if (digits < bytes_.size() && ascii::is_digit(bytes_[digits])) {
    std::int64_t number = 0;
    std::size_t end = digits;
    for (; end < bytes_.size() && ascii::is_digit(bytes_[end]) && end - digits < 10; ++end)
      number = number * 10 + (bytes_[end] - '0');
    number = std::min<std::int64_t>(number, INT32_MAX);
    token.number = static_cast<std::int32_t>(digits > at_ ? -number : number);
    token.has_number = true;
    at_ = end;
  }
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (token.text == "bin") {
    at_ += std::min(static_cast<std::size_t>(std::max(token.number, 0)), bytes_.size() - at_);
    token.has_number = false;
  }
  token.span = {begin, at_};
  return token;
}

Token Tokens::read_escape() {
  std::size_t begin = at_++;
  if (at_ >= bytes_.size()) return {TokenKind::end, {begin, at_}, {}};
  if (ascii::is_letter(bytes_[at_])) return read_word();
  char symbol = bytes_[at_++];
  if (symbol != '\'')
    return {TokenKind::symbol, {begin, at_}, bytes_.substr(at_ - 1, 1)};
  int high = at_ < bytes_.size() ? hex_value(bytes_[at_]) : -1;
  int low = at_ + 1 < bytes_.size() ? hex_value(bytes_[at_ + 1]) : -1;
  if (high < 0 || low < 0) return {TokenKind::symbol, {begin, at_}, bytes_.substr(at_ - 1, 1)};
  at_ += 2;
  return {TokenKind::byte, {begin, at_}, {}, high * 16 + low};
}

Token Tokens::next() {
  while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n' || bytes_[at_] == '\0'))
    ++at_;
  if (at_ >= bytes_.size()) return {TokenKind::end, {at_, at_}, {}};
  char c = bytes_[at_];
  if (c == '\\') return read_escape();
  if (c == '{' || c == '}') {
    ++at_;
    return {c == '{' ? TokenKind::open : TokenKind::close, {at_ - 1, at_}, {}};
  }
  std::size_t begin = at_;
  using namespace std::string_view_literals;
  at_ = std::min(bytes_.find_first_of("\\{}\r\n\0"sv, begin), bytes_.size());
  return {TokenKind::text, {begin, at_}, bytes_.substr(begin, at_ - begin)};
}

}  // namespace opcit::manuscript::rtf
