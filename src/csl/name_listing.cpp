#include "csl/name_listing.h"

#include <algorithm>

#include "csl/name_census.h"

namespace opcit::csl {
namespace {

/// Whether people of a work may be of one family.
bool may_have_namesakes(const Item& item) {
  std::vector<std::string_view> families;
  for (const auto& [variable, people] : item.all_names())
    for (const PersonName& name : people)
      if (!name.is_literal()) families.push_back(name.family);
  std::sort(families.begin(), families.end());
  return std::adjacent_find(families.begin(), families.end()) != families.end();
}

}  // namespace

NameListing::NameListing(const Program& program, NameCensus& census, bool keeps_names)
    : program_(program),
      census_(census),
      registry_(census.registry()),
      by_cite_(program.citation_options.givenname_rule == GivennameRule::by_cite),
      keeps_names_(keeps_names) {}

void NameListing::begin_entry(std::size_t index, const Entry& entry) {
  if (by_cite_) return begin_by_cite(entry);
  if (!keeps_names_) return;
  forget(index);
  entry_ = index;
  if (shown_.size() <= index) shown_.resize(index + 1);
}

/// Whoever the cite of the work names is known before its entry begins.
void NameListing::begin_by_cite(const Entry& entry) {
  own_.reset();
  if (!may_have_namesakes(*entry.item)) return;
  own_.emplace(program_);
  cited_lists_.clear();
  for (const PersonName* name : census_.introduce(entry, cited_lists_)) own_->add(*name);
}

GivenLevel NameListing::show(const PersonName& name, const Spot& spot) {
  if (by_cite_) return show_by_cite(name, spot);
  if (!registry_.counts(name, spot.index)) return GivenLevel::none;
  NameRegistry::Place place = registry_.hold(name);
  registry_.list(place);
  NameRegistry::Standing standing = registry_.listed_standing(place);
  if (keeps_names_) shown_[entry_].push_back({place, standing});
  return registry_.level(standing, spot.can_initialize);
}

/// A name that the cite shows in this place at such length is as it has to be.
GivenLevel NameListing::show_by_cite(const PersonName& name, const Spot& spot) {
  if (!own_ || !own_->counts(name, spot.index)) return GivenLevel::none;
  NameRegistry::Place place = own_->hold(name);
  own_->list(place);
  GivenLevel cited = GivenLevel::none;
  if (spot.list < cited_lists_.size() && spot.index < cited_lists_[spot.list].givens.size())
    cited = cited_lists_[spot.list].givens[spot.index];
  if (spot.level <= cited) return cited;
  return own_->level(own_->listed_standing(place), spot.can_initialize);
}

bool NameListing::repeat(std::size_t entry) {
  new_.clear();
  if (entry >= shown_.size()) return true;
  for (const Shown& one : shown_[entry]) {
    if (registry_.list(one.place)) new_.push_back(one.place);
    if (registry_.listed_standing(one.place) == one.standing) continue;
    for (auto place = new_.rbegin(); place != new_.rend(); ++place) registry_.unlist(*place);
    return false;
  }
  return true;
}

void NameListing::forget(std::size_t entry) {
  if (entry >= shown_.size()) return;
  for (const Shown& one : shown_[entry]) registry_.let_go(one.place);
  shown_[entry].clear();
}

}  // namespace opcit::csl
