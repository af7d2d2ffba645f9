#include "extract/locators.h"

#include <algorithm>
#include <array>

#include "extract/years.h"

namespace opcit::extraction {
namespace {

struct Label {
  std::string_view words;  ///< separated by single spaces
  std::string_view term;   ///< CSL 1.0.2 locator term
};

constexpr std::array labels = {
    Label{"p pp page pages pg pgs s seite seiten pág págs pag pags página páginas pagina pagine "
          "pp стр с blz 页 頁 第",
          "page"},
    Label{"chap chaps ch chapter chapters kap kapitel cap caps capítulo capítulos chapitre "
          "capitolo гл глава hoofdstuk 章",
          "chapter"},
    Label{
        "sec sect section sections abschnitt abschnitte abschn absch sección secção seção sezione",
        "section"},
    Label{"para paras par paragraph paragraphs absatz abs rn rz rdnr randnr", "paragraph"},
    Label{"n nn fn fns note notes footnote footnotes fußnote anm nota notas", "note"},
    Label{"fig figs figure figures abb abbildung figura", "figure"},
    Label{"tab table tables tabelle tabla tabela", "table"},
    Label{"l ll line lines z zeile vers", "line"},
    Label{"v vv verse verses", "verse"},
    Label{"vol vols volume volumes bd band bde tome t", "volume"},
    Label{"bk book books buch livre libro livro", "book"},
    Label{"pt part parts teil partie parte", "part"},
    Label{"art arts article articles artikel artículo", "article"},
    Label{"fol fols folio f bl blatt", "folio"},
    Label{"col cols column sp spalte", "column"},
    Label{"app appendix anhang anexo annexe", "appendix"},
    Label{"eq equation gleichung", "equation"},
    Label{"no nos nr nummer number issue heft", "issue"},
    Label{"ex example examples bsp loc pos", "location"},
};

std::string_view term_of(std::string_view word) {
  std::string key = lowered(word);
  for (const Label& row : labels)
    for (std::size_t begin = 0; begin < row.words.size();) {
      std::size_t end = std::min(row.words.find(' ', begin), row.words.size());
      if (row.words.substr(begin, end - begin) == key) return row.term;
      begin = end + 1;
    }
  return {};
}

bool is_emphasis(std::string_view word) {
  static constexpr std::array<std::string_view, 12> words = {
      "esp",  "especially", "particularly", "notably",      "mainly",    "here",
      "hier", "bes",        "insb",         "insbesondere", "notamment", "especialmente"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Pages are numbered in small letters, too.
bool is_roman_page(std::string_view word) {
  if (word.empty() || word.size() > 8) return false;
  return word.find_first_not_of("ivxlcIVXLC") == std::string_view::npos;
}

bool is_locator_number(std::string_view text, const Token& token) {
  return token.is_number() || (token.is_word() && is_roman_page(token.span.of(text)));
}

/// `ff`, `f`, `passim`, `sqq`: what may close a list of numbers.
bool is_tail(std::string_view text, const Token& token) {
  if (!token.is_word()) return false;
  std::string_view word = token.span.of(text);
  return word == "ff" || word == "f" || word == "passim" || word == "sq" || word == "sqq" ||
         word == "et" || word == "ss" || word == "页";
}

class Reader {
 public:
  Reader(std::string_view text, const Tokens& tokens, std::size_t limit)
      : text_(text), tokens_(tokens), limit_(limit) {}

  Locator read(std::size_t at) {
    bool colon = at < limit_ && is_colon(tokens_[at]);
    bool comma = at < limit_ && (is_comma(tokens_[at]) || tokens_[at].is('.'));
    std::size_t first = behind_emphasis(colon || comma ? at + 1 : at);
    Locator locator{first, first, first, ""};
    bool labelled = read_label(locator);
    if (!labelled && !colon && !(comma && plain_number(first))) return {};
    locator.last = read_numbers(locator.number, colon || labelled);
    return locator.last > locator.number ? locator : Locator{};
  }

 private:
  /// `esp. pp. 12–14`: what only stresses the number.
  std::size_t behind_emphasis(std::size_t at) const {
    if (at >= limit_ || !tokens_[at].is_word()) return at;
    if (!is_emphasis(lowered(tokens_[at].span.of(text_)))) return at;
    ++at;
    return at < limit_ && tokens_[at].is('.') ? at + 1 : at;
  }

  bool read_label(Locator& locator) const {
    std::size_t at = locator.first;
    locator.label = "page";
    if (at < limit_ && (tokens_[at].is(0xA7) || tokens_[at].is(0xB6))) {
      locator.label = tokens_[at].is(0xA7) ? "section" : "paragraph";
      while (at < limit_ && (tokens_[at].is(0xA7) || tokens_[at].is(0xB6))) ++at;
    } else if (at < limit_ && tokens_[at].is_word()) {
      std::string_view term = term_of(tokens_[at].span.of(text_));
      if (term.empty()) return false;
      locator.label = term;
      ++at;
      if (at < limit_ && tokens_[at].is('.')) ++at;
    } else {
      return false;
    }
    if (at >= limit_ || !is_locator_number(text_, tokens_[at])) return false;
    locator.number = at;
    return true;
  }

  /// `, 12`, `, xii–xv`: a number without label that is no year, or a range.
  bool plain_number(std::size_t at) const {
    if (at < limit_ && tokens_[at].is_word()) return plain_roman(at);
    return at < limit_ && tokens_[at].is_number() && !year_at(text_, tokens_, at).found();
  }

  /// Small Roman numerals that nothing but another follows.
  bool plain_roman(std::size_t at) const {
    bool small = !tokens_[at].capital && !tokens_[at].single;
    bool ends = at + 1 == limit_ || is_semicolon(tokens_[at + 1]) || is_dash(tokens_[at + 1]);
    return small && ends && is_roman_page(tokens_[at].span.of(text_));
  }

  /// `12n3`: the note of a page, in one word with it.
  std::size_t behind_note(std::size_t at) const {
    bool note = at < limit_ && tokens_[at].is_number() && !tokens_[at].spaced &&
                tokens_[at - 1].span.of(text_).ends_with("n");
    return note ? at + 1 : at;
  }

  std::size_t read_numbers(std::size_t at, bool marked) const {
    const std::size_t start = at;
    std::size_t last = at;
    while (at < limit_ && is_locator_number(text_, tokens_[at])) {
      bool listed = at > start && !is_dash(tokens_[at - 1]);
      if ((listed || !marked) && year_at(text_, tokens_, at).found()) break;
      last = at = behind_note(at + 1);
      while (at < limit_ && is_tail(text_, tokens_[at])) last = ++at;
      bool follows =
          is_tail(text_, tokens_[last - 1]) || tokens_[last - 1].span.of(text_).ends_with("f");
      if (at < limit_ && tokens_[at].is('.') && follows) last = ++at;
      bool joined = at + 1 < limit_ &&
                    (is_dash(tokens_[at]) || is_comma(tokens_[at]) || tokens_[at].is('/') ||
                     tokens_[at].is('&') || tokens_[at].is('.') || tokens_[at].has(use_connector));
      if (!joined || !is_locator_number(text_, tokens_[at + 1])) break;
      if (tokens_[at + 1].is_word() && !is_dash(tokens_[at])) break;
      ++at;
    }
    return last;
  }

  std::string_view text_;
  const Tokens& tokens_;
  std::size_t limit_;
};

}  // namespace

Locator locator_at(std::string_view text, const Tokens& tokens, std::size_t at, std::size_t limit) {
  return Reader(text, tokens, limit).read(at);
}

}  // namespace opcit::extraction
