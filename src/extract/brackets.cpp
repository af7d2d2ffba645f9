#include "extract/brackets.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "text/bytes.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t deepest = 64;
constexpr unsigned highest = 2;

enum class Mark : unsigned char { none, open, close, wide, digit };

constexpr std::array<Mark, 256> make_marks() {
  std::array<Mark, 256> marks{};
  marks['('] = marks['['] = Mark::open;
  marks[')'] = marks[']'] = Mark::close;
  marks['1'] = marks['2'] = Mark::digit;
  marks[0xEF] = Mark::wide;
  return marks;
}

constexpr auto marks = make_marks();

/// One of `marks`, for many bytes at once.
constexpr auto is_mark = [](auto c) {
  return (c == '(') | (c == ')') | (c == '[') | (c == ']') | (c == '1') | (c == '2') | (c == 0xEF);
};

struct Open {
  std::size_t begin;
  std::size_t size;  ///< bytes of the mark
  char kind;         ///< '(' or '['
  unsigned height;
};

class Scanner {
 public:
  Scanner(std::string_view text, const BracketListener& listener)
      : text_(text), listener_(listener) {}

  void scan(Span range) {
    std::string_view text = text_.substr(0, range.end);
    for (std::size_t at = range.begin; at < range.end; ++at) {
      at = text::find_byte(text, at, is_mark);
      if (at == range.end) break;
      switch (marks[static_cast<unsigned char>(text_[at])]) {
        case Mark::none:
          break;
        case Mark::open:
          open(at, 1, text_[at]);
          break;
        case Mark::close:
          close(at, 1, text_[at] == ')' ? '(' : '[');
          break;
        case Mark::wide:
          wide(at);
          break;
        case Mark::digit:
          at = digits(at, range.begin);
          break;
      }
    }
  }

 private:
  void open(std::size_t at, std::size_t size, char kind) {
    if (stack_.size() == deepest) stack_.erase(stack_.begin(), stack_.begin() + deepest / 2);
    stack_.push_back({at, size, kind, 0});
  }

  /// Fullwidth brackets: U+FF08, U+FF09, U+FF3B, U+FF3D.
  void wide(std::size_t at) {
    std::string_view mark = text_.substr(at, 3);
    if (mark == "（")
      open(at, 3, '(');
    else if (mark == "）")
      close(at, 3, '(');
    else if (mark == "［")
      open(at, 3, '[');
    else if (mark == "］")
      close(at, 3, '[');
  }

  void close(std::size_t at, std::size_t size, char kind) {
    auto found = std::find_if(stack_.rbegin(), stack_.rend(),
                              [&](const Open& open) { return open.kind == kind; });
    if (found == stack_.rend()) return;
    Open opened = *found;
    stack_.erase(std::prev(found.base()), stack_.end());
    Span content{opened.begin + opened.size, at};
    if (content.size() > longest_bracket) return;
    if (!stack_.empty()) stack_.back().height = std::max(stack_.back().height, opened.height + 1);
    if (opened.height <= highest)
      listener_.on_bracket({{opened.begin, at + size}, content, kind == '[', opened.height});
  }

  std::size_t digits(std::size_t at, std::size_t begin) {
    std::size_t end = at;
    while (ascii::is_digit_at(text_, end)) ++end;
    bool apart =
        at == begin || text_[at - 1] == ' ' || text_[at - 1] == '\n' || text_[at - 1] == '\xA0';
    if (end - at == 4 && apart) listener_.on_year(at);
    return end - 1;
  }

  std::string_view text_;
  const BracketListener& listener_;
  std::vector<Open> stack_;
};

}  // namespace

void scan_brackets(std::string_view text, Span range, const BracketListener& listener) {
  Scanner(text, listener).scan(range);
}

}  // namespace opcit::extraction
