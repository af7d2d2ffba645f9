#include "extract/author_page.h"

#include <algorithm>

#include "extract/brackets.h"
#include "extract/sentences.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_content = 600;
constexpr std::size_t reach_before_bracket = 120;  ///< bytes before a bracket where its names may stand

std::size_t word_begin(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ' && text[at] != '\n') ++at;
  return at;
}

/// The stretch before a bracket in which the names of `Howell (31)` stand.
Span names_zone(std::string_view text, std::size_t floor, std::size_t bracket) {
  std::size_t begin = bracket > floor + reach_before_bracket ? word_begin(text, bracket - reach_before_bracket)
                                                    : floor;
  std::size_t blank = text.substr(begin, bracket - begin).rfind("\n\n");
  if (blank != std::string_view::npos) begin += blank + 2;
  return {std::min(begin, bracket), bracket};
}

}  // namespace

std::vector<FoundCluster> read_author_pages(std::string_view text, Span body, NoteReader& reader) {
  std::vector<FoundCluster> clusters;
  std::size_t floor = body.begin;
  auto on_bracket = [&](const BracketPair& pair) {
    if (pair.square || pair.content.size() > longest_content) return;
    FoundCluster cluster;
    cluster.span = pair.span;
    cluster.cites = reader.read_bracket(pair.content, names_zone(text, floor, pair.span.begin));
    floor = pair.span.end;
    if (cluster.cites.empty()) return;
    if (!clusters.empty() && clusters.back().span.overlaps(cluster.span)) clusters.pop_back();
    cluster.sentence = sentence_around(text, cluster.span);
    clusters.push_back(std::move(cluster));
  };
  scan_brackets(text, body, {on_bracket, [](std::size_t) {}});
  return clusters;
}

}  // namespace opcit::extraction
