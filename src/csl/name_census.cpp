#include "csl/name_census.h"

#include <utility>

#include "csl/disambiguation.h"
#include "csl/uses.h"

namespace opcit::csl {
namespace {

bool works_on_names(const CitationOptions& options) {
  return options.add_givenname && options.givenname_rule != GivennameRule::by_cite;
}

}  // namespace

NameCensus::NameCensus(const Shared& shared, bool keeps_accounts)
    : shared_{shared.program, shared.locale, shared.abbreviations, nullptr},
      is_needed_(works_on_names(shared.program.citation_options)),
      keeps_accounts_(keeps_accounts),
      registry_(shared.program),
      evaluator_(shared_, scratch_) {
  if (!shared.program.bibliography) return;
  for (const SortKey& key : shared.program.bibliography->sort) {
    bool can_name = !key.macro || uses_of(shared.program, shared.program.macros[*key.macro].children).names;
    if (can_name) keys_.push_back(&key);
  }
}

void NameCensus::add_people(const PersonNames& people, People& registered) const {
  for (std::size_t i = 0; i < people.size(); ++i)
    if (i == 0 || !registry_.is_primary_only()) registered.push_back(&people[i]);
}

void NameCensus::add_rendered(const Request& request, const Nodes& nodes, People& registered) {
  scratch_.clear();
  evaluator_.render(request, nodes);
  for (const NameListShape& shape : evaluator_.name_lists()) add_people(*shape.people, registered);
}

/// What citations show, and what the bibliography is sorted by (as citeproc-js has it).
NameCensus::People NameCensus::shown_names(const Entry& entry) {
  const Program& program = shared_.program;
  People registered;
  Request request = plain_request(entry);
  request.citation_number = 0;  // not known yet
  add_rendered(request, program.citation.children, registered);
  if (!program.bibliography) return registered;
  request.section = Section::bibliography;
  for (const SortKey* key : keys_) {
    request.key = key;
    if (key->macro)
      add_rendered(request, program.macros[*key->macro].children, registered);
    else if (const PersonNames* people = entry.item->names(key->variable))
      add_people(*people, registered);
  }
  return registered;
}

void NameCensus::add(const Entry& entry, std::size_t index) {
  People registered = shown_names(entry);
  for (const PersonName* name : registered) registry_.add(*name);
  if (!keeps_accounts_) return;
  if (accounts_.size() <= index) accounts_.resize(index + 1);
  Account& account = accounts_[index];
  account.registered = std::move(registered);
  for (const auto& [variable, people] : entry.item->all_names())
    for (const PersonName& name : people) {
      registry_.watch(name, index);
      account.watched.push_back(&name);
    }
}

NameCensus::Account NameCensus::close(std::size_t index) {
  return index < accounts_.size() ? std::exchange(accounts_[index], {}) : Account();
}

void NameCensus::remove(const Account& account, std::size_t index) {
  for (const PersonName* name : account.watched) registry_.unwatch(*name, index);
  for (const PersonName* name : account.registered) registry_.remove(*name);
}

}  // namespace opcit::csl
