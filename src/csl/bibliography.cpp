#include "csl/bibliography.h"

#include <algorithm>
#include <utility>

#include "csl/name_listing.h"
#include "csl/rich_text.h"
#include "csl/trace.h"

namespace opcit::csl {

void BibliographyRenderer::render(const std::vector<std::size_t>& order,
                                  const std::function<void(const BibliographyEntry&)>& each) {
  Author before;
  if (shared_.listing) shared_.listing->begin();
  for (std::size_t index : order) {
    if (entries_[index].is_missing) continue;
    output_.clear();
    Author own;
    NodeId node = render_entry(index, before, own);
    if (node == no_node) continue;
    if (!own.is_nobody()) before = std::move(own);
    each({index, node});
  }
}

NodeId BibliographyRenderer::render_entry(std::size_t index, const Author& before, Author& own) {
  const Entry& entry = entries_[index];
  if (shared_.listing) shared_.listing->begin_entry(index, entry);
  NodeId first = output_.next_id();
  NodeId root = render_whole(entry, before, own);
  if (output_.trace)
    output_.trace->claim(first, output_.next_id(),
                         {.kind = OriginKind::delimiter,
                          .element = "layout",
                          .line = shared_.program.bibliography->line,
                          .item = entry.item.get()});
  return root;
}

NodeId BibliographyRenderer::render_whole(const Entry& entry, const Author& before, Author& own) {
  const Layout& layout = *shared_.program.bibliography;
  Request request;
  request.item = entry.item.get();
  request.section = Section::bibliography;
  request.citation_number = entry.number;
  request.first_note = entry.first_note;
  request.disambiguation = &entry.disambiguation;
  NodeId content = evaluator_.render(request, layout.children);
  if (content == no_node) return render_nothing(entry);
  if (shared_.program.bibliography_options.subsequent_author_substitute) {
    own = first_author();
    substitute_author(before, own);
  }
  NodeId root = output_.group();
  output_.append(root, content);
  output_.at(root).format = layout.style.format;
  output_.at(root).stands_alone = true;
  bool has_margin = shared_.program.bibliography_options.second_field_align != SecondField::none;
  if (has_margin) align_second_field(content);
  place_affixes(content, has_margin);
  return root;
}

/// Where citations show numbers, the number of a work of which the style shows nothing still has to
/// lead somewhere.
NodeId BibliographyRenderer::render_nothing(const Entry& entry) {
  if (shared_.formless) shared_.formless->insert(entry.item->id());
  if (!numbers_) return no_node;
  return output_.leaf(output_.keep(std::to_string(entry.number) + ". " + std::string(no_printed_form)));
}

/// The layout's prefix opens the first part of an entry. Its suffix follows the whole, or the text
/// beside the margin; where the style itself says which parts there are, it takes the place of the
/// last part's own suffix, as citeproc-js has it.
void BibliographyRenderer::place_affixes(NodeId content, bool has_margin) {
  const NodeStyle& style = shared_.program.bibliography->style;
  OutNode& first = output_.at(output_.at(content).first);
  first.prefix = output_.keep(style.prefix, first.prefix);
  bool says_parts = shared_.program.uses_display;
  NodeId whole = has_margin ? output_.at(content).last : content;
  // A last part that came to nothing takes the suffix with it.
  bool is_lost = says_parts ? evaluator_.ends_empty()
                            : output_.at(whole).display == Display::left_margin;
  if (!is_lost) output_.at(says_parts ? output_.at(whole).last : whole).suffix = style.suffix;
}

/// The first field goes into the margin, the rest beside it. A first field that came to nothing
/// leaves the margin empty.
void BibliographyRenderer::align_second_field(NodeId content) {
  NodeId next = std::exchange(output_.at(content).first, no_node);
  auto part = [&](Display display) {
    NodeId id = output_.group();
    output_.at(id).display = display;
    output_.append(content, id);
    return id;
  };
  auto take_into = [&](NodeId id) {
    NodeId taken = std::exchange(next, output_.at(next).next);
    output_.append(id, taken);
  };
  if (!evaluator_.starts_empty()) take_into(part(Display::left_margin));
  if (next == no_node) return;
  NodeId rest = part(Display::right_inline);
  while (next != no_node) take_into(rest);
}

namespace {

/// Whom a name names, however much of it is shown and whoever else is left to et al. It does not
/// matter which part of a name is given as what.
std::string unformatted(const PersonName& name) {
  std::string all;
  for (std::string_view part : {name.non_dropping, name.family, name.given, name.dropping,
                                name.suffix, name.literal})
    all += part;
  return all;
}

void replace(Output& output, NodeId target, std::string_view text) {
  OutNode& node = output.at(target);
  node.text = {};
  node.first = node.last = no_node;
  node.delimiter = {};
  if (text.empty()) return;
  NodeId leaf = output.leaf(text);
  output.append(target, leaf);
  if (output.trace) output.trace->name(leaf, OriginKind::substitute, {});
}

}  // namespace

std::size_t repeated_names(const BibliographyOptions& options, const Author& before,
                           const Author& own) {
  bool is_same = !own.whole.empty() && own.whole == before.whole;
  if (own.names.empty()) return is_same ? 1 : 0;
  std::size_t same = 0;
  std::size_t most = std::min(own.names.size(), before.names.size());
  while (same < most && own.names[same] == before.names[same]) ++same;
  switch (options.substitute_rule) {
    case SubstituteRule::complete_all: return is_same ? 1 : 0;
    case SubstituteRule::complete_each: return is_same ? own.names.size() : 0;
    case SubstituteRule::partial_each: return same;
    case SubstituteRule::partial_first: return std::min<std::size_t>(same, 1);
  }
  return 0;
}

/// The names an entry begins with, or the text of a variable that stands for them. A term that does,
/// like `anonymous`, is nobody.
Author BibliographyRenderer::first_author() const {
  Author own;
  if (!evaluator_.leads_with_names()) return own;
  for (const PersonName* person : evaluator_.first_persons()) {
    own.names.push_back(unformatted(*person));
    own.whole += own.names.back() + "\n";
  }
  if (own.names.empty() && evaluator_.first_text() != no_node)
    own.whole = output_.plain(evaluator_.first_text());
  return own;
}

void BibliographyRenderer::substitute_author(const Author& before, const Author& own) {
  const auto& options = shared_.program.bibliography_options;
  std::size_t repeated = repeated_names(options, before, own);
  if (repeated == 0) return;
  const std::vector<NodeId>& people = evaluator_.first_people();
  bool has_lists = !evaluator_.first_lists().empty();
  NodeId whole = has_lists ? evaluator_.first_lists().front() : evaluator_.first_names();
  bool is_whole = options.substitute_rule == SubstituteRule::complete_all || people.empty();
  for (std::size_t i = 0; i < repeated; ++i)
    replace(output_, is_whole ? whole : people[i], *options.subsequent_author_substitute);
  // What takes the place of the whole list does not look like a name.
  if (is_whole && has_lists) {
    output_.at(whole).format = {};
    output_.at(whole).prefix = output_.at(whole).suffix = {};
  }
}

}  // namespace opcit::csl
