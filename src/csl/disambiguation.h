#pragma once
// Telling apart works that would be cited alike (CSL 1.0.2, "Disambiguation").

#include <deque>
#include <vector>

#include "csl/processor.h"

namespace opcit::csl {

/// Registers the names every entry's cite shows, for the rules that work on names.
void register_all_names(const Shared& shared, std::deque<Entry>& entries, NameRegistry& names);

/// Groups entries by the cite they give and refines only the groups with more than one.
class Disambiguator {
 public:
  /// `order` is the bibliography's: year suffixes follow it.
  Disambiguator(const Shared& shared, std::deque<Entry>& entries,
                const std::vector<std::size_t>& order);

  void run();

 private:
  using Members = std::vector<std::size_t>;  ///< places in the bibliography's order

  /// How far the refinement of one group has come.
  struct State {
    Disambiguation base;    ///< what is tried
    Disambiguation better;  ///< what has helped so far
    std::size_t set = 0;    ///< the name list worked on
    std::size_t name = 0;   ///< and the name in it
  };

  std::string form(std::size_t member, const Disambiguation& state);
  void refine_names(Members members, State state);
  void refine_condition(const Members& members, State state, int first);
  void add_year_suffixes(const Members& members, const State& state);
  bool advance(State& state, const Members& members) const;
  void capture(State& state) const;
  void settle(std::size_t member, const Disambiguation& state);
  std::vector<Members> partition(const Members& members, const Disambiguation& state);
  bool share_all_names(const Members& members) const;
  std::size_t longest_list(const Members& members, std::size_t set) const;

  const Shared& shared_;
  Output scratch_;
  std::deque<Entry>& entries_;
  const std::vector<std::size_t>& order_;
  const CitationOptions& options_;
  Evaluator evaluator_;
  std::vector<std::vector<NameListShape>> shapes_;
};

}  // namespace opcit::csl
