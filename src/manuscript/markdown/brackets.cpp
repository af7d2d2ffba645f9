#include "manuscript/markdown/brackets.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::manuscript::markdown {
namespace {

constexpr std::string_view inner_punctuation = ":.#$%&-+?<>~/";
constexpr std::size_t longest_key = 1000;

/// How many bytes of a letter, digit or `_` are at `at`.
std::size_t key_character(std::string_view text, std::size_t at) {
  text::Decoded c = text::decode(text, at);
  bool is = c.size > 0 && c.valid &&
            (c.code_point == '_' || text::is_ascii_digit(c.code_point) ||
             text::is_letter(c.code_point));
  return is ? c.size : 0;
}

bool follows_word(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  char before = text[at - 1];
  if (before == '/' || before == '\x01') return true;
  text::Decoded c = text::decode_before(text, at);
  return text::is_letter(c.code_point) || text::is_ascii_digit(c.code_point);
}

std::size_t simple_key_end(std::string_view text, std::size_t at) {
  std::size_t limit = std::min(text.size(), at + longest_key);
  while (at < limit) {
    std::size_t size = key_character(text, at);
    if (size == 0 && inner_punctuation.find(text[at]) != std::string_view::npos)
      size = at + 1 < limit && key_character(text, at + 1) > 0 ? 1 : 0;
    bool slashes = size == 0 && text.substr(at).starts_with("//");
    if (slashes) size = 1;
    if (size == 0) break;
    at += size;
  }
  return at;
}

/// Labels of figures, tables and the like, which cross-reference filters write as keys.
bool is_cross_reference(std::string_view name) {
  constexpr std::array both = {"fig", "tbl", "eq", "sec", "lst"};
  constexpr std::array quarto = {"thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "nte"};
  std::size_t mark = name.find_first_of(":-");
  if (mark == std::string_view::npos) return false;
  std::string_view kind = name.substr(0, mark);
  auto is = [&](std::string_view other) { return kind == other; };
  return std::any_of(both.begin(), both.end(), is) ||
         (name[mark] == '-' && std::any_of(quarto.begin(), quarto.end(), is));
}

Key key_at(std::string_view text, std::size_t at) {
  Key key{at, at + 1, at + 1, at + 1};
  if (at > 0 && text[at - 1] == '-' && !follows_word(text, at - 1)) {
    key.suppresses_author = true;
    key.at = at - 1;
  } else if (follows_word(text, at)) {
    return key;
  }
  if (text.substr(at + 1).starts_with('{')) {
    std::size_t close = text.substr(0, at + longest_key).find_first_of("}\n", at + 2);
    if (close == std::string_view::npos || text[close] != '}') return key;
    key.name = at + 2;
    key.name_end = close;
    key.end = close + 1;
    return key;
  }
  if (key_character(text, at + 1) > 0) key.name_end = simple_key_end(text, at + 1);
  key.end = key.name_end;
  std::string_view name = text.substr(key.name, key.name_end - key.name);
  if (is_cross_reference(name)) key.name_end = key.name;
  return key;
}

class BracketFinder {
 public:
  explicit BracketFinder(std::string_view flat) : flat_(flat) {}

  Structure run() && {
    for (std::size_t at = 0; at < flat_.size(); ++at) {
      at = flat_.find_first_of("[]@$", at);
      if (at == std::string_view::npos) break;
      at = step(at);
    }
    settle();
    return std::move(found_);
  }

 private:
  /// Gives the last byte that is dealt with.
  std::size_t step(std::size_t at) {
    char c = flat_[at];
    if (c == '[') {
      found_.brackets.push_back({at, 0, open_.empty() ? no_bracket : open_.back()});
      open_.push_back(found_.brackets.size() - 1);
    } else if (c == ']' && !open_.empty()) {
      found_.brackets[open_.back()].close = at;
      open_.pop_back();
    } else if (c == '@') {
      return key(at);
    } else if (c == '$') {
      return std::max(math_end(flat_, at), at + 1) - 1;
    }
    return at;
  }

  std::size_t key(std::size_t at) {
    Key key = key_at(flat_, at);
    if (key.name_end == key.name) return at;
    if (!open_.empty()) key.bracket = open_.back();
    found_.keys.push_back(key);
    return key.end - 1;
  }

  /// Brackets that were never closed are none.
  void settle() {
    std::vector<std::size_t> place(found_.brackets.size(), no_bracket);
    std::vector<Bracket> closed;
    for (std::size_t i = 0; i < found_.brackets.size(); ++i) {
      Bracket bracket = found_.brackets[i];
      if (bracket.close == 0) continue;
      bracket.parent = bracket.parent == no_bracket ? no_bracket : place[bracket.parent];
      place[i] = closed.size();
      closed.push_back(bracket);
    }
    for (Key& key : found_.keys) {
      if (key.bracket != no_bracket) key.bracket = place[key.bracket];
      if (key.bracket != no_bracket) closed[key.bracket].has_key = true;
    }
    found_.brackets = std::move(closed);
  }

  std::string_view flat_;
  Structure found_;
  std::vector<std::size_t> open_;
};

}  // namespace

std::size_t math_end(std::string_view flat, std::size_t at) {
  bool display = flat.substr(at).starts_with("$$");
  std::size_t begin = at + (display ? 2 : 1);
  std::size_t close = flat.find('$', begin);
  if (close == std::string_view::npos || close == begin) return display ? begin : at;
  if (display) return flat.substr(close).starts_with("$$") ? close + 2 : begin;
  bool digit = close + 1 < flat.size() && flat[close + 1] >= '0' && flat[close + 1] <= '9';
  return ascii::is_space(flat[begin]) || ascii::is_space(flat[close - 1]) || digit ? at : close + 1;
}

Structure find_structure(std::string_view flat) {
  return BracketFinder(flat).run();
}

}  // namespace opcit::manuscript::markdown
