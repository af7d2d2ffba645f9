#include <opcit/extract/extraction.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "extract/finder.h"
#include "extract/numeric.h"
#include "extract/records.h"
#include "extract/reference_list.h"
#include "extract/sentences.h"
#include "extract/superscripts.h"
#include "parse/reference_parser.h"

namespace opcit {
namespace {

using namespace extraction;

/// The list to link to: the document's own, or the one given from outside.
ReferenceList list_for(const Document& document, const ExtractOptions& options) {
  ReferenceList list = find_reference_list(document);
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

std::vector<Reference> parse_entries(std::vector<FoundReference>& entries) {
  std::vector<Reference> parsed;
  for (FoundReference& entry : entries) {
    parse::ParsedReference result = parse::parse_reference(entry.raw);
    entry.confidence = result.confidence;
    parsed.push_back(std::move(result.reference));
  }
  return parsed;
}

CitationSystem system_of(std::size_t author_date, std::size_t numeric) {
  if (author_date == 0 && numeric == 0) return CitationSystem::none;
  if (numeric == 0) return CitationSystem::author_date;
  return author_date * 5 > numeric ? CitationSystem::mixed : CitationSystem::numeric;
}

void add_numeric(const Document& document, NumericPlaces places, Span body, Extraction& out) {
  std::size_t author_date = out.citations.size();
  bool may_be_raised = !out.references.empty() && author_date * 2 < out.references.size();
  if (may_be_raised) places.raised = find_superscripts(document.text, body);
  auto numeric = read_numeric(document.text, places, out.references, author_date);
  out.system = system_of(author_date, numeric.size());
  if (numeric.empty()) return;
  for (FoundCluster& cluster : numeric)
    cluster.sentence = sentence_around(document.text, cluster.span);
  std::move(numeric.begin(), numeric.end(), std::back_inserter(out.citations));
  std::sort(out.citations.begin(), out.citations.end(),
            [](const FoundCluster& a, const FoundCluster& b) { return a.span < b.span; });
}

}  // namespace

Extraction extract(const Document& document, const ExtractOptions& options) {
  Extraction out;
  ReferenceList list = list_for(document, options);
  std::vector<Reference> parsed = parse_entries(list.entries);
  std::vector<std::string_view> raws;
  std::vector<std::string> ids;
  for (const FoundReference& entry : list.entries) {
    raws.push_back(entry.raw);
    ids.push_back(entry.id);
  }
  ListIndex index(raws, parsed);
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
  add_numeric(document, std::move(found.numeric), {0, gap.begin}, out);
  RecordBuilder(out).build(parsed);
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
    case CitationSystem::citekey:
      return "citekey";
    case CitationSystem::mixed:
      break;
  }
  return "mixed";
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
