#include "formats/bibtex/sentence_case.h"

#include <algorithm>

#include "text/letter_case.h"
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
    bool keep = before_ == Before::start || before_ == Before::sentence || !is_capitalised(word);
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
    auto decoded = text::decode(title_, at_);
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
  std::string out_;
};

/// Whether some word of `text` begins with a small letter or none.
bool has_small_word(std::string_view text) {
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
    if (text::is_lowercase(text::decode(text, at).code_point)) return true;
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
    bool keep = has_small_word(inner) || inner.find("<span") != std::string_view::npos;
    if (keep) out.append(mark_open).append(inner).append(mark_close);
    if (!keep) out += inner;
    at = close + mark_close.size();
  }
  return out.append(title.substr(at));
}

std::string_view without_guard(std::string_view title) {
  bool whole = title.starts_with(mark_open) && title.ends_with(mark_close) &&
               title.find(mark_close) + mark_close.size() == title.size() &&
               title.find(mark_open, 1) == std::string_view::npos;
  return whole ? title.substr(mark_open.size(), title.size() - mark_open.size() - mark_close.size()) : title;
}

}  // namespace opcit::formats::bib
