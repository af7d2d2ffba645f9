#include "extract/field_cites.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "extract/sentences.h"

namespace opcit::extraction {
namespace {

constexpr double from_field = 0.99;

bool is_key_origin(FieldOrigin origin) {
  return origin == FieldOrigin::markdown || origin == FieldOrigin::latex;
}

std::string family_of(const Name& name) {
  return name.literal.empty() ? std::string(name.family) : std::string(name.literal);
}

/// Names and year of the work that a field holds.
void add_item(const Reference& item, FoundCite& cite) {
  if (const NameList* authors = item.names(Variable::author))
    for (const Name& name : *authors) cite.names.push_back(family_of(name));
  if (auto year = item.year()) cite.year = std::to_string(*year);
  cite.year_suffix = item.text(Variable::year_suffix);
}

FoundCite make_cite(const CitationField& field, const FieldCite& from) {
  FoundCite cite;
  cite.span = field.span;
  cite.key = from.key;
  cite.prefix = from.prefix;
  cite.suffix = from.suffix;
  cite.locator = from.locator;
  cite.label = !from.label.empty() || from.locator.empty() ? from.label : "page";
  cite.suppress_author = from.suppress_author;
  cite.confidence = from_field;
  if (from.item) add_item(*from.item, cite);
  return cite;
}

/// Takes over what was read from the text that the field shows: places, names, years, links.
void merge_found(const std::vector<FoundCite>& found, std::vector<FoundCite>& cites) {
  if (found.size() != cites.size()) return;
  for (std::size_t i = 0; i < cites.size(); ++i) {
    cites[i].span = found[i].span;
    if (cites[i].names.empty()) cites[i].names = found[i].names;
    if (cites[i].year.empty()) cites[i].year = found[i].year;
    if (cites[i].year_suffix.empty()) cites[i].year_suffix = found[i].year_suffix;
    if (cites[i].reference.empty()) cites[i].reference = found[i].reference;
  }
}

/// The place of each key in a field whose text is its source: `[@lee2011; @howell2015]`.
void place_keys(std::string_view text, const CitationField& field, std::vector<FoundCite>& cites) {
  std::size_t from = field.span.begin;
  for (FoundCite& cite : cites) {
    std::size_t at = text.substr(0, field.span.end).find(cite.key, from);
    if (cite.key.empty() || at == std::string_view::npos) continue;
    bool marked = at > field.span.begin && text[at - 1] == '@';
    cite.span = {at - (marked ? 1 : 0), at + cite.key.size()};
    from = cite.span.end;
  }
}

FoundCluster make_cluster(const Document& document, const CitationField& field) {
  FoundCluster cluster;
  cluster.span = field.span;
  cluster.form = is_key_origin(field.origin) ? CitationForm::citekey : CitationForm::field;
  cluster.sentence = sentence_around(document.text, field.span);
  for (const FieldCite& cite : field.cites) cluster.cites.push_back(make_cite(field, cite));
  if (is_key_origin(field.origin)) place_keys(document.text, field, cluster.cites);
  return cluster;
}

}  // namespace

FieldFinds read_fields(const Document& document, const std::vector<FoundReference>& references,
                       const std::vector<FoundCluster>& found) {
  std::set<std::string_view> listed;
  for (const FoundReference& reference : references) listed.insert(reference.id);
  FieldFinds finds;
  std::size_t keys = 0;
  std::size_t next = 0;
  for (const CitationField& field : document.fields) {
    if (field.cites.empty()) continue;
    FoundCluster cluster = make_cluster(document, field);
    for (FoundCite& cite : cluster.cites)
      if (listed.count(cite.key) > 0) cite.reference = cite.key;
    while (next < found.size() && found[next].span.end <= field.span.begin) ++next;
    std::vector<FoundCite> shown;
    for (std::size_t i = next; i < found.size() && found[i].span.begin < field.span.end; ++i)
      shown.insert(shown.end(), found[i].cites.begin(), found[i].cites.end());
    merge_found(shown, cluster.cites);
    for (std::size_t i = 0; i < field.cites.size(); ++i) {
      const FieldCite& cite = field.cites[i];
      if (cite.key.empty() || !cluster.cites[i].reference.empty()) continue;
      Reference& item = finds.items[cite.key];
      if (cite.item) item = *cite.item;
      item.id = cite.key;
    }
    keys += is_key_origin(field.origin) ? 1 : 0;
    finds.clusters.push_back(std::move(cluster));
  }
  finds.keys = keys * 2 > finds.clusters.size();
  return finds;
}

}  // namespace opcit::extraction
