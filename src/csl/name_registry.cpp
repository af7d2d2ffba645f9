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
  return {known->second.people.size() > 1, known->second.by_initials.size() > 1,
          sharers != known->second.by_initials.end() && sharers->second.size() > 1};
}

void NameRegistry::add(const PersonName& name) {
  if (!is_registered(name)) return;
  std::string family = family_key(name);
  std::string initials = initials_of(name);
  Standing before = watchers_.empty() ? Standing() : standing(family, initials);
  Family& known = families_[family];
  std::string person = person_key(name);
  ++known.by_initials[initials][person];
  ++known.people[std::move(person)];
  tell(before, family, initials);
}

void NameRegistry::remove(const PersonName& name) {
  auto drop_one = [](Counts& counts, const std::string& person) {
    auto found = counts.find(person);
    if (found != counts.end() && --found->second == 0) counts.erase(found);
  };
  if (!is_registered(name)) return;
  std::string family = family_key(name);
  auto known = families_.find(family);
  if (known == families_.end()) return;
  std::string initials = initials_of(name);
  Standing before = standing(family, initials);
  std::string person = person_key(name);
  Counts& sharers = known->second.by_initials[initials];
  drop_one(sharers, person);
  if (sharers.empty()) known->second.by_initials.erase(initials);
  drop_one(known->second.people, person);
  if (known->second.people.empty()) families_.erase(known);
  tell(before, family, initials);
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
  if (!is_registered(name) || (is_primary_only() && index > 0)) return GivenLevel::none;
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

bool NameRegistry::adds_to(const NameListShape& list) const {
  for (std::size_t i = 0; i < list.givens.size(); ++i)
    if (level((*list.people)[i], list.can_initialize, i) > list.givens[i]) return true;
  return false;
}

}  // namespace opcit::csl
