#pragma once
// Telling apart works that would be cited alike (CSL 1.0.2, "Disambiguation").

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/uses.h"

namespace opcit::csl {

/// A cite that says nothing but which work it is, to be compared with those of other works.
Request plain_request(const Entry& entry);

class NameCensus;

/// Groups entries by the cite they give and refines only the groups with more than one.
class Disambiguator {
 public:
  /// `has_conditions`: the style asks for disambiguate="true" somewhere.
  Disambiguator(const Shared& shared, std::deque<Entry>& entries, const Uses& citation,
                bool has_conditions);

  /// Whether the style tells works apart at all.
  bool is_needed() const { return is_needed_; }

  /// Finds which works give the same cite, as far as that has changed; comes before `run`. Cites
  /// that `census` has rendered already are not rendered again.
  void find_groups(const std::vector<std::size_t>& members, NameCensus& census);

  /// Decides over every entry of `order`, the bibliography's: year suffixes follow it. Only entries
  /// with changes are rendered again, only groups with such members, or with others than the last
  /// time, are refined again. Counts up the look of entries decided otherwise than before.
  void run(const std::vector<std::size_t>& order);

  /// The entry is no longer part of the document.
  void forget(std::size_t index);

 private:
  using Members = std::vector<std::size_t>;  ///< entries in the bibliography's order

  struct Group {
    const std::string* form = nullptr;
    Members members;
    Members next;  ///< being found
    bool is_dirty = false;
  };

  /// How far the refinement of one group has come.
  struct State {
    Disambiguation base;    ///< what is tried
    Disambiguation better;  ///< what has helped so far
    std::size_t set = 0;    ///< the name list worked on
    std::size_t name = 0;   ///< and the name in it
  };

  void regroup(std::size_t member, NameCensus& census);
  std::uint32_t group_of(std::string form);
  void close(std::uint32_t group);
  void decide(const Group& group);
  void refine(const Members& members);
  std::string form(std::size_t member, const Disambiguation& state, bool is_placed = true);
  void refine_beside_notes(const Members& members, const State& state);
  std::string name_counts(std::size_t member);
  void refine_names(Members members, State state);
  void refine_condition(const Members& members, State state, int first);
  Disambiguation with_conditions(std::size_t member, const State& state);
  bool works_on_names() const;
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
  const CitationOptions& options_;
  Evaluator evaluator_;
  bool has_conditions_;
  bool is_needed_;
  bool sees_notes_;  ///< works of different notes are told apart by them
  std::uint8_t probed_changes_;  ///< those that may change the cite
  std::vector<std::vector<NameListShape>> shapes_;  ///< by entry
  std::unordered_map<std::string, std::uint32_t> ids_;  ///< of groups, by the cite they give
  std::vector<Group> groups_;                           ///< by id, which begins at 1
  std::vector<std::uint32_t> free_;
};

}  // namespace opcit::csl
