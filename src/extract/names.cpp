#include "extract/names.h"

#include <algorithm>
#include <array>

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_run = 48;

bool is_apostrophe(const Token& token) {
  return token.is('\'') || token.is(0x2019) || token.is(0x02BC);
}

bool is_initial(const Token& token) {
  return token.is_word() && token.single && token.capital;
}

bool is_role(std::string_view word) {
  static constexpr std::array<std::string_view, 12> roles = {
      "ed", "eds", "editor", "editors", "hg", "hrsg", "éd", "éds", "dir", "dirs", "coord", "org"};
  std::string lower = lowered(word);
  return std::find(roles.begin(), roles.end(), lower) != roles.end();
}

/// Walks back from a year over what names are made of.
class RunReader {
 public:
  RunReader(std::string_view text, const Tokens& tokens, std::size_t begin)
      : text_(text), tokens_(tokens), begin_(begin) {}

  NameRun read(std::size_t end) {
    std::size_t at = skip_possessive(skip_comma(skip_role(skip_acronym(skip_comma(end)))));
    NameRun run{at, at, at, false};
    run.authors_last = others(at);
    run.et_al = run.authors_last != at;
    std::size_t limit =
        run.authors_last > begin_ + longest_run ? run.authors_last - longest_run : begin_;
    run.first = run.authors_last;
    while (run.first > limit && accepts(run.first - 1)) --run.first;
    trim(run);
    return run;
  }

 private:
  const Token& token(std::size_t at) const { return tokens_[at]; }

  std::size_t skip_comma(std::size_t end) const {
    return end > begin_ && is_comma(token(end - 1)) ? end - 1 : end;
  }

  /// `World Health Organization [WHO]`: the acronym that a name is given where it comes first.
  std::size_t skip_acronym(std::size_t end) const {
    if (end < begin_ + 4 || !is_close_bracket(token(end - 1)) || !is_open_bracket(token(end - 3)))
      return end;
    return token(end - 2).upper && token(end - 4).capital ? end - 3 : end;
  }

  /// `Howell, ed.`, `Howell (Hg.)`: who edits is named as an author is.
  std::size_t skip_role(std::size_t end) const {
    std::size_t at = end;
    bool bracketed = at > begin_ && is_close_bracket(token(at - 1));
    if (bracketed) --at;
    if (at > begin_ && token(at - 1).is('.')) --at;
    if (at == begin_ || !token(at - 1).is_word() || !is_role(token(at - 1).span.of(text_)))
      return end;
    --at;
    if (bracketed && at > begin_ && is_open_bracket(token(at - 1))) --at;
    return skip_comma(at);
  }

  /// `et al.’s`, `Jones’`.
  std::size_t skip_possessive(std::size_t end) const {
    if (end > begin_ + 1 && is_apostrophe(token(end - 2)) && token(end - 1).is_word() &&
        token(end - 1).single)
      return end - 2;
    return end > begin_ && is_apostrophe(token(end - 1)) ? end - 1 : end;
  }

  /// Where `et al.` and its sisters begin when they end at `end`; `end` itself when they do not.
  std::size_t others(std::size_t end) const {
    std::size_t at = end;
    if (at > begin_ && token(at - 1).is('.')) --at;
    if (at > begin_ + 2 && spelled(at - 1, "a") && token(at - 2).is('.') && spelled(at - 3, "u"))
      return skip_comma(at - 3);
    if (at == begin_ || !token(at - 1).is_word() || !token(at - 1).has(use_others)) return end;
    --at;
    bool joined = false;
    while (at > begin_ && (token(at - 1).is('.') || token(at - 1).is('&') ||
                           (token(at - 1).is_word() && is_connector(token(at - 1))))) {
      joined = true;
      --at;
    }
    bool ideographic = token(at).ideographic;
    return joined || ideographic ? skip_comma(at) : end;
  }

  bool spelled(std::size_t at, std::string_view word) const {
    return token(at).is_word() && token(at).span.of(text_) == word;
  }

  bool accepts(std::size_t at) const {
    const Token& t = token(at);
    if (t.is_number()) return false;
    if (t.is_word()) return t.capital || t.has(use_particle | use_connector | use_function);
    if (is_comma(t) || t.is('&') || t.is('*')) return true;
    if (is_semicolon(t)) return at > begin_ && (token(at - 1).capital || token(at - 1).is('.'));
    if (t.is('.')) return is_abbreviation(at);
    if (is_apostrophe(t)) return is_plural_owner(at);
    if (t.is('/') || is_dash(t)) return at > begin_ && !t.spaced && token(at - 1).capital;
    return false;
  }

  /// A point that ends no sentence: behind an initial or a short abbreviation of a name.
  bool is_abbreviation(std::size_t at) const {
    if (at == begin_ || token(at).spaced) return false;
    const Token& before = token(at - 1);
    if (!before.is_word() || !before.capital) return false;
    if (before.single) {
      bool lower_pair = at >= begin_ + 3 && token(at - 2).is('.') && token(at - 3).single &&
                        !token(at - 3).capital;
      return !lower_pair;
    }
    return !before.upper && before.span.size() <= 3;
  }

  /// The apostrophe of `Workers’ Daily`; elsewhere it may close a quotation.
  bool is_plural_owner(std::size_t at) const {
    if (at == begin_ || token(at).spaced || !token(at - 1).capital) return false;
    bool plural = token(at - 1).span.of(text_).ends_with("s");
    return plural && token(at + 1).capital && token(at + 1).has(use_organisation);
  }

  /// Drops what cannot begin a name from the left.
  void trim(NameRun& run) const {
    while (run.first < run.authors_last) {
      const Token& t = token(run.first);
      bool particle = t.is_word() && !t.capital && t.has(use_particle) && leads_to_name(run);
      if (t.is_word() && (t.capital || particle)) break;
      ++run.first;
    }
  }

  bool leads_to_name(const NameRun& run) const {
    std::size_t at = run.first;
    while (at < run.authors_last && token(at).is_word() && !token(at).capital &&
           token(at).has(use_particle))
      ++at;
    return at < run.authors_last && token(at).is_word() && token(at).capital;
  }

  std::string_view text_;
  const Tokens& tokens_;
  std::size_t begin_;
};

bool is_lower_word(const Token& token) {
  return token.is_word() && !token.capital;
}

/// Particles that are as often prepositions or articles of the text's language.
bool is_doubtful_particle(std::string_view word) {
  return word != "van" && word != "von" && word != "vander" && word != "bin" && word != "ibn" &&
         word != "ben" && word != "ter" && word != "ten" && word != "te" && word != "ap" &&
         word != "abu" && word != "bint" && word != "dal";
}

/// `MORSON; EMERSON`: names in capitals are separated by semicolons (ABNT NBR 10520). Elsewhere a
/// semicolon begins another citation.
std::size_t behind_semicolon(const Tokens& tokens, std::size_t first, std::size_t last) {
  for (std::size_t at = last; at > first + 1; --at) {
    if (!is_semicolon(tokens[at - 1])) continue;
    const Token& before = tokens[at - 2];
    bool upper = at < last && tokens[at].upper && (before.upper || before.is('.'));
    if (!upper) return at;
  }
  return first;
}

std::size_t next_name_start(const Tokens& tokens, std::size_t at, std::size_t last) {
  while (at < last && !(tokens[at].is_word() && tokens[at].capital)) ++at;
  return at;
}

std::size_t next_name_start_or_particle(const Tokens& tokens, std::size_t at, std::size_t last) {
  while (at < last &&
         !(tokens[at].is_word() && (tokens[at].capital || tokens[at].has(use_particle))))
    ++at;
  return at;
}

std::size_t drop_openers(const Tokens& tokens, std::size_t first, std::size_t last) {
  while (first < last && tokens[first].is_word() && tokens[first].capital &&
         tokens[first].has(use_opener) && !is_initial(tokens[first]))
    first = next_name_start(tokens, first + 1, last);
  if (first + 1 < last && is_initial(tokens[first]) && tokens[first].has(use_opener) &&
      !tokens[first + 1].is('.'))
    first = next_name_start(tokens, first + 1, last);
  return first;
}

/// In prose a name does not reach back over an article, or over a function word without an
/// institution's word before it.
std::size_t cut_prose(std::string_view text, const Tokens& tokens, std::size_t first,
                      std::size_t last) {
  bool organisation = false;
  std::size_t start = first;
  for (std::size_t at = first; at < last; ++at) {
    const Token& t = tokens[at];
    if (!t.is_word()) continue;
    if (t.capital) {
      organisation = organisation || t.has(use_organisation);
      continue;
    }
    bool joins = t.has(use_connector);
    bool particle = t.has(use_particle) && !t.has(use_function);
    std::string_view word = t.span.of(text);
    bool article = word == "the" && !is_lower_word(tokens[at == 0 ? 0 : at - 1]);
    bool preposition =
        word == "in" || (!organisation && t.has(use_function) && !t.has(use_particle));
    if ((article || preposition) && !joins && !particle) {
      start = next_name_start(tokens, at + 1, last);
      organisation = false;
    }
  }
  return start;
}

bool has_connector(const Tokens& tokens, std::size_t first, std::size_t last) {
  for (std::size_t at = first; at < last; ++at)
    if (is_connector(tokens[at]) && !tokens[at].has(use_particle)) return true;
  return false;
}

std::size_t last_comma(const Tokens& tokens, std::size_t first, std::size_t last) {
  for (std::size_t at = last; at > first; --at)
    if (is_comma(tokens[at - 1])) return at;
  return first;
}

bool is_initials_only(const Tokens& tokens, const NameItem& item) {
  bool any = false;
  for (std::size_t at = item.first; at < item.last; ++at) {
    if (tokens[at].is('.') || is_dash(tokens[at])) continue;
    if (!tokens[at].is_word()) return false;
    if (!is_initial(tokens[at]) && !tokens[at].has(use_suffix)) return false;
    any = true;
  }
  return any;
}

}  // namespace

NameRun run_before(std::string_view text, const Tokens& tokens, std::size_t begin,
                   std::size_t end) {
  return RunReader(text, tokens, begin).read(end);
}

std::size_t default_first(std::string_view text, const Tokens& tokens, const NameRun& run,
                          bool narrative) {
  std::size_t first = behind_semicolon(tokens, run.first, run.authors_last);
  first = drop_openers(tokens, next_name_start_or_particle(tokens, first, run.authors_last),
                       run.authors_last);
  if (!narrative) return first;
  first = cut_prose(text, tokens, first, run.authors_last);
  bool listed = has_connector(tokens, first, run.authors_last) || run.et_al;
  if (!listed) {
    std::size_t comma = last_comma(tokens, first, run.authors_last);
    if (!is_initials_only(tokens, {comma, run.authors_last})) first = comma;
  }
  while (first < run.authors_last && is_lower_word(tokens[first]) &&
         is_doubtful_particle(tokens[first].span.of(text)))
    ++first;
  return drop_openers(tokens, first, run.authors_last);
}

bool is_corporate(std::string_view text, const Tokens& tokens, std::size_t first,
                  std::size_t last) {
  bool organisation = false;
  bool function = false;
  std::size_t words = 0;
  for (std::size_t at = first; at < last; ++at) {
    const Token& t = tokens[at];
    if (is_comma(t) && !organisation) return false;
    if (!t.is_word()) continue;
    words += t.capital;
    organisation = organisation || (t.capital && t.has(use_organisation));
    function = function || (!t.capital && at > first && t.has(use_function) &&
                            !t.has(use_particle | use_connector));
  }
  return words > 1 && (organisation || function) && !text.empty();
}

std::vector<NameItem> split_names(std::string_view text, const Tokens& tokens, std::size_t first,
                                  std::size_t last) {
  if (is_corporate(text, tokens, first, last)) return {{first, last}};
  std::vector<NameItem> items;
  std::size_t begin = first;
  auto close = [&](std::size_t end) {
    NameItem item{begin, end};
    if (item.first >= item.last) return;
    if (!items.empty() && is_initials_only(tokens, item))
      items.back().last = item.last;
    else
      items.push_back(item);
  };
  for (std::size_t at = first; at < last; ++at) {
    const Token& t = tokens[at];
    bool connector = is_connector(t) && !(t.has(use_particle) && at == begin);
    if (!connector && !is_comma(t) && !is_semicolon(t)) continue;
    close(at);
    begin = at + 1;
  }
  close(last);
  return items;
}

std::string_view strip_possessive(std::string_view name) {
  for (std::string_view ending : {"'s", "’s", "’", "'", "ʼs", "*", "等"})
    if (name.size() > ending.size() && name.ends_with(ending)) name.remove_suffix(ending.size());
  return name;
}

}  // namespace opcit::extraction
