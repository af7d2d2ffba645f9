#include "csl/bibliography.h"

#include <algorithm>

#include "csl/rich_text.h"
#include "csl/trace.h"

namespace opcit::csl {

void number_entries(const Program&, const std::vector<std::size_t>& order,
                    std::deque<Entry>& entries) {
  int number = 0;
  for (std::size_t index : order) entries[index].number = ++number;
}

void BibliographyRenderer::render(const std::vector<std::size_t>& order,
                                  const std::function<void(const BibliographyEntry&)>& each) {
  for (std::size_t index : order) {
    if (entries_[index].is_missing) continue;
    output_.clear();
    NodeId node = render_entry(entries_[index]);
    if (node != no_node) each({index, node});
  }
}

NodeId BibliographyRenderer::render_entry(const Entry& entry) {
  NodeId first = output_.next_id();
  NodeId root = render_whole(entry);
  if (output_.trace)
    output_.trace->claim(first, output_.next_id(),
                         {.kind = OriginKind::delimiter,
                          .element = "layout",
                          .line = shared_.program.bibliography->line,
                          .item = entry.item.get()});
  return root;
}

NodeId BibliographyRenderer::render_whole(const Entry& entry) {
  const Layout& layout = *shared_.program.bibliography;
  Request request;
  request.item = entry.item.get();
  request.section = Section::bibliography;
  request.citation_number = entry.number;
  request.first_note = entry.first_note;
  request.disambiguation = &entry.disambiguation;
  NodeId content = evaluator_.render(request, layout.children);
  if (content == no_node) return no_node;
  substitute_author();
  NodeId root = output_.group();
  output_.append(root, content);
  OutNode& node = output_.at(root);
  node.format = layout.style.format;
  node.affixes_inside = true;
  node.prefix = layout.style.prefix;
  node.suffix = layout.style.suffix;
  if (shared_.program.bibliography_options.second_field_align != SecondField::none)
    align_second_field(content);
  move_affixes_inside(root, content);
  return root;
}

/// Affixes of an entry that is set in parts belong to its outer parts.
void BibliographyRenderer::move_affixes_inside(NodeId root, NodeId content) {
  NodeId last = output_.at(content).last;
  Display display = output_.at(last).display;
  if (display == Display::none || display == Display::left_margin) return;
  std::string_view suffix = output_.at(root).suffix;
  std::size_t marks = suffix.find_last_not_of(' ') + 1;
  if (!output_.at(last).suffix.empty()) {
    NodeId own = output_.leaf(output_.at(last).suffix);
    output_.at(own).joins = true;
    output_.append(last, own);
  }
  output_.at(last).suffix = suffix.substr(0, marks);
  output_.at(root).suffix = suffix.substr(marks);
}

/// The first field goes into the margin, the rest beside it.
void BibliographyRenderer::align_second_field(NodeId content) {
  NodeId first = output_.at(content).first;
  NodeId next = output_.at(first).next;
  if (next == no_node || output_.at(first).display != Display::none) return;
  NodeId margin = output_.group();
  output_.append(margin, first);
  output_.at(margin).display = Display::left_margin;
  NodeId rest = output_.group();
  while (next != no_node) {
    NodeId after = output_.at(next).next;
    output_.append(rest, next);
    next = after;
  }
  output_.at(rest).display = Display::right_inline;
  output_.at(content).first = margin;
  output_.at(content).last = margin;
  output_.append(content, rest);
}

namespace {

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

void BibliographyRenderer::substitute_author() {
  const auto& options = shared_.program.bibliography_options;
  if (!options.subsequent_author_substitute) return;
  std::vector<NodeId> targets = evaluator_.first_lists();
  if (targets.empty() && evaluator_.first_names() != no_node) targets.push_back(evaluator_.first_names());
  std::string author;
  for (NodeId list : targets) author += output_.plain(list) + "\n";
  std::vector<NodeId> people = evaluator_.first_people();
  std::vector<std::string> names;
  for (NodeId person : people) names.push_back(output_.plain(person));
  bool is_same = !author.empty() && author == previous_author_;
  substitute_names(targets, people, names, is_same);
  previous_author_ = std::move(author);
  previous_names_ = std::move(names);
}

void BibliographyRenderer::substitute_names(const std::vector<NodeId>& lists,
                                            const std::vector<NodeId>& people,
                                            const std::vector<std::string>& names, bool is_same) {
  std::string_view text = *shared_.program.bibliography_options.subsequent_author_substitute;
  std::size_t same = 0;
  while (same < names.size() && same < previous_names_.size() && names[same] == previous_names_[same]) ++same;
  std::size_t replaced = 0;
  SubstituteRule rule = shared_.program.bibliography_options.substitute_rule;
  bool is_whole = rule == SubstituteRule::complete_all || people.empty();
  if (is_whole && is_same) replace(output_, lists.front(), text);
  if (is_whole) return;
  switch (rule) {
    case SubstituteRule::complete_all: break;
    case SubstituteRule::complete_each: replaced = is_same ? people.size() : 0; break;
    case SubstituteRule::partial_each: replaced = same; break;
    case SubstituteRule::partial_first: replaced = std::min<std::size_t>(same, 1); break;
  }
  for (std::size_t i = 0; i < replaced; ++i) replace(output_, people[i], text);
}

}  // namespace opcit::csl
