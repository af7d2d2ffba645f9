#include "workspace/works.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace opcit {
namespace {

struct Mention {
  const FoundCluster* cluster = nullptr;
  const FoundCite* cite = nullptr;
};

using Mentions = std::map<std::string_view, Mention>;

Mentions first_mentions(const Extraction& extraction) {
  Mentions mentions;
  for (const FoundCluster& cluster : extraction.citations)
    for (const FoundCite& cite : cluster.cites)
      if (!cite.record.empty()) mentions.emplace(cite.record, Mention{&cluster, &cite});
  return mentions;
}

Query query_of(const Reference& known, const FoundReference* entry, const Mention& mention,
               const Document& document) {
  if (entry != nullptr) {
    Query query = query_for_raw(entry->raw);
    query.record = known;
    return query;
  }
  if (mention.cite == nullptr) {
    Query query;
    query.record = known;
    return query;
  }
  const FoundCite& cite = *mention.cite;
  return query_for_citation({cite.names, cite.et_al, cite.year, cite.year_suffix,
                             std::string(mention.cluster->sentence.of(document.text))});
}

std::vector<std::string_view> asked(const Resolution& resolution) {
  std::vector<std::string_view> names;
  for (const Evidence& evidence : resolution.evidence)
    if (std::ranges::find(names, evidence.source) == names.end()) names.push_back(evidence.source);
  return names;
}

std::string_view first_failure(const Resolution& resolution) {
  for (const Evidence& evidence : resolution.evidence)
    if (evidence.outcome == Outcome::could_not_ask) return evidence.note;
  return {};
}

}  // namespace

std::vector<Work> works_of(const Extraction& extraction, const Document& document) {
  Mentions mentions = first_mentions(extraction);
  std::map<std::string_view, const FoundReference*> entries;
  for (const FoundReference& entry : extraction.references) entries.emplace(entry.record, &entry);

  std::vector<Work> works;
  for (const Reference& record : extraction.records) {
    auto mention = mentions.find(record.id);
    auto entry = entries.find(record.id);
    const FoundReference* listed = entry == entries.end() ? nullptr : entry->second;
    Mention first = mention == mentions.end() ? Mention{} : mention->second;
    Work work{record, query_of(record, listed, first, document), {}};
    work.place.cited = first.cite != nullptr;
    if (first.cite != nullptr)
      work.place.span = first.cite->span;
    else if (listed != nullptr)
      work.place.span = listed->span;
    works.push_back(std::move(work));
  }
  return works;
}

Reference ResolvedWork::best() const {
  if (resolution.verdict != Verdict::verified || !resolution.record) return work.known;
  Reference record = *resolution.record;
  record.id = work.known.id;
  return record;
}

ResolvedWork resolve_work(Work work, const Resolver& resolver) {
  Resolution resolution = resolver.resolve(work.query);
  return {std::move(work), std::move(resolution)};
}

std::string why_unresolved(const Resolution& resolution) {
  std::string where = fmt::format("{}", fmt::join(asked(resolution), ", "));
  if (where.empty()) where = "nobody";
  switch (resolution.verdict) {
    case Verdict::verified: return "verified";
    case Verdict::differs:
      return fmt::format("a near record differs in {} (asked {})",
                         resolution.differences.empty()
                             ? std::string_view("a field")
                             : to_string(resolution.differences.front().variable),
                         where);
    case Verdict::ambiguous:
      return fmt::format("{} near, none certain (asked {})",
                         resolution.candidates.size() == 1
                             ? "one record is"
                             : fmt::format("{} records are", resolution.candidates.size()),
                         where);
    case Verdict::not_found: return fmt::format("not found (asked {})", where);
    case Verdict::unchecked: break;
  }
  return fmt::format("could not be checked: {} (asked {})", first_failure(resolution), where);
}

}  // namespace opcit
