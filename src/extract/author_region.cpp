#include "extract/author_region.h"

#include <algorithm>
#include <vector>

#include "extract/notes/note_text.h"
#include "extract/tokens.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_region = 400;  ///< bytes that are looked at
constexpr std::size_t most_given = 3;        ///< given names of one author

/// Tokens between two marks.
struct Piece {
  std::size_t first = 0;
  std::size_t last = 0;
  const Token* mark = nullptr;  ///< what ends it; null: the end
};

class Region {
 public:
  explicit Region(std::string_view raw) : raw_(raw.substr(0, longest_region)) {
    tokenize(raw_, {0, raw_.size()}, tokens_);
  }

  Span find() const {
    Piece piece = piece_at(0);
    const Piece first = piece;
    if (!names_somebody(piece)) return {};
    std::size_t last = piece.last;
    bool inverted = false;
    while (piece.mark && is_comma(*piece.mark)) {
      Piece next = piece_at(piece.last + 1);
      if (std::size_t initials = inverted ? 0 : initials_end(next); initials > 0) {
        last = initials;  // `Matthews, P. H. Inflectional Morphology`
        if (initials < next.last) break;
        inverted = true;
        piece = next;
        continue;
      }
      bool given = !inverted && is_given(next) && !(words_of(first) > 1 && words_of(next) > 1);
      bool more = joins(next) || (inverted && goes_on(next));
      if (!given && !more) break;
      inverted = true;
      last = next.last;
      piece = next;
    }
    if (last == 0) return {};
    return {tokens_[0].span.begin, end_of(last)};
  }

 private:
  /// From token `at` to the next comma, colon, semicolon, quotation or sentence end.
  Piece piece_at(std::size_t at) const {
    Piece piece{at, at, nullptr};
    for (; piece.last < tokens_.size(); ++piece.last) {
      const Token& token = tokens_[piece.last];
      bool stop = token.is('.') && piece.last > at && !tokens_[piece.last - 1].single &&
                  (piece.last + 1 == tokens_.size() || tokens_[piece.last + 1].spaced);
      if (is_comma(token) || is_colon(token) || is_semicolon(token) || stop ||
          is_opening_quote(token)) {
        piece.mark = &token;
        break;
      }
    }
    return piece;
  }

  bool is_name_token(std::size_t at) const {
    const Token& token = tokens_[at];
    if (token.is_word())
      return token.capital || token.has(use_particle | use_others) || is_connector(token);
    return !token.is_number();
  }

  std::size_t words_of(const Piece& piece) const {
    std::size_t words = 0;
    for (std::size_t i = piece.first; i < piece.last; ++i)
      words += tokens_[i].is_word() && tokens_[i].capital ? 1 : 0;
    return words;
  }

  bool all_names(const Piece& piece) const {
    for (std::size_t i = piece.first; i < piece.last; ++i)
      if (!is_name_token(i)) return false;
    return piece.last > piece.first;
  }

  bool names_somebody(const Piece& piece) const {
    return all_names(piece) && words_of(piece) > 0 && words_of(piece) <= 6;
  }

  /// Behind given names that end with initials, `P. H.`, `Catherine E.`; 0 when there are none.
  std::size_t initials_end(const Piece& piece) const {
    std::size_t end = 0;
    std::size_t words = 0;
    for (std::size_t i = piece.first; i + 1 < tokens_.size() && i < piece.last; ++i) {
      if (!tokens_[i].is_word() || !tokens_[i].capital || ++words > most_given) break;
      if (tokens_[i].single && tokens_[i + 1].is('.')) {
        end = i + 2;
        ++i;
        if (i + 1 < piece.last && is_dash(tokens_[i + 1])) ++i;
      } else if (end > 0) {
        break;
      }
    }
    return std::min(end, std::max(piece.last, end));
  }

  /// `Leyla`, `H.`, `Daniel` behind a family name: a title has to follow.
  bool is_given(const Piece& piece) const {
    if (!all_names(piece) || words_of(piece) == 0 || words_of(piece) > most_given) return false;
    if (tokens_[piece.first].has(use_opener) && !tokens_[piece.first].single) return false;
    bool initial = false;
    for (std::size_t i = piece.first; i < piece.last; ++i) initial = initial || tokens_[i].single;
    if (initial || !piece.mark || !is_comma(*piece.mark)) return piece.mark != nullptr || initial;
    Piece next = piece_at(piece.last + 1);
    bool quoted = next.mark && is_opening_quote(*next.mark) && next.first == next.last;
    std::size_t words = 0;
    for (std::size_t i = next.first; i < next.last; ++i) words += tokens_[i].is_word() ? 1 : 0;
    return quoted || words >= 2 || joins(next);
  }

  /// `and Ruth Penhale`
  bool joins(const Piece& piece) const {
    return piece.first < piece.last && is_connector(tokens_[piece.first]) && all_names(piece);
  }

  /// One more name of a list: a connector comes later.
  bool goes_on(const Piece& piece) const {
    if (!all_names(piece) || words_of(piece) > most_given + 1) return false;
    for (std::size_t i = piece.first; i < piece.last; ++i)
      if (is_connector(tokens_[i])) return true;
    bool initial = false;
    for (std::size_t i = piece.first; i < piece.last; ++i) initial = initial || tokens_[i].single;
    if (initial) return true;
    return piece.mark && is_comma(*piece.mark) && joins(piece_at(piece.last + 1));
  }

  std::size_t end_of(std::size_t last) const {
    std::size_t end = tokens_[last - 1].span.end;
    return std::min(end, raw_.size());
  }

  std::string_view raw_;
  Tokens tokens_;
};

}  // namespace

Span author_region(std::string_view raw) {
  return Region(raw).find();
}

std::size_t count_authors(std::string_view printed, const NameList& names) {
  Tokens tokens;
  tokenize(printed, {0, printed.size()}, tokens);
  for (std::size_t at = 1; at < tokens.size(); ++at) {
    if (tokens[at].capital || !tokens[at].has(use_others)) continue;
    std::size_t next = at + 1;
    while (next < tokens.size() && !tokens[next].is_word()) ++next;
    bool name = next < tokens.size() && tokens[next].capital;  // `al Khalil`
    if (!name) return names.size() + 2;
  }
  return names.size();
}

}  // namespace opcit::extraction
