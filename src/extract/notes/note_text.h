#pragma once
// One note, cut into words and into the segments that hold a reference each.

#include <opcit/base/span.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/tokens.h"

namespace opcit::extraction {

/// Tokens [first, last) between semicolons and sentence ends.
struct Segment {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Holds views into the document's text. A note at a time.
class NoteText {
 public:
  NoteText(std::string_view text, Span span);

  std::string_view text() const { return text_; }
  const Tokens& tokens() const { return tokens_; }
  const std::vector<Segment>& segments() const { return segments_; }

  /// The keys of the words, in order; `word_of(t)` is the index of the first word at or behind
  /// token t, `token_of(w)` the other way.
  const std::vector<std::string_view>& words() const { return words_; }
  std::size_t word_of(std::size_t token) const { return word_of_[token]; }
  std::size_t token_of(std::size_t word) const { return token_of_[word]; }

  /// NoteUse of token t; 0 for no word.
  std::uint32_t uses(std::size_t token) const { return uses_[token]; }
  std::string_view key(std::size_t token) const {
    return tokens_[token].is_word() ? words_[word_of_[token]] : std::string_view{};
  }

 private:
  void cut();
  bool ends_sentence(std::size_t token) const;
  bool parts_references(std::size_t first, std::size_t last, std::size_t next) const;
  bool opens_with_signal(std::size_t token) const;
  bool goes_on_apart(std::size_t dash) const;

  std::string_view text_;
  Tokens tokens_;
  std::vector<std::string> keys_;
  std::vector<std::string_view> words_;
  std::vector<std::size_t> word_of_;
  std::vector<std::size_t> token_of_;
  std::vector<std::uint32_t> uses_;
  std::vector<Segment> segments_;
};

bool is_opening_quote(const Token& token);
bool is_closing_quote(const Token& token);

}  // namespace opcit::extraction
