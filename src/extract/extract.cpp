#include <opcit/extract/extraction.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "extract/finder.h"
#include "extract/glued_numbers.h"
#include "extract/notes/note_reader.h"
#include "extract/numeric.h"
#include "extract/records.h"
#include "extract/reference_list.h"
#include "extract/repeated_authors.h"
#include "extract/sentences.h"
#include "extract/superscripts.h"
#include "parse/reference_parser.h"

namespace opcit {
namespace {

using namespace extraction;

constexpr std::size_t fewest_note_cites = 2;

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

/// `raws[i]` is the wording of entry i with its authors.
std::vector<Reference> parse_entries(const std::vector<std::string>& raws,
                                     std::vector<FoundReference>& entries) {
  std::vector<Reference> parsed;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    parse::ParsedReference result = parse::parse_reference(raws[i]);
    entries[i].confidence = result.confidence;
    parsed.push_back(std::move(result.reference));
  }
  return parsed;
}

CitationSystem system_of(std::size_t author_date, std::size_t numeric) {
  if (author_date == 0 && numeric == 0) return CitationSystem::none;
  if (numeric == 0) return CitationSystem::author_date;
  return author_date * 5 > numeric ? CitationSystem::mixed : CitationSystem::numeric;
}

/// Clusters of the notes, one for each note.
std::vector<FoundCluster> note_clusters(const Document& document, std::vector<NoteCites> notes) {
  std::vector<FoundCluster> clusters;
  for (NoteCites& note : notes) {
    FoundCluster cluster;
    cluster.form = CitationForm::note;
    cluster.span = {note.cites.front().span.begin, note.cites.back().span.end};
    cluster.cites = std::move(note.cites);
    cluster.sentence = document.notes[note.note].span;
    clusters.push_back(std::move(cluster));
  }
  return clusters;
}

void sort_clusters(std::vector<FoundCluster>& clusters) {
  std::sort(clusters.begin(), clusters.end(),
            [](const FoundCluster& a, const FoundCluster& b) { return a.span < b.span; });
}

/// Reads the notes; when it is them that cite, they take the place of what looked like names and
/// years in them and, unless the list vouches for it, in the body.
bool add_notes(const Document& document, const std::vector<std::string>& raws,
               std::vector<Reference>& parsed, Extraction& out) {
  if (document.notes.empty()) return false;
  std::vector<FoundReference> references = out.references;
  std::vector<Reference> records = parsed;
  std::vector<NoteCites> notes = NoteReader(document, raws, references, records).read();
  std::size_t cites = 0;
  for (const NoteCites& note : notes) cites += note.cites.size();
  if (cites < fewest_note_cites || cites <= out.citations.size()) return false;
  std::vector<FoundCluster> clusters = note_clusters(document, std::move(notes));
  Span all{document.notes.front().span.begin, document.notes.back().span.end};
  std::erase_if(out.citations, [&](const FoundCluster& cluster) {
    bool listed = std::any_of(cluster.cites.begin(), cluster.cites.end(),
                              [](const FoundCite& cite) { return !cite.reference.empty(); });
    return all.contains(cluster.span) || !listed;
  });
  std::move(clusters.begin(), clusters.end(), std::back_inserter(out.citations));
  sort_clusters(out.citations);
  out.references = std::move(references);
  parsed = std::move(records);
  out.system = CitationSystem::note;
  return true;
}

/// The share of the list's entries that some cite links to.
double linked_share(const Extraction& extraction) {
  if (extraction.references.empty()) return 0;
  std::set<std::string_view> linked;
  for (const FoundCluster& cluster : extraction.citations)
    for (const FoundCite& cite : cluster.cites)
      if (!cite.reference.empty()) linked.insert(cite.reference);
  return static_cast<double>(linked.size()) / static_cast<double>(extraction.references.size());
}

/// In a document that cites by numbers, names with a year are no citation of their own unless the
/// list has them: `Hobday et al. (2011) [30]` cites once, `(StataCorp, 2006)` nothing of the list.
void drop_mentions(std::vector<FoundCluster>& clusters, const std::vector<FoundCluster>& numeric) {
  std::size_t next = 0;
  std::erase_if(clusters, [&](const FoundCluster& cluster) {
    while (next < numeric.size() && numeric[next].span.end <= cluster.span.begin) ++next;
    bool beside = next < numeric.size() && numeric[next].span.begin <= cluster.span.end + 3;
    bool behind = next > 0 && numeric[next - 1].span.end + 3 >= cluster.span.begin;
    bool listed = std::all_of(cluster.cites.begin(), cluster.cites.end(),
                              [](const FoundCite& cite) { return !cite.reference.empty(); });
    return beside || behind || !listed;
  });
}

void add_numeric(const Document& document, NumericPlaces places, Span body, Extraction& out) {
  std::size_t author_date = out.citations.size();
  if (!out.references.empty()) {
    places.raised = find_superscripts(document.text, body);
    if (linked_share(out) < 0.3 && places.square.size() < 3)
      places.glued = find_glued_numbers(document.text, body);
  }
  auto numeric = read_numeric(document.text, std::move(places), out.references,
                              {author_date, linked_share(out)});
  out.system = system_of(author_date, numeric.size());
  if (numeric.empty()) return;
  if (!out.references.empty()) drop_mentions(out.citations, numeric);
  out.system = system_of(out.citations.size(), numeric.size());
  for (FoundCluster& cluster : numeric)
    cluster.sentence = sentence_around(document.text, cluster.span);
  std::move(numeric.begin(), numeric.end(), std::back_inserter(out.citations));
  sort_clusters(out.citations);
}

}  // namespace

Extraction extract(const Document& document, const ExtractOptions& options) {
  Extraction out;
  ReferenceList list = list_for(document, options);
  std::vector<std::string> raws = with_repeated_authors(list.entries);
  std::vector<Reference> parsed = parse_entries(raws, list.entries);
  std::vector<std::string> ids;
  for (const FoundReference& entry : list.entries) ids.push_back(entry.id);
  ListIndex index({raws.begin(), raws.end()}, parsed);
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
  if (!add_notes(document, raws, parsed, out))
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
