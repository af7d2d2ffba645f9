#include "csl/name_registry.h"

#include "csl/initials.h"

namespace opcit::csl {
namespace {

std::string family_key(const PersonName& name) {
  std::string key(name.non_dropping);
  key += ' ';
  key += name.family;
  return key;
}

std::string person_key(const PersonName& name) {
  std::string key;
  bool after_stop = false;
  for (char c : name.given) {
    // `J.J.` and `J. J.` are the same.
    if (after_stop && c != ' ') key += ' ';
    key += c;
    after_stop = c == '.';
  }
  for (std::string_view part : {name.dropping, name.suffix}) {
    key += '\t';
    key += part;
  }
  return key;
}

}  // namespace

std::string NameRegistry::initials_of(const PersonName& name) const {
  return initials(name.given, {"", true, keeps_hyphen_});
}

void NameRegistry::add(const PersonName& name) {
  if (name.is_literal()) return;
  Family& family = families_[family_key(name)];
  std::string key = person_key(name);
  family.by_initials[initials_of(name)].insert(key);
  family.people.insert(std::move(key));
}

GivenLevel NameRegistry::level(const PersonName& name, bool can_initialize,
                               std::size_t index) const {
  if (name.is_literal() || name.given.empty() || (is_primary_only() && index > 0)) return GivenLevel::none;
  auto family = families_.find(family_key(name));
  if (family == families_.end() || family->second.people.size() < 2) return GivenLevel::none;
  bool initials_only = rule_ == GivennameRule::all_names_with_initials ||
                       rule_ == GivennameRule::primary_name_with_initials;
  if (!can_initialize) return GivenLevel::full;
  auto sharers = family->second.by_initials.find(initials_of(name));
  bool initials_tell = sharers == family->second.by_initials.end() || sharers->second.size() < 2;
  if (initials_tell) return GivenLevel::initials;
  if (!initials_only) return GivenLevel::full;
  return family->second.by_initials.size() > 1 ? GivenLevel::initials : GivenLevel::none;
}

}  // namespace opcit::csl
