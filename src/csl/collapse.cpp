// Collapsing the cites of a cluster (CSL 1.0.2, "Cite Collapsing", "Cite Grouping").

#include "csl/cluster.h"
#include "csl/trace.h"

namespace opcit::csl {
namespace {

std::string_view chosen(const std::optional<std::string>& option, std::string_view otherwise) {
  return option ? std::string_view(*option) : otherwise;
}

}  // namespace

/// Between a cite and the one before, whose names it shares or to which it belongs for want of names.
/// A text variable in a cite makes it stand for itself.
std::string_view ClusterRenderer::group_delimiter(const Cite& before, const Rendered& one) const {
  const CitationOptions& options = shared_.program.citation_options;
  std::string_view layout = shared_.program.citation.delimiter;
  if (options.after_collapse_delimiter) {
    bool is_after = one.calls_text || !before.locator.empty();
    return is_after ? std::string_view(*options.after_collapse_delimiter) : layout;
  }
  if (one.asks_names && options.cite_group_delimiter) return *options.cite_group_delimiter;
  return !one.calls_text && info_.style_class == StyleClass::in_text ? std::string_view(", ") : layout;
}

/// Cites with the names of the one before, when nothing is collapsed.
void ClusterRenderer::join_groups(std::vector<Rendered>& cites) {
  const CitationOptions& options = shared_.program.citation_options;
  for (std::size_t i = 1; i < cites.size(); ++i) {
    if (cites[i].joint.empty()) continue;
    bool same = !cites[i].names.empty() && cites[i].names == cites[i - 1].names;
    cites[i].joint = chosen(options.after_collapse_delimiter,
                            same ? chosen(options.cite_group_delimiter, cites[i].joint) : cites[i].joint);
  }
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

void ClusterRenderer::collapse_years(const PlacedCluster& cluster, std::vector<Rendered>& cites) {
  for (std::size_t i = 1; i < cites.size(); ++i) {
    Rendered& before = cites[i - 1];
    Rendered& one = cites[i];
    // Cites without names belong to those before them; a title that stands for names does not.
    bool same = one.names.empty() || (one.has_people && one.names == before.names);
    if (one.names.empty()) {
      one.names = before.names;
      one.has_people = before.has_people;
    }
    std::string_view joint = same
                                 ? collapse_onto(cluster.cites[i], *cluster.cites[i - 1].cite, before, one)
                                 : delimiter_after(*cluster.cites[i - 1].cite, before);
    if (!one.joint.empty()) one.joint = joint;
  }
}

/// Between cites that share no names.
std::string_view ClusterRenderer::delimiter_after(const Cite& cite, const Rendered& before) const {
  const CitationOptions& options = shared_.program.citation_options;
  std::string_view layout = shared_.program.citation.delimiter;
  bool is_due = options.collapse != Collapse::year_suffix || before.is_collapsed || !cite.locator.empty();
  return is_due ? chosen(options.after_collapse_delimiter, layout) : layout;
}

/// Renders `one` without the names of the cite before, and without its year where that is the same
/// too and suffixes tell the works apart. Gives the delimiter before it.
std::string_view ClusterRenderer::collapse_onto(const PlacedCite& cite, const Cite& cite_before,
                                                const Rendered& before, Rendered& one) {
  const CitationOptions& options = shared_.program.citation_options;
  bool hides_year = options.collapse != Collapse::year && options.add_year_suffix && !one.year.empty() &&
                    one.year == before.year;
  Rendered collapsed = render_cite(cite, ClusterMode::normal, true, false, hides_year);
  one.node = collapsed.node;
  one.is_collapsed = true;
  one.is_suffix_only = hides_year && !one.suffix.empty() && !before.suffix.empty() && one.is_bare &&
                       cite_before.suffix.empty() && (before.is_bare || !before.is_collapsed);
  if (!one.is_suffix_only) return group_delimiter(cite_before, one);
  return chosen(options.year_suffix_delimiter,
                chosen(options.cite_group_delimiter, shared_.program.citation.delimiter));
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
