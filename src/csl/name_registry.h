#pragma once
// Who shares a family name with whom, over everything cited: the ground of the
// givenname-disambiguation rules that work on names rather than cites.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "csl/evaluator.h"

namespace opcit::csl {

class NameRegistry {
 public:
  explicit NameRegistry(const Program& program)
      : rule_(program.citation_options.givenname_rule),
        keeps_hyphen_(program.initialize_with_hyphen),
        keeps_particle_(program.demotion == Demotion::never) {}

  /// Names are counted: one is there until it has been removed as often as it was added.
  void add(const PersonName& name);
  void remove(const PersonName& name);

  /// Only the first name of a list is told apart from others.
  bool is_primary_only() const {
    return rule_ == GivennameRule::primary_name || rule_ == GivennameRule::primary_name_with_initials;
  }

  /// How much of the given name tells this person from all others of the same family name.
  /// `can_initialize`: the style shows initials at all. `index`: the name's place in its list.
  GivenLevel level(const PersonName& name, bool can_initialize, std::size_t index) const;

  /// Whether any name of a list that was rendered without knowing of the others needs more than it
  /// showed.
  bool adds_to(const NameListShape& list) const;

  /// From now on `entry` is affected when the level of this name may have changed.
  void watch(const PersonName& name, std::size_t entry);
  void unwatch(const PersonName& name, std::size_t entry);

  /// Entries affected since the last call; some may be named more than once.
  std::vector<std::size_t> take_affected();

 private:
  using Counts = std::unordered_map<std::string, std::size_t>;

  struct Family {
    Counts people;
    std::unordered_map<std::string, Counts> by_initials;
  };

  /// What levels are decided by.
  struct Standing {
    bool is_shared = false;             ///< by several people
    bool has_several_initials = false;
    bool shares_initials = false;       ///< this person, with another
  };

  std::string family_key(const PersonName& name) const;
  std::string initials_of(const PersonName& name) const;
  Standing standing(const std::string& family, const std::string& initials) const;
  void tell(const Standing& before, const std::string& family, const std::string& initials);
  void affect(const std::string& topic);

  GivennameRule rule_;
  bool keeps_hyphen_;
  bool keeps_particle_;
  std::unordered_map<std::string, Family> families_;
  /// By family, and by family and initials.
  std::unordered_map<std::string, std::vector<std::size_t>> watchers_;
  std::vector<std::size_t> affected_;
};

}  // namespace opcit::csl
