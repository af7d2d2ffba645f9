#include "csl/name_registry.h"

#include <algorithm>
#include <utility>

#include "csl/initials.h"

namespace opcit::csl {
namespace {

/// The given name without stops: `J.J.` and `J. J.` are the same person. Particles and suffixes do
/// not make another one (as citeproc-js has it).
std::string person_key(const PersonName& name) {
  std::string key;
  for (char c : name.given) {
    if (c == '.') c = ' ';
    if (c != ' ' || (!key.empty() && key.back() != ' ')) key += c;
  }
  if (key.ends_with(' ')) key.pop_back();
  return key;
}

bool is_registered(const PersonName& name) { return !name.is_literal() && !name.given.empty(); }

}  // namespace

bool NameRegistry::counts(const PersonName& name, std::size_t index) const {
  return is_registered(name) && (index == 0 || !is_primary_only());
}

/// A particle that is never taken off the family name belongs to it.
std::string NameRegistry::family_key(const PersonName& name) const {
  std::string key(name.family);
  if (keeps_particle_) (key += ' ') += name.non_dropping;
  return key;
}

std::string NameRegistry::initials_of(const PersonName& name) const {
  return initials(person_key(name), {"", true, keeps_hyphen_});
}

NameRegistry::Standing NameRegistry::standing(const std::string& family,
                                              const std::string& initials) const {
  auto known = families_.find(family);
  if (known == families_.end()) return {};
  auto sharers = known->second.by_initials.find(initials);
  return {known->second.persons.cited > 1, known->second.initials.cited > 1,
          sharers != known->second.by_initials.end() && sharers->second.persons.cited > 1};
}

NameRegistry::Place NameRegistry::place_of(const PersonName& name) {
  Place place;
  place.family = &*families_.try_emplace(family_key(name)).first;
  place.sharers = &*place.family->second.by_initials.try_emplace(initials_of(name)).first;
  place.person = &*place.sharers->second.people.try_emplace(person_key(name)).first;
  return place;
}

void NameRegistry::drop_if_forgotten(const Place& place) {
  const Person& person = place.person->second;
  if (person.cited > 0 || person.held > 0) return;
  auto& people = place.sharers->second.people;
  people.erase(people.find(place.person->first));
  if (!people.empty()) return;
  auto& by_initials = place.family->second.by_initials;
  by_initials.erase(by_initials.find(place.sharers->first));
  if (by_initials.empty()) families_.erase(families_.find(place.family->first));
}

void NameRegistry::add(const PersonName& name) {
  if (!is_registered(name)) return;
  Place place = place_of(name);
  if (++place.person->second.cited > 1) return;
  const std::string& family = place.family->first;
  const std::string& initials = place.sharers->first;
  Standing before = watchers_.empty() ? Standing() : standing(family, initials);
  ++place.family->second.persons.cited;
  if (++place.sharers->second.persons.cited == 1) ++place.family->second.initials.cited;
  tell(before, family, initials);
}

void NameRegistry::remove(const PersonName& name) {
  if (!is_registered(name)) return;
  Place place = place_of(name);
  Person& person = place.person->second;
  if (person.cited > 0 && --person.cited == 0) {
    const std::string& family = place.family->first;
    const std::string& initials = place.sharers->first;
    Standing before = standing(family, initials);
    --place.family->second.persons.cited;
    if (--place.sharers->second.persons.cited == 0) --place.family->second.initials.cited;
    tell(before, family, initials);
  }
  drop_if_forgotten(place);
}

NameRegistry::Place NameRegistry::hold(const PersonName& name) {
  Place place = place_of(name);
  ++place.person->second.held;
  return place;
}

void NameRegistry::let_go(const Place& place) {
  --place.person->second.held;
  drop_if_forgotten(place);
}

void NameRegistry::count_listed(Tally& tally) const {
  if (tally.listing != listing_) tally.listed = 0;
  tally.listing = listing_;
  ++tally.listed;
}

bool NameRegistry::list(const Place& place) {
  Person& person = place.person->second;
  if (person.cited > 0 || person.listing == listing_) return false;
  person.listing = listing_;
  Family& family = place.family->second;
  Sharers& sharers = place.sharers->second;
  if (with_listed(sharers.persons) == 0) count_listed(family.initials);
  count_listed(sharers.persons);
  count_listed(family.persons);
  return true;
}

void NameRegistry::unlist(const Place& place) {
  place.person->second.listing = listing_ - 1;
  Family& family = place.family->second;
  Sharers& sharers = place.sharers->second;
  --family.persons.listed;
  --sharers.persons.listed;
  if (with_listed(sharers.persons) == 0) --family.initials.listed;
}

NameRegistry::Standing NameRegistry::listed_standing(const Place& place) const {
  const Family& family = place.family->second;
  return {with_listed(family.persons) > 1, with_listed(family.initials) > 1,
          with_listed(place.sharers->second.persons) > 1};
}

namespace {

/// Should two topics ever be the same text, then someone is told in vain.
std::string topic(const std::string& family, const std::string& initials) {
  return family + '\x1f' + initials;
}

}  // namespace

void NameRegistry::watch(const PersonName& name, std::size_t entry) {
  if (!is_registered(name)) return;
  std::string family = family_key(name);
  watchers_[topic(family, initials_of(name))].push_back(entry);
  watchers_[std::move(family)].push_back(entry);
}

void NameRegistry::unwatch(const PersonName& name, std::size_t entry) {
  if (!is_registered(name)) return;
  std::string family = family_key(name);
  for (const std::string& one : {topic(family, initials_of(name)), family}) {
    auto found = watchers_.find(one);
    if (found == watchers_.end()) continue;
    auto place = std::find(found->second.begin(), found->second.end(), entry);
    if (place != found->second.end()) found->second.erase(place);
    if (found->second.empty()) watchers_.erase(found);
  }
}

/// Levels depend on the family as a whole or on who has the same initials.
void NameRegistry::tell(const Standing& before, const std::string& family,
                        const std::string& initials) {
  if (watchers_.empty()) return;
  Standing now = standing(family, initials);
  if (now.is_shared != before.is_shared || now.has_several_initials != before.has_several_initials)
    affect(family);
  else if (now.shares_initials != before.shares_initials)
    affect(topic(family, initials));
}

void NameRegistry::affect(const std::string& topic) {
  auto found = watchers_.find(topic);
  if (found != watchers_.end())
    affected_.insert(affected_.end(), found->second.begin(), found->second.end());
}

std::vector<std::size_t> NameRegistry::take_affected() { return std::exchange(affected_, {}); }

GivenLevel NameRegistry::level(const PersonName& name, bool can_initialize,
                               std::size_t index) const {
  if (!counts(name, index)) return GivenLevel::none;
  return level(standing(family_key(name), initials_of(name)), can_initialize);
}

GivenLevel NameRegistry::level(const Standing& standing, bool can_initialize) const {
  if (!standing.is_shared) return GivenLevel::none;
  if (!can_initialize) return GivenLevel::full;
  if (!standing.shares_initials) return GivenLevel::initials;
  bool initials_only = rule_ == GivennameRule::all_names_with_initials ||
                       rule_ == GivennameRule::primary_name_with_initials;
  if (!initials_only) return GivenLevel::full;
  return standing.has_several_initials ? GivenLevel::initials : GivenLevel::none;
}

bool NameRegistry::adds_to(const NameListShape& list) const {
  for (std::size_t i = 0; i < list.givens.size(); ++i)
    if (level((*list.people)[i], list.can_initialize, i) > list.givens[i]) return true;
  return false;
}

}  // namespace opcit::csl
