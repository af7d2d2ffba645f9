#include "resolve/similarity.h"

#include <algorithm>
#include <array>

#include "text/edit_distance.h"
#include "text/utf8.h"

namespace opcit::resolve {
namespace {

constexpr std::size_t title_limit = 80;
constexpr double different_numbers = 0.6;

constexpr std::array<std::string_view, 22> particles = {
    "al", "bin", "da", "das", "de",  "dei", "del", "della", "den", "der", "di",
    "do", "dos", "du", "el",  "ibn", "la",  "le",  "ten",   "ter", "van", "von"};

constexpr std::array<std::string_view, 20> small_words = {
    "a",   "an", "and", "de",  "der", "des", "die", "du", "et",  "for",
    "fur", "in", "la",  "les", "of",  "on",  "the", "to", "und", "y"};

template <typename Table>
bool is_in(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number(const std::string& word) {
  constexpr std::array<std::string_view, 10> roman = {"i",  "ii",  "iii",  "iv", "v",
                                                      "vi", "vii", "viii", "ix", "x"};
  return has_digit(word) || is_in(roman, word);
}

Words numbers_of(const Words& words) {
  Words numbers;
  std::copy_if(words.begin(), words.end(), std::back_inserter(numbers), is_number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Words limited(const Words& words) {
  return {words.begin(),
          words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), title_limit))};
}

double word_value(const std::string& a, const std::string& b) {
  if (a == b) return 1;
  return is_same_word(a, b) ? 0.95 : 0;
}

/// Words in common and in order, as a share of both (Dice over the longest common subsequence).
double common_order(const Words& a, const Words& b) {
  std::vector<double> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    double diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      double above = row[j];
      double value = word_value(word, b[j - 1]);
      row[j] = std::max({above, row[j - 1], value > 0 ? diagonal + value : 0});
      diagonal = above;
    }
  }
  auto size = static_cast<double>(a.size() + b.size());
  return size > 0 ? 2 * row.back() / size : 0;
}

/// "socialscience" and "social science": the same letters, spaced otherwise.
bool is_same_unspaced(const Words& a, const Words& b) {
  auto letters = [](const Words& words) {
    std::string out;
    for (const std::string& word : words) out += word;
    return out;
  };
  return letters(a) == letters(b);
}

double one_title(const Words& given, const Words& found) {
  if (given == found || is_same_unspaced(given, found)) return 1;
  double value = common_order(limited(given), limited(found));
  return numbers_of(given) == numbers_of(found) ? value : std::min(value, different_numbers);
}

std::string without_particles(std::string_view family) {
  while (true) {
    std::size_t space = family.find(' ');
    if (space == std::string_view::npos || !is_in(particles, family.substr(0, space)))
      return std::string(family);
    family.remove_prefix(space + 1);
  }
}

/// True when both are known and begin with different letters.
bool contradicts(const std::string& given, const std::string& found) {
  if (given.empty() || found.empty()) return false;
  return text::decode(given, 0).code_point != text::decode(found, 0).code_point;
}

double institutions(const std::string& given, const std::string& found) {
  double value = common_order(words_of(given), words_of(found));
  return value >= 0.8 ? 0.8 : 0;
}

Words without_small_words(const Words& words) {
  Words out;
  std::copy_if(words.begin(), words.end(), std::back_inserter(out),
               [](const std::string& word) { return !is_in(small_words, word); });
  return out.empty() ? words : out;
}

bool abbreviates(const Words& brief, const Words& full) {
  if (brief.size() != full.size()) return false;
  for (std::size_t i = 0; i < brief.size(); ++i) {
    const std::string& part = brief[i];
    const std::string& whole = full[i];
    if (whole.starts_with(part)) continue;
    // contractions keep the first letter and the last: "natl", "dept", "intl"
    if (part.size() < 3 || part.size() > 5 || part.front() != whole.front()) return false;
    std::size_t at = 0;
    for (char c : whole) at += at < part.size() && part[at] == c ? 1 : 0;
    if (at != part.size()) return false;
  }
  return true;
}

bool is_initials(const Words& brief, const Words& full) {
  if (brief.size() != 1 || brief[0].size() < 3 || brief[0].size() != full.size()) return false;
  for (std::size_t i = 0; i < full.size(); ++i)
    if (brief[0][i] != full[i].front()) return false;
  return true;
}

}  // namespace

bool is_same_word(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (std::min(a.size(), b.size()) < 5 || has_digit(a) || has_digit(b)) return false;
  return text::edit_distance(a, b, 1) <= 1;
}

double title_similarity(const std::vector<Words>& given, const std::vector<Words>& found) {
  double best = 0;
  for (const Words& mine : given)
    for (const Words& other : found) best = std::max(best, one_title(mine, other));
  return best;
}

/// Local alignment: a word of the text that does not fit costs a little, so that the title's words
/// must stand together.
double title_inside(const Words& text, const Words& whole_title) {
  constexpr double gap = 0.34;
  Words title = limited(whole_title);
  if (title.empty()) return 0;
  std::vector<double> row(title.size() + 1, 0);
  double best = 0;
  for (const std::string& word : text) {
    double diagonal = 0;
    for (std::size_t j = 1; j <= title.size(); ++j) {
      double above = row[j];
      double value = word_value(word, title[j - 1]);
      row[j] =
          std::max({0.0, diagonal + (value > 0 ? value : -gap), above - gap, row[j - 1] - gap});
      diagonal = above;
      best = std::max(best, row[j]);
    }
  }
  double share = best / static_cast<double>(title.size());
  for (const std::string& number : numbers_of(title))
    if (std::find(text.begin(), text.end(), number) == text.end())
      share = std::min(share, different_numbers);
  return share;
}

bool is_inside(const Words& text, const Words& words) {
  return !words.empty() && std::search(text.begin(), text.end(), words.begin(), words.end(),
                                       is_same_word) != text.end();
}

double name_similarity(const FoldedName& given, const FoldedName& found) {
  std::string mine = without_particles(given.family);
  std::string other = without_particles(found.family);
  if (mine == other) return contradicts(given.given, found.given) ? 0.5 : 1;
  if (!given.given.empty() && given.given == found.family && given.family == found.given)
    return 0.9;
  bool is_part =
      (mine.size() > 3 && (other.starts_with(mine + " ") || other.ends_with(" " + mine))) ||
      (other.size() > 3 && (mine.starts_with(other + " ") || mine.ends_with(" " + other)));
  bool is_person = !given.given.empty() || !found.given.empty();
  if (is_part && is_person) return contradicts(given.given, found.given) ? 0.5 : 0.9;
  if (mine.find(' ') != std::string::npos && other.find(' ') != std::string::npos)
    return institutions(mine, other);
  bool is_slip = mine.size() > 5 && other.size() > 5 && text::edit_distance(mine, other, 1) <= 1;
  return is_slip && !contradicts(given.given, found.given) ? 0.9 : 0;
}

double container_similarity(const Words& given, const Words& found) {
  if (given == found) return 1;
  Words mine = without_small_words(given);
  Words other = without_small_words(found);
  if (mine == other || is_same_unspaced(mine, other)) return 1;
  if (abbreviates(mine, other) || abbreviates(other, mine)) return 0.95;
  if (is_initials(mine, other) || is_initials(other, mine) || is_initials(given, found) ||
      is_initials(found, given))
    return 0.8;
  double value = common_order(mine, other);
  return value >= 0.8 ? value : 0;
}

}  // namespace opcit::resolve
