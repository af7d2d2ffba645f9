#include "extract/numeric.h"

#include <algorithm>

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

/// The numbers a bracket names, ranges expanded; the numbers of a range share its span.
std::vector<Numbered> numbers_in(std::string_view text, Span bracket) {
  Tokens tokens;
  tokenize(text, {bracket.begin + 1, bracket.end - 1}, tokens);
  std::vector<Numbered> numbers;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!tokens[at].is_number()) continue;
    std::size_t first = value_of(tokens[at].span.of(text));
    std::size_t last = first;
    Span span = tokens[at].span;
    if (at + 2 < tokens.size() && is_dash(tokens[at + 1]) && tokens[at + 2].is_number()) {
      last = value_of(tokens[at + 2].span.of(text));
      span.end = tokens[at + 2].span.end;
      at += 2;
    }
    for (std::size_t n = first; n <= last && numbers.size() < most_per_bracket; ++n)
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

std::vector<FoundCluster> read_numeric(std::string_view text, const std::vector<Span>& brackets,
                                       const std::vector<FoundReference>& references,
                                       std::size_t author_date) {
  bool used = references.empty() ? brackets.size() >= 4 : !brackets.empty();
  if (!used || author_date > brackets.size()) return {};
  if (plausibility(text, brackets, references.size()) < 0.8) return {};
  std::vector<FoundCluster> clusters;
  clusters.reserve(brackets.size());
  for (Span bracket : brackets) clusters.push_back(make_cluster(text, bracket, references));
  return clusters;
}

}  // namespace opcit::extraction
