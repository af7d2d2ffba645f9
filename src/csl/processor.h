#pragma once
// A document from items and clusters to output trees. The document can be edited; settling it goes
// through the phases registration, names, bibliography order and numbers, disambiguation, order of
// cites, positions, and does in each what the edits since the last time call for. Then clusters and
// entries can be rendered one by one.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/csl/style.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "csl/bibliography.h"
#include "csl/bibliography_order.h"
#include "csl/disambiguation.h"
#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/name_census.h"
#include "csl/name_listing.h"
#include "csl/sort.h"
#include "csl/uses.h"
#include "text/collation.h"

namespace opcit::csl {

class ClusterRenderer;

struct Settings {
  std::string_view locale;
  bool positions = true;
  const Abbreviations* abbreviations = nullptr;
  bool is_edited = false;  ///< the document will change after it was settled
  bool links = false;      ///< identifiers are to lead somewhere
};

class Processor {
 public:
  /// The style, the source's locales and what `settings` points to have to outlive it.
  Processor(const Style& style, const LocaleSource& locales, const Settings& settings);
  ~Processor();

  // The document. Items and clusters must live until they have been taken out or replaced and the
  // document has been settled again.

  void put_item(const Reference& item);  ///< in the place of one with the same id
  void drop_item(const std::string& id);
  void insert_cluster(std::size_t at, const Cluster& cluster);
  void erase_cluster(std::size_t at);
  void move_cluster(std::size_t from, std::size_t to);
  /// Ids registered before and behind all cites.
  void set_order(std::span<const std::string> ids) { set_ids(ordered_, ids); }
  void set_uncited(std::span<const std::string> ids) { set_ids(uncited_, ids); }

  /// Decides everything that depends on the document as a whole. Errors: locale_missing.
  Result<void> settle();

  // What follows is about the document as it was settled.

  /// The tree of a cluster. It lives until the next cluster or entry is rendered.
  NodeId render_cluster(std::size_t index);

  /// Shows `each` the bibliography's entries in order. A tree lives as long as the call.
  void render_bibliography(const std::function<void(const BibliographyEntry&)>& each);

  /// Before entries are rendered or repeated one by one, in order.
  void begin_entries() { listing_.begin(); }

  /// Whether the names of an entry that has been rendered are set as before, after the entries
  /// that stand before it now. If not it has to be rendered again.
  bool repeats_names(std::size_t index) { return listing_.repeat(index); }

  /// The tree of one entry; see BibliographyRenderer. The style must have a bibliography.
  NodeId render_entry(std::size_t index, const Author& before, Author& own);

  const PlacedCluster& cluster(std::size_t index) const { return clusters_[index]; }
  const Entry& entry(std::size_t index) const { return entries_[index]; }
  const std::vector<std::size_t>& bibliography_order() const { return order_.places(); }
  /// Items that are cited but not there.
  std::vector<Finding> findings() const;

  bool has_item(const std::string& id) const { return references_.contains(id); }

  /// How many items there are; less than were put when ids repeat.
  std::size_t item_count() const { return references_.size(); }

  const Output& output() const { return output_; }
  Output& output() { return output_; }
  const LocaleView& locale() const { return locale_; }

  /// What citations and entries ask for.
  const Uses& citation_uses() const { return citation_uses_; }
  const Uses& bibliography_uses() const { return bibliography_uses_; }

 private:
  struct Retired;

  std::size_t use(const std::string& id);
  void release(std::size_t index);
  std::size_t new_entry();
  void set_ids(std::vector<std::size_t>& list, std::span<const std::string> ids);
  void make_stale(std::size_t index);
  void retire(std::size_t index, Retired& retired);
  void renew_entries(Retired& retired);
  void renew(std::size_t index);
  void drop_unused(Retired& retired);
  void register_entries();
  void number_as_written(const PlacedCluster& placed);
  void enlist(std::size_t index);
  static void set_note(Entry& entry, int note);
  void register_names(Retired& retired);
  void order_bibliography();
  void find_groups();
  void rank_ties();
  void disambiguate();
  void sort_clusters();
  void finish();
  void keep_formless(const void* of);
  std::set<std::string, std::less<>> formless_items() const;
  SortContext sort_context();

  const Style& style_;
  const Program& program_;
  bool positions_;
  bool is_edited_;
  LocaleView locale_;
  std::set<std::string, std::less<>> formless_;  ///< ids of items of which nothing was shown just now
  /// The same of each cluster and entry, the way it was rendered last.
  std::map<const void*, std::set<std::string, std::less<>>> formless_of_;
  std::set<std::string, std::less<>> cut_short_;  ///< ids of items whose evaluation was cut short
  Shared shared_;
  Output output_;
  Output scratch_;  ///< for what is only compared
  text::Collator collator_;
  Uses citation_uses_;
  Uses bibliography_uses_;
  Uses citation_key_uses_;
  Uses bibliography_key_uses_;
  SortPlan citation_plan_;
  bool sorts_first_ = false;  ///< works are registered as their cites stand sorted
  bool in_groups_ = false;  ///< cites of the same names stand together in a cluster
  std::unordered_map<std::string_view, const Reference*> references_;
  std::unordered_map<std::string, std::size_t> index_;  ///< of entries, by id
  std::deque<Entry> entries_;                           ///< with holes
  std::vector<std::size_t> free_;
  std::vector<std::size_t> stale_;
  std::vector<std::size_t> unused_;  ///< perhaps
  std::vector<std::size_t> ordered_;
  std::vector<std::size_t> uncited_;
  std::vector<PlacedCluster> clusters_;
  std::uint32_t generation_ = 0;          ///< counts registrations
  std::uint32_t batch_ = 0;               ///< of the works being registered
  std::vector<std::size_t> registered_;  ///< entries, in order of registration
  NameCensus census_;
  NameListing listing_;
  BibliographyOrder order_;
  std::unique_ptr<Disambiguator> disambiguator_;
  std::unique_ptr<ClusterRenderer> cluster_renderer_;
};

}  // namespace opcit::csl
