#include "extract/numeric.h"

#include <algorithm>

#include "extract/superscripts.h"
#include "extract/tokens.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t most_per_bracket = 200;

struct Numbered {
  std::size_t number;
  Span span;
};

std::size_t value_of(std::string_view digits) {
  std::size_t value = 0;
  for (char c : digits) value = value * 10 + static_cast<std::size_t>(c - '0');
  return value;
}

/// A number of a bracket or group, and whether a dash ties it to the one before.
struct Part {
  Numbered numbered;
  bool ranged = false;
};

std::vector<Part> bracket_parts(std::string_view text, Span bracket) {
  Tokens tokens;
  tokenize(text, bracket, tokens);
  std::vector<Part> parts;
  bool ranged = false;
  for (const Token& token : tokens) {
    if (token.is_number())
      parts.push_back({{value_of(token.span.of(text)), token.span}, ranged && !parts.empty()});
    ranged = is_dash(token);
  }
  return parts;
}

std::vector<Part> raised_parts(std::string_view text, Span group) {
  std::vector<Part> parts;
  bool open = false;
  bool ranged = false;
  for (std::size_t at = group.begin; at < group.end;) {
    Raised raised = raised_at(text, at);
    bool digit = raised.plain >= '0' && raised.plain <= '9';
    std::size_t dash = text.substr(at).starts_with("–") ? 3 : text[at] == '-' ? 1 : 0;
    std::size_t size = raised.size > 0 ? raised.size : std::max<std::size_t>(dash, 1);
    if (digit && !open) parts.push_back({{0, {at, at}}, ranged && !parts.empty()});
    if (digit) {
      Numbered& last = parts.back().numbered;
      last.number = std::min<std::size_t>(
          last.number * 10 + static_cast<std::size_t>(raised.plain - '0'), 100000);
      last.span.end = at + size;
      ranged = false;
    }
    open = digit;
    ranged = ranged || raised.plain == '-' || dash > 0;
    if (text[at] == ',') ranged = false;
    at += size;
  }
  return parts;
}

/// The numbers a bracket or group names, ranges expanded; the numbers of a range share its span.
std::vector<Numbered> numbers_in(std::string_view text, Span place) {
  bool raised = raised_at(text, place.begin).size > 0;
  std::vector<Numbered> numbers;
  for (const Part& part : raised ? raised_parts(text, place) : bracket_parts(text, place)) {
    Span span = part.numbered.span;
    std::size_t first = part.numbered.number;
    if (part.ranged && !numbers.empty() && numbers.back().number < first) {
      span.begin = numbers.back().span.begin;
      numbers.back().span = span;
      first = numbers.back().number + 1;
    }
    for (std::size_t n = first; n <= part.numbered.number && numbers.size() < most_per_bracket; ++n)
      numbers.push_back({n, span});
  }
  return numbers;
}

FoundCluster make_cluster(std::string_view text, Span bracket,
                          const std::vector<FoundReference>& references) {
  FoundCluster cluster;
  cluster.span = bracket;
  cluster.form = CitationForm::numeric;
  for (const Numbered& numbered : numbers_in(text, bracket)) {
    FoundCite cite;
    cite.span = numbered.span;
    bool listed = numbered.number >= 1 && numbered.number <= references.size();
    if (listed) cite.reference = references[numbered.number - 1].id;
    cite.confidence = listed ? 0.95 : 0.6;
    cluster.cites.push_back(std::move(cite));
  }
  return cluster;
}

/// The share of numbers that the list reaches, or, without a list, that continue a count from 1.
double plausibility(std::string_view text, const std::vector<Span>& brackets, std::size_t listed) {
  std::size_t total = 0;
  std::size_t fitting = 0;
  std::size_t highest = 0;
  for (Span bracket : brackets)
    for (const Numbered& numbered : numbers_in(text, bracket)) {
      ++total;
      bool fits = listed > 0 ? numbered.number >= 1 && numbered.number <= listed
                             : numbered.number >= 1 && numbered.number <= highest + 1;
      fitting += fits;
      highest = std::max(highest, fits ? numbered.number : highest);
    }
  return total == 0 ? 0 : static_cast<double>(fitting) / static_cast<double>(total);
}

}  // namespace

bool is_numeric_content(std::string_view content) {
  Tokens tokens;
  if (content.empty() || content.size() > 200) return false;
  tokenize(content, {0, content.size()}, tokens);
  bool number_next = true;
  for (const Token& token : tokens) {
    bool number = token.is_number() && token.span.size() <= 3 &&
                  token.span.of(content).find_first_not_of("0123456789") == std::string_view::npos;
    bool separator = is_comma(token) || is_semicolon(token) || is_dash(token);
    if (number_next ? !number : !separator) return false;
    number_next = !number_next;
  }
  return !tokens.empty() && !number_next;
}

std::vector<FoundCluster> read_numeric(std::string_view text, const NumericPlaces& places,
                                       const std::vector<FoundReference>& references,
                                       std::size_t author_date) {
  const std::vector<Span>* chosen = nullptr;
  bool listed = !references.empty();
  bool square = listed ? !places.square.empty() : places.square.size() >= 4;
  if (square && author_date <= places.square.size() &&
      plausibility(text, places.square, references.size()) >= 0.8)
    chosen = &places.square;
  // Rounds and superscripts number other things too: only with a list, and next to no author-date.
  for (const std::vector<Span>* shape : {&places.round, &places.raised}) {
    bool more = shape->size() > (chosen ? 2 * chosen->size() : 2);
    if (listed && more && author_date * 8 <= shape->size() &&
        plausibility(text, *shape, references.size()) >= 0.8)
      chosen = shape;
  }
  std::vector<FoundCluster> clusters;
  if (!chosen) return clusters;
  clusters.reserve(chosen->size());
  for (Span place : *chosen) clusters.push_back(make_cluster(text, place, references));
  return clusters;
}

}  // namespace opcit::extraction
