#pragma once
// The cites of a cluster: evaluated, collapsed, joined.

#include <opcit/csl/style.h>

#include <deque>
#include <string>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/uses.h"

namespace opcit::csl {

class ClusterRenderer {
 public:
  ClusterRenderer(const Shared& shared, Output& output, std::deque<Entry>& entries,
                  const StyleInfo& info, const Uses& uses)
      : shared_(shared),
        output_(output),
        entries_(entries),
        info_(info),
        uses_(uses),
        evaluator_(shared, output) {}

  /// The tree of the whole cluster; no_node when nothing was rendered.
  NodeId render(const PlacedCluster& cluster);

 private:
  /// A cite with what collapsing has to know about it.
  struct Rendered {
    NodeId node = no_node;
    std::string people;  ///< its names; empty where there are none, or a title stands for them
    std::vector<std::string> years;
    std::string_view suffix;      ///< year suffix letters
    bool is_bare = false;         ///< without prefix, suffix and locator
    bool ends_bare = false;       ///< nothing behind its number
    bool calls_text = false;      ///< cs:text asked for a variable of the work
    bool repeats = false;         ///< its names are those of the cite before
    bool is_grouped = false;      ///< it belongs to the group of the cite before
    bool is_collapsed = false;    ///< nothing but names, if anything, was new in it
    bool is_suffix_only = false;  ///< nor is its year: only the suffix is left
    std::string_view joint;       ///< delimiter before it
    bool dropped = false;
  };

  Rendered render_cite(const PlacedCite& cite, ClusterMode mode, bool hide_author,
                       bool is_first = false,
                       const std::vector<std::string>* years_before = nullptr);
  Request request_for(const PlacedCite& cite, ClusterMode mode, bool hide_author,
                      const std::vector<std::string>* years_before) const;
  void describe(const Cite& cite, Rendered& made) const;
  NodeId render_nothing(const PlacedCite& cite, bool is_first);
  bool is_lone_number(NodeId part) const;
  void fill_cite(NodeId whole, NodeId content, const Cite& cite);
  NodeId with_layout(NodeId cites);
  NodeId render_whole(const PlacedCluster& cluster);
  void claim_cite(NodeId first, const Item* item);
  void drop_formats(NodeId id);
  void find_groups(std::vector<Rendered>& cites) const;
  std::string_view delimiter_before(const Rendered& one, const Cite& before,
                                    const Rendered& last) const;
  void collapse(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  void collapse_numbers(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  void collapse_years(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  void collapse_onto(const PlacedCite& cite, const Cite& cite_before, const Rendered& before,
                     Rendered& one);
  bool shows_only(NodeId tree, std::string_view text) const;
  void range_suffixes(const PlacedCluster& cluster, std::vector<Rendered>& cites);
  NodeId join(const std::vector<Rendered>& cites);
  NodeId composite(const PlacedCluster& cluster);
  NodeId render_cites(const PlacedCluster& cluster, ClusterMode mode);
  void capitalise_start(NodeId cite, const Cite& with);

  const Shared& shared_;
  Output& output_;
  std::deque<Entry>& entries_;
  const StyleInfo& info_;
  const Uses& uses_;  ///< what citations ask for
  Evaluator evaluator_;
  bool has_neighbours_ = false;  ///< the cluster has several cites
};

}  // namespace opcit::csl
