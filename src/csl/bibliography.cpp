#include "csl/bibliography.h"

#include "csl/rich_text.h"

namespace opcit::csl {

void number_entries(const Program&, const std::vector<std::size_t>& order,
                    std::deque<Entry>& entries) {
  int number = 0;
  for (std::size_t index : order) entries[index].number = ++number;
}

std::vector<BibliographyEntry> BibliographyRenderer::render(const std::vector<std::size_t>& order) {
  std::vector<BibliographyEntry> rendered;
  for (std::size_t index : order) {
    if (entries_[index].is_missing) continue;
    NodeId node = render_entry(entries_[index]);
    if (node != no_node) rendered.push_back({index, node});
  }
  return rendered;
}

NodeId BibliographyRenderer::render_entry(const Entry& entry) {
  const Layout& layout = *shared_.program.bibliography;
  Request request;
  request.item = entry.item.get();
  request.section = Section::bibliography;
  request.citation_number = entry.number;
  request.first_note = entry.first_note;
  request.disambiguation = &entry.disambiguation;
  NodeId content = evaluator_.render(request, layout.children);
  if (content == no_node) return no_node;
  substitute_author(content);
  NodeId root = output_.group();
  output_.append(root, content);
  OutNode& node = output_.at(root);
  node.format = layout.style.format;
  node.affixes_inside = true;
  if (shared_.program.bibliography_options.second_field_align == SecondField::none) {
    node.prefix = layout.style.prefix;
    node.suffix = layout.style.suffix;
  } else {
    align_second_field(content);
  }
  return root;
}

/// The first field goes into the margin, the rest beside it.
void BibliographyRenderer::align_second_field(NodeId content) {
  const NodeStyle& style = shared_.program.bibliography->style;
  NodeId first = output_.at(content).first;
  NodeId next = output_.at(first).next;
  NodeId margin = output_.group();
  output_.append(margin, first);
  output_.at(margin).display = Display::left_margin;
  output_.at(margin).prefix = style.prefix;
  NodeId rest = output_.group();
  while (next != no_node) {
    NodeId after = output_.at(next).next;
    output_.append(rest, next);
    next = after;
  }
  output_.at(rest).display = Display::right_inline;
  output_.at(rest).suffix = style.suffix;
  output_.at(rest).affixes_inside = true;
  output_.at(content).first = margin;
  output_.at(content).last = margin;
  output_.append(content, rest);
}

void BibliographyRenderer::substitute_author(NodeId) {
  const auto& options = shared_.program.bibliography_options;
  if (!options.subsequent_author_substitute) return;
  NodeId names = evaluator_.first_names();
  std::string author = names == no_node ? std::string() : output_.plain(names);
  if (!author.empty() && author == previous_author_) {
    NodeId text = output_.leaf(*options.subsequent_author_substitute);
    const auto& lists = evaluator_.first_lists();
    NodeId target = lists.empty() ? names : lists.front();
    OutNode& node = output_.at(target);
    node.text = {};
    node.first = node.last = no_node;
    node.delimiter = {};
    output_.append(target, text);
  }
  previous_author_ = std::move(author);
}

}  // namespace opcit::csl
