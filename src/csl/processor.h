#pragma once
// A document from items and clusters to output trees, in phases: registration, bibliography order
// and numbers, positions, disambiguation, clusters (sort, evaluate, collapse), bibliography.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/csl/style.h>

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "csl/evaluator.h"
#include "csl/name_registry.h"
#include "csl/sort.h"
#include "text/collation.h"

namespace opcit::csl {

struct Input {
  std::span<const Reference> items;
  std::span<const Cluster> clusters;
  std::span<const std::string> uncited;
  std::span<const std::string> order;  ///< ids registered before any cite
  std::string_view locale;
  bool positions = true;
  const Abbreviations* abbreviations = nullptr;
};

/// A work of the document.
struct Entry {
  std::unique_ptr<Item> item;
  Disambiguation disambiguation;
  int number = 0;      ///< citation-number
  int first_note = 0;  ///< of the note it is first cited in
  std::vector<std::string> bibliography_keys;
  std::vector<std::string> citation_keys;
  bool is_missing = false;
};

/// One cite of a cluster with what the document around it decides.
struct PlacedCite {
  const Cite* cite = nullptr;
  std::size_t entry = 0;
  CitePosition position = CitePosition::first;
  bool near_note = false;
  int first_note = 0;
};

struct PlacedCluster {
  const Cluster* cluster = nullptr;
  std::vector<PlacedCite> cites;
};

struct BibliographyEntry {
  std::size_t entry = 0;
  NodeId node = no_node;
};

class Processor {
 public:
  /// The style, the source's locales and everything in `input` have to outlive it.
  Processor(const Style& style, const LocaleSource& locales, const Input& input);

  /// Errors: locale_missing.
  Result<void> run();

  /// The tree of a cluster. It lives until the next cluster or entry is rendered.
  NodeId render_cluster(std::size_t index);

  /// Shows `each` the bibliography's entries in order. A tree lives as long as the call.
  void render_bibliography(const std::function<void(const BibliographyEntry&)>& each);

  const Entry& entry(std::size_t index) const { return entries_[index]; }
  const std::vector<std::size_t>& bibliography_order() const { return order_; }
  const Output& output() const { return output_; }
  Output& output() { return output_; }
  std::vector<Finding>& findings() { return findings_; }
  const LocaleView& locale() const { return locale_; }

 private:
  void register_items();
  void register_item(const std::string& id);
  void warn(Code code, std::string message);
  void order_bibliography();
  void place_cites();
  void place_cluster(PlacedCluster& placed);
  void register_names();
  void disambiguate();
  SortContext sort_context();

  const Style& style_;
  const Program& program_;
  const Input& input_;
  LocaleView locale_;
  NameRegistry names_;
  Shared shared_;
  Output output_;
  Output scratch_;  ///< for what is only compared
  text::Collator collator_;
  std::unordered_map<std::string_view, const Reference*> references_;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::deque<Entry> entries_;
  std::deque<Reference> placeholders_;
  std::vector<std::size_t> order_;  ///< of the bibliography
  std::vector<PlacedCluster> clusters_;
  std::vector<Finding> findings_;
};

}  // namespace opcit::csl
