#include "csl/disambiguation.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "csl/name_census.h"

namespace opcit::csl {
namespace {
constexpr int max_conditions = 16;
}

Request plain_request(const Entry& entry) {
  Request request;
  request.item = entry.item.get();
  request.citation_number = entry.number;
  request.position = CitePosition::subsequent;
  request.is_probe = true;
  return request;
}

Disambiguator::Disambiguator(const Shared& shared, std::deque<Entry>& entries, const Uses& citation,
                             bool has_conditions)
    : shared_(shared),
      entries_(entries),
      options_(shared.program.citation_options),
      evaluator_(shared, scratch_),
      has_conditions_(has_conditions),
      is_needed_(options_.add_names || options_.add_givenname || options_.add_year_suffix ||
                 has_conditions),
      sees_notes_(citation.first_note && options_.givenname_rule == GivennameRule::by_cite),
      probed_changes_(item_changed | names_changed | (citation.number ? number_changed : 0)),
      groups_(1) {
}

/// The cite of a work as it is placed tells which note it was cited in first. What is formatting, and
/// be it quotation marks, tells nobody apart.
std::string Disambiguator::form(std::size_t member, const Disambiguation& state, bool is_placed) {
  Request request = plain_request(entries_[member]);
  if (is_placed && sees_notes_) request.first_note = entries_[member].cited_note;
  request.disambiguation = &state;
  scratch_.clear();
  return scratch_.plain(evaluator_.render(request, shared_.program.citation.children), false);
}

void Disambiguator::find_groups(const std::vector<std::size_t>& members, NameCensus& census) {
  if (!is_needed_) return;
  if (shapes_.size() < entries_.size()) shapes_.resize(entries_.size());
  for (std::size_t member : members)
    if (entries_[member].changes & probed_changes_)
      regroup(member, census);
    else if (sees_notes_ && (entries_[member].changes & note_changed))
      groups_[entries_[member].group].is_dirty = true;
}

void Disambiguator::run(const std::vector<std::size_t>& order) {
  if (!is_needed_) return;
  for (std::size_t member : order) groups_[entries_[member].group].next.push_back(member);
  for (std::uint32_t id = 1; id < groups_.size(); ++id) {
    Group& group = groups_[id];
    bool is_same = !group.is_dirty && group.next == group.members;
    std::swap(group.members, group.next);
    group.next.clear();
    group.is_dirty = false;
    if (is_same) continue;
    if (group.members.empty())
      close(id);
    else
      decide(group);
  }
}

void Disambiguator::forget(std::size_t index) {
  if (index < shapes_.size()) shapes_[index] = {};
}

/// Finds the group of a member that has changed.
void Disambiguator::regroup(std::size_t member, NameCensus& census) {
  Entry& entry = entries_[member];
  std::optional<Draft> cite = census.take_cite(member);
  if (!cite) {
    std::string text = form(member, {}, false);
    cite = Draft{std::move(text), evaluator_.name_lists()};
  }
  entry.group = group_of(std::move(cite->text));
  groups_[entry.group].is_dirty = true;
  shapes_[member] = std::move(cite->lists);
}

std::uint32_t Disambiguator::group_of(std::string form) {
  auto [place, is_new] = ids_.try_emplace(std::move(form), 0);
  if (!is_new) return place->second;
  if (free_.empty()) {
    place->second = static_cast<std::uint32_t>(groups_.size());
    groups_.emplace_back();
  } else {
    place->second = free_.back();
    free_.pop_back();
  }
  groups_[place->second].form = &place->first;
  return place->second;
}

void Disambiguator::close(std::uint32_t id) {
  Group& group = groups_[id];
  if (!group.form) return;
  ids_.erase(ids_.find(*group.form));
  group = {};
  free_.push_back(id);
}

void Disambiguator::decide(const Group& group) {
  std::vector<Disambiguation> before;
  before.reserve(group.members.size());
  for (std::size_t member : group.members)
    before.push_back(std::exchange(entries_[member].disambiguation, {}));
  if (group.members.size() > 1) refine(group.members);
  for (std::size_t i = 0; i < before.size(); ++i) {
    Entry& entry = entries_[group.members[i]];
    if (entry.disambiguation != before[i]) ++entry.look;
  }
}

void Disambiguator::refine(const Members& members) {
  State state;
  for (const NameListShape& shape : shapes_[members[0]]) {
    state.base.names.push_back(static_cast<int>(shape.shown));
    state.base.givens.push_back(shape.givens);
  }
  state.better = state.base;
  if (sees_notes_) {
    if (has_conditions_ && !options_.add_year_suffix && (!works_on_names() || state.base.names.empty()))
      return refine_beside_notes(members, state);
    std::vector<Members> classes = partition(members, state.base);
    if (classes.size() > 1) {
      for (const Members& one : classes) one.size() == 1 ? settle(one[0], state.base) : refine(one);
      return;
    }
  }
  if (works_on_names() && !share_all_names(members))
    refine_names(members, state);
  else
    refine_condition(members, state, 1);
}

/// Works with a style that has conditions and names the note of the first cite. As in citeproc-js
/// that note alone tells two works apart. Of several ones it does so where names may be added, one
/// work after the other in order of names and id, until one is met that another is like; those that
/// are left take the conditions.
void Disambiguator::refine_beside_notes(const Members& members, const State& state) {
  std::unordered_map<std::string, std::size_t> counts;
  std::vector<std::tuple<std::string, std::string_view, std::string, std::size_t>> queue;
  for (std::size_t member : members) {
    std::string cite = form(member, state.base);
    ++counts[cite];
    queue.emplace_back(name_counts(member), entries_[member].id, std::move(cite), member);
  }
  std::sort(queue.begin(), queue.end());
  std::size_t done = 0;
  bool one_by_one = works_on_names() || members.size() == 2;
  while (one_by_one && done < queue.size()) {
    const std::string& first = std::get<2>(queue[done]);
    std::size_t others = queue.size() - done - counts[first];
    if (counts[first] > 1 && others != 1) break;
    // Of several that are alike the only other one is told apart.
    if (counts[first] > 1) {
      auto lone = std::find_if(queue.begin() + static_cast<std::ptrdiff_t>(done), queue.end(),
                               [&](const auto& one) { return std::get<2>(one) != first; });
      std::rotate(queue.begin() + static_cast<std::ptrdiff_t>(done), lone, lone + 1);
    }
    settle(std::get<3>(queue[done++]), state.base);
  }
  std::unordered_set<std::size_t> is_left;
  for (; done < queue.size(); ++done) is_left.insert(std::get<3>(queue[done]));
  Members left;
  std::ranges::copy_if(members, std::back_inserter(left),
                       [&](std::size_t member) { return is_left.contains(member); });
  if (!left.empty()) refine_condition(left, state, 1);
}

/// How many names each list of a cite has in all, with whatever conditions may add.
std::string Disambiguator::name_counts(std::size_t member) {
  Disambiguation all;
  all.conditions = max_conditions;
  form(member, all);
  std::string counts;
  for (const NameListShape& list : evaluator_.name_lists()) counts += std::to_string(list.total) + ',';
  return counts;
}

bool Disambiguator::works_on_names() const {
  bool by_cite = options_.add_givenname && options_.givenname_rule == GivennameRule::by_cite;
  return options_.add_names || by_cite;
}

bool Disambiguator::share_all_names(const Members& members) const {
  const auto& first = shapes_[members[0]];
  for (std::size_t member : members) {
    const auto& other = shapes_[member];
    if (other.size() != first.size()) return false;
    for (std::size_t i = 0; i < first.size(); ++i)
      if (*other[i].people != *first[i].people) return false;
  }
  return true;
}

std::vector<Disambiguator::Members> Disambiguator::partition(const Members& members,
                                                             const Disambiguation& state) {
  std::vector<Members> classes;
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t member : members) {
    auto [place, is_new] = index.try_emplace(form(member, state), classes.size());
    if (is_new) classes.emplace_back();
    classes[place->second].push_back(member);
  }
  return classes;
}

std::size_t Disambiguator::longest_list(const Members& members, std::size_t set) const {
  std::size_t longest = 0;
  for (std::size_t member : members)
    if (set < shapes_[member].size()) longest = std::max(longest, shapes_[member][set].total);
  return longest;
}

/// The next thing to try; false when there is nothing left.
bool Disambiguator::advance(State& state, const Members& members) const {
  bool by_cite = options_.add_givenname && options_.givenname_rule == GivennameRule::by_cite;
  while (state.set < state.base.names.size()) {
    std::size_t longest = longest_list(members, state.set);
    auto& givens = state.base.givens[state.set];
    if (givens.size() < longest) givens.resize(longest, givens.empty() ? GivenLevel::full : givens.back());
    if (by_cite && state.name < givens.size() && givens[state.name] != GivenLevel::full) {
      bool initials = givens[state.name] == GivenLevel::none &&
                      shapes_[members[0]][state.set].can_initialize;
      givens[state.name] = initials ? GivenLevel::initials : GivenLevel::full;
      return true;
    }
    auto shown = static_cast<std::size_t>(state.base.names[state.set]);
    if (state.name + 1 < longest && (options_.add_names || state.name + 1 < shown)) {
      ++state.name;
      if (state.name + 1 <= shown && !by_cite) continue;
      if (state.name + 1 <= shown) continue;
      ++state.base.names[state.set];
      return true;
    }
    ++state.set;
    state.name = 0;
  }
  return false;
}

void Disambiguator::capture(State& state) const {
  if (state.set >= state.base.names.size()) return;
  state.better.names[state.set] = state.base.names[state.set];
  auto& to = state.better.givens[state.set];
  const auto& from = state.base.givens[state.set];
  if (to.size() < from.size()) to.resize(from.size(), to.empty() ? GivenLevel::none : to.back());
  if (state.name < from.size()) to[state.name] = from[state.name];
}

void Disambiguator::refine_names(Members members, State state) {
  while (true) {
    std::vector<Members> classes = partition(members, state.base);
    if (classes.size() > 1) {
      capture(state);
      for (Members& one : classes) {
        if (one.size() == 1)
          settle(one[0], state.better);
        else
          refine_names(std::move(one), state);
      }
      return;
    }
    if (!advance(state, members)) break;
  }
  refine_condition(members, state, 1);
}

/// One condition after the other, until the cites differ or all that a cite asks hold (as in
/// citeproc-js those do so even where the cites stay alike: docs/decisions/0007).
void Disambiguator::refine_condition(const Members& members, State state, int first) {
  // A year suffix tells apart whatever a condition could.
  if (options_.add_year_suffix || !has_conditions_) return add_year_suffixes(members, state);
  for (int limit = first; limit <= max_conditions; ++limit) {
    state.better.conditions = limit;
    Disambiguation tried = with_conditions(members[0], state);
    std::vector<Members> classes = partition(members, tried);
    bool are_told_apart = members.size() == 2 && classes.size() == 2;
    if (are_told_apart || evaluator_.conditions_asked() <= limit) break;
    if (classes.size() == 1) continue;
    // Given names that were tried stay, in as many names as are shown.
    Disambiguation chosen = state.better;
    for (std::size_t i = chosen.names.size(); i < tried.names.size(); ++i) {
      chosen.names.push_back(0);
      chosen.givens.push_back(tried.givens[i]);
    }
    for (const Members& one : classes) {
      if (one.size() == 1)
        settle(one[0], chosen);
      else
        refine_condition(one, state, limit + 1);
    }
    return;
  }
  add_year_suffixes(members, state);
}

/// What is tried with so many conditions. Names that only they bring into the cite are all shown and
/// in full, to see whether the works differ, though in the end they are shown as the style has them.
Disambiguation Disambiguator::with_conditions(std::size_t member, const State& state) {
  Disambiguation tried = state.base;
  tried.conditions = state.better.conditions;
  if (!works_on_names()) return tried;
  form(member, tried);
  const std::vector<NameListShape>& lists = evaluator_.name_lists();
  for (std::size_t i = tried.names.size(); i < lists.size(); ++i) {
    tried.names.push_back(static_cast<int>(options_.add_names ? lists[i].total : lists[i].shown));
    tried.givens.push_back(lists[i].givens);
    if (options_.add_givenname && options_.givenname_rule == GivennameRule::by_cite)
      tried.givens.back().assign(lists[i].total, GivenLevel::full);
  }
  return tried;
}

void Disambiguator::add_year_suffixes(const Members& members, const State& state) {
  int next = 0;
  for (std::size_t member : members) {
    settle(member, state.better);
    if (options_.add_year_suffix) entries_[member].disambiguation.year_suffix = ++next;
  }
}

void Disambiguator::settle(std::size_t member, const Disambiguation& state) {
  entries_[member].disambiguation = state;
}

}  // namespace opcit::csl
