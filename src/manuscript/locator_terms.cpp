#include "manuscript/locator_terms.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace opcit::manuscript {
namespace {

struct Term {
  std::string_view text;  // lower case, without the full stop
  std::string_view label;
};

/// Long and short forms, singular and plural, of the languages that keys are written in most.
/// A form that two labels share stands once, under the more frequent.
constexpr std::array terms = {
    Term{"abb", "figure"},       Term{"abbildung", "figure"},
    Term{"abs", "paragraph"},    Term{"absatz", "paragraph"},
    Term{"act", "act"},          Term{"acts", "act"},
    Term{"app", "appendix"},     Term{"appendices", "appendix"},
    Term{"appendix", "appendix"}, Term{"art", "article-locator"},
    Term{"article", "article-locator"}, Term{"articles", "article-locator"},
    Term{"arts", "article-locator"}, Term{"bd", "volume"},
    Term{"bde", "volume"},       Term{"bk", "book"},
    Term{"bks", "book"},         Term{"book", "book"},
    Term{"books", "book"},       Term{"cap", "chapter"},
    Term{"canon", "canon"},      Term{"canons", "canon"},
    Term{"chap", "chapter"},     Term{"chapitre", "chapter"},
    Term{"chaps", "chapter"},    Term{"chapter", "chapter"},
    Term{"chapters", "chapter"}, Term{"col", "column"},
    Term{"cols", "column"},      Term{"column", "column"},
    Term{"columns", "column"},   Term{"eq", "equation"},
    Term{"eqs", "equation"},     Term{"equation", "equation"},
    Term{"equations", "equation"}, Term{"fig", "figure"},
    Term{"figs", "figure"},      Term{"figure", "figure"},
    Term{"figures", "figure"},   Term{"fol", "folio"},
    Term{"folio", "folio"},      Term{"folios", "folio"},
    Term{"fols", "folio"},       Term{"issue", "issue"},
    Term{"issues", "issue"},     Term{"kap", "chapter"},
    Term{"kapitel", "chapter"},  Term{"l", "line"},
    Term{"line", "line"},        Term{"lines", "line"},
    Term{"ll", "line"},          Term{"loc", "location"},
    Term{"location", "location"}, Term{"n", "note"},
    Term{"nn", "note"},          Term{"no", "issue"},
    Term{"nos", "issue"},        Term{"note", "note"},
    Term{"notes", "note"},       Term{"nr", "issue"},
    Term{"number", "issue"},     Term{"op", "opus"},
    Term{"opp", "opus"},         Term{"opus", "opus"},
    Term{"p", "page"},           Term{"page", "page"},
    Term{"pages", "page"},       Term{"pag", "page"},
    Term{"para", "paragraph"},   Term{"paragraph", "paragraph"},
    Term{"paragraphs", "paragraph"}, Term{"paras", "paragraph"},
    Term{"part", "part"},        Term{"parts", "part"},
    Term{"pp", "page"},          Term{"pt", "part"},
    Term{"pts", "part"},         Term{"rn", "paragraph"},
    Term{"rule", "rule"},        Term{"rules", "rule"},
    Term{"rz", "paragraph"},     Term{"s", "page"},
    Term{"s.v", "sub-verbo"},    Term{"s.vv", "sub-verbo"},
    Term{"scene", "scene"},      Term{"scenes", "scene"},
    Term{"sec", "section"},      Term{"secs", "section"},
    Term{"section", "section"},  Term{"sections", "section"},
    Term{"seite", "page"},       Term{"seiten", "page"},
    Term{"sp", "column"},        Term{"ss", "page"},
    Term{"sub verbis", "sub-verbo"}, Term{"sub verbo", "sub-verbo"},
    Term{"table", "table"},      Term{"tables", "table"},
    Term{"tbl", "table"},        Term{"timestamp", "timestamp"},
    Term{"tl", "part"},          Term{"v", "verse"},
    Term{"verse", "verse"},      Term{"verses", "verse"},
    Term{"vol", "volume"},       Term{"vols", "volume"},
    Term{"volume", "volume"},    Term{"volumes", "volume"},
    Term{"vv", "verse"},         Term{"z", "line"},
    Term{"§", "section"},        Term{"§§", "section"},
    Term{"¶", "paragraph"},      Term{"¶¶", "paragraph"},
};

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_term(std::string_view text, std::string_view term) {
  return text.size() >= term.size() &&
         std::equal(term.begin(), term.end(), text.begin(),
                    [](char a, char b) { return a == lowered(b); });
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  for (;;) {
    if (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n'))
      ++at;
    else if (text.substr(at).starts_with(no_break_space))
      at += no_break_space.size();
    else
      return at;
  }
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(skip_space(text, 0));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n'))
    text.remove_suffix(1);
  return text;
}

struct FoundTerm {
  std::string_view label;
  std::size_t end = 0;  // where what follows the term, its stop and its space begins
};

/// The term that `text` has at `at`; it must end there: `pages` is not `p`.
FoundTerm term_at(std::string_view text, std::size_t at) {
  const Term* best = nullptr;
  for (const Term& term : terms)
    if ((best == nullptr || term.text.size() > best->text.size()) &&
        starts_with_term(text.substr(at), term.text))
      best = &term;
  if (best == nullptr) return {};
  std::size_t end = at + best->text.size();
  bool is_sign = !is_letter(best->text.back()) || static_cast<unsigned char>(best->text[0]) >= 0x80;
  if (!is_sign && end < text.size() && is_letter(text[end]) &&
      !text.substr(end).starts_with(no_break_space))
    return {};
  if (end < text.size() && text[end] == '.') ++end;
  return {best->label, skip_space(text, end)};
}

bool is_roman(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ')')) word.remove_suffix(1);
  if (word.starts_with('(')) word.remove_prefix(1);
  bool letters = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    bool dash = word[i] == '-' || word.substr(i).starts_with("\xE2\x80\x93");
    if (dash) i += word[i] == '-' ? 0 : 2;
    if (!dash && std::string_view("ivxlcdm").find(lowered(word[i])) == std::string_view::npos)
      return false;
    letters |= !dash;
  }
  return letters;
}

/// The end of the word at `at`: white space and `, : ;` end it unless brackets hold them.
std::size_t word_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    char c = text[at];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0) break;
    bool ends = c == ' ' || c == '\n' || c == '\t' || c == ',' || c == ':' || c == ';' ||
                text.substr(at).starts_with(no_break_space);
    if (depth == 0 && ends) break;
  }
  return at;
}

bool is_number_word(std::string_view word, bool roman) {
  return std::any_of(word.begin(), word.end(), ascii::is_digit) || (roman && is_roman(word));
}

/// The end of the numbers that begin at `at`; `at` itself where none does.
std::size_t numbers_end(std::string_view text, std::size_t at, bool roman_first) {
  std::size_t end = at;
  for (std::size_t next = at;;) {
    std::size_t stop = word_end(text, next);
    if (stop == next || !is_number_word(text.substr(next, stop - next), roman_first || end != at))
      return end;
    end = stop;
    next = stop;
    if (next < text.size() && (text[next] == ',' || text[next] == ':')) ++next;
    next = skip_space(text, next);
    if (next == stop) return end;
  }
}

LocatorParts delimited(std::string_view text, std::size_t open) {
  std::size_t close = open + 1;
  for (int depth = 1; close < text.size(); ++close) {
    depth += text[close] == '{' ? 1 : text[close] == '}' ? -1 : 0;
    if (depth == 0) break;
  }
  std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
  FoundTerm term = term_at(inside, 0);
  std::string rest(trimmed(close < text.size() ? text.substr(close + 1) : ""));
  if (inside.empty()) return {"", "", std::move(rest)};
  if (term.label.empty() || term.end >= inside.size())
    return {"page", std::string(inside), std::move(rest)};
  return {std::string(term.label), std::string(inside.substr(term.end)), std::move(rest)};
}

}  // namespace

LocatorParts split_locator(std::string_view text) {
  std::size_t at = skip_space(text, 0);
  if (at < text.size() && text[at] == ',') at = skip_space(text, at + 1);
  if (at < text.size() && text[at] == '{') return delimited(text, at);
  FoundTerm term = term_at(text, at);
  bool named = !term.label.empty();
  std::size_t begin = named ? term.end : at;
  std::size_t end = numbers_end(text, begin, named);
  if (end == begin) return {"", "", std::string(trimmed(text))};
  std::string_view numbers = text.substr(begin, end - begin);
  return {named ? std::string(term.label) : "page", std::string(numbers),
          std::string(trimmed(text.substr(end)))};
}

}  // namespace opcit::manuscript
