#include "extract/numbering.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t highest_number = 9999;

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  return end - at;
}

/// The number of `digits`, 0 for none or one past any list.
std::size_t value_of(std::string_view digits) {
  std::size_t value = 0;
  for (char c : digits) value = std::min(value * 10 + static_cast<std::size_t>(c - '0'),
                                         highest_number + 1);
  return value > highest_number ? 0 : value;
}

/// `[3] Lee`, `(3) Lee`, `3. Lee`, `3) Lee`: 3. Else 0.
std::size_t printed_number(std::string_view raw) {
  bool bracket = raw.starts_with("[") || raw.starts_with("(");
  std::size_t begin = bracket ? 1 : 0;
  std::size_t size = digits_at(raw, begin);
  std::size_t end = begin + size;
  if (size == 0 || size > 4 || end + 1 >= raw.size()) return 0;
  bool closed = bracket ? raw[end] == ']' || raw[end] == ')' : raw[end] == '.' || raw[end] == ')';
  return closed && raw[end + 1] == ' ' ? value_of(raw.substr(begin, size)) : 0;
}

bool rises(const std::vector<std::size_t>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] == 0 || (i > 0 && numbers[i] <= numbers[i - 1])) return false;
  return !numbers.empty();
}

/// The numbers that stand behind the part which all ids begin with.
std::vector<std::size_t> id_numbers(const std::vector<FoundReference>& references) {
  std::string_view first = references.front().id;
  std::size_t common = first.size();
  for (const FoundReference& reference : references) {
    auto ends = std::mismatch(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(common),
                              reference.id.begin(), reference.id.end());
    common = static_cast<std::size_t>(ends.first - first.begin());
  }
  while (common > 0 && ascii::is_digit(first[common - 1])) --common;
  std::vector<std::size_t> numbers;
  for (const FoundReference& reference : references) {
    std::string_view rest = std::string_view(reference.id).substr(common);
    numbers.push_back(value_of(rest.substr(0, digits_at(rest, 0))));
  }
  return numbers;
}

std::vector<std::size_t> numbers_of(const std::vector<FoundReference>& references) {
  std::vector<std::size_t> numbers;
  for (const FoundReference& reference : references)
    numbers.push_back(printed_number(reference.raw));
  if (rises(numbers)) return numbers;
  numbers = id_numbers(references);
  // Ids that count past the list are keys of a database.
  if (rises(numbers) && numbers.front() <= 3 && numbers.back() <= 2 * references.size() + 8)
    return numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i + 1;
  return numbers;
}

}  // namespace

Numbering::Numbering(const std::vector<FoundReference>& references) : size_(references.size()) {
  if (references.empty()) return;
  std::vector<std::size_t> numbers = numbers_of(references);
  entries_.assign(*std::max_element(numbers.begin(), numbers.end()) + 1, size_);
  for (std::size_t i = 0; i < numbers.size(); ++i) entries_[numbers[i]] = i;
}

std::optional<std::size_t> Numbering::entry(std::size_t number) const {
  if (number >= entries_.size() || entries_[number] == size_) return std::nullopt;
  return entries_[number];
}

}  // namespace opcit::extraction
