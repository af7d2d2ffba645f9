#include "extract/finder.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "extract/communications.h"
#include "extract/look_alikes.h"
#include "extract/sentences.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t reach_before_year = 300;    ///< bytes before a year where its names may begin
constexpr std::size_t year_reach = 6;       ///< bytes of a year with its letter
constexpr std::size_t locator_reach = 120;  ///< bytes behind a year in prose
constexpr std::size_t longest_bridge = 9;    ///< bytes between a citation and its next year
constexpr std::size_t short_bracket = 240;  ///< longer ones without four digits hold no year

bool has_four_digits(std::string_view text) {
  std::size_t run = 0;
  for (char c : text) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    if (run == 4) return true;
  }
  return false;
}

/// A word that may stand for a year or name a communication begins with one of these.
bool has_telling_word(const Tokens& tokens, std::string_view text) {
  static constexpr std::array<std::string_view, 32> stems = {
      "n",        "nd",    "o",      "s",    "forth", "in",    "to",   "under",
      "accepted", "unpu",  "im",     "à",    "sous",  "en",    "no",   "submitted",
      "в",        "б",     "出版中", "this", "em",    "ce",    "este", "dieser",
      "pers",     "priv",  "comm",   "com",  "comun", "email", "личное", "mündlich"};
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    if (!token.is_word()) return false;
    if (token.has(use_interview)) return true;
    std::string word = lowered(token.span.of(text));
    return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
      return stem.size() <= 3 ? word == stem : word.starts_with(stem);
    });
  });
}

/// What may stand between a citation and a year that has its authors: `’s (`, `; `, `(`.
bool is_bridge(std::string_view gap) {
  for (std::string_view mark : {"’", "'", "；", "，", "（", "s", ";", ",", "(", ")", " "}) {
    while (gap.starts_with(mark)) gap.remove_prefix(mark.size());
    if (gap.starts_with(" ")) gap.remove_prefix(1);
  }
  return gap.empty();
}

bool by_place(const FoundCluster& a, const FoundCluster& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

std::size_t Finder::back_from(std::size_t offset, std::size_t reach) const {
  std::size_t begin = offset > range_begin_ + reach ? offset - reach : range_begin_;
  std::string_view text = source_.text();
  if (begin == range_begin_) return begin;
  std::size_t word = begin;
  while (word < offset && !is_blank(text[word])) ++word;
  if (word < offset) return word;
  while (begin < offset && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  return begin;
}

void Finder::scan(Span range) {
  range_begin_ = range.begin;
  scan_brackets(source_.text(), range,
                {[this](const BracketPair& pair) { on_bracket(pair); },
                 [this](std::size_t offset) { years_.push_back(offset); }});
}

void Finder::on_bracket(const BracketPair& pair) {
  read_pair(pair);
  last_close_ = pair.span.end;
}

void Finder::read_pair(const BracketPair& pair) {
  std::string_view text = source_.text();
  std::string_view content = pair.content.of(text);
  bool digits = has_four_digits(content);
  if (!digits && pair.content.size() > short_bracket) return;
  if (!digits && is_numeric_content(content)) {
    (pair.square ? found_.numeric.square : found_.numeric.round).push_back(pair.span);
    return;
  }
  tokenize(text, pair.content, tokens_);
  if (tokens_.empty() || (!digits && !has_telling_word(tokens_, text))) return;
  if (take_communications(pair)) return;
  std::size_t look_back = pair.span.begin;
  if (year_at(text, tokens_, 0).found()) {
    look_back = back_from(pair.span.begin, reach_before_year);
    // Names do not reach back over another bracket.
    if (last_close_ <= pair.span.begin) look_back = std::max(look_back, last_close_);
    tokenize(text, {look_back, pair.content.end}, tokens_);
  }
  add_bracket(pair, look_back);
}

bool Finder::take_communications(const BracketPair& pair) {
  std::string_view text = source_.text();
  std::size_t segments = 0;
  std::size_t taken = 0;
  for (std::size_t first = 0; first < tokens_.size();) {
    std::size_t last = first;
    while (last < tokens_.size() && !is_semicolon(tokens_[last])) ++last;
    ++segments;
    if (last > first && is_communication(text, tokens_, first, last)) {
      ++taken;
      found_.communications.push_back({{tokens_[first].span.begin, tokens_[last - 1].span.end}});
    }
    first = last + 1;
  }
  if (taken == 1 && segments == 1) found_.communications.back().span = pair.span;
  return taken > 0 && taken == segments;
}

void Finder::add_bracket(const BracketPair& pair, std::size_t look_back) {
  std::size_t first = 0;
  while (first < tokens_.size() && tokens_[first].span.begin < pair.content.begin) ++first;
  bool looks_back = look_back < pair.span.begin;
  CiteReader reader(source_, tokens_);
  CiteReader::Bracket bracket = reader.read_bracket(looks_back ? 0 : first, first, tokens_.size());
  drop_look_alikes(pair, bracket);
  if (bracket.cites.empty()) {
    std::size_t before = found_.clusters.size();
    add_carried(pair);
    if (found_.clusters.size() == before && holds_year(pair))
      found_.without_names.push_back(pair.span);
    return;
  }
  FoundCluster cluster;
  cluster.form = bracket.narrative ? CitationForm::narrative : CitationForm::parenthetical;
  cluster.span = pair.span;
  if (bracket.narrative) cluster.span.begin = bracket.cites.front().span.begin;
  cluster.cites = std::move(bracket.cites);
  add_cluster(std::move(cluster));
}

/// Cites of the bracket that no list knows and the words around explain otherwise.
void Finder::drop_look_alikes(const BracketPair& pair, CiteReader::Bracket& bracket) const {
  if (!source_.list() || bracket.cites.size() != 1) return;
  const FoundCite& cite = bracket.cites.front();
  if (!cite.reference.empty()) return;
  bool other = bracket.narrative ? is_other_than_cited(source_.text(), cite.span, pair.span)
                                 : names_species_author(source_.text(), pair.span, cite.year);
  if (other) bracket.cites.clear();
}

/// A bracket with a year right behind a citation has that citation's authors.
void Finder::add_carried(const BracketPair& pair) {
  if (found_.clusters.empty()) return;
  const FoundCluster& before = found_.clusters.back();
  std::string_view text = source_.text();
  if (before.span.end > pair.span.begin || pair.span.begin - before.span.end > longest_bridge)
    return;
  if (!is_bridge(text.substr(before.span.end, pair.span.begin - before.span.end))) return;
  tokenize(text, pair.content, tokens_);
  FoundCluster cluster;
  cluster.form = CitationForm::narrative;
  cluster.span = pair.span;
  cluster.cites =
      CiteReader(source_, tokens_).read_carried(before.cites.back(), 0, tokens_.size());
  if (!cluster.cites.empty()) found_.clusters.push_back(std::move(cluster));
}

bool Finder::holds_year(const BracketPair& pair) {
  tokenize(source_.text(), pair.content, tokens_);
  for (std::size_t at = 0; at < tokens_.size(); ++at)
    if (tokens_[at].is_number() && year_at(source_.text(), tokens_, at).found()) return true;
  return false;
}

/// Clusters arrive in the order in which their brackets close: one that holds earlier ones takes
/// over their cites where it has none of its own.
void Finder::add_cluster(FoundCluster cluster) {
  auto& clusters = found_.clusters;
  while (!clusters.empty() && cluster.span.overlaps(clusters.back().span)) {
    for (FoundCite& cite : clusters.back().cites) {
      bool known = std::any_of(cluster.cites.begin(), cluster.cites.end(),
                               [&](const FoundCite& own) { return own.span.overlaps(cite.span); });
      if (!known) cluster.cites.push_back(std::move(cite));
    }
    cluster.span.begin = std::min(cluster.span.begin, clusters.back().span.begin);
    clusters.pop_back();
  }
  std::sort(cluster.cites.begin(), cluster.cites.end(),
            [](const FoundCite& a, const FoundCite& b) { return a.span < b.span; });
  clusters.push_back(std::move(cluster));
}

/// The cites of a year in prose, its names behind `begin`. What follows the year is only read when
/// names were found before it.
std::vector<FoundCite> Finder::read_bare_year(std::size_t begin, std::size_t year) {
  std::string_view text = source_.text();
  std::vector<FoundCite> cites;
  for (std::size_t reach : {year_reach, locator_reach}) {
    tokenize(text, {begin, std::min(text.size(), year + reach)}, tokens_);
    std::size_t at = 0;
    while (at < tokens_.size() && tokens_[at].span.begin < year) ++at;
    cites = CiteReader(source_, tokens_).read_bare(at);
    if (cites.empty()) break;
  }
  return cites;
}

/// Without a list only `et al.` vouches for a year in prose.
bool Finder::may_be_bare(std::size_t year) const {
  std::size_t before = year > 12 ? year - 12 : 0;
  return source_.list() ||
         source_.text().substr(before, year - before).find("al") != std::string_view::npos;
}

void Finder::read_bare_years() {
  auto& clusters = found_.clusters;
  std::vector<FoundCluster> bare;
  std::size_t next = 0;
  std::size_t behind = 0;  // names do not reach back over a year or a cluster
  for (std::size_t year : years_) {
    while (next < clusters.size() && clusters[next].span.end <= year) ++next;
    bool inside = next < clusters.size() && clusters[next].span.contains(year);
    if (inside || behind > year || !may_be_bare(year)) continue;
    if (next > 0) behind = std::max(behind, clusters[next - 1].span.end);
    FoundCluster cluster;
    cluster.form = CitationForm::narrative;
    cluster.cites = read_bare_year(std::max(back_from(year, reach_before_year), behind), year);
    behind = year + 4;
    if (cluster.cites.empty()) continue;
    cluster.span = {cluster.cites.front().span.begin, cluster.cites.back().span.end};
    if (next < clusters.size() && cluster.span.end > clusters[next].span.begin) continue;
    behind = cluster.span.end;
    bare.push_back(std::move(cluster));
  }
  std::move(bare.begin(), bare.end(), std::back_inserter(clusters));
}

Finder::Found Finder::take() && {
  range_begin_ = 0;
  std::sort(found_.clusters.begin(), found_.clusters.end(), by_place);
  read_bare_years();
  std::sort(found_.clusters.begin(), found_.clusters.end(), by_place);
  for (FoundCluster& cluster : found_.clusters)
    cluster.sentence = sentence_around(source_.text(), cluster.span);
  return std::move(found_);
}

}  // namespace opcit::extraction
