#include "extract/cite_reader.h"

#include <algorithm>
#include <array>

#include "extract/attribution.h"
#include "extract/locators.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_ideographic = 18;  ///< bytes of a name in Chinese characters

Span trimmed(std::string_view text, Span span) {
  auto is_edge = [](char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ';' || c == ':';
  };
  while (!span.empty() && is_edge(text[span.begin])) ++span.begin;
  while (!span.empty() && is_edge(text[span.end - 1])) --span.end;
  return span;
}

/// `Émile Littré (1801–1881)`, `Deng (1904–97)`: the years of a life, not of a work.
bool is_life(const Year& year, bool narrative) {
  std::size_t dash = year.text.find("–");
  bool shortened = year.text.size() == 9;
  if (!narrative || dash != 4 || (!shortened && year.text.size() != 11)) return false;
  int born = std::stoi(year.text);
  int died = std::stoi(year.text.substr(7)) + (shortened ? born / 100 * 100 : 0);
  return died - born > 15;
}

/// A range of numbers keeps no blank at its dash: the one of a line break, or a loose `12 – 15`.
std::string without_blanks_at_dashes(std::string locator) {
  for (std::string_view dash : {"-", "–", "—"})
    for (std::size_t at = 0; (at = locator.find(dash, at)) != std::string::npos;
         at += dash.size()) {
      std::size_t behind = at + dash.size();
      if (behind < locator.size() && locator[behind] == ' ') locator.erase(behind, 1);
      if (at > 0 && locator[at - 1] == ' ') locator.erase(--at, 1);
    }
  return locator;
}

bool is_separator(const Token& token) {
  return is_comma(token) || is_semicolon(token) || token.is('&') || token.is('/') ||
         (token.is_word() && is_connector(token));
}

}  // namespace

std::optional<ListMatch> CiteReader::look_up(const NameRun& run, const Year& year,
                                             std::vector<std::size_t>& word_tokens) const {
  if (!source_.list()) return std::nullopt;
  std::vector<QueryWord> words;
  bool boundary = true;
  for (std::size_t at = run.first; at < run.authors_last; ++at) {
    const Token& token = tokens_[at];
    bool connector = is_connector(token) && !token.has(use_particle);
    if (connector || is_comma(token) || is_semicolon(token)) boundary = true;
    if (!token.is_word() || connector) continue;
    bool begins = token.capital || token.has(use_particle);
    for (std::string& part : word_parts(token.span.of(source_.text()))) {
      words.push_back({std::move(part), initial_before(at, initials_limit(run.first)), boundary,
                       begins});
      word_tokens.push_back(at);
      boundary = begins = false;
    }
  }
  const ListIndex& list = *source_.list();
  auto match = list.match(words, run.et_al, year);
  if (!match) match = list.match_spelled(words, run.et_al, year);
  if (!match) match = list.match_near(words, run.et_al, year);
  return match ? match : list.match_authors(words, run.et_al);
}

/// How far back initials may reach: over the hyphen of `M.-H. Hsu`, at which a run of names ends.
std::size_t CiteReader::initials_limit(std::size_t first) const {
  bool hyphen = first >= 3 && is_dash(tokens_[first - 1]) && tokens_[first - 2].is('.') &&
                tokens_[first - 3].single && tokens_[first - 3].capital;
  return hyphen ? first - 3 : first;
}

/// The first initial that stands before token `at`, folded: the `l` of `L.-Y. Wang`.
char CiteReader::initial_before(std::size_t at, std::size_t limit) const {
  std::size_t first = with_initials(at, limit);
  if (first == at) return 0;
  std::string key = word_key(tokens_[first].span.of(source_.text()));
  return key.empty() ? '\0' : key[0];
}

/// Where the initials before a matched name begin: `K. E. Dupuy`, `M.-H. Hsu`, `S. de Vries`.
std::size_t CiteReader::with_initials(std::size_t first, std::size_t limit) const {
  std::size_t at = first;
  while (at > limit && tokens_[at - 1].has(use_particle) && !tokens_[at - 1].capital) --at;
  if (at == limit || !tokens_[at - 1].is('.')) return first;
  std::size_t initials = at;
  while (initials >= limit + 2 && tokens_[initials - 1].is('.') && tokens_[initials - 2].single &&
         tokens_[initials - 2].capital) {
    initials -= 2;
    bool hyphen = initials >= limit + 3 && is_dash(tokens_[initials - 1]) &&
                  tokens_[initials - 2].is('.') && tokens_[initials - 3].single;
    if (hyphen) --initials;
  }
  return initials < at ? initials : first;
}

CiteReader::Names CiteReader::names_of(const NameRun& run, const Year& year, bool narrative) const {
  Names names;
  names.run = run;
  if (!run.found()) return names;
  std::vector<std::size_t> word_tokens;
  names.match = look_up(run, year, word_tokens);
  names.first = names.match ? word_tokens[names.match->first_word]
                            : default_first(source_.text(), tokens_, run, narrative);
  if (names.match) names.first = with_initials(names.first, initials_limit(run.first));
  if (names.first >= run.authors_last) return names;
  names.corporate = is_corporate(source_.text(), tokens_, names.first, run.authors_last);
  for (const NameItem& item : split_names(source_.text(), tokens_, names.first, run.authors_last)) {
    Span span{tokens_[item.first].span.begin, tokens_[item.last - 1].span.end};
    std::string name = source_.plain(span);
    std::string_view bare = strip_possessive(name);
    names.run.et_al |= name.ends_with("等");
    names.texts.emplace_back(bare);
  }
  bool title = narrative && source_.list() && names.corporate && !has_organisation_word(names);
  title = title || (narrative && names_a_thing(names));
  bool thing = narrative && source_.list() && follows_article(names);
  bool life = is_life(year, narrative || source_.list());
  bool known = names.match && !(life && names.match->other_year);
  if (!known) names.match.reset();
  names.found = known || (is_plausible(names) && !title && !thing && !life);
  return names;
}

CiteReader::Names CiteReader::same_names(const Names& names, const Year& year) const {
  Names same = names;
  std::vector<std::size_t> word_tokens;
  NameRun run = names.run;
  run.first = names.first;
  same.match = look_up(run, year, word_tokens);
  return same;
}

bool CiteReader::has_organisation_word(const Names& names) const {
  for (std::size_t at = names.first; at < names.run.authors_last; ++at)
    if (tokens_[at].capital && tokens_[at].has(use_organisation)) return true;
  return false;
}

/// `The Labour Contract Law (2008)`: in prose a long name or one with an article that ends in the
/// word for a law, a treaty or a war is the thing itself.
bool CiteReader::names_a_thing(const Names& names) const {
  if (names.texts.size() != 1 || names.run.et_al) return false;
  std::size_t last = names.run.authors_last - 1;
  if (!tokens_[last].has(use_label | use_event)) return false;
  auto capitals = std::count_if(tokens_.begin() + static_cast<std::ptrdiff_t>(names.first),
                                tokens_.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                [](const Token& token) { return token.capital; });
  bool article = names.first > 0 && tokens_[names.first - 1].is_word() &&
                 lowered(tokens_[names.first - 1].span.of(source_.text())) == "the";
  return capitals > 2 || (capitals > 1 && article);
}

/// `do Brasil (1979)`, `The Thought (1956)`: an article before a name that no list knows makes it a
/// thing, unless it is an institution.
bool CiteReader::follows_article(const Names& names) const {
  static constexpr std::array<std::string_view, 22> articles = {
      "the", "do", "da", "dos", "das", "no",  "na", "nos", "nas", "der", "die",
      "den", "dem", "del", "el", "los", "las", "le", "la",  "les", "il",  "der"};
  if (names.first == 0 || has_organisation_word(names) || names.run.et_al) return false;
  const Token& before = tokens_[names.first - 1];
  return before.is_word() && std::find(articles.begin(), articles.end(),
                                       lowered(before.span.of(source_.text()))) != articles.end();
}

bool CiteReader::is_plausible(const Names& names) const {
  constexpr std::uint32_t never = use_month | use_label | use_event | use_opener | use_interview;
  std::size_t capitals = 0;
  bool open = false;
  for (std::size_t at = names.first; at < names.run.authors_last; ++at) {
    const Token& token = tokens_[at];
    if (!token.is_word() || !token.capital) continue;
    ++capitals;
    open = open || (!token.has(never) && !(token.single && !token.ideographic));
    bool last = at + 1 == names.run.authors_last;
    bool joined = at > names.first && tokens_[at - 1].has(use_connector);
    if (last && token.has(use_month | use_event) && !joined) return false;
    if (token.ideographic && !token.has(use_organisation) &&
        token.span.size() > longest_ideographic)
      return false;
  }
  const Token& first = tokens_[names.first];
  bool numbered = first.has(use_label) && names.texts.size() == 1;
  return capitals > 0 && open && !numbered && !names.texts.empty();
}

/// Shares of right cites on annotated articles: what the list vouches for is nearly sure; names
/// that a list does not know are a missing entry or no citation at all.
double CiteReader::confidence(const Names& names, const Year& year) const {
  if (names.match && names.match->ambiguous) return year.suffix.empty() ? 0.55 : 0.75;
  if (names.match && names.match->misspelled) return 0.75;
  if (names.match && names.match->other_year) return 0.5;
  if (names.match && names.match->score >= 4.5) return 0.98;
  if (names.match) return names.match->score >= 3 ? 0.95 : 0.85;
  double sure = names.corporate ? 0.85 : 0.9;
  if (names.texts.size() > 1 || names.run.et_al) sure = 0.95;
  return source_.list() ? sure - 0.5 : sure;
}

FoundCite CiteReader::make_cite(const Names& names, const Year& year,
                                std::size_t first_token) const {
  FoundCite cite;
  cite.span = {tokens_[first_token].span.begin, tokens_[year.last - 1].span.end};
  cite.names = names.texts;
  cite.et_al = names.run.et_al;
  cite.year = year.text;
  cite.year_suffix = year.suffix;
  cite.confidence = confidence(names, year);
  if (names.match) cite.reference = source_.id_of(names.match->entry);
  cite.misspelled = names.match && names.match->misspelled;
  cite.other_year = names.match && names.match->other_year;
  cite.ambiguous = names.match && names.match->ambiguous;
  return cite;
}

std::size_t CiteReader::add_locator(FoundCite& cite, std::size_t at, std::size_t limit) const {
  Locator locator = locator_at(source_.text(), tokens_, at, limit);
  if (!locator.found()) return at;
  cite.label = locator.label;
  Span span{tokens_[locator.number].span.begin, tokens_[locator.last - 1].span.end};
  cite.locator = without_blanks_at_dashes(source_.plain(span));
  cite.span.end = span.end;
  return locator.last;
}

std::size_t CiteReader::add_suffixes(std::vector<FoundCite>& cites, const Names& names, Year year,
                                     std::size_t limit) const {
  std::size_t at = year.last;
  while (at < limit) {
    Year next = suffix_at(source_.text(), tokens_, at, year);
    if (!next.found() || next.last > limit) break;
    cites.push_back(make_cite(same_names(names, next), next, next.first));
    year = next;
    at = next.last;
  }
  return at;
}

bool CiteReader::only_separators(std::size_t first, std::size_t last) const {
  return std::all_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                     tokens_.begin() + static_cast<std::ptrdiff_t>(last), is_separator);
}

void CiteReader::add_surroundings(std::vector<FoundCite>& cites, Span bracket) const {
  std::string_view text = source_.text();
  std::size_t from = bracket.begin;
  for (std::size_t i = 0; i < cites.size(); ++i) {
    FoundCite& cite = cites[i];
    Span before{from, std::max(from, cite.span.begin)};
    if (i > 0) {
      std::size_t semicolon = std::min(before.of(text).find(';'), before.size());
      Span own{before.begin, before.begin + semicolon};
      bool split = semicolon < before.size();
      if (split) cites[i - 1].suffix = source_.plain(trimmed(text, own));
      if (split) before.begin += semicolon + 1;
    }
    cite.prefix = source_.plain(trimmed(text, before));
    from = cite.span.end;
  }
  if (from < bracket.end && !cites.empty())
    cites.back().suffix = source_.plain(trimmed(text, {from, bracket.end}));
}

/// Where the names before a bracket end, also before a bracket in brackets (`Halverson ((2003))`)
/// or when words lead from them to the year (`Chen argues (2015)`).
std::size_t CiteReader::names_before(std::size_t begin, std::size_t end) const {
  while (end > begin && is_open_bracket(tokens_[end - 1])) --end;
  return behind_attribution(source_.text(), tokens_, begin, end);
}

/// Names that a point sets apart from their year: `(García. 2008)`, `(Barghash., 2016)`.
std::size_t CiteReader::behind_point(std::size_t begin, std::size_t end) const {
  std::size_t at = end > begin && is_comma(tokens_[end - 1]) ? end - 1 : end;
  bool point = at > begin + 1 && tokens_[at - 1].is('.');
  bool word = point && tokens_[at - 2].is_word() && tokens_[at - 2].capital &&
              !tokens_[at - 2].single && !tokens_[at - 2].has(use_others | use_suffix);
  return word ? at - 1 : end;
}

/// Names before the place in an ancient work that stands between them and the year: `(Diogenes
/// Laertius, VI 77, 2010)`. Where the names would end; `end` when there is no such place.
std::size_t CiteReader::behind_place(std::size_t begin, std::size_t end) const {
  std::size_t at = end;
  bool book = false;
  bool number = false;
  while (at > begin) {
    const Token& token = tokens_[at - 1];
    bool roman = token.is_word() && is_roman(token.span.of(source_.text()));
    if (!roman && !token.is_number() && !is_comma(token) && !token.is('.') && !is_dash(token)) break;
    book = book || roman;
    number = number || token.is_number();
    --at;
  }
  return book && number && at > begin && tokens_[at - 1].is_word() ? at : end;
}

CiteReader::Bracket CiteReader::read_bracket(std::size_t look_back, std::size_t first,
                                             std::size_t last) const {
  Bracket bracket;
  Names names;
  std::size_t boundary = first;
  for (std::size_t at = first; at < last;) {
    Year year = year_at(source_.text(), tokens_, at);
    if (!year.found() || year.last > last) {
      ++at;
      continue;
    }
    bool opens = at == first && first > look_back;
    bool again = !bracket.cites.empty() && boundary < at && only_separators(boundary, at);
    std::size_t begin = opens ? look_back : boundary;
    std::size_t end = opens ? names_before(look_back, first - 1) : behind_point(boundary, at);
    if (again)
      names = same_names(names, year);
    else
      names = names_of(run_before(source_.text(), tokens_, begin, end), year, opens);
    std::size_t place = opens || names.found ? end : behind_place(boundary, end);
    if (place != end) {
      Names placed = names_of(run_before(source_.text(), tokens_, begin, place), year, opens);
      if (placed.match) names = placed;
    }
    at = year.last;
    bool ongoing = opens && at + 1 == last && is_dash(tokens_[at]);  // `ACFTU (1925–)`
    if (!names.found || ongoing) continue;
    bracket.narrative = bracket.narrative || opens;
    bracket.cites.push_back(make_cite(names, year, again ? year.first : names.first));
    at = add_suffixes(bracket.cites, names, year, last);
    at = add_locator(bracket.cites.back(), at, last);
    boundary = at;
  }
  if (last > first && !bracket.cites.empty())
    add_surroundings(bracket.cites, {tokens_[first].span.begin, tokens_[last - 1].span.end});
  return bracket;
}

/// `Lee S, Howell M, Chen D. 2015. Title`: initials behind several names are the head of
/// a reference that stands in the text.
bool CiteReader::is_printed_reference(const Names& names) const {
  std::size_t initials = 0;
  for (std::size_t at = names.first + 1; at < names.run.authors_last; ++at) {
    const Token& token = tokens_[at];
    bool bare = token.is_word() && token.capital && !token.ideographic &&
                (token.single || (token.upper && token.span.size() <= 3));
    bool behind_name = tokens_[at - 1].is_word() || is_comma(tokens_[at - 1]);
    bool ends_name = at + 1 == names.run.authors_last || is_comma(tokens_[at + 1]) ||
                     tokens_[at + 1].is('.');
    initials += bare && behind_name && ends_name ? 1 : 0;
  }
  return initials >= 3;
}

std::vector<FoundCite> CiteReader::read_bare(std::size_t at) const {
  std::vector<FoundCite> cites;
  Year year = year_at(source_.text(), tokens_, at);
  if (!year.found()) return cites;
  Names names = names_of(run_before(source_.text(), tokens_, 0, at), year, true);
  bool vouched = names.match ? names.match->score >= 3 : names.run.et_al;
  if (!names.found || !vouched || is_printed_reference(names)) return cites;
  cites.push_back(make_cite(names, year, names.first));
  std::size_t next = add_suffixes(cites, names, year, tokens_.size());
  next = add_locator(cites.back(), next, tokens_.size());
  while (source_.list() && next + 1 < tokens_.size() && is_comma(tokens_[next])) {
    Year more = year_at(source_.text(), tokens_, next + 1);
    Names again = more.found() ? same_names(names, more) : Names{};
    if (!more.found() || !again.match) break;
    cites.push_back(make_cite(again, more, more.first));
    next = more.last;
  }
  return cites;
}

std::vector<FoundCite> CiteReader::read_carried(const FoundCite& before, std::size_t first,
                                                std::size_t last) const {
  std::vector<FoundCite> cites;
  if (!source_.list()) return cites;
  std::vector<QueryWord> words;
  for (const std::string& name : before.names) {
    bool boundary = true;
    for (std::string& part : word_parts(name)) {
      words.push_back({std::move(part), 0, boundary, boundary});
      boundary = false;
    }
  }
  for (std::size_t at = first; at < last;) {
    Year year = year_at(source_.text(), tokens_, at);
    auto match = year.found() ? source_.list()->match(words, before.et_al, year) : std::nullopt;
    if (!match || year.last > last) break;
    FoundCite cite = before;
    cite.span = {tokens_[at].span.begin, tokens_[year.last - 1].span.end};
    cite.year = year.text;
    cite.year_suffix = year.suffix;
    cite.prefix = cite.suffix = cite.locator = cite.label = "";
    cite.suppress_author = true;
    cite.reference = source_.id_of(match->entry);
    cite.ambiguous = match->ambiguous;
    cites.push_back(std::move(cite));
    at = add_locator(cites.back(), year.last, last);
    while (at < last && is_separator(tokens_[at])) ++at;
  }
  return cites;
}

}  // namespace opcit::extraction
