#include "csl/name_census.h"

#include <algorithm>
#include <utility>

#include "csl/disambiguation.h"
#include "csl/sort.h"
#include "csl/uses.h"

namespace opcit::csl {
namespace {

bool works_on_names(const CitationOptions& options) {
  return options.add_givenname && options.givenname_rule != GivennameRule::by_cite;
}

}  // namespace

// Numbers are not known yet: what shows them is rendered again.
NameCensus::NameCensus(const Shared& shared, bool keeps_accounts)
    : shared_{shared.program, shared.locale, shared.abbreviations, nullptr, nullptr, shared.cut_short},
      is_needed_(works_on_names(shared.program.citation_options)),
      keeps_accounts_(keeps_accounts),
      registry_(shared.program),
      drafts_cites_(!uses_of(shared.program, shared.program.citation.children).number),
      evaluator_(shared_, scratch_) {
  scratch_.quotes = shared.locale.quote_marks();
  if (!shared.program.bibliography) return;
  for (const SortKey& key : shared.program.bibliography->sort) {
    if (!key.macro) {
      if (kind_of(key.variable) == VariableKind::name) keys_.push_back(&key);
      continue;
    }
    Uses uses = uses_of(shared.program, shared.program.macros[*key.macro].children);
    if (uses.names) keys_.push_back(&key);
    if (uses.names && !uses.number && !drafted_key_) drafted_key_ = &key;
  }
}

void NameCensus::add_people(const PersonNames& people, People& registered) const {
  for (std::size_t i = 0; i < people.size(); ++i)
    if (i == 0 || !registry_.is_primary_only()) registered.push_back(&people[i]);
}

void NameCensus::add_rendered(People& registered) const {
  for (const NameListShape& shape : evaluator_.name_lists()) add_people(*shape.people, registered);
}

NodeId NameCensus::render_cite(const Entry& entry) {
  Request request = plain_request(entry);
  request.citation_number = 0;
  scratch_.clear();
  return evaluator_.render(request, shared_.program.citation.children);
}

NameCensus::People NameCensus::introduce(const Entry& entry, std::vector<NameListShape>& lists) {
  People registered;
  Drafts unused;
  render_cite(entry);
  lists = evaluator_.name_lists();
  add_rendered(registered);
  add_keys(entry, unused, registered);
  return registered;
}

/// What citations show, and what the bibliography is sorted by (as citeproc-js has it).
NameCensus::People NameCensus::shown_names(const Entry& entry, Drafts& drafts) {
  People registered;
  NodeId cite = render_cite(entry);
  add_rendered(registered);
  if (drafts_cites_) drafts.cite = Draft{scratch_.plain(cite, false), evaluator_.name_lists()};
  add_keys(entry, drafts, registered);
  return registered;
}

void NameCensus::add_keys(const Entry& entry, Drafts& drafts, People& registered) {
  Request request;
  request.item = entry.item.get();
  request.section = Section::bibliography;
  for (const SortKey* key : keys_) {
    if (!key->macro) {
      if (const PersonNames* people = entry.item->names(key->variable))
        add_people(*people, registered);
      continue;
    }
    std::string text = key_text(evaluator_, *key, request);
    add_rendered(registered);
    if (key == drafted_key_) drafts.key = Draft{std::move(text), evaluator_.name_lists()};
  }
}

void NameCensus::add(const Entry& entry, std::size_t index) {
  if (drafts_.size() <= index) drafts_.resize(index + 1);
  People registered = shown_names(entry, drafts_[index]);
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

bool NameCensus::is_final(const std::optional<Draft>& draft) const {
  return draft && std::none_of(draft->lists.begin(), draft->lists.end(),
                               [&](const NameListShape& list) { return registry_.adds_to(list); });
}

std::optional<Draft> NameCensus::take_cite(std::size_t index) {
  if (index >= drafts_.size() || !is_final(drafts_[index].cite)) return std::nullopt;
  return std::exchange(drafts_[index].cite, std::nullopt);
}

std::optional<std::string> NameCensus::take_key(std::size_t index, const SortKey& key) {
  if (&key != drafted_key_ || index >= drafts_.size() || !is_final(drafts_[index].key))
    return std::nullopt;
  return std::move(std::exchange(drafts_[index].key, std::nullopt)->text);
}

NameCensus::Account NameCensus::close(std::size_t index) {
  return index < accounts_.size() ? std::exchange(accounts_[index], {}) : Account();
}

void NameCensus::remove(const Account& account, std::size_t index) {
  for (const PersonName* name : account.watched) registry_.unwatch(*name, index);
  for (const PersonName* name : account.registered) registry_.remove(*name);
}

}  // namespace opcit::csl
