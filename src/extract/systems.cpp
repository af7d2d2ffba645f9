#include "extract/systems.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "extract/author_page.h"
#include "extract/glued_numbers.h"
#include "extract/notes/note_reader.h"
#include "extract/sentences.h"
#include "extract/superscripts.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t fewest_note_cites = 2;
constexpr double least_author_page = 0.3;  ///< share of the list that they have to reach

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

/// The share of the list's entries that some cite links to.
double linked_share(const std::vector<FoundCluster>& clusters, std::size_t listed) {
  if (listed == 0) return 0;
  std::set<std::string_view> linked;
  for (const FoundCluster& cluster : clusters)
    for (const FoundCite& cite : cluster.cites)
      if (!cite.reference.empty()) linked.insert(cite.reference);
  return static_cast<double>(linked.size()) / static_cast<double>(listed);
}

bool is_linked(const FoundCluster& cluster) {
  return std::all_of(cluster.cites.begin(), cluster.cites.end(),
                     [](const FoundCite& cite) { return !cite.reference.empty(); });
}

/// Moves `clusters` in, dropping those of `kept` that overlap one of them or that no entry of the
/// list vouches for. Both are sorted, and neither overlaps itself.
void take_over(std::vector<FoundCluster> clusters, std::vector<FoundCluster>& kept) {
  std::size_t next = 0;
  std::erase_if(kept, [&](const FoundCluster& cluster) {
    while (next < clusters.size() && clusters[next].span.end <= cluster.span.begin) ++next;
    bool beside = next == clusters.size() || !clusters[next].span.overlaps(cluster.span);
    return !is_linked(cluster) || !beside || cluster.form == CitationForm::numeric;
  });
  std::move(clusters.begin(), clusters.end(), std::back_inserter(kept));
  sort_clusters(kept);
}

/// What the notes cite.
struct NoteFinds {
  std::vector<FoundCluster> clusters;
  std::vector<FoundReference> references;
  std::vector<ParsedReference> parsed;
  std::size_t cites = 0;
};

NoteFinds read_notes(const Given& given, const std::vector<ParsedReference>& parsed,
                     const Extraction& out) {
  NoteFinds finds{{}, out.references, parsed, 0};
  if (given.document.notes.empty()) return finds;
  NoteReader reader(given.document, given.raws, finds.references, finds.parsed);
  std::vector<NoteCites> notes = reader.read();
  for (const NoteCites& note : notes) finds.cites += note.cites.size();
  finds.clusters = note_clusters(given.document, std::move(notes));
  return finds;
}

/// Brackets with authors and pages; none unless they reach much more of the list than `share`.
std::vector<FoundCluster> read_pages(const Given& given, std::vector<ParsedReference>& parsed,
                                     Extraction& out, double share) {
  if (out.references.empty() || share >= least_author_page) return {};
  NoteReader reader(given.document, given.raws, out.references, parsed);
  auto clusters = read_author_pages(given.document.text, given.body, reader);
  double reached = linked_share(clusters, out.references.size());
  if (reached < least_author_page || reached <= 2 * share) clusters.clear();
  return clusters;
}

/// The notes cite: names and years in them were parts of references.
void take_notes(const Given& given, NoteFinds finds, std::vector<ParsedReference>& parsed,
                Extraction& out) {
  const std::vector<Note>& notes = given.document.notes;
  Span all{notes.front().span.begin, notes.back().span.end};
  std::erase_if(out.citations,
                [&](const FoundCluster& cluster) { return all.contains(cluster.span); });
  take_over(std::move(finds.clusters), out.citations);
  out.references = std::move(finds.references);
  parsed = std::move(finds.parsed);
  out.system = CitationSystem::note;
}

/// In a document that cites by numbers, names with a year are no citation of their own unless the
/// list has them: `Hobday et al. (2011) [30]` cites once, `(StataCorp, 2006)` nothing of the list.
void drop_mentions(std::vector<FoundCluster>& clusters, const std::vector<FoundCluster>& numeric) {
  std::size_t next = 0;
  std::erase_if(clusters, [&](const FoundCluster& cluster) {
    while (next < numeric.size() && numeric[next].span.end <= cluster.span.begin) ++next;
    bool beside = next < numeric.size() && numeric[next].span.begin <= cluster.span.end + 3;
    bool behind = next > 0 && numeric[next - 1].span.end + 3 >= cluster.span.begin;
    return beside || behind || !is_linked(cluster);
  });
}

void add_numeric(const Given& given, NumericPlaces places, Extraction& out) {
  const Document& document = given.document;
  std::size_t author_date = out.citations.size();
  double share = linked_share(out.citations, out.references.size());
  if (!out.references.empty()) {
    places.raised = find_superscripts(document.text, given.body);
    if (places.raised.empty())
      places.raised = marked_superscripts(document.text, document.marks, given.body);
    if (share < least_author_page && places.square.size() < 3)
      places.glued = find_glued_numbers(document.text, given.body);
  }
  auto numeric =
      read_numeric(document.text, std::move(places), out.references, {author_date, share});
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

namespace {

/// What the choice of the system left out.
void note_rejected(const std::vector<Span>& before, const NumericPlaces& places,
                   Extraction& out) {
  auto is_kept = [&](Span span) {
    auto at = std::lower_bound(
        out.citations.begin(), out.citations.end(), span,
        [](const FoundCluster& cluster, Span value) { return cluster.span.end <= value.begin; });
    return at != out.citations.end() && at->span.overlaps(span);
  };
  for (Span span : before)
    if (!is_kept(span)) out.rejected.push_back({span, RejectReason::other_system});
  for (const std::vector<Span>* shape : {&places.square, &places.raised})
    for (Span span : *shape)
      if (!is_kept(span)) out.rejected.push_back({span, RejectReason::not_numbered});
  std::sort(out.rejected.begin(), out.rejected.end(),
            [](const Rejected& a, const Rejected& b) { return a.span < b.span; });
}

}  // namespace

void choose_system(const Given& given, NumericPlaces places, std::vector<ParsedReference>& parsed,
                   Extraction& out) {
  std::vector<Span> before;
  for (const FoundCluster& cluster : out.citations) before.push_back(cluster.span);
  NumericPlaces numbers = places;
  double share = linked_share(out.citations, out.references.size());
  NoteFinds notes = read_notes(given, parsed, out);
  bool noted = notes.cites >= fewest_note_cites && notes.cites > out.citations.size();
  if (!noted) add_numeric(given, std::move(places), out);
  double taken = noted ? linked_share(notes.clusters, out.references.size())
                       : linked_share(out.citations, out.references.size());
  std::vector<FoundCluster> pages = read_pages(given, parsed, out, std::max(share, taken) / 2);
  if (linked_share(pages, out.references.size()) > taken) {
    std::erase_if(notes.clusters, [](const FoundCluster& cluster) { return !is_linked(cluster); });
    take_over(std::move(notes.clusters), out.citations);
    take_over(std::move(pages), out.citations);
    out.system = CitationSystem::author_page;
  } else if (noted) {
    take_notes(given, std::move(notes), parsed, out);
  }
  note_rejected(before, numbers, out);
}

FieldItems add_fields(const Document& document, Extraction& out) {
  if (document.fields.empty()) return {};
  FieldFinds finds = read_fields(document, out.references, out.citations);
  bool most = finds.clusters.size() * 2 > out.citations.size();
  std::size_t next = 0;
  std::erase_if(out.citations, [&](const FoundCluster& cluster) {
    while (next < finds.clusters.size() && finds.clusters[next].span.end <= cluster.span.begin)
      ++next;
    return next < finds.clusters.size() && finds.clusters[next].span.overlaps(cluster.span);
  });
  if (finds.keys && most) out.system = CitationSystem::citekey;
  std::move(finds.clusters.begin(), finds.clusters.end(), std::back_inserter(out.citations));
  sort_clusters(out.citations);
  return std::move(finds.items);
}

}  // namespace opcit::extraction
