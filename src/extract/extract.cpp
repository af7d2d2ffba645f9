#include <opcit/extract/extraction.h>
#include <opcit/parse/reference_parser.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "extract/field_cites.h"
#include "extract/finder.h"
#include "extract/link_findings.h"
#include "extract/records.h"
#include "extract/reference_list.h"
#include "extract/repeated_authors.h"
#include "extract/systems.h"
#include "manuscript/flow.h"
#include "parse/quick_look.h"

namespace opcit {
namespace {

using namespace extraction;

/// The list that the file marks as such; its keys are the ids.
ReferenceList marked_list(const Document& document) {
  ReferenceList list;
  manuscript::Hyphenation hyphenation;
  std::set<std::string_view> keys;
  for (const MarkedEntry& entry : document.entries) {
    FoundReference found;
    bool named = !entry.key.empty() && keys.insert(entry.key).second;
    found.id = named ? entry.key : fmt::format("r{}", list.entries.size() + 1);
    found.span = entry.span;
    found.raw = manuscript::flow_text(document.text, entry.span, hyphenation);
    list.entries.push_back(std::move(found));
  }
  list.span = {document.entries.front().span.begin, document.entries.back().span.end};
  return list;
}

/// The list to link to: the document's own, or the one given from outside.
ReferenceList list_for(const Document& document, const ExtractOptions& options) {
  ReferenceList list =
      document.entries.empty() ? find_reference_list(document) : marked_list(document);
  if (options.references.empty()) return list;
  list.entries.clear();
  for (const GivenReference& given : options.references) {
    FoundReference entry;
    entry.id = given.id;
    entry.raw = given.raw;
    list.entries.push_back(std::move(entry));
  }
  return list;
}

/// What punctuation tells of the entries, which is quick and enough to link by.
std::vector<Reference> look_at_entries(const std::vector<std::string>& raws) {
  std::vector<Reference> seen;
  seen.reserve(raws.size());
  for (const std::string& raw : raws) seen.push_back(parse::quick_look(raw));
  return seen;
}

std::vector<ParsedReference> parse_entries(const std::vector<std::string>& raws) {
  std::vector<ParsedReference> out;
  if (raws.empty()) return out;
  ReferenceParser parser;
  out.reserve(raws.size());
  for (const std::string& raw : raws) out.push_back(parser.parse(raw));
  return out;
}

std::vector<EntryWording> wordings_of(const std::vector<std::string>& raws,
                                      const std::vector<ParsedReference>& parsed) {
  constexpr double sure = 0.8;
  std::vector<EntryWording> out;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    EntryWording wording{raws[i], {}, {}};
    for (const PlacedField& field : parsed[i].fields) {
      if (field.confidence < sure) continue;
      if (field.variable == Variable::author) wording.authors = field.span;
      if (field.variable == Variable::issued) wording.issued = field.span;
    }
    out.push_back(wording);
  }
  return out;
}

/// The entries' records in full; what the parser misses of the quick look stays. Entries behind
/// those in `records` were found in notes.
void complete_records(std::vector<ParsedReference> parsed, std::vector<FoundReference>& entries,
                      std::vector<Reference>& records) {
  for (std::size_t i = records.size(); i < entries.size(); ++i)
    records.push_back(parse::quick_look(entries[i].raw));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Reference& full = parsed[i].record;
    bool titled = full.has(Variable::title) || full.has(Variable::container_title);
    for (const Field& seen : records[i].fields()) {
      bool known = seen.variable == Variable::title ? titled : full.has(seen.variable);
      if (!known) full.set(seen.variable, seen.value);
    }
    entries[i].confidence = parsed[i].confidence;
    records[i] = std::move(full);
  }
}

}  // namespace

Extraction extract(const Document& document, const ExtractOptions& options) {
  Extraction out;
  ReferenceList list = list_for(document, options);
  std::vector<std::string> raws = with_repeated_authors(list.entries);
  std::vector<ParsedReference> parsed = parse_entries(raws);
  std::vector<Reference> records = look_at_entries(raws);
  std::vector<std::string> ids;
  for (const FoundReference& entry : list.entries) ids.push_back(entry.id);
  ListIndex index(wordings_of(raws, parsed), records);
  Source source(document.text);
  if (!raws.empty()) source.set_list(&index, &ids);
  Finder finder(source);
  Span gap = list.span.empty() ? Span{document.text.size(), document.text.size()} : list.span;
  finder.scan({0, gap.begin});
  finder.scan({gap.end, document.text.size()});
  Finder::Found found = std::move(finder).take();
  out.citations = std::move(found.clusters);
  out.communications = std::move(found.communications);
  out.references = std::move(list.entries);
  for (Span span : found.without_names)
    out.rejected.push_back({span, RejectReason::no_names});
  choose_system({document, raws, {0, gap.begin}}, std::move(found.numeric), parsed, out);
  FieldItems items = add_fields(document, out);
  add_link_findings(document, out);
  complete_records(std::move(parsed), out.references, records);
  RecordBuilder(out).build(records, items);
  return out;
}

std::string_view to_string(CitationSystem system) {
  switch (system) {
    case CitationSystem::none:
      return "none";
    case CitationSystem::author_date:
      return "author-date";
    case CitationSystem::numeric:
      return "numeric";
    case CitationSystem::note:
      return "note";
    case CitationSystem::author_page:
      return "author-page";
    case CitationSystem::citekey:
      return "citekey";
    case CitationSystem::mixed:
      break;
  }
  return "mixed";
}

std::string_view to_string(RejectReason reason) {
  switch (reason) {
    case RejectReason::no_names:
      return "a year without names that could be authors'";
    case RejectReason::other_system:
      return "names and a year in a document that cites in another way";
    case RejectReason::not_numbered:
      break;
  }
  return "a number in a document that does not cite by numbers";
}

std::string_view to_string(CitationForm form) {
  switch (form) {
    case CitationForm::parenthetical:
      return "parenthetical";
    case CitationForm::narrative:
      return "narrative";
    case CitationForm::numeric:
      return "numeric";
    case CitationForm::note:
      return "note";
    case CitationForm::citekey:
      return "citekey";
    case CitationForm::field:
      break;
  }
  return "field";
}

}  // namespace opcit
