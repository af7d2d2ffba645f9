#include "parse/tagger/identifiers.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/npos.h"
#include "model/check_digits.h"

namespace opcit::parse {
namespace {

constexpr std::size_t longest_address = 2000;

bool is_alnum(char c) {
  return ascii::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Whether `text` has the lower-case ASCII `word` at `at`, in any case.
bool has_word(std::string_view text, std::size_t at, std::string_view word) {
  return text.size() - at >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char b) { return a == lowered(b); });
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && ascii::is_digit(text[at])) ++at;
  return at;
}

/// Behind white space and colons.
std::size_t skip_label_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '\n')) ++at;
  return at;
}

/// Where a run of characters that addresses are made of ends, closing punctuation left out; a
/// bracket that was not opened inside ends it.
std::size_t run_end(std::string_view text, std::size_t begin, bool angles) {
  std::size_t end = begin;
  int open = 0;
  std::size_t limit = std::min(text.size(), begin + longest_address);
  for (; end < limit; ++end) {
    auto c = static_cast<unsigned char>(text[end]);
    if (c <= 0x20 || c == '"' || c == '{' || c == '}' || c == '|' || c == '`') break;
    if (!angles && (c == '<' || c == '>')) break;
    if (c == 0xE2 || c == 0xC2) break;  // quotation marks, ellipses, guillemets, spaces beyond ASCII
    if (c == '(' || c == '[') ++open;
    if ((c == ')' || c == ']') && --open < 0) break;
  }
  while (end > begin && std::string_view(".,;:'!?").find(text[end - 1]) != npos) --end;
  return end;
}

constexpr std::array<std::string_view, 5> hyphens = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2212"};

/// Behind a run of a DOI's characters. Typesetters put hyphens of their own into DOIs, and labels of
/// what comes next right behind them: `10.1000/x.PMID:1`, `10.1000/x[hep-th/1]`.
std::size_t doi_run_end(std::string_view text, std::size_t begin, bool angles) {
  std::size_t end = begin;
  for (;;) {
    end = run_end(text, end, angles);
    auto hyphen = std::find_if(hyphens.begin(), hyphens.end(), [&](std::string_view h) {
      return text.substr(end).starts_with(h);
    });
    bool inside = hyphen != hyphens.end() && end > begin && end - begin < longest_address &&
                  end + hyphen->size() < text.size() && is_alnum(text[end + hyphen->size()]);
    if (!inside) break;
    end += hyphen->size();
  }
  std::string_view run = text.substr(begin, end - begin);
  if (std::size_t bracket = run.find('['); bracket != npos && !angles) run = run.substr(0, bracket);
  for (std::size_t mark = run.find_first_of(".,;"); mark != npos; mark = run.find_first_of(".,;", mark + 1))
    for (std::string_view label : {"url", "pmid", "pmcid", "doi", "http", "arxiv", "accessed"})
      if (has_word(run, mark + 1, label)) return begin + mark;
  while (!run.empty() && std::string_view(".,;:").find(run.back()) != npos) run.remove_suffix(1);
  return begin + run.size();
}

/// A DOI with plain hyphens.
std::string plain_doi(std::string_view doi) {
  std::string out;
  for (std::size_t i = 0; i < doi.size();) {
    auto hyphen = std::find_if(hyphens.begin(), hyphens.end(), [&](std::string_view h) {
      return doi.substr(i).starts_with(h);
    });
    out.push_back(hyphen == hyphens.end() ? doi[i] : '-');
    i += hyphen == hyphens.end() ? 1 : hyphen->size();
  }
  return out;
}

/// Behind `10.1234/suffix`; `at` when there is none.
std::size_t doi_end(std::string_view text, std::size_t at) {
  if (!has_word(text, at, "10.")) return at;
  std::size_t digits = at + 3;
  std::size_t slash = digits;
  while (slash < text.size() && (ascii::is_digit(text[slash]) || (text[slash] == '.' && slash > digits)))
    ++slash;
  if (slash - digits < 4 || slash >= text.size() || text[slash] != '/') return at;
  bool sici = has_word(text, slash + 1, "(sici)");
  std::size_t end = doi_run_end(text, slash + 1, sici);
  return end > slash + 1 ? end : at;
}

constexpr std::array<std::string_view, 22> archives = {
    "hep-th", "hep-ph", "hep-ex", "hep-lat", "astro-ph", "gr-qc",   "cond-mat", "quant-ph",
    "math-ph", "nucl-th", "nucl-ex", "physics", "nlin",   "q-bio",   "math",     "chao-dyn",
    "solv-int", "alg-geom", "q-alg", "dg-ga",  "patt-sol", "funct-an"};

/// Behind `hep-th/9901001`, `math.AG/0601001`; `at` when there is none.
std::size_t old_arxiv_end(std::string_view text, std::size_t at) {
  for (std::string_view name : archives) {
    if (!has_word(text, at, name)) continue;
    std::size_t slash = at + name.size();
    if (slash + 3 < text.size() && text[slash] == '.' && is_alnum(text[slash + 1])) slash += 3;
    if (slash >= text.size() || text[slash] != '/') continue;
    std::size_t end = skip_digits(text, slash + 1);
    if (end - slash - 1 == 7) return end;
  }
  return at;
}

/// Behind `0704.0001v2`; `at` when there is none.
std::size_t new_arxiv_end(std::string_view text, std::size_t at) {
  std::size_t point = skip_digits(text, at);
  if (point - at != 4 || point >= text.size() || text[point] != '.') return at;
  std::size_t end = skip_digits(text, point + 1);
  if (end - point < 5 || end - point > 6) return at;
  if (end + 1 < text.size() && text[end] == 'v' && ascii::is_digit(text[end + 1]))
    end = skip_digits(text, end + 1);
  return end;
}

/// The digits of a number with hyphens or spaces, a final X among them.
struct Digits {
  std::string value;
  std::size_t end = 0;
};

Digits grouped_digits(std::string_view text, std::size_t at, std::size_t most) {
  Digits out{{}, at};
  for (std::size_t i = at; i < text.size() && out.value.size() < most; ++i) {
    bool last = (text[i] == 'X' || text[i] == 'x') && out.value.size() + 1 >= 8;
    if (ascii::is_digit(text[i]) || last) {
      out.value.push_back(last ? 'X' : text[i]);
      out.end = i + 1;
      if (last) break;
    } else if (text[i] != '-' && text[i] != ' ') {
      break;
    }
  }
  return out;
}

class Finder {
 public:
  Finder(std::string_view text, std::vector<Identifier>& out) : text_(text), out_(out) {}

  void run() {
    bool inside = false;  // a word or a number goes on
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t end = inside ? at : identifier_at(at);
      if (end > at) {
        at = end;
        inside = false;
        continue;
      }
      inside = is_alnum(text_[at]) || static_cast<unsigned char>(text_[at]) >= 0x80;
      ++at;
    }
  }

 private:
  /// Keeps the identifier that begins at `at`, if one does; gives its end, else `at`.
  std::size_t identifier_at(std::size_t at) {
    switch (lowered(text_[at])) {
      case '1':
        return doi_at(at, at);
      case '9':
        return bare_isbn(at);
      case 'd':
        return labelled_doi(at);
      case 'h':
        return first_of(at, url_at(at), handle_at(at), old_arxiv(at));
      case 'f':
        return first_of(at, url_at(at), old_arxiv(at), at);
      case 'w':
        return url_at(at);
      case 'i':
        return first_of(at, isbn_at(at), issn_at(at), at);
      case 'p':
        return first_of(at, pmid_at(at), pmcid_at(at), old_arxiv(at));
      case 'a':
        return first_of(at, arxiv_at(at), old_arxiv(at), at);
      case 'g': case 'c': case 'q': case 'm': case 'n': case 's':
        return old_arxiv(at);
      default:
        return at;
    }
  }

  static std::size_t first_of(std::size_t at, std::size_t a, std::size_t b, std::size_t c) {
    return a > at ? a : b > at ? b : c;
  }

  std::size_t keep(IdentifierKind kind, Span span, std::string value) {
    out_.push_back({kind, span, std::move(value)});
    return span.end;
  }

  std::size_t doi_at(std::size_t at, std::size_t begin) {
    std::size_t end = doi_end(text_, at);
    if (end == at) return begin;
    return keep(IdentifierKind::doi, {begin, end}, plain_doi(text_.substr(at, end - at)));
  }

  std::size_t labelled_doi(std::size_t at) {
    for (std::string_view resolver : {"doi.org/", "dx.doi.org/"})
      if (has_word(text_, at, resolver)) return doi_at(at + resolver.size(), at);
    if (!has_word(text_, at, "doi")) return at;
    std::size_t value = skip_label_end(text_, at + 3);
    if (value == at + 3) return at;
    for (std::string_view resolver : {"https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/",
                                      "http://doi.org/"})
      if (has_word(text_, value, resolver)) return doi_at(value + resolver.size(), at);
    return doi_at(value, at);
  }

  std::size_t url_at(std::size_t at) {
    std::size_t host = at;
    for (std::string_view scheme : {"https:", "http:", "ftp:"}) {
      if (!has_word(text_, at, scheme)) continue;
      host = at + scheme.size();
      while (host < text_.size() && host < at + scheme.size() + 2 && text_[host] == ' ') ++host;
      if (!has_word(text_, host, "//")) return at;
      host += 2;
      break;
    }
    if (host == at && !has_word(text_, at, "www.")) return at;
    for (std::string_view resolver : {"doi.org/", "dx.doi.org/", "www.doi.org/"})
      if (std::size_t end = has_word(text_, host, resolver) ? doi_at(host + resolver.size(), at) : at;
          end > at)
        return end;
    std::size_t end = run_end(text_, host, false);
    if (end < host + 4 || text_.substr(host, end - host).find('.') == npos) return at;
    return keep(IdentifierKind::url, {at, end}, std::string(text_.substr(at, end - at)));
  }

  std::size_t handle_at(std::size_t at) {
    if (!has_word(text_, at, "hdl:")) return at;
    std::size_t value = skip_label_end(text_, at + 3);
    std::size_t end = run_end(text_, value, false);
    if (text_.substr(value, end - value).find('/') == npos) return at;
    return keep(IdentifierKind::handle, {at, end}, std::string(text_.substr(value, end - value)));
  }

  std::size_t old_arxiv(std::size_t at) {
    std::size_t end = old_arxiv_end(text_, at);
    if (end == at) return at;
    return keep(IdentifierKind::arxiv, {at, end}, std::string(text_.substr(at, end - at)));
  }

  std::size_t arxiv_at(std::size_t at) {
    if (!has_word(text_, at, "arxiv")) return at;
    std::size_t value = skip_label_end(text_, at + 5);
    if (value == at + 5) return at;
    std::size_t end = new_arxiv_end(text_, value);
    if (end == value) end = old_arxiv_end(text_, value);
    if (end == value) return at;
    return keep(IdentifierKind::arxiv, {at, end}, std::string(text_.substr(value, end - value)));
  }

  std::size_t isbn_at(std::size_t at) {
    if (!has_word(text_, at, "isbn")) return at;
    std::size_t value = at + 4;
    for (std::string_view form : {"-13", "-10", " 13", " 10"})
      if (has_word(text_, value, form) && value + 3 < text_.size() && !ascii::is_digit(text_[value + 3])) {
        value += 3;
        break;
      }
    value = skip_label_end(text_, value);
    Digits digits = grouped_digits(text_, value, 13);
    if (!model::is_isbn(digits.value)) digits = grouped_digits(text_, value, 10);
    if (!model::is_isbn(digits.value)) return at;
    return keep(IdentifierKind::isbn, {at, digits.end}, digits.value);
  }

  /// An ISBN-13 that no word announces: `978-88-6259-216-1`.
  std::size_t bare_isbn(std::size_t at) {
    if (!has_word(text_, at, "978") && !has_word(text_, at, "979")) return at;
    Digits digits = grouped_digits(text_, at, 13);
    bool ends = digits.end >= text_.size() || !is_alnum(text_[digits.end]);
    if (!ends || digits.value.size() != 13 || !model::is_isbn(digits.value)) return at;
    return keep(IdentifierKind::isbn, {at, digits.end}, digits.value);
  }

  std::size_t issn_at(std::size_t at) {
    if (!has_word(text_, at, "issn")) return at;
    std::size_t value = skip_label_end(text_, at + 4);
    Digits digits = grouped_digits(text_, value, 8);
    if (!model::is_issn(digits.value)) return at;
    return keep(IdentifierKind::issn, {at, digits.end},
                digits.value.substr(0, 4) + "-" + digits.value.substr(4));
  }

  std::size_t pmid_at(std::size_t at) {
    if (!has_word(text_, at, "pmid")) return at;
    std::size_t value = skip_label_end(text_, at + 4);
    std::size_t end = skip_digits(text_, value);
    if (end == value || end - value > 8) return at;
    return keep(IdentifierKind::pmid, {at, end}, std::string(text_.substr(value, end - value)));
  }

  std::size_t pmcid_at(std::size_t at) {
    std::size_t value = at;
    if (has_word(text_, at, "pmcid")) value = skip_label_end(text_, at + 5);
    if (!has_word(text_, value, "pmc")) return at;
    std::size_t end = skip_digits(text_, value + 3);
    if (end - value < 7) return at;
    return keep(IdentifierKind::pmcid, {at, end}, std::string(text_.substr(value, end - value)));
  }

  std::string_view text_;
  std::vector<Identifier>& out_;
};

}  // namespace

void find_identifiers(std::string_view text, std::vector<Identifier>& out) {
  out.clear();
  Finder(text, out).run();
}

}  // namespace opcit::parse
