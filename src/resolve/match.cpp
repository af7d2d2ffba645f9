#include "resolve/match.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "resolve/doi.h"
#include "text/service_markup.h"
#include "resolve/similarity.h"
#include "text/fold.h"

namespace opcit::resolve {
namespace {

// Weights of the features, out of 1; and from where on little is no longer too little.
constexpr double title_weight = 0.40;
constexpr double first_name_weight = 0.20;
constexpr double names_weight = 0.10;
constexpr double year_weight = 0.15;
constexpr double container_weight = 0.10;
constexpr double page_weight = 0.08;
constexpr double volume_weight = 0.05;
constexpr double issue_weight = 0.03;
constexpr double enough_known = 0.6;

constexpr double title_agrees_from = 0.85;
constexpr double title_near_from = 0.6;
constexpr double same_from = 0.7;
constexpr double near_from = 0.5;
constexpr std::size_t telling_title = 4;  // words; a shorter one is many works' title

/// Titles of works about a work.
constexpr std::array<std::string_view, 12> about_another = {
    "review of ",  "book review", "correction to ", "correction ", "erratum ",       "corrigendum ",
    "retraction ", "reply to ",   "response to ",   "comment on ", "commentary on ", "addendum "};

std::string_view about_mark(const Words& title) {
  std::string text = join(title) + " ";
  for (std::string_view mark : about_another)
    if (text.starts_with(mark)) return mark;
  return {};
}

bool is_review(ItemType type) {
  return type == ItemType::review || type == ItemType::review_book;
}

std::vector<std::int32_t> years_in(const Words& words) {
  std::vector<std::int32_t> years;
  for (const std::string& word : words) {
    bool has_suffix = word.size() == 5 && word[4] >= 'a' && word[4] <= 'f';
    if (word.size() != 4 && !has_suffix) continue;
    if (!std::all_of(word.begin(), word.begin() + 4, [](char c) { return c >= '0' && c <= '9'; }))
      continue;
    int year = std::atoi(word.substr(0, 4).c_str());
    if (year >= 1400 && year <= 2100) years.push_back(year);
  }
  return years;
}

/// 1 for a common year, ½ for neighbours; nothing when one side has none.
std::optional<double> year_agreement(const std::vector<std::int32_t>& a,
                                     const std::vector<std::int32_t>& b) {
  std::optional<double> best;
  for (std::int32_t mine : a)
    for (std::int32_t other : b) {
      int distance = std::abs(mine - other);
      best = std::max(best.value_or(0), distance == 0 ? 1.0 : distance == 1 ? 0.5 : 0.0);
    }
  return best;
}

bool is_in(const std::vector<std::string>& dois, const std::string& doi) {
  return !doi.empty() && std::find(dois.begin(), dois.end(), doi) != dois.end();
}

/// One container and year, and no two different pages.
bool is_same_place(const Work& a, const Work& b) {
  bool may_be_one_page = a.page == b.page || a.page.empty() || b.page.empty();
  return may_be_one_page && a.years == b.years && !a.containers.empty() && !b.containers.empty() &&
         a.containers.front() == b.containers.front();
}

bool is_all_digits(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

const std::string& number_of(const Work& work, Variable variable) {
  return variable == Variable::volume  ? work.volume
         : variable == Variable::issue ? work.issue
                                       : work.page;
}

std::string text_of(const Reference& record, Variable variable) {
  if (kind_of(variable) == VariableKind::date) {
    auto year = record.year();
    return year ? std::to_string(*year) : std::string();
  }
  if (kind_of(variable) == VariableKind::name) {
    const NameList* names = main_names(record);
    return names ? display(*names) : std::string();
  }
  return text::plain_text(record.text(variable));
}

}  // namespace

/// One record on its way through the features.
struct Matcher::Comparison {
  const Hit& hit;
  Work found;
  Assessment result;

  void add(Variable variable, double weight, std::optional<double> value) {
    result.features.push_back({variable, weight, value});
  }
  std::optional<double> value(Variable variable) const {
    for (const Feature& feature : result.features)
      if (feature.variable == variable) return feature.value;
    return std::nullopt;
  }
  bool agrees(Variable variable, double from = 0.9) const {
    return value(variable).value_or(0) >= from;
  }
};

Matcher::Matcher(const Query& query) : query_(query), is_raw_(!query.raw.empty()) {
  Hit given;
  given.record = query.record;
  known_ = fold(given);
  doi_ = known_.doi;
  if (is_raw_) {
    if (doi_.empty()) doi_ = find_doi(query.raw);
    raw_ = words_of(without_links(query.raw));
    raw_years_ = years_in(raw_);
    for (std::int32_t year : known_.years)
      if (std::find(raw_years_.begin(), raw_years_.end(), year) == raw_years_.end())
        raw_years_.push_back(year);
  }
  raw_has_numbers_ = std::any_of(raw_.begin(), raw_.end(), [](const std::string& word) {
    return is_all_digits(word) && years_in({word}).empty();
  });
  is_thin_ = !is_raw_ && known_.titles.empty() && doi_.empty();
}

std::string Matcher::given_text(Variable variable) const {
  std::string text = text_of(query_.record, variable);
  if (text.empty() && variable == Variable::issued && !raw_years_.empty())
    return std::to_string(raw_years_.front());
  return text;
}

void Matcher::compare_title(Comparison& now) const {
  std::optional<double> value;
  if (!now.found.titles.empty() && is_raw_) {
    value = 0;
    for (const Words& title : now.found.titles) {
      // a short form of the title proves less than the whole
      double share = title_inside(raw_, title);
      bool is_whole = &title == &now.found.titles.front();
      value = std::max(*value, is_whole || title.size() >= telling_title ? share : share * 0.8);
    }
  } else if (!now.found.titles.empty() && !known_.titles.empty()) {
    value = title_similarity(known_.titles, now.found.titles);
  }
  now.add(Variable::title, title_weight, value);
  now.result.title_agrees = value.value_or(1) >= title_agrees_from;
  if (!now.result.title_agrees)
    now.result.differences.push_back(
        {Variable::title, given_text(Variable::title), text_of(now.hit.record, Variable::title)});
}

/// A citation names all authors, or the first ones with "et al.", in their order.
void Matcher::compare_cited_names(Comparison& now) const {
  const auto& given = known_.names;
  const auto& found = now.found.names;
  double worst = 1;
  for (std::size_t i = 0; i < std::min(given.size(), found.size()); ++i)
    worst = std::min(worst, name_similarity(given[i], found[i]));
  bool fits = query_.et_al ? found.size() > given.size() : found.size() == given.size();
  double first = name_similarity(given.front(), found.front());
  now.add(Variable::author, first_name_weight, first);
  now.add(Variable::contributor, names_weight, fits ? worst : 0);
  if (worst < 1 || !fits)
    now.result.differences.push_back({Variable::author, given_text(Variable::author),
                                      text_of(now.hit.record, Variable::author)});
}

void Matcher::compare_names(Comparison& now) const {
  const auto& found = now.found.names;
  if (found.empty() || (known_.names.empty() && !is_raw_)) return;
  if (query_.cited) return compare_cited_names(now);
  std::optional<double> first;
  double share = 0;
  if (is_raw_) {
    std::size_t present = 0;
    for (const FoldedName& name : found)
      present += is_inside(raw_, words_of(name.family)) ? 1U : 0U;
    first = is_inside(raw_, words_of(found.front().family)) ? 1.0 : 0.0;
    bool is_cut = is_inside(raw_, {"et", "al"}) || found.size() > 3;
    share =
        is_cut && *first > 0 ? 1 : static_cast<double>(present) / static_cast<double>(found.size());
  } else {
    first = name_similarity(known_.names.front(), found.front());
    for (const FoldedName& name : known_.names) {
      double best = 0;
      for (const FoldedName& other : found) best = std::max(best, name_similarity(name, other));
      share += best / static_cast<double>(known_.names.size());
    }
  }
  now.add(Variable::author, first_name_weight, first);
  now.add(Variable::contributor, names_weight, share);
  if (*first < 0.9 || (!is_raw_ && share < 0.9))
    now.result.differences.push_back({Variable::author, given_text(Variable::author),
                                      text_of(now.hit.record, Variable::author)});
}

void Matcher::compare_year(Comparison& now) const {
  auto value = year_agreement(is_raw_ ? raw_years_ : known_.years, now.found.years);
  now.add(Variable::issued, year_weight, value);
  if (value && *value < 1)
    now.result.differences.push_back({Variable::issued, given_text(Variable::issued),
                                      text_of(now.hit.record, Variable::issued)});
}

void Matcher::compare_container(Comparison& now) const {
  std::optional<double> value;
  for (const Words& found : now.found.containers) {
    if (is_raw_ && is_inside(raw_, found)) value = 1;
    for (const Words& given : known_.containers)
      value = std::max(value.value_or(0), container_similarity(given, found));
  }
  now.add(Variable::container_title, container_weight, value);
  if (value && *value < 0.8)
    now.result.differences.push_back({Variable::container_title,
                                      given_text(Variable::container_title),
                                      text_of(now.hit.record, Variable::container_title)});
}

void Matcher::compare_number(Comparison& now, Variable variable, double weight) const {
  const std::string& given = number_of(known_, variable);
  const std::string& found = number_of(now.found, variable);
  std::optional<double> value;
  if (!given.empty() && !found.empty()) value = given == found ? 1.0 : 0.0;
  bool is_said =
      is_raw_ && !found.empty() && std::find(raw_.begin(), raw_.end(), found) != raw_.end();
  if (is_said) value = 1;
  // a printed reference with other numbers than the record's counts against it, but names no field
  if (is_raw_ && !value && !found.empty() && raw_has_numbers_) {
    now.add(variable, weight, 0.0);
    return;
  }
  // a page and an article number say nothing about each other
  bool is_comparable = variable != Variable::page || is_all_digits(given) == is_all_digits(found);
  if (value == 0.0 && !is_comparable) value.reset();
  now.add(variable, weight, value);
  if (value == 0.0)
    now.result.differences.push_back(
        {variable, given_text(variable), text_of(now.hit.record, variable)});
}

void Matcher::compare_numbers(Comparison& now) const {
  compare_number(now, Variable::volume, volume_weight);
  compare_number(now, Variable::issue, issue_weight);
  compare_number(now, Variable::page, page_weight);
}

void Matcher::compare_doi(Comparison& now) const {
  if (doi_.empty() || now.found.doi.empty() || doi_ == now.found.doi) return;
  if (is_in(now.hit.versions, doi_) || is_in(now.hit.aliases, doi_)) return;
  now.result.differences.push_back({Variable::DOI, doi_, now.found.doi});
}

/// What can never be the work, however much agrees.
bool Matcher::is_refused(const Comparison& now) const {
  if (!now.hit.citable) return true;
  // a record with neither title nor identifier tells nothing that the query does not
  if (now.found.titles.empty() && now.found.doi.empty()) return true;
  bool suffixes_differ = !known_.year_suffix.empty() && !now.found.year_suffix.empty() &&
                         known_.year_suffix != now.found.year_suffix;
  if (suffixes_differ) return true;
  bool is_part_against_whole =
      (known_.type == ItemType::book && now.found.type == ItemType::chapter) ||
      (known_.type == ItemType::chapter && now.found.type == ItemType::book);
  if (is_part_against_whole && !is_raw_) return true;
  if (is_review(now.found.type) && !is_review(known_.type) && known_.type != ItemType::document)
    return true;
  if (now.found.titles.empty() || is_thin_) return false;
  std::string_view mark = about_mark(now.found.titles.front());
  if (mark.empty()) return false;
  if (is_raw_) return !is_inside(raw_, now.found.titles.front());
  return !known_.titles.empty() && about_mark(known_.titles.front()) != mark;
}

/// From names and a year: without the year no more than near.
Nearness Matcher::nearness_by_names(const Comparison& now) const {
  bool names_agree = now.agrees(Variable::author, 0.8) && now.agrees(Variable::contributor, 0.8);
  if (!names_agree || now.value(Variable::issued) == 0.0) return Nearness::far;
  return now.agrees(Variable::issued, 1) ? Nearness::same : Nearness::near;
}

Nearness Matcher::nearness(const Comparison& now) const {
  const Assessment& result = now.result;
  if (is_thin_) return nearness_by_names(now);
  auto title = now.value(Variable::title);
  bool first_agrees = now.agrees(Variable::author, 0.8);
  bool place_agrees = now.agrees(Variable::page) &&
                      (now.agrees(Variable::volume) || now.agrees(Variable::container_title, 0.8));
  std::size_t length = now.found.titles.empty() ? 0 : now.found.titles.front().size();
  if (!result.title_agrees) {
    // numbers stand in a printed reference by chance: there the container must be said as well
    bool is_said = !is_raw_ || now.agrees(Variable::container_title, 0.8);
    bool same_slot = first_agrees && now.agrees(Variable::issued, 1) && place_agrees && is_said;
    if (same_slot) return Nearness::same;
    return title.value_or(0) >= title_near_from && first_agrees ? Nearness::near : Nearness::far;
  }
  if (!title)
    return first_agrees && now.agrees(Variable::issued, 1) && place_agrees ? Nearness::same
                                                                           : Nearness::near;
  if (length < telling_title && !place_agrees && !now.agrees(Variable::container_title, 0.8) &&
      !(first_agrees && now.agrees(Variable::issued, 1)))
    return first_agrees ? Nearness::near : Nearness::far;
  // the same words by the same people in another year and another place: perhaps another report
  bool is_elsewhere =
      now.value(Variable::page) == 0.0 && now.value(Variable::volume).value_or(0) == 0.0;
  if (is_raw_ && is_elsewhere && now.value(Variable::issued).value_or(1) < 1) return Nearness::near;
  bool first_unknown = !now.value(Variable::author);
  if (first_agrees || first_unknown)
    return result.score >= same_from ? Nearness::same : Nearness::near;
  bool supported = now.agrees(Variable::container_title, 0.8) || place_agrees;
  if (length >= telling_title && *title >= 0.95 && supported && now.agrees(Variable::issued, 0.5))
    return Nearness::same;
  return length >= telling_title ? Nearness::near : Nearness::far;
}

bool Matcher::is_identified(const Hit& hit) const {
  if (doi_.empty()) return false;
  return bare_doi(hit.record.text(Variable::DOI)) == doi_ || is_in(hit.aliases, doi_);
}

Assessment Matcher::assess(const Hit& hit) const {
  Comparison now{hit, fold(hit), {}};
  compare_title(now);
  compare_names(now);
  compare_year(now);
  compare_container(now);
  compare_numbers(now);
  compare_doi(now);
  double agreed = 0;
  double known = 0;
  for (const Feature& feature : now.result.features) {
    if (!feature.value) continue;
    agreed += feature.weight * *feature.value;
    known += feature.weight;
  }
  if (known > 0) now.result.score = agreed / known * std::min(1.0, known / enough_known);
  now.result.nearness = is_refused(now) ? Nearness::far : nearness(now);
  if (now.result.nearness == Nearness::near && now.result.score < near_from)
    now.result.nearness = Nearness::far;
  return std::move(now.result);
}

bool is_same_work(const Hit& a, const Hit& b) {
  Work one = fold(a);
  Work two = fold(b);
  if (!one.doi.empty() && one.doi == two.doi) return true;
  if (is_in(a.versions, two.doi) || is_in(b.versions, one.doi)) return true;
  if (one.titles.empty() || two.titles.empty() || one.titles.front() != two.titles.front())
    return false;
  bool are_named = !one.names.empty() && !two.names.empty();
  if (are_named && name_similarity(one.names.front(), two.names.front()) < 0.9) return false;
  return (are_named && one.titles.front().size() >= telling_title) || is_same_place(one, two);
}

}  // namespace opcit::resolve
