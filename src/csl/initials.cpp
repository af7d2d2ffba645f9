#include "csl/initials.h"

#include <vector>

#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

/// A piece of a given name between spaces, full stops and hyphens.
struct Piece {
  std::string_view before;  ///< markup that opens in front of it
  std::string_view text;
  std::string_view after;   ///< markup that closes behind it
  bool has_stop = false;    ///< a full stop follows
  bool after_hyphen = false;
};

std::size_t tag_end(std::string_view text, std::size_t at) {
  std::size_t close = text.find('>', at);
  return close == std::string_view::npos || close - at > 5 ? at : close + 1;
}

class Splitter {
 public:
  explicit Splitter(std::string_view given) : given_(given) {}

  std::vector<Piece> run() {
    constexpr std::size_t usual = 3;
    pieces_.reserve(usual);
    while (at_ < given_.size()) {
      char c = given_[at_];
      std::size_t end = c == '<' ? tag_end(given_, at_) : at_;
      if (end > at_) {
        take_tag(end);
      } else if (c == ' ' || c == '.' || c == '-') {
        finish(c);
        ++at_;
      } else if (hyphen_size() > 0) {
        std::size_t size = hyphen_size();
        finish('-');
        at_ += size;
      } else {
        if (current_.text.empty()) start_ = at_;
        for (++at_; at_ < given_.size() && is_letter(given_[at_]);) ++at_;
        current_.text = given_.substr(start_, at_ - start_);
      }
    }
    finish(' ');
    return std::move(pieces_);
  }

 private:
  /// Nothing that could end a piece.
  static bool is_letter(char c) {
    return c != ' ' && c != '.' && c != '-' && c != '<' && c != '\xE2';
  }

  std::size_t hyphen_size() const {
    return given_.substr(at_).starts_with("‐") || given_.substr(at_).starts_with("‑") ? 3 : 0;
  }

  void take_tag(std::size_t end) {
    std::string_view tag = given_.substr(at_, end - at_);
    if (!tag.starts_with("</"))
      current_.before = tag;
    else if (!current_.text.empty())
      current_.after = tag;
    else if (!pieces_.empty())
      pieces_.back().after = tag;
    at_ = end;
  }

  void finish(char separator) {
    if (!current_.text.empty()) {
      current_.has_stop = separator == '.';
      pieces_.push_back(current_);
      current_ = {};
    }
    if (separator == '-') current_.after_hyphen = true;
    if (separator == ' ') current_.after_hyphen = false;
  }

  std::string_view given_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  Piece current_;
  std::vector<Piece> pieces_;
};

bool starts_lower(std::string_view text) {
  return text::is_lowercase(text::decode(text, 0).code_point);
}

/// The first letter; both of a digraph that is written with two capitals, as in `TSerendorj`.
std::string first_letter(std::string_view text) {
  text::Decoded first = text::decode(text, 0);
  std::string_view rest = text.substr(first.size);
  if (!rest.empty() && rest[0] >= 'a' && rest[0] <= 'z') return std::string(text.substr(0, first.size));
  text::Decoded second = text::decode(rest, 0);
  bool is_digraph = text::is_uppercase(first.code_point) && text::is_uppercase(second.code_point) &&
                    rest.size() > second.size && starts_lower(rest.substr(second.size));
  std::string letter(text.substr(0, first.size));
  if (is_digraph) letter += text::to_lower(rest.substr(0, second.size), "");
  return letter;
}

void trim_end(std::string& text) {
  for (bool trims = true; trims;) {
    trims = false;
    for (std::string_view space : {" ", "\u00A0", "\u202F"}) {
      if (!text.ends_with(space)) continue;
      text.resize(text.size() - space.size());
      trims = true;
    }
  }
}

class Builder {
 public:
  explicit Builder(const InitialOptions& options) : options_(options) {}

  void add(const Piece& piece) {
    bool is_one_letter = text::decode(piece.text, 0).size == piece.text.size();
    if (starts_lower(piece.text) && !piece.has_stop) {
      if (!piece.after_hyphen) add_word(piece);
      else if (!options_.shorten) add_word(piece);
    } else if (piece.has_stop || is_one_letter) {
      add_initial(piece, piece.text);
    } else if (options_.shorten) {
      add_initial(piece, first_letter(piece.text));
    } else {
      add_word(piece);
    }
  }

  /// Without the space that initialize-with leaves at the end, whichever space it is.
  std::string take() && {
    trim_end(out_);
    return std::move(out_);
  }

 private:
  void join(const Piece& piece) {
    if (out_.empty() || !piece.after_hyphen) return;
    trim_end(out_);
    if (options_.keep_hyphen || !options_.shorten) out_ += '-';
    else if (options_.with.ends_with(' ')) out_ += ' ';
  }

  void add_word(const Piece& piece) {
    join(piece);
    if (!out_.empty() && out_.back() != ' ' && out_.back() != '-') out_ += ' ';
    out_ += piece.before;
    out_ += piece.text;
    out_ += piece.after;
    out_ += ' ';
  }

  void add_initial(const Piece& piece, std::string_view letters) {
    join(piece);
    out_ += piece.before;
    out_ += letters;
    std::string_view with = options_.with;
    std::string_view stop = with.substr(0, with.find_last_not_of(' ') + 1);
    out_ += stop;
    out_ += piece.after;
    out_ += with.substr(stop.size());
  }

  const InitialOptions& options_;
  std::string out_;
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// `John Q. Mary`: nothing but words of a capital and small letters, and initials with full stops.
bool are_plain_words(std::string_view given) {
  std::size_t at = 0;
  while (at < given.size()) {
    if (!is_capital(given[at++])) return false;
    bool is_stopped = at < given.size() && given[at] == '.';
    if (is_stopped) ++at;
    while (!is_stopped && at < given.size() && is_small(given[at])) ++at;
    if (at < given.size() && given[at++] != ' ') return false;
  }
  return true;
}

/// Of such a name: its capitals.
std::string plain_initials(std::string_view given, std::string_view with) {
  std::string out;
  for (char c : given)
    if (is_capital(c)) (out += c) += with;
  trim_end(out);
  return out;
}

}  // namespace

std::string initials(std::string_view given, const InitialOptions& options) {
  if (options.shorten && are_plain_words(given)) return plain_initials(given, options.with);
  Builder builder(options);
  for (const Piece& piece : Splitter(given).run()) builder.add(piece);
  return std::move(builder).take();
}

}  // namespace opcit::csl
