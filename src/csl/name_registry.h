#pragma once
// Who shares a family name with whom, over everything cited: the ground of the
// givenname-disambiguation rules that work on names rather than cites.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "csl/evaluator.h"

namespace opcit::csl {

class NameRegistry {
 public:
  /// `hyphen` is initialize-with-hyphen.
  NameRegistry(GivennameRule rule, bool hyphen) : rule_(rule), keeps_hyphen_(hyphen) {}

  void add(const PersonName& name);

  /// Only the first name of a list is told apart from others.
  bool is_primary_only() const {
    return rule_ == GivennameRule::primary_name || rule_ == GivennameRule::primary_name_with_initials;
  }

  /// How much of the given name tells this person from all others of the same family name.
  /// `can_initialize`: the style shows initials at all. `index`: the name's place in its list.
  GivenLevel level(const PersonName& name, bool can_initialize, std::size_t index) const;

 private:
  struct Family {
    std::unordered_set<std::string> people;
    std::unordered_map<std::string, std::unordered_set<std::string>> by_initials;
  };

  std::string initials_of(const PersonName& name) const;

  GivennameRule rule_;
  bool keeps_hyphen_;
  std::unordered_map<std::string, Family> families_;
};

}  // namespace opcit::csl
