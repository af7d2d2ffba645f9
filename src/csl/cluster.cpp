#include "csl/cluster.h"

#include <algorithm>

#include "csl/rich_text.h"
#include "csl/text_case.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {

void sort_cites(SortContext& context, const Layout& layout, std::deque<Entry>& entries,
                PlacedCluster& cluster) {
  if (layout.sort.empty() || cluster.cites.size() < 2) return;
  for (const PlacedCite& cite : cluster.cites) {
    Entry& entry = entries[cite.entry];
    if (!entry.citation_keys.empty()) continue;
    Request request;
    request.item = entry.item.get();
    request.citation_number = entry.number;
    request.disambiguation = &entry.disambiguation;
    entry.citation_keys = sort_keys(context, layout, request);
  }
  std::stable_sort(cluster.cites.begin(), cluster.cites.end(),
                   [&](const PlacedCite& a, const PlacedCite& b) {
                     return sorts_before(layout.sort, entries[a.entry].citation_keys,
                                         entries[b.entry].citation_keys);
                   });
}

Request ClusterRenderer::request_for(const PlacedCite& cite, ClusterMode mode,
                                     bool hide_author) const {
  const Entry& entry = entries_[cite.entry];
  Request request;
  request.item = entry.item.get();
  request.cite = cite.cite;
  request.position = cite.position;
  request.near_note = cite.near_note;
  request.first_note = cite.first_note;
  request.citation_number = entry.number;
  request.disambiguation = &entry.disambiguation;
  request.only_author = cite.cite->author_only || mode == ClusterMode::author_only;
  request.hide_author = hide_author || cite.cite->suppress_author || mode == ClusterMode::suppress_author;
  return request;
}

ClusterRenderer::Rendered ClusterRenderer::render_cite(const PlacedCite& cite, ClusterMode mode,
                                                       bool hide_author) {
  Request request = request_for(cite, mode, hide_author);
  Rendered made;
  NodeId content = evaluator_.render(request, shared_.program.citation.children);
  made.names = output_.plain(evaluator_.first_names());
  made.year = evaluator_.first_year();
  made.suffix_node = evaluator_.year_suffix_node();
  if (made.suffix_node != no_node) made.suffix = output_.at(made.suffix_node).text;
  made.is_bare = cite.cite->prefix.empty() && cite.cite->suffix.empty() && cite.cite->locator.empty();
  if (request.only_author) content = author_only(evaluator_, content);
  if (content == no_node) return made;
  made.node = with_affixes(content, *cite.cite);
  capitalise_start(made.node, *cite.cite);
  return made;
}

NodeId ClusterRenderer::author_only(const Evaluator& evaluator, NodeId content) {
  if (evaluator.first_names() != no_node) return evaluator.first_names();
  return content;
}

namespace {

bool ends_like_word(std::string_view text) {
  char32_t last = text::decode_before(text, text.size()).code_point;
  return text::is_alphanumeric(last) || last == '.' || last == ',' || last == ';' || last == ':' ||
         last == '!' || last == '?' || last == ')' || last == ']' || last == '>';
}

bool starts_like_word(std::string_view text) {
  return text::is_alphanumeric(text::decode(text, 0).code_point);
}

}  // namespace

NodeId ClusterRenderer::with_affixes(NodeId content, const Cite& cite) {
  NodeId whole = output_.group();
  if (!cite.prefix.empty()) {
    output_.append(whole, rich_text(output_, cite.prefix));
    if (ends_like_word(cite.prefix)) output_.append(whole, output_.leaf(" "));
  }
  output_.append(whole, content);
  if (!cite.suffix.empty()) {
    if (starts_like_word(cite.suffix)) output_.append(whole, output_.leaf(" "));
    output_.append(whole, rich_text(output_, cite.suffix));
  }
  return whole;
}

/// A term that opens a note, or a sentence in it, takes a capital.
void ClusterRenderer::capitalise_start(NodeId cite, const Cite& with) {
  if (info_.style_class != StyleClass::note) return;
  std::string_view prefix = with.prefix;
  while (prefix.ends_with(' ')) prefix.remove_suffix(1);
  if (!prefix.empty() && !prefix.ends_with('.') && !prefix.ends_with('!') && !prefix.ends_with('?')) return;
  NodeId at = output_.at(cite).first;
  if (!with.prefix.empty())
    while (at != no_node && output_.at(at).next != no_node && output_.at(at).mark == Mark::none &&
           output_.at(at).first == no_node)
      at = output_.at(at).next;
  while (at != no_node && output_.at(at).prefix.empty()) {
    if (output_.at(at).mark == Mark::term) {
      apply_text_case(output_, at, TextCase::capitalize_first, shared_.locale.lang(), true);
      return;
    }
    at = output_.at(at).first;
  }
}

NodeId ClusterRenderer::render(const PlacedCluster& cluster) {
  if (cluster.cluster->mode == ClusterMode::composite) return composite(cluster);
  NodeId cites = render_cites(cluster, cluster.cluster->mode);
  if (cites == no_node) return no_node;
  bool whole_author = cluster.cluster->mode == ClusterMode::author_only ||
                      (cluster.cites.size() == 1 && cluster.cites[0].cite->author_only);
  if (whole_author) return cites;
  const NodeStyle& style = shared_.program.citation.style;
  NodeId root = output_.group();
  output_.append(root, cites);
  OutNode& node = output_.at(root);
  node.format = style.format;
  node.prefix = style.prefix;
  node.suffix = style.suffix;
  node.affixes_inside = true;
  return root;
}

NodeId ClusterRenderer::composite(const PlacedCluster& cluster) {
  NodeId root = output_.group();
  if (!cluster.cites.empty()) {
    PlacedCluster first{cluster.cluster, {cluster.cites[0]}};
    NodeId author = render_cites(first, ClusterMode::author_only);
    if (author != no_node) output_.append(root, author);
  }
  std::string_view infix = cluster.cluster->infix;
  output_.append(root, output_.leaf(" "));
  if (!infix.empty()) {
    output_.append(root, rich_text(output_, infix));
    if (!infix.ends_with(' ')) output_.append(root, output_.leaf(" "));
  }
  NodeId rest = render_cites(cluster, ClusterMode::suppress_author);
  if (rest == no_node) return root;
  const NodeStyle& style = shared_.program.citation.style;
  NodeId wrapped = output_.group();
  output_.append(wrapped, rest);
  OutNode& node = output_.at(wrapped);
  node.format = style.format;
  node.prefix = style.prefix;
  node.suffix = style.suffix;
  node.affixes_inside = true;
  output_.append(root, wrapped);
  return root;
}

NodeId ClusterRenderer::render_cites(const PlacedCluster& cluster, ClusterMode mode) {
  std::vector<Rendered> cites;
  for (const PlacedCite& cite : cluster.cites) {
    bool first_only = cluster.cluster->mode == ClusterMode::composite && mode == ClusterMode::suppress_author &&
                      &cite != &cluster.cites[0];
    cites.push_back(render_cite(cite, first_only ? ClusterMode::normal : mode, false));
    Rendered& made = cites.back();
    std::string_view prefix = cite.cite->prefix;
    bool brings_comma = !prefix.empty() && (prefix.front() == ',' || prefix.front() == ';' || prefix.front() == '.');
    made.joint = brings_comma ? std::string_view() : std::string_view(shared_.program.citation.delimiter);
  }
  collapse(cluster, cites);
  return join(cites);
}

NodeId ClusterRenderer::join(const std::vector<Rendered>& cites) {
  NodeId group = no_node;
  for (const Rendered& cite : cites) {
    if (cite.node == no_node || cite.dropped) continue;
    if (group == no_node)
      group = output_.group();
    else if (!cite.joint.empty())
      output_.append(group, output_.leaf(cite.joint));
    output_.append(group, cite.node);
  }
  return group;
}

}  // namespace opcit::csl
