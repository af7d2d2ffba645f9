// Collapsing the cites of a cluster (CSL 1.0.2, "Cite Collapsing", "Cite Grouping").

#include "csl/cluster.h"
#include "csl/trace.h"

namespace opcit::csl {
namespace {

std::string_view chosen(const std::optional<std::string>& option, std::string_view otherwise) {
  return option ? std::string_view(*option) : otherwise;
}

}  // namespace

/// Between the cites of a group. Note styles that do not sort have no default.
std::string_view ClusterRenderer::group_delimiter() const {
  const Layout& layout = shared_.program.citation;
  bool is_in_text = info_.style_class == StyleClass::in_text || !layout.sort.empty();
  return chosen(shared_.program.citation_options.cite_group_delimiter,
                is_in_text ? std::string_view(", ") : std::string_view(layout.delimiter));
}

/// Cites with the names of the one before, when nothing else is collapsed.
void ClusterRenderer::join_groups(std::vector<Rendered>& cites) {
  if (!shared_.program.citation_options.cite_group_delimiter) return;
  for (std::size_t i = 1; i < cites.size(); ++i)
    if (!cites[i].names.empty() && cites[i].names == cites[i - 1].names && !cites[i].joint.empty())
      cites[i].joint = group_delimiter();
}

void ClusterRenderer::collapse(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  switch (shared_.program.citation_options.collapse) {
    case Collapse::none: return join_groups(cites);
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
    return cites[i - 1].is_bare && cites[i].is_bare &&
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

void ClusterRenderer::collapse_years(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  const CitationOptions& options = shared_.program.citation_options;
  std::string_view between = group_delimiter();
  bool was_collapsed = true;
  for (std::size_t i = 1; i < cites.size(); ++i) {
    Rendered& before = cites[i - 1];
    Rendered& one = cites[i];
    bool same = one.names == before.names && cluster.cites[i].cite->prefix.empty() &&
                cluster.cites[i - 1].cite->suffix.empty();
    bool is_joined = !one.joint.empty();
    if (!same) {
      if (is_joined && was_collapsed) one.joint = chosen(options.after_collapse_delimiter, one.joint);
      was_collapsed = false;
      continue;
    }
    was_collapsed = true;
    if (collapse_suffix(cluster.cites[i], before, one) || one.names.empty()) continue;
    if (!one.has_people) {
      if (is_joined) one.joint = between;
      continue;
    }
    std::string names = one.names;
    std::string_view joint = between;
    if (!cluster.cites[i - 1].cite->locator.empty())
      joint = chosen(options.after_collapse_delimiter, between);
    if (!is_joined) joint = {};
    bool hides_years = options.collapse != Collapse::year;
    bool same_work = hides_years && cluster.cites[i].entry == cluster.cites[i - 1].entry;
    std::string year = one.year;
    one = render_cite(cluster.cites[i], ClusterMode::normal, true, false, same_work);
    one.names = std::move(names);
    one.year = std::move(year);
    one.has_people = true;
    one.joint = joint;
  }
}

bool ClusterRenderer::collapse_suffix(const PlacedCite& cite, const Rendered& before, Rendered& one) {
  const CitationOptions& options = shared_.program.citation_options;
  bool wanted = options.collapse == Collapse::year_suffix || options.collapse == Collapse::year_suffix_ranged;
  bool fits = wanted && !one.suffix.empty() && !before.suffix.empty() && one.year == before.year &&
              one.is_bare && before.is_bare;
  if (!fits) return false;
  NodeId letters = output_.leaf(one.suffix);
  if (output_.trace)
    output_.trace->name(letters, OriginKind::variable, to_string(Variable::year_suffix));
  one.node = with_affixes(letters, *cite.cite);
  one.joint = chosen(options.year_suffix_delimiter,
                     chosen(options.cite_group_delimiter, shared_.program.citation.delimiter));
  one.suffix_node = letters;
  return true;
}

void ClusterRenderer::range_suffixes(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  auto number = [&](std::size_t i) { return entries_[cluster.cites[i].entry].disambiguation.year_suffix; };
  auto follows = [&](std::size_t i) {
    return cites[i].is_bare && cites[i - 1].is_bare && !cites[i].suffix.empty() &&
           cites[i].names == cites[i - 1].names && cites[i].year == cites[i - 1].year &&
           number(i) == number(i - 1) + 1;
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
