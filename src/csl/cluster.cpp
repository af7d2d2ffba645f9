#include "csl/cluster.h"

#include <algorithm>

#include "csl/rich_text.h"
#include "csl/text_case.h"
#include "csl/trace.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {

namespace {

std::string without_tags(std::string_view text) {
  std::string bare;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t close = text[at] == '<' ? text.find('>', at) : std::string_view::npos;
    if (close == std::string_view::npos)
      bare += text[at];
    else
      at = close;
  }
  return bare;
}

/// More than one word, and a mark at the end that closes a sentence or clause. Tags, closing quotes
/// and spaces behind it do not count.
bool ends_sentence(std::string_view prefix) {
  static constexpr std::string_view trailing[] = {" ", "\u00A0", "\u202F", "”", "’", "»", "\"", "'"};
  std::string bare = without_tags(prefix);
  std::string_view rest = bare;
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  for (bool found = true; found;) {
    found = false;
    for (std::string_view one : trailing)
      if (rest.ends_with(one)) {
        rest.remove_suffix(one.size());
        found = true;
      }
  }
  if (rest.find(' ') == std::string_view::npos) return false;
  return std::string_view(".:;!?").find(rest.back()) != std::string_view::npos;
}

}  // namespace

Request ClusterRenderer::request_for(const PlacedCite& cite, ClusterMode mode,
                                     bool hide_author, const std::vector<std::string>* years_before) const {
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
  request.years_before = years_before;
  // A cluster that is to show the author alone shows it.
  bool suppresses = cite.cite->suppress_author && mode != ClusterMode::author_only;
  request.is_suppressed = suppresses || mode == ClusterMode::suppress_author;
  request.hide_author = hide_author || request.is_suppressed;
  return request;
}

ClusterRenderer::Rendered ClusterRenderer::render_cite(const PlacedCite& cite, ClusterMode mode,
                                                       bool hide_author, bool is_first,
                                                       const std::vector<std::string>* years_before) {
  Request request = request_for(cite, mode, hide_author, years_before);
  Rendered made;
  NodeId content = evaluator_.render(request, shared_.program.citation.children);
  if (has_neighbours_) describe(*cite.cite, made);
  if (request.only_author && content != no_node) drop_formats(content);
  bool has_affixes = !cite.cite->prefix.empty() || !cite.cite->suffix.empty();
  if (content == no_node && !has_affixes && !request.hide_author) content = render_nothing(cite, is_first);
  if (content == no_node && has_affixes) content = output_.group();
  if (content == no_node) return made;
  if (is_first || !cite.cite->prefix.empty()) capitalise_start(content, *cite.cite);
  made.node = output_.group();
  NodeId first = output_.next_id();
  fill_cite(made.node, content, *cite.cite);
  claim_cite(first, request.item);
  return made;
}

/// What collapsing asks of the cite just evaluated.
void ClusterRenderer::describe(const Cite& cite, Rendered& made) const {
  if (!evaluator_.first_people().empty()) {
    NodeId names = evaluator_.first_names();
    made.people = output_.plain(names != no_node ? names : evaluator_.hidden_names());
  }
  made.years = evaluator_.years();
  if (NodeId suffix = evaluator_.year_suffix_node(); suffix != no_node) made.suffix = output_.at(suffix).text;
  made.is_bare = cite.prefix.empty() && cite.suffix.empty() && cite.locator.empty();
  made.calls_text = evaluator_.calls_text();
  made.ends_bare = cite.suffix.empty() && !evaluator_.shows_locator();
}

/// Nothing but the author may be left out: a cite that opens a citation is missed.
NodeId ClusterRenderer::render_nothing(const PlacedCite& cite, bool is_first) {
  const Entry& entry = entries_[cite.entry];
  if (entry.is_missing) return no_node;
  if (shared_.formless) shared_.formless->insert(entry.item->id());
  return is_first ? output_.leaf(no_printed_form) : no_node;
}

/// A name in running text, or a title that stands for one, is set like the text.
void ClusterRenderer::drop_formats(NodeId id) {
  output_.at(id).format = {};
  output_.at(id).quotes = false;
  for (NodeId child = output_.at(id).first; child != no_node; child = output_.at(child).next)
    drop_formats(child);
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

/// What was made since `first` and no element of the style made is the cite's own.
void ClusterRenderer::claim_cite(NodeId first, const Item* item) {
  if (!output_.trace) return;
  output_.trace->claim(first, output_.next_id(),
                       {.kind = OriginKind::cite, .element = "cite", .item = item});
}

/// Whether a part of a cite is the citation number, in whatever it is wrapped, and nothing else.
bool ClusterRenderer::is_lone_number(NodeId part) const {
  while (output_.at(part).mark != Mark::number) {
    if (output_.at(part).first == no_node || output_.at(part).first != output_.at(part).last) return false;
    part = output_.at(part).first;
  }
  return true;
}

/// The content of a cite between its own prefix and suffix. As in citeproc-js a number behind a prefix
/// that ends a sentence takes the delimiter that stands between cites (docs/decisions/0007).
void ClusterRenderer::fill_cite(NodeId whole, NodeId content, const Cite& cite) {
  output_.at(whole).stands_alone = true;
  auto add = [&](std::string_view text) {
    if (!text.empty()) output_.append(whole, text_with_marks_before(output_, text));
  };
  add(ends_like_word(cite.prefix) ? output_.keep(cite.prefix, " ") : cite.prefix);
  // The parts of the layout stand side by side with the cite's own.
  bool is_leaf = output_.at(content).first == no_node;
  bool opens_with_number = is_lone_number(is_leaf ? content : output_.at(content).first);
  if (opens_with_number && ends_sentence(cite.prefix)) add(shared_.program.citation.delimiter);
  for (NodeId part = is_leaf ? content : output_.at(content).first; part != no_node;) {
    NodeId next = is_leaf ? no_node : output_.at(part).next;
    output_.append(whole, part);
    part = next;
  }
  add(starts_like_word(cite.suffix) ? output_.keep(" ", cite.suffix) : cite.suffix);
}

/// As in citeproc-js, the affixes of the layout are those of the first and the last cite.
NodeId ClusterRenderer::with_layout(NodeId cites) {
  const NodeStyle& style = shared_.program.citation.style;
  OutNode& first = output_.at(output_.at(cites).first);
  first.prefix = output_.keep(style.prefix, first.prefix);
  OutNode& last = output_.at(output_.at(cites).last);
  last.suffix = output_.keep(last.suffix, style.suffix);
  first.stands_alone = last.stands_alone = true;
  output_.at(cites).format = style.format;
  return cites;
}

/// A term that opens a note, or a sentence in it, takes a capital.
void ClusterRenderer::capitalise_start(NodeId cite, const Cite& with) {
  if (info_.style_class != StyleClass::note) return;
  if (!with.prefix.empty() && !ends_sentence(with.prefix)) return;
  NodeId at = cite;
  while (at != no_node && output_.at(at).prefix.empty()) {
    if (output_.at(at).mark == Mark::term) {
      apply_text_case(output_, at, TextCase::capitalize_first, shared_.locale.lang(), true);
      return;
    }
    at = output_.at(at).first;
  }
}

NodeId ClusterRenderer::render(const PlacedCluster& cluster) {
  NodeId first = output_.next_id();
  NodeId root = render_whole(cluster);
  if (output_.trace)
    output_.trace->claim(first, output_.next_id(),
                         {.kind = OriginKind::delimiter,
                          .element = "layout",
                          .line = shared_.program.citation.line});
  return root;
}

NodeId ClusterRenderer::render_whole(const PlacedCluster& cluster) {
  if (cluster.cluster->mode == ClusterMode::composite) return composite(cluster);
  NodeId cites = render_cites(cluster, cluster.cluster->mode);
  if (cites == no_node) return no_node;
  bool whole_author = cluster.cluster->mode == ClusterMode::author_only ||
                      (cluster.cites.size() == 1 && cluster.cites[0].cite->author_only);
  return whole_author ? cites : with_layout(cites);
}

NodeId ClusterRenderer::composite(const PlacedCluster& cluster) {
  NodeId root = output_.group();
  if (!cluster.cites.empty()) {
    NodeId author = render_cites(cluster, ClusterMode::author_only);
    if (author != no_node) output_.append(root, author);
  }
  std::string_view infix = cluster.cluster->infix;
  output_.append(root, output_.leaf(" "));
  if (!infix.empty()) {
    NodeId start = output_.next_id();
    output_.append(root, rich_text(output_, infix));
    claim_cite(start, nullptr);
    if (!infix.ends_with(' ')) output_.append(root, output_.leaf(" "));
  }
  NodeId rest = render_cites(cluster, ClusterMode::suppress_author);
  if (rest != no_node) output_.append(root, with_layout(rest));
  return root;
}

NodeId ClusterRenderer::render_cites(const PlacedCluster& cluster, ClusterMode mode) {
  std::vector<Rendered> cites;
  cites.reserve(cluster.cites.size());
  has_neighbours_ = cluster.cites.size() > 1;
  for (const PlacedCite& cite : cluster.cites) {
    bool is_first = &cite == &cluster.cites[0];
    // What a cluster is asked to leave out or to show alone is its first cite's author.
    if (!is_first && mode == ClusterMode::author_only) break;
    cites.push_back(render_cite(cite, is_first ? mode : ClusterMode::normal, false, is_first));
  }
  if (has_neighbours_) collapse(cluster, cites);
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
