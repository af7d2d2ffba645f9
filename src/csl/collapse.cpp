// Collapsing the cites of a cluster (CSL 1.0.2, "Cite Collapsing", "Cite Grouping").

#include "csl/cluster.h"
#include "csl/trace.h"

namespace opcit::csl {
namespace {

std::string_view chosen(const std::optional<std::string>& option, std::string_view otherwise) {
  return option && !option->empty() ? std::string_view(*option) : otherwise;
}

bool is_mark(char c) { return c == ',' || c == ';' || c == '.'; }

/// What is left of a delimiter where the user wrote a mark between two cites.
std::string_view beside_marks(std::string_view delimiter, std::string_view suffix_before,
                              std::string_view prefix) {
  if (suffix_before.empty()) return prefix.empty() || !is_mark(prefix.front()) ? delimiter : "";
  if (!is_mark(suffix_before.back())) return delimiter;
  std::size_t space = delimiter.find(' ');
  return space == std::string_view::npos ? "" : delimiter.substr(space);
}

}  // namespace

/// A cite without names belongs to whatever stands before it; a text variable in a cite makes it
/// stand for itself.
void ClusterRenderer::find_groups(std::vector<Rendered>& cites) const {
  bool collapses = shared_.program.citation_options.collapse != Collapse::none;
  std::string_view last;
  bool is_grouped = false;
  for (Rendered& one : cites) {
    one.repeats = !one.people.empty() && one.people == last;
    if (!one.people.empty()) {
      last = one.people;
      is_grouped = one.repeats;
    }
    one.is_grouped = is_grouped;
    one.is_collapsed = collapses && !one.calls_text && (one.people.empty() || one.repeats);
  }
}

std::string_view ClusterRenderer::delimiter_before(const Rendered& one, const Cite& before,
                                                   const Rendered& last) const {
  const CitationOptions& options = shared_.program.citation_options;
  std::string_view layout = shared_.program.citation.delimiter;
  if (options.after_collapse_delimiter) {
    bool ends_group = !one.is_collapsed && (last.is_collapsed || options.collapse != Collapse::year_suffix);
    return ends_group || !before.locator.empty() ? std::string_view(*options.after_collapse_delimiter)
                                                 : layout;
  }
  if (one.is_grouped && options.cite_group_delimiter && !options.cite_group_delimiter->empty())
    return *options.cite_group_delimiter;
  bool is_joined = one.is_collapsed && info_.style_class == StyleClass::in_text &&
                   !uses_.number;
  return is_joined ? std::string_view(", ") : layout;
}

void ClusterRenderer::collapse(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  find_groups(cites);
  for (std::size_t i = 1; i < cites.size(); ++i) {
    const Cite& before = *cluster.cites[i - 1].cite;
    cites[i].joint = beside_marks(delimiter_before(cites[i], before, cites[i - 1]), before.suffix,
                                  cluster.cites[i].cite->prefix);
  }
  switch (shared_.program.citation_options.collapse) {
    case Collapse::none: break;
    case Collapse::citation_number: return collapse_numbers(cluster, cites);
    case Collapse::year:
    case Collapse::year_suffix: return collapse_years(cluster, cites);
    case Collapse::year_suffix_ranged:
      collapse_years(cluster, cites);
      range_suffixes(cluster, cites);
      return;
  }
}

void ClusterRenderer::collapse_numbers(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  auto follows = [&](std::size_t i) {
    return cites[i - 1].ends_bare && cites[i].ends_bare && cluster.cites[i].cite->prefix.empty() &&
           entries_[cluster.cites[i].entry].number == entries_[cluster.cites[i - 1].entry].number + 1;
  };
  std::string_view after = chosen(shared_.program.citation_options.after_collapse_delimiter,
                                  shared_.program.citation.delimiter);
  for (std::size_t start = 0; start < cites.size();) {
    std::size_t end = start + 1;
    while (end < cites.size() && follows(end)) ++end;
    if (end - start >= 3) {
      for (std::size_t i = start + 1; i + 1 < end; ++i) cites[i].dropped = true;
      cites[end - 1].joint = "–";
      if (end < cites.size() && !cites[end].joint.empty()) cites[end].joint = after;
    }
    bool has_locator = !cluster.cites[end - 1].cite->locator.empty();
    if (has_locator && end < cites.size() && !cites[end].joint.empty()) cites[end].joint = after;
    start = end;
  }
}

/// Cites without names belong to those before them; a title that stands for names does not.
void ClusterRenderer::collapse_years(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  for (std::size_t i = 1; i < cites.size(); ++i)
    if (cites[i].repeats || cites[i].is_collapsed)
      collapse_onto(cluster.cites[i], *cluster.cites[i - 1].cite, cites[i - 1], cites[i]);
}

/// Whether a tree is nothing but `text`, however set.
bool ClusterRenderer::shows_only(NodeId tree, std::string_view text) const {
  return tree != no_node && !text.empty() && output_.plain(tree) == text;
}

/// Renders `one` without the names of the cite before, and without its year where that is the same
/// too and suffixes tell the works apart.
void ClusterRenderer::collapse_onto(const PlacedCite& cite, const Cite& cite_before,
                                    const Rendered& before, Rendered& one) {
  const CitationOptions& options = shared_.program.citation_options;
  bool hides_year = options.collapse != Collapse::year && options.add_year_suffix && !one.years.empty() &&
                    one.is_collapsed && !before.years.empty() && one.years[0] == before.years[0];
  Rendered collapsed = render_cite(cite, ClusterMode::normal, one.repeats, false,
                                   hides_year ? &before.years : nullptr);
  one.node = collapsed.node;
  one.is_suffix_only = hides_year && shows_only(collapsed.node, one.suffix) && !before.suffix.empty() &&
                       one.is_bare &&
                       cite_before.suffix.empty() && (before.is_bare || !before.repeats);
  if (one.is_suffix_only && !one.joint.empty())
    one.joint = chosen(options.cite_group_delimiter,
                       chosen(options.year_suffix_delimiter, shared_.program.citation.delimiter));
}

void ClusterRenderer::range_suffixes(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  auto number = [&](std::size_t i) { return entries_[cluster.cites[i].entry].disambiguation.year_suffix; };
  auto follows = [&](std::size_t i) {
    return cites[i].is_suffix_only && cites[i - 1].is_bare && number(i) == number(i - 1) + 1;
  };
  for (std::size_t start = 0; start < cites.size();) {
    std::size_t end = start + 1;
    while (end < cites.size() && follows(end)) ++end;
    if (end - start >= 3) {
      for (std::size_t i = start + 1; i + 1 < end; ++i) cites[i].dropped = true;
      cites[end - 1].joint = "–";
    }
    start = end;
  }
}

}  // namespace opcit::csl
