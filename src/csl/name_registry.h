#pragma once
// Who shares a family name with whom, over everything cited: the ground of the
// givenname-disambiguation rules that work on names rather than cites. While the bibliography is
// gone through, the names that only its entries show join in for a time.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "csl/evaluator.h"

namespace opcit::csl {

class NameRegistry {
 public:
  /// How many there are: those cited, and those an entry of the listing has added.
  struct Tally {
    std::size_t cited = 0;
    std::size_t listed = 0;
    std::uint32_t listing = 0;  ///< which `listed` counts for
  };

  struct Person {
    std::size_t cited = 0;
    std::size_t held = 0;       ///< so many look at it
    std::uint32_t listing = 0;  ///< the last that it was added to
  };

  struct Sharers {
    std::unordered_map<std::string, Person> people;
    Tally persons;
  };

  struct Family {
    std::unordered_map<std::string, Sharers> by_initials;
    Tally persons;
    Tally initials;
  };

  /// A person's place, for those who come back to it. It lasts from `hold` until `let_go`.
  struct Place {
    std::unordered_map<std::string, Family>::value_type* family = nullptr;
    std::unordered_map<std::string, Sharers>::value_type* sharers = nullptr;
    std::unordered_map<std::string, Person>::value_type* person = nullptr;
  };

  /// What levels are decided by.
  struct Standing {
    bool is_shared = false;             ///< by several people
    bool has_several_initials = false;
    bool shares_initials = false;       ///< this person, with another

    friend bool operator==(const Standing&, const Standing&) = default;
  };

  explicit NameRegistry(const Program& program)
      : rule_(program.citation_options.givenname_rule),
        keeps_hyphen_(program.initialize_with_hyphen),
        keeps_particle_(program.demotion == Demotion::never) {}

  /// Names are counted: one is there until it has been removed as often as it was added.
  void add(const PersonName& name);
  void remove(const PersonName& name);

  /// Whether the name in this place of a list is told apart from others, and others from it.
  bool counts(const PersonName& name, std::size_t index) const;

  /// Only the first name of a list is told apart from others.
  bool is_primary_only() const {
    return rule_ == GivennameRule::primary_name || rule_ == GivennameRule::primary_name_with_initials;
  }

  /// How much of the given name tells this person from all others of the same family name.
  /// `can_initialize`: the style shows initials at all. `index`: the name's place in its list.
  GivenLevel level(const PersonName& name, bool can_initialize, std::size_t index) const;
  GivenLevel level(const Standing& standing, bool can_initialize) const;

  /// Whether any name of a list that was rendered without knowing of the others needs more than it
  /// showed.
  bool adds_to(const NameListShape& list) const;

  /// From now on `entry` is affected when the level of this name may have changed.
  void watch(const PersonName& name, std::size_t entry);
  void unwatch(const PersonName& name, std::size_t entry);

  /// Entries affected since the last call; some may be named more than once.
  std::vector<std::size_t> take_affected();

  // A listing: the bibliography is gone through, and names join in as its entries show them.

  void begin_listing() { ++listing_; }
  Place hold(const PersonName& name);
  void let_go(const Place& place);
  /// Tells whether the person was not there before.
  bool list(const Place& place);
  void unlist(const Place& place);  ///< of one just listed
  Standing listed_standing(const Place& place) const;

 private:
  std::string family_key(const PersonName& name) const;
  std::string initials_of(const PersonName& name) const;
  Place place_of(const PersonName& name);
  void drop_if_forgotten(const Place& place);
  std::size_t with_listed(const Tally& tally) const {
    return tally.cited + (tally.listing == listing_ ? tally.listed : 0);
  }
  void count_listed(Tally& tally) const;
  Standing standing(const std::string& family, const std::string& initials) const;
  void tell(const Standing& before, const std::string& family, const std::string& initials);
  void affect(const std::string& topic);

  GivennameRule rule_;
  bool keeps_hyphen_;
  bool keeps_particle_;
  std::uint32_t listing_ = 1;
  std::unordered_map<std::string, Family> families_;
  /// By family, and by family and initials.
  std::unordered_map<std::string, std::vector<std::size_t>> watchers_;
  std::vector<std::size_t> affected_;
};

}  // namespace opcit::csl
