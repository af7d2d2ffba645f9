#include "extract/attribution.h"

#include <algorithm>
#include <array>

#include "base/is_one_of.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_attribution = 4;  ///< words between the name and the year

constexpr std::array<std::string_view, 42> verbs = {
    "argue",      "argues",     "argued",     "claim",      "claims",    "claimed",   "contends",
    "contended",  "note",       "notes",      "noted",      "write",     "writes",    "wrote",
    "suggest",    "suggests",   "suggested",  "observes",   "observed",  "maintains", "maintained",
    "asserts",    "asserted",   "remarks",    "remarked",   "concludes", "concluded", "explains",
    "explained",  "insists",    "insisted",   "warns",      "warned",    "concedes",  "conceded",
    "emphasises", "emphasizes", "emphasised", "emphasized", "proposes",  "proposed",  "objects"};

constexpr std::array<std::string_view, 28> works = {
    "account",  "analysis", "argument",    "article",    "book",   "chapter",   "concept",
    "critique", "essay",    "formulation", "definition", "model",  "monograph", "notion",
    "paper",    "phrase",   "review",      "study",      "survey", "term",      "terms",
    "theory",   "thesis",   "typology",    "view",       "volume", "words",     "work"};

bool is_possessive(std::string_view word) {
  return word.size() > 4 && (word.ends_with("'s") || word.ends_with("’s"));
}

bool is_lower(const Token& token) {
  return token.is_word() && !token.capital;
}

/// `Chen`, `colleagues`, `et al.`: what a name before a verb may end in.
bool ends_name(const Tokens& tokens, std::size_t end) {
  const Token& last = tokens[end - 1];
  if (last.is('.')) return end > 1 && tokens[end - 2].has(use_others);
  return last.is_word() && (last.capital || last.has(use_others));
}

}  // namespace

std::size_t behind_attribution(std::string_view text, const Tokens& tokens, std::size_t begin,
                               std::size_t end) {
  std::size_t at = end;
  while (at > begin && end - at < longest_attribution && is_lower(tokens[at - 1]) &&
         !tokens[at - 1].has(use_others))
    --at;
  if (at == begin || at == end) return end;
  std::string_view last = tokens[end - 1].span.of(text);
  if (is_one_of(verbs, last)) return ends_name(tokens, at) ? at : end;
  const Token& owner = tokens[at - 1];
  bool owned = owner.is_word() && owner.capital && is_possessive(owner.span.of(text));
  return owned && is_one_of(works, last) ? at : end;
}

}  // namespace opcit::extraction
