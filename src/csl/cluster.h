#pragma once
// The cites of a cluster: sorted, evaluated, collapsed, joined.

#include <opcit/csl/style.h>

#include <deque>
#include <string>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/sort.h"

namespace opcit::csl {

/// Brings a cluster's cites into the order of the citation's cs:sort.
void sort_cites(SortContext& context, const SortPlan& plan, std::deque<Entry>& entries,
                PlacedCluster& cluster);

class ClusterRenderer {
 public:
  ClusterRenderer(const Shared& shared, Output& output, std::deque<Entry>& entries,
                  const StyleInfo& info)
      : shared_(shared), output_(output), entries_(entries), info_(info), evaluator_(shared, output) {}

  /// The tree of the whole cluster; no_node when nothing was rendered.
  NodeId render(const PlacedCluster& cluster);

 private:
  /// A cite with what collapsing has to know about it.
  struct Rendered {
    NodeId node = no_node;
    std::string names;
    std::string year;
    std::string_view suffix;      ///< year suffix letters
    bool has_people = false;      ///< names are names, not what stands for them
    bool is_bare = false;         ///< without prefix, suffix and locator
    bool ends_bare = false;       ///< nothing behind its number
    bool asks_names = false;      ///< cs:names was reached, whether or not there are any
    bool calls_text = false;      ///< cs:text asked for a variable of the work
    bool is_collapsed = false;    ///< its names are those of the cite before and not said again
    bool is_suffix_only = false;  ///< nor is its year: only the suffix is left
    std::string_view joint;       ///< delimiter before it
    bool dropped = false;
  };

  Rendered render_cite(const PlacedCite& cite, ClusterMode mode, bool hide_author,
                       bool is_first = false, bool hide_year = false);
  Request request_for(const PlacedCite& cite, ClusterMode mode, bool hide_author,
                      bool hide_year) const;
  NodeId with_affixes(NodeId content, const Cite& cite);
  NodeId render_whole(const PlacedCluster& cluster);
  void claim_cite(NodeId first, const Item* item);
  void drop_formats(NodeId id);
  bool keep_only(NodeId from, NodeId wanted);
  NodeId author_only(const Evaluator& evaluator, NodeId content);
  std::string_view group_delimiter(const Cite& before, const Rendered& one) const;
  std::string_view delimiter_after(const Cite& cite, const Rendered& before) const;
  void group_cites(PlacedCluster& cluster, std::vector<Rendered>& cites) const;
  void join_groups(std::vector<Rendered>& cites);
  void collapse(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  void collapse_numbers(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  void collapse_years(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  std::string_view collapse_onto(const PlacedCite& cite, const Cite& cite_before,
                                 const Rendered& before, Rendered& one);
  void range_suffixes(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  NodeId join(const std::vector<Rendered>& cites);
  NodeId composite(const PlacedCluster& cluster);
  NodeId render_cites(const PlacedCluster& cluster, ClusterMode mode);
  void capitalise_start(NodeId cite, const Cite& with);

  const Shared& shared_;
  Output& output_;
  std::deque<Entry>& entries_;
  const StyleInfo& info_;
  Evaluator evaluator_;
};

}  // namespace opcit::csl
