#include "extract/link_findings.h"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_raw = 60;

/// The beginning of an entry, cut between characters.
std::string opening(std::string_view raw) {
  if (raw.size() <= longest_raw) return std::string(raw);
  std::size_t end = longest_raw;
  while (end > 0 && (static_cast<unsigned char>(raw[end]) & 0xC0U) == 0x80U) --end;
  return std::string(raw.substr(0, end)) + "…";
}

Finding make_finding(Code code, Span span, std::string message, std::string help) {
  return {code, Severity::warning, span, std::move(message), std::move(help)};
}

}  // namespace

void add_link_findings(const Document& document, Extraction& extraction) {
  std::unordered_map<std::string_view, const FoundReference*> entries;
  for (const FoundReference& entry : extraction.references) entries.emplace(entry.id, &entry);
  for (const FoundCluster& cluster : extraction.citations)
    for (const FoundCite& cite : cluster.cites) {
      auto entry = entries.find(cite.reference);
      if (entry == entries.end()) continue;
      std::string surface(cite.span.of(document.text));
      std::string raw = opening(entry->second->raw);
      if (cite.misspelled)
        extraction.findings.push_back(make_finding(
            Code::cite_misspelled, cite.span,
            fmt::format("\"{}\" is spelt otherwise in the reference list: \"{}\"", surface, raw),
            "make the spelling the same in both"));
      else if (cite.other_year)
        extraction.findings.push_back(make_finding(
            Code::cite_year, cite.span,
            fmt::format("\"{}\" has another year in the reference list: \"{}\"", surface, raw),
            "correct the year, or add the entry that is meant"));
      else if (cite.ambiguous)
        extraction.findings.push_back(make_finding(
            Code::cite_ambiguous, cite.span,
            fmt::format("several entries of the reference list fit \"{}\"; the likeliest is \"{}\"",
                        surface, raw),
            "tell them apart by letters behind the year, by initials, or by a short title"));
    }
}

}  // namespace opcit::extraction
