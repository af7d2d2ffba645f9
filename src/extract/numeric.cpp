#include "extract/numeric.h"

#include <algorithm>

#include "extract/numbers.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t fewest_without_list = 4;
constexpr double least_fitting = 0.8;   ///< share of the numbers that the list has
constexpr double least_reached = 0.25;  ///< share of the list that round or raised numbers reach
constexpr double least_glued = 0.6;
constexpr double listed_confidence = 0.97;
constexpr double unlisted_confidence = 0.6;

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `t[1]`, `to[1]`: an index of a symbol, not `al[1]`.
bool is_index(std::string_view text, Span bracket) {
  if (bracket.size() > 3) return false;
  std::size_t begin = bracket.begin;
  while (begin > 0 && bracket.begin - begin < 3 && is_ascii_letter(text[begin - 1])) --begin;
  std::string_view symbol = text.substr(begin, bracket.begin - begin);
  return (symbol.size() == 1 || symbol.size() == 2) && symbol != "al";
}

bool names_nothing(std::string_view text, Span place) {
  std::vector<Numbered> numbers = numbers_in(text, place);
  return numbers.empty() || std::any_of(numbers.begin(), numbers.end(),
                                        [](const Numbered& n) { return n.number == 0; });
}

/// Whether only a dash or a comma stands between two brackets: `[3]–[5]`, `[1], [4]`.
bool is_joint(std::string_view gap) {
  while (gap.starts_with(" ")) gap.remove_prefix(1);
  while (gap.ends_with(" ")) gap.remove_suffix(1);
  return gap == "," || gap == ";" || gap == "-" || gap == "–" || gap == "—" || gap == "−" ||
         gap == "‐" || gap == "‑";
}

/// Drops what is no citation by itself, and makes one place of brackets that belong together.
void settle(std::string_view text, std::vector<Span>& places) {
  std::vector<Span> settled;
  for (Span place : places) {
    if (names_nothing(text, place)) continue;
    if (text[place.begin] == '[' && is_index(text, place)) continue;
    bool joined = !settled.empty() && settled.back().end <= place.begin &&
                  is_joint(text.substr(settled.back().end, place.begin - settled.back().end));
    if (joined)
      settled.back().end = place.end;
    else
      settled.push_back(place);
  }
  places = std::move(settled);
}

/// How well the numbers of one shape suit the list.
struct Suitability {
  double fitting = 0;  ///< share of the numbers that the list has
  double reached = 0;  ///< share of the list's entries that are named
};

Suitability suit_list(std::string_view text, const std::vector<Span>& places,
                      const Numbering& list) {
  std::vector<bool> seen(list.size());
  std::size_t total = 0;
  std::size_t fitting = 0;
  for (Span place : places)
    for (const Numbered& numbered : numbers_in(text, place)) {
      ++total;
      std::optional<std::size_t> entry = list.entry(numbered.number);
      if (!entry) continue;
      ++fitting;
      seen[*entry] = true;
    }
  auto reached = static_cast<double>(std::count(seen.begin(), seen.end(), true));
  return {total == 0 ? 0 : static_cast<double>(fitting) / static_cast<double>(total),
          reached / static_cast<double>(list.size())};
}

/// Without a list: the share of the numbers that continue a count from 1.
double counts_up(std::string_view text, const std::vector<Span>& places) {
  std::size_t total = 0;
  std::size_t fitting = 0;
  std::size_t highest = 0;
  for (Span place : places)
    for (const Numbered& numbered : numbers_in(text, place)) {
      ++total;
      bool fits = numbered.number <= highest + 1;
      fitting += fits ? 1 : 0;
      if (fits) highest = std::max(highest, numbered.number);
    }
  return total == 0 ? 0 : static_cast<double>(fitting) / static_cast<double>(total);
}

/// The shape whose numbers reach most of the list; null when none is plainly meant.
const std::vector<Span>* choose(std::string_view text, const NumericPlaces& places,
                                const Numbering& list, const NumericContext& context) {
  const std::vector<Span>* chosen = nullptr;
  double best = 0;
  for (const std::vector<Span>* shape :
       {&places.square, &places.raised, &places.round, &places.glued}) {
    if (shape->empty()) continue;
    Suitability suits = suit_list(text, *shape, list);
    bool square = shape == &places.square;
    // Round and raised numbers number other things too, and glued ones are mostly no citations.
    double least = shape == &places.glued ? least_glued : least_reached;
    bool enough = square ? context.author_date <= 2 * shape->size()
                         : shape->size() > 2 && suits.reached >= least;
    if (suits.fitting < least_fitting || !enough) continue;
    if (suits.reached <= context.author_date_share || suits.reached <= best) continue;
    chosen = shape;
    best = suits.reached;
  }
  return chosen;
}

FoundCluster make_cluster(std::string_view text, Span place, const Numbering& list,
                          const std::vector<FoundReference>& references) {
  FoundCluster cluster;
  cluster.span = place;
  cluster.form = CitationForm::numeric;
  for (const Numbered& numbered : numbers_in(text, place)) {
    FoundCite cite;
    cite.span = numbered.span;
    std::optional<std::size_t> entry = list.entry(numbered.number);
    if (entry) cite.reference = references[*entry].id;
    cite.confidence = entry ? listed_confidence : unlisted_confidence;
    cluster.cites.push_back(std::move(cite));
  }
  return cluster;
}

}  // namespace

std::vector<FoundCluster> read_numeric(std::string_view text, NumericPlaces places,
                                       const std::vector<FoundReference>& references,
                                       const NumericContext& context) {
  settle(text, places.square);
  settle(text, places.round);
  settle(text, places.raised);
  settle(text, places.glued);
  Numbering list(references);
  const std::vector<Span>* chosen = nullptr;
  if (!list.empty())
    chosen = choose(text, places, list, context);
  else if (places.square.size() >= fewest_without_list &&
           context.author_date <= places.square.size() &&
           counts_up(text, places.square) >= least_fitting)
    chosen = &places.square;
  std::vector<FoundCluster> clusters;
  if (!chosen) return clusters;
  clusters.reserve(chosen->size());
  for (Span place : *chosen) clusters.push_back(make_cluster(text, place, list, references));
  return clusters;
}

}  // namespace opcit::extraction
