#include "extract/notes/cite_end.h"

#include <algorithm>
#include <array>

#include "base/is_one_of.h"
#include "extract/notes/note_words.h"

namespace opcit::extraction {
namespace {

/// Words in lower case that go on with a reference behind a number or a bracket.
bool goes_on(const NoteText& note, std::size_t token) {
  static constexpr std::array<std::string_view, 35> words = {
      "in",   "at",   "http", "https", "doi",  "www",  "url",  "urn",   "accessed", "available",
      "here", "hier", "esp",  "with",  "mit",  "von",  "by",   "hg",    "ed",       "trans",
      "rev",  "repr", "hrsg", "org",  "dans",  "nel",  "en",   "em",   "y",     "et",       "and",
      "und",  "e",    "a",    "pdf"};
  const Token& word = note.tokens()[token];
  return (note.uses(token) & (note_abbreviation | note_where | note_cited | note_number)) != 0 ||
         word.has(use_month) || is_place(note, token) || is_one_of(words, note.key(token));
}

/// Words that begin a clause behind a comma.
bool begins_clause(std::string_view key) {
  static constexpr std::array<std::string_view, 30> words = {
      "and",   "that",  "which", "who",   "where", "whose", "but",  "while", "although", "though",
      "der",   "die",   "das",   "welche", "wo",   "wonach", "denn", "weil",  "obwohl",   "aber",
      "qui",   "que",   "dont",  "ou",    "che",   "dove",  "cui",  "donde", "cuyo",     "quien"};
  return is_one_of(words, key);
}

bool is_small_word(const Token& token) {
  return token.is_word() && !token.capital && !token.ideographic;
}

}  // namespace

bool is_place(const NoteText& note, std::size_t token) {
  static constexpr std::array<std::string_view, 52> words = {
      "nr",  "nos", "taf", "tab",  "abb",    "fig", "figg", "plate",   "pl",  "app",
      "para", "paras", "fd", "cuadro", "annexe", "rz", "c", "cc", "bl", "fols", "fos", "lib",
      "s",   "p",   "pp",  "at",   "passim", "pag", "pags", "spec",    "esp", "bd",
      "vol", "kap", "ch",  "chap", "ff",     "f",   "rn",   "col",     "cap", "insbes",
      "sp",  "fol", "tav", "sqq",  "sq",     "ss",  "art",  "seite",   "hier", "insbesondere"};
  const Token& mark = note.tokens()[token];
  return mark.is_number() || mark.is(U'§') || is_one_of(words, note.key(token));
}

std::size_t trimmed_end(const NoteText& note, std::size_t first, std::size_t last) {
  auto is_edge = [](const Token& token) {
    return token.is('.') || is_comma(token) || is_semicolon(token) || is_colon(token) ||
           is_connector(token) || is_dash(token);
  };
  while (last > first && is_edge(note.tokens()[last - 1])) --last;
  return last;
}

std::size_t cite_end(const NoteText& note, std::size_t after, std::size_t last) {
  constexpr std::size_t longest_cite = 300;
  const Tokens& tokens = note.tokens();
  last = std::min(last, after + longest_cite);
  std::size_t depth = 0;
  for (std::size_t t = after > 0 ? after - 1 : 0; t + 1 < last; ++t) {
    if (t >= after && is_open_bracket(tokens[t])) ++depth;
    if (is_close_bracket(tokens[t]) && depth > 0) --depth;
    bool anchor = tokens[t].is_number() || is_close_bracket(tokens[t]) || note.key(t) == "ff" ||
                  note.key(t) == "f" || note.key(t) == "passim";
    if (depth > 0 || !anchor) continue;
    std::size_t next = t + 1;
    if (is_colon(tokens[next]) && next + 1 < last && is_opening_quote(tokens[next + 1]))
      return t + 1;  // `S. 311: »die Dichterin am Zaun«`
    bool comma = is_comma(tokens[next]);
    if ((tokens[next].is('.') || comma) && next + 1 < last) ++next;
    if (!is_small_word(tokens[next]) || !tokens[next].spaced) continue;
    if (comma ? begins_clause(note.key(next)) : !goes_on(note, next)) return t + 1;
  }
  return last;
}

}  // namespace opcit::extraction
