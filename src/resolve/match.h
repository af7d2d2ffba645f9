#pragma once
// How near a record is to what is known of a work, feature by feature.

#include <opcit/resolve/resolver.h>

#include <optional>
#include <vector>

#include "resolve/work.h"

namespace opcit::resolve {

/// Far: another work. Near: worth showing. Same: the work, perhaps with differences.
enum class Nearness : std::uint8_t { far, near, same };

/// One comparison: how much it counts and how well it agrees; nothing when one side is silent.
struct Feature {
  Variable variable;
  double weight = 0;
  std::optional<double> value;
};

struct Assessment {
  Nearness nearness = Nearness::far;
  double score = 0;          ///< agreement of what is known, lowered when little is known
  bool title_agrees = true;  ///< or is not known on one side
  std::vector<Feature> features;
  std::vector<Difference> differences;
};

/// Compares records with one query; folds the query once. Constant after construction.
class Matcher {
 public:
  explicit Matcher(const Query& query);

  Assessment assess(const Hit& hit) const;

  /// Only names and perhaps a year are known.
  bool is_thin() const { return is_thin_; }

  /// The record carries, or is led to by, the DOI that the query names.
  bool is_identified(const Hit& hit) const;

  /// The DOI that the query names; empty when there is none.
  const std::string& doi() const { return doi_; }

 private:
  struct Comparison;

  void compare_title(Comparison& now) const;
  void compare_names(Comparison& now) const;
  void compare_cited_names(Comparison& now) const;
  void compare_year(Comparison& now) const;
  void compare_container(Comparison& now) const;
  void compare_numbers(Comparison& now) const;
  void compare_number(Comparison& now, Variable variable, double weight) const;
  void compare_doi(Comparison& now) const;
  bool is_refused(const Comparison& now) const;
  Nearness nearness(const Comparison& now) const;
  Nearness nearness_by_names(const Comparison& now) const;
  std::string given_text(Variable variable) const;

  Query query_;
  Work known_;
  Words raw_;
  std::vector<std::int32_t> raw_years_;
  std::string doi_;
  bool is_raw_ = false;
  bool raw_has_numbers_ = false;  ///< others than years
  bool is_thin_ = false;
};

/// The same work, or versions of one: by DOI, relation, or title with first author.
bool is_same_work(const Hit& a, const Hit& b);

}  // namespace opcit::resolve
