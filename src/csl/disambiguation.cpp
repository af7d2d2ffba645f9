#include "csl/disambiguation.h"

#include <algorithm>
#include <unordered_map>

namespace opcit::csl {
namespace {

constexpr int max_conditions = 16;

Request plain_request(const Entry& entry) {
  Request request;
  request.item = entry.item.get();
  request.citation_number = entry.number;
  request.position = CitePosition::subsequent;
  request.is_probe = true;
  return request;
}

bool asks_disambiguate(const Nodes& nodes, const Program& program, int depth);

bool asks_disambiguate(const Node& node, const Program& program, int depth) {
  if (const auto* choose = std::get_if<ChooseNode>(&node.body)) {
    for (const Branch& branch : choose->branches) {
      for (const Condition& condition : branch.conditions)
        if (condition.kind == Condition::Kind::disambiguate) return true;
      if (asks_disambiguate(branch.children, program, depth)) return true;
    }
  }
  if (const auto* group = std::get_if<GroupNode>(&node.body))
    return asks_disambiguate(group->children, program, depth);
  if (const auto* names = std::get_if<NamesNode>(&node.body))
    return asks_disambiguate(names->substitute, program, depth);
  const auto* text = std::get_if<TextNode>(&node.body);
  return text && text->source == TextNode::Source::macro && depth < 20 &&
         asks_disambiguate(program.macros[text->macro].children, program, depth + 1);
}

bool asks_disambiguate(const Nodes& nodes, const Program& program, int depth) {
  return std::any_of(nodes.begin(), nodes.end(),
                     [&](const Node& node) { return asks_disambiguate(node, program, depth); });
}

}  // namespace

namespace {

void register_people(const PersonNames& people, NameRegistry& names) {
  for (std::size_t i = 0; i < people.size(); ++i)
    if (i == 0 || !names.is_primary_only()) names.add(people[i]);
}

void register_rendered(Evaluator& evaluator, Output& scratch, const Request& request,
                       const Nodes& nodes, NameRegistry& names) {
  scratch.clear();
  evaluator.render(request, nodes);
  for (const NameListShape& shape : evaluator.name_lists()) register_people(*shape.people, names);
}

}  // namespace

/// What citations show, and what the bibliography is sorted by (as citeproc-js has it).
void register_all_names(const Shared& shared, std::deque<Entry>& entries, NameRegistry& names) {
  Output scratch;
  Evaluator evaluator(shared, scratch);
  static const std::vector<SortKey> none;
  const auto& keys = shared.program.bibliography ? shared.program.bibliography->sort : none;
  for (const Entry& entry : entries) {
    Request request = plain_request(entry);
    register_rendered(evaluator, scratch, request, shared.program.citation.children, names);
    request.section = Section::bibliography;
    for (const SortKey& key : keys) {
      request.key = &key;
      if (key.macro)
        register_rendered(evaluator, scratch, request, shared.program.macros[*key.macro].children, names);
      else if (const PersonNames* people = entry.item->names(key.variable))
        register_people(*people, names);
    }
  }
}

Disambiguator::Disambiguator(const Shared& shared, std::deque<Entry>& entries,
                             const std::vector<std::size_t>& order)
    : shared_(shared),
      entries_(entries),
      order_(order),
      options_(shared.program.citation_options),
      evaluator_(shared, scratch_) {
  scratch_.quotes = shared.locale.quote_marks();
}

std::string Disambiguator::form(std::size_t member, const Disambiguation& state) {
  Request request = plain_request(entries_[member]);
  request.disambiguation = &state;
  scratch_.clear();
  return scratch_.plain(evaluator_.render(request, shared_.program.citation.children));
}

void Disambiguator::run() {
  bool has_condition = asks_disambiguate(shared_.program.citation.children, shared_.program, 0);
  if (!options_.add_names && !options_.add_givenname && !options_.add_year_suffix && !has_condition)
    return;
  shapes_.resize(entries_.size());
  std::unordered_map<std::string, Members> groups;
  std::vector<std::string> keys;
  for (std::size_t member : order_) {
    std::string key = form(member, {});
    shapes_[member] = evaluator_.name_lists();
    auto [group, is_new] = groups.try_emplace(key);
    if (is_new) keys.push_back(key);
    group->second.push_back(member);
  }
  for (const std::string& key : keys) {
    const Members& members = groups[key];
    if (members.size() < 2) continue;
    State state;
    for (const NameListShape& shape : shapes_[members[0]]) {
      state.base.names.push_back(static_cast<int>(shape.shown));
      state.base.givens.push_back(shape.givens);
    }
    state.better = state.base;
    bool works_on_names = options_.add_names || (options_.add_givenname &&
                                                 options_.givenname_rule == GivennameRule::by_cite);
    if (works_on_names && !share_all_names(members))
      refine_names(members, state);
    else
      refine_condition(members, state, 1);
  }
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

/// One condition after the other, as long as that tells something apart.
void Disambiguator::refine_condition(const Members& members, State state, int first) {
  Disambiguation tried = state.better;
  // A year suffix tells apart whatever a condition could.
  if (options_.add_year_suffix) return add_year_suffixes(members, state);
  for (int limit = first; limit <= max_conditions; ++limit) {
    tried.conditions = limit;
    std::vector<Members> classes = partition(members, tried);
    if (evaluator_.conditions_asked() < limit) break;
    if (classes.size() == 1) continue;
    state.better = tried;
    for (const Members& one : classes) {
      if (one.size() == 1)
        settle(one[0], state.better);
      else
        refine_condition(one, state, limit + 1);
    }
    return;
  }
  add_year_suffixes(members, state);
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
