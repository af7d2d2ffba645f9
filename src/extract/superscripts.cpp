#include "extract/superscripts.h"

#include <algorithm>

#include "base/ascii.h"
#include "extract/numbers.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t shortest_word = 3;   ///< letters; shorter ones may be units and symbols
constexpr std::size_t longest_number = 3;  ///< digits of a citation number
constexpr std::size_t longest_gap = 3;     ///< separators between two numbers

/// A raised dash or closing parenthesis, which a digit of normal height may stand before.
bool is_raised_mark(Raised raised) {
  return raised.plain == '-' || raised.plain == ')';
}

/// The bytes of a separator within a group: comma, semicolon, space, hyphen, dash; else 0.
std::size_t separator_at(std::string_view text, std::size_t at) {
  char c = text[at];
  if (c == ',' || c == ';' || c == ' ' || c == '-') return 1;
  std::string_view three = text.substr(at, 3);
  return three == "–" || three == "−" || three == "‐" ? 3 : 0;
}

/// One stretch of raised characters, as it is read from its first byte on.
class Group {
 public:
  Group(std::string_view text, std::size_t begin, std::size_t limit)
      : text_(text), limit_(limit), span_{begin, begin} {
    while (at_ = span_.end, at_ < limit_ && step()) span_.end = at_;
    while (span_.end > begin && trailing()) {}
  }

  Span span() const { return span_; }
  bool has_digit() const { return has_digit_; }

 private:
  /// Takes the next raised character or digit, with the separators before it.
  bool step() {
    for (std::size_t gap = 0; gap <= longest_gap && at_ < limit_; ++gap) {
      Raised raised = raised_at(text_, at_);
      if (raised.size > 0) {
        has_digit_ = has_digit_ || raised.is_digit();
        at_ += raised.size;
        after_mark_ = is_raised_mark(raised) || raised.plain == '(';
        return true;
      }
      if (ascii::is_digit_at(text_, at_)) return digits();
      std::size_t separator = span_.empty() ? 0 : separator_at(text_, at_);
      if (separator == 0) return false;
      at_ += separator;
      after_mark_ = false;
    }
    return false;
  }

  /// Digits of normal height stand beside a raised mark.
  bool digits() {
    std::size_t end = at_;
    while (ascii::is_digit_at(text_, end)) ++end;
    bool beside = after_mark_ || is_raised_mark(raised_at(text_, end));
    if (!beside || end - at_ > longest_number) return false;
    has_digit_ = true;
    after_mark_ = false;
    at_ = end;
    return true;
  }

  /// Drops an opening parenthesis or dash that nothing follows.
  bool trailing() {
    if (span_.size() < 3 || ascii::is_digit_at(text_, span_.end - 1)) return false;
    Raised last = raised_at(text_, span_.end - 3);
    if (last.plain != '-' && last.plain != '(') return false;
    span_.end -= 3;
    return true;
  }

  std::string_view text_;
  std::size_t limit_;
  Span span_;
  std::size_t at_ = 0;
  bool after_mark_ = false;
  bool has_digit_ = false;
};

/// The character of a group, which a mark of the file may raise instead of its code.
Raised raised_or_plain(std::string_view text, std::size_t at) {
  Raised raised = raised_at(text, at);
  if (raised.size > 0 || at >= text.size()) return raised;
  std::string_view minus = text.substr(at, 3);
  if (text[at] == '-' || minus == "−" || minus == "–") return {'-', text[at] == '-' ? 1U : 3U};
  return {text[at], 1};
}

/// `²`, `³` or a negative number by itself.
bool is_power(std::string_view text, std::size_t at) {
  Raised first = raised_or_plain(text, at);
  if (first.plain == '-') return true;
  bool small = first.plain == '2' || first.plain == '3';
  return small && !raised_or_plain(text, at + first.size).is_digit();
}

/// How many letters end at `at`, `shortest_word` at most.
std::size_t letters_before(std::string_view text, std::size_t begin, std::size_t at) {
  std::size_t letters = 0;
  while (at > begin && letters < shortest_word) {
    text::Decoded before = text::decode_before(text, at);
    if (!text::is_letter(before.code_point)) break;
    at -= before.size;
    ++letters;
  }
  return letters;
}

/// Behind a number: not a power of ten, nor a negative power.
bool follows_number(std::string_view text, std::size_t begin, std::size_t at, Raised first) {
  std::size_t digits = at;
  while (digits > begin && ascii::is_digit_at(text, digits - 1)) --digits;
  return first.plain != '-' && text.substr(digits, at - digits) != "10";
}

bool is_carrier_mark(char32_t c) {
  static constexpr std::u32string_view marks = U".,;:!?)]}%\"'»”’“‘«…—°⟩†‡*>₀₁₂₃₄₅₆₇₈₉";
  return marks.find(c) != std::u32string_view::npos;
}

/// Whether what stands before `at` can carry a citation.
bool may_carry(std::string_view text, std::size_t begin, std::size_t group) {
  Raised first = raised_or_plain(text, group);
  std::size_t at = group;
  while (at > begin && text[at - 1] == ' ') --at;
  if (at <= begin) return false;
  text::Decoded before = text::decode_before(text, at);
  if (text::is_ascii_digit(before.code_point)) return follows_number(text, begin, at, first);
  if (!text::is_letter(before.code_point)) return is_carrier_mark(before.code_point);
  if (letters_before(text, begin, at) >= shortest_word) return first.plain != '-';
  return !is_power(text, group);
}

/// Whether what follows shows that the group belongs to it (`¹⁸F`, `⁹-THC`) or is a charge. A group
/// `glued` to a word before it belongs there.
bool belongs_to_next(std::string_view text, Span group, bool glued) {
  if (group.end >= text.size()) return false;
  if (raised_at(text, group.end).size > 0) return true;
  if (glued) return false;
  std::size_t at = group.end;
  bool hyphen = text[at] == '-';
  if (hyphen) ++at;
  if (at >= text.size()) return false;
  text::Decoded next = text::decode(text, at);
  bool letter = text::is_letter(next.code_point) && !text::is_caseless(next.code_point);
  return letter || (!hyphen && text::is_ascii_digit(next.code_point));
}

/// Takes the digits of normal height before a raised mark in.
std::size_t group_begin(std::string_view text, std::size_t begin, std::size_t at) {
  if (!is_raised_mark(raised_at(text, at))) return at;
  std::size_t digits = at;
  while (digits > begin && at - digits < longest_number && ascii::is_digit_at(text, digits - 1)) --digits;
  return digits;
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
  switch (last) {
    case 0xBA: return {'+', 3};
    case 0xBB: return {'-', 3};
    case 0xBD: return {'(', 3};
    case 0xBE: return {')', 3};
    default: return {};
  }
}

std::vector<Span> find_superscripts(std::string_view text, Span range) {
  std::vector<Span> groups;
  std::size_t behind = range.begin;  // groups do not reach back over the one before
  for (std::size_t at = range.begin; at < range.end;) {
    at = text::find_byte(text.substr(0, range.end), at,
                         [](auto c) { return (c == 0xC2) | (c == 0xE2); });
    if (at >= range.end) break;
    if (raised_at(text, at).size == 0) {
      ++at;
      continue;
    }
    std::size_t begin = group_begin(text, behind, at);
    Group group(text, begin, range.end);
    Span span = group.span();
    bool glued = letters_before(text, range.begin, begin) == shortest_word;
    if (group.has_digit() && may_carry(text, range.begin, begin) &&
        !belongs_to_next(text, span, glued))
      groups.push_back(span);
    at = behind = std::max(span.end, at + raised_at(text, at).size);
  }
  return groups;
}

std::vector<Span> marked_superscripts(std::string_view text, const std::vector<InlineMark>& marks,
                                      Span range) {
  std::vector<Span> groups;
  for (const InlineMark& mark : marks) {
    if (mark.kind != MarkKind::superscript || !range.contains(mark.span)) continue;
    Span group = mark.span;
    while (!group.empty() && text[group.begin] == ' ') ++group.begin;
    while (!group.empty() && text[group.end - 1] == ' ') --group.end;
    if (!is_numeric_content(group.of(text)) || !may_carry(text, range.begin, group.begin)) continue;
    bool goes_on = !groups.empty() && group.begin - groups.back().end <= longest_gap &&
                   text.substr(groups.back().end, group.begin - groups.back().end)
                           .find_first_not_of(", -") == std::string_view::npos;
    if (goes_on)
      groups.back().end = group.end;
    else
      groups.push_back(group);
  }
  return groups;
}

}  // namespace opcit::extraction
