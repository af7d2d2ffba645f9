#include "formats/bibtex/rich_tex.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/is_one_of.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::formats::bib {
namespace {

using text::tex::Letters;

struct Tag {
  std::string_view open;
  std::string_view close;
  std::string_view command;  // empty: braces that keep the case
};

constexpr std::array tags = {
    Tag{"<i>", "</i>", "\\emph"},
    Tag{"<em>", "</em>", "\\emph"},
    Tag{"<b>", "</b>", "\\textbf"},
    Tag{"<strong>", "</strong>", "\\textbf"},
    Tag{"<sup>", "</sup>", "\\textsuperscript"},
    Tag{"<sub>", "</sub>", "\\textsubscript"},
    Tag{"<sc>", "</sc>", "\\textsc"},
    Tag{"<span style=\"font-variant:small-caps;\">", "</span>", "\\textsc"},
    Tag{"<span style=\"font-variant: small-caps;\">", "</span>", "\\textsc"},
    Tag{"<span class=\"nocase\">", "</span>", ""},
};

const Tag* opening_at(std::string_view text) {
  if (!text.starts_with('<')) return nullptr;
  auto found = std::ranges::find_if(tags, [&](const Tag& tag) {
    return text.starts_with(tag.open) && text.find(tag.close, tag.open.size()) != std::string_view::npos;
  });
  return found == tags.end() ? nullptr : &*found;
}

bool is_letter_or_figure(char32_t c) { return text::is_alphabetic(c) || text::is_digit(c); }

struct WordCase {
  bool starts_capital = false;
  bool capital_inside = false;
  bool any_small = false;
};

WordCase case_of(std::string_view word) {
  WordCase found;
  bool first = true;
  for (std::size_t at = 0; at < word.size();) {
    auto decoded = text::decode(word, at);
    bool upper = text::is_uppercase(decoded.code_point);
    if (first) found.starts_capital = upper;
    if (!first && upper) found.capital_inside = true;
    if (text::is_lowercase(decoded.code_point)) found.any_small = true;
    first = false;
    at += decoded.size;
  }
  return found;
}

std::size_t word_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    auto decoded = text::decode(text, at);
    if (!is_letter_or_figure(decoded.code_point)) break;
    at += decoded.size;
  }
  return at;
}

/// Most longer words begin with a capital: the author writes titles that way.
bool is_title_case(std::string_view text) {
  std::size_t capital = 0;
  std::size_t small = 0;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = word_length(text.substr(at));
    if (size == 0) {
      at += text[at] == '<' ? std::min(text.find('>', at), text.size() - 1) + 1 - at
                            : std::max<std::size_t>(1, text::decode(text, at).size);
      continue;
    }
    constexpr std::size_t short_word = 4;
    if (!first && size > short_word) (case_of(text.substr(at, size)).starts_capital ? capital : small) += 1;
    first = false;
    at += size;
  }
  return capital > 0 && small == 0 && capital + small > 1;
}

class Writer {
 public:
  Writer(std::string_view text, Letters letters, bool capitals)
      : text_(text), letters_(letters), capitals_(capitals) {}

  std::string run() {
    while (at_ < text_.size()) step();
    flush();
    while (!open_.empty()) close();
    return std::move(out_);
  }

 private:
  void step() {
    if (const Tag* tag = opening_at(text_.substr(at_))) return open(*tag);
    if (!open_.empty() && text_.substr(at_).starts_with(open_.back()->close)) {
      flush();
      at_ += open_.back()->close.size();
      return close();
    }
    std::size_t word = capitals_ && protected_ == 0 ? word_length(text_.substr(at_)) : 0;
    if (word == 0) {
      if (std::string_view(".?!:").find(text_[at_]) != std::string_view::npos) sentence_start_ = true;
      std::size_t size = std::max<std::size_t>(1, text::decode(text_, at_).size);
      plain_ += text_.substr(at_, size);
      at_ += size;
      return;
    }
    std::string_view letters = text_.substr(at_, word);
    WordCase found = case_of(letters);
    bool keep = found.capital_inside || (found.starts_capital && !sentence_start_);
    sentence_start_ = false;
    at_ += word;
    if (!keep) return static_cast<void>(plain_ += letters);
    flush();
    std::string inner = text::tex::encoded(letters, letters_);
    braces(inner);
  }

  void braces(const std::string& inner) {
    bool special = inner.starts_with('\\');
    out_.append(special ? "{{" : "{").append(inner).append(special ? "}}" : "}");
  }

  void open(const Tag& tag) {
    flush();
    at_ += tag.open.size();
    open_.push_back(&tag);
    begins_.push_back(out_.size());
    if (tag.command.empty()) ++protected_;
  }

  void close() {
    const Tag& tag = *open_.back();
    std::string inner = out_.substr(begins_.back());
    out_.resize(begins_.back());
    open_.pop_back();
    begins_.pop_back();
    if (tag.command.empty()) {
      --protected_;
      return braces(inner);
    }
    out_.append(tag.command).append("{").append(inner).append("}");
  }

  void flush() {
    out_ += text::tex::encoded(plain_, letters_);
    plain_.clear();
  }

  std::string_view text_;
  Letters letters_;
  bool capitals_;
  std::size_t at_ = 0;
  int protected_ = 0;
  bool sentence_start_ = true;
  std::string plain_;
  std::string out_;
  std::vector<const Tag*> open_;
  std::vector<std::size_t> begins_;
};

}  // namespace

std::string rich_tex(std::string_view text, Letters letters, Protection protection) {
  constexpr std::size_t most_markup = 1U << 16U;  // beyond it the nested copies would tell
  if (text.size() > most_markup) return text::tex::encoded(text, letters);
  bool capitals = protection == Protection::capitals && !is_title_case(text);
  return Writer(text, letters, capitals).run();
}

}  // namespace opcit::formats::bib
