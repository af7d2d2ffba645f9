#include "formats/bibtex/sentence_case.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/is_one_of.h"
#include "text/letter_case.h"
#include "text/tex_encode.h"
#include "text/utf8.h"

namespace opcit::formats::bib {
namespace {

constexpr std::string_view mark_open = "<span class=\"nocase\">";
constexpr std::string_view mark_close = "</span>";

bool is_word_letter(char32_t c) { return text::is_alphanumeric(c) || c == '\'' || c == U'’'; }

/// The end of the tag at `at`, or `at` when there is none.
std::size_t tag_end(std::string_view text, std::size_t at) {
  if (text[at] != '<') return at;
  std::size_t end = text.find('>', at);
  constexpr std::size_t longest = 64;
  return end == std::string_view::npos || end - at > longest ? at : end + 1;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    auto decoded = text::decode(text, at);
    if (!is_word_letter(decoded.code_point)) break;
    at += decoded.size;
  }
  return at;
}

/// A capital and then nothing but small letters.
bool is_capitalised(std::string_view word) {
  auto first = text::decode(word, 0);
  if (!text::is_uppercase(first.code_point)) return false;
  for (std::size_t at = first.size; at < word.size();) {
    auto decoded = text::decode(word, at);
    if (text::is_uppercase(decoded.code_point) || text::is_digit(decoded.code_point)) return false;
    at += decoded.size;
  }
  return true;
}

bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 20> small = {
      "A",  "An", "And", "As", "At", "By",   "For",  "From", "In",   "Into",
      "Of", "On", "Or",  "The", "To", "Upon", "With", "Via", "Over", "Under"};
  return is_one_of(small, word);
}

std::string with_first(std::string_view word, bool upper) {
  std::size_t size = text::decode(word, 0).size;
  std::string_view first = word.substr(0, size);
  std::string out = upper ? text::to_upper(first, "en") : text::to_lower(first, "en");
  return out.append(word.substr(size));
}

class Caser {
 public:
  Caser(std::string_view title, AfterColon after_colon) : title_(title), after_colon_(after_colon) {}

  std::string run() {
    while (at_ < title_.size()) step();
    return std::move(out_);
  }

 private:
  enum class Before : std::uint8_t { start, colon, sentence, word };

  void step() {
    if (title_.substr(at_).starts_with(mark_open)) return protect();
    if (std::size_t end = tag_end(title_, at_); end != at_) return copy_to(end);
    std::size_t end = word_end(title_, at_);
    if (end == at_) return punctuation();
    std::string_view word = title_.substr(at_, end - at_);
    at_ = end;
    out_ += cased(word);
    before_ = Before::word;
  }

  std::string cased(std::string_view word) const {
    if (before_ == Before::colon && after_colon_ == AfterColon::capital) return with_first(word, true);
    if (before_ == Before::colon && !is_small_word(word)) return std::string(word);
    bool keep = before_ == Before::start || before_ == Before::sentence || quoted_ || !is_capitalised(word);
    return keep ? std::string(word) : with_first(word, false);
  }

  /// What is marked is copied with its mark, up to the end that belongs to it.
  void protect() {
    std::size_t depth = 0;
    std::size_t at = at_;
    do {
      if (title_.substr(at).starts_with("<span")) ++depth;
      if (title_.substr(at).starts_with(mark_close)) --depth;
      ++at;
    } while (at < title_.size() && depth > 0);
    before_ = Before::word;
    copy_to(std::min(title_.size(), at + mark_close.size() - 1));
  }

  void copy_to(std::size_t end) {
    out_ += title_.substr(at_, end - at_);
    at_ = end;
  }

  void punctuation() {
    if (std::size_t formula = text::tex::formula_length(title_, at_)) return copy_to(at_ + formula);
    auto decoded = text::decode(title_, at_);
    if (decoded.code_point == U'“') quoted_ = true;
    if (decoded.code_point == U'”') quoted_ = false;
    std::size_t next = at_ + std::max<std::size_t>(1, decoded.size);
    bool blank = next >= title_.size() || title_[next] == ' ';
    if (title_[at_] == ':' && blank) before_ = Before::colon;
    if (std::string_view(".?!").find(title_[at_]) != std::string_view::npos && blank) before_ = Before::sentence;
    copy_to(next);
  }

  std::string_view title_;
  AfterColon after_colon_;
  std::size_t at_ = 0;
  Before before_ = Before::start;
  bool quoted_ = false;
  std::string out_;
};

/// Small letters only.
bool is_small(std::string_view word) {
  if (!text::is_lowercase(text::decode(word, 0).code_point)) return false;
  for (std::size_t at = 0; at < word.size(); at += text::decode(word, at).size)
    if (text::is_uppercase(text::decode(word, at).code_point)) return false;
  return true;
}

/// Whether some word of `text` is in small letters, or there is no word.
bool holds_small_word(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    if (std::size_t end = tag_end(text, at); end != at) {
      at = end;
      continue;
    }
    std::size_t end = word_end(text, at);
    if (end == at) {
      at += std::max<std::size_t>(1, text::decode(text, at).size);
      continue;
    }
    any = true;
    if (is_small(text.substr(at, end - at))) return true;
    at = end;
  }
  return !any;
}

}  // namespace

std::string sentence_case(std::string_view title, AfterColon after_colon) {
  return Caser(title, after_colon).run();
}

std::string without_idle_marks(std::string_view title) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t open = title.find(mark_open); open != std::string_view::npos; open = title.find(mark_open, at)) {
    std::size_t begin = open + mark_open.size();
    std::size_t close = title.find(mark_close, begin);
    if (close == std::string_view::npos) break;
    std::string_view inner = title.substr(begin, close - begin);
    out += title.substr(at, open - at);
    bool keep = holds_small_word(inner) || inner.find("<span") != std::string_view::npos;
    if (keep) out.append(mark_open).append(inner).append(mark_close);
    if (!keep) out += inner;
    at = close + mark_close.size();
  }
  return out.append(title.substr(at));
}

std::string without_marks(std::string_view title) {
  std::string out;
  std::vector<bool> marks;  // of the spans that are open
  for (std::size_t at = 0; at < title.size();) {
    std::string_view rest = title.substr(at);
    if (rest.starts_with("<span")) {
      marks.push_back(rest.starts_with(mark_open));
      if (marks.back()) {
        at += mark_open.size();
        continue;
      }
    } else if (rest.starts_with(mark_close) && !marks.empty()) {
      bool mark = marks.back();
      marks.pop_back();
      if (mark) {
        at += mark_close.size();
        continue;
      }
    }
    out += title[at++];
  }
  return out;
}

bool is_in_title_case(std::string_view title) {
  constexpr std::size_t short_word = 3;
  std::size_t capital = 0;
  std::size_t small = 0;
  bool first = true;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < title.size();) {
    if (std::size_t end = tag_end(title, at); end != at) {
      if (title.substr(at).starts_with(mark_open)) ++depth;
      if (title.substr(at).starts_with(mark_close) && depth > 0) --depth;
      at = end;
      continue;
    }
    std::size_t end = word_end(title, at);
    if (end == at) {
      at += std::max<std::size_t>(1, text::decode(title, at).size);
      continue;
    }
    std::string_view word = title.substr(at, end - at);
    if (!first && depth == 0 && word.size() > short_word) (is_small(word) ? small : capital) += 1;
    first = false;
    at = end;
  }
  return capital > small;
}

std::string with_small_figures(std::string_view text) {
  constexpr std::string_view plain = "0123456789+-=()nx";
  constexpr std::array<std::string_view, 17> raised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸",
                                                       "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ", "ˣ"};
  constexpr std::array<std::string_view, 17> lowered = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈",
                                                        "₉", "₊", "₋", "₌", "₍", "₎", "ₙ", "ₓ"};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool up = text.substr(at).starts_with("<sup>");
    bool down = text.substr(at).starts_with("<sub>");
    std::size_t close = up || down ? text.find(up ? "</sup>" : "</sub>", at) : std::string_view::npos;
    std::string small;
    bool all = close != std::string_view::npos;
    for (std::size_t i = at + 5; all && i < close;) {
      std::size_t figure = text.substr(i).starts_with("−") ? 11 : plain.find(text[i]);
      if (figure == std::string_view::npos || figure >= plain.size()) all = false;
      else small += up ? raised[figure] : lowered[figure];
      i += text.substr(i).starts_with("−") ? std::string_view("−").size() : 1;
    }
    if (all) {
      out += small;
      at = close + 6;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string_view without_guard(std::string_view title) {
  bool whole = title.starts_with(mark_open) && title.ends_with(mark_close) &&
               title.find(mark_close) + mark_close.size() == title.size() &&
               title.find(mark_open, 1) == std::string_view::npos;
  return whole ? title.substr(mark_open.size(), title.size() - mark_open.size() - mark_close.size()) : title;
}

}  // namespace opcit::formats::bib
