#include "csl/processor.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "csl/cite_order.h"
#include "csl/cluster.h"
#include "csl/item_findings.h"
#include "csl/positions.h"

namespace opcit::csl {
namespace {

std::string_view effective_locale(const Style& style, std::string_view wanted) {
  std::string_view lang = wanted.empty() ? std::string_view(style.info().default_locale) : wanted;
  // Tags of Juris-M carry private extensions.
  if (auto extension = lang.find("-x-"); extension != std::string_view::npos)
    lang = lang.substr(0, extension);
  return lang.empty() ? std::string_view("en-US") : lang;
}

const std::vector<SortKey>& bibliography_keys(const Program& program) {
  static const std::vector<SortKey> none;
  return program.bibliography ? program.bibliography->sort : none;
}

Uses citation_uses(const Program& program) {
  Uses uses = uses_of(program, program.citation.children);
  uses.number = uses.number || program.citation_options.collapse == Collapse::citation_number;
  return uses;
}

void place_as_written(PlacedCluster& placed) {
  if (placed.cites.size() < 2) return;
  std::sort(placed.cites.begin(), placed.cites.end(),
            [](const PlacedCite& a, const PlacedCite& b) { return a.cite < b.cite; });
}

}  // namespace

/// What has to live until the document is settled.
struct Processor::Retired {
  std::vector<std::unique_ptr<Item>> items;
  std::vector<std::unique_ptr<Reference>> placeholders;
  std::vector<std::pair<std::size_t, NameCensus::Account>> names;
};

Processor::Processor(const Style& style, const LocaleSource& locales, const Settings& settings)
    : style_(style),
      program_(style.program()),
      positions_(settings.positions),
      is_edited_(settings.is_edited),
      locale_(program_, locales, effective_locale(style, settings.locale)),
      shared_{program_, locale_, settings.abbreviations, nullptr, nullptr, &cut_short_, &formless_},
      collator_(locale_.lang()),
      citation_uses_(csl::citation_uses(program_)),
      citation_key_uses_(uses_of(program_, program_.citation.sort)),
      bibliography_key_uses_(uses_of(program_, bibliography_keys(program_))),
      citation_plan_(plan_of(program_.citation.sort)),
      census_(shared_, settings.is_edited),
      listing_(program_, census_, settings.is_edited),
      order_(bibliography_keys(program_)) {
  if (program_.bibliography)
    bibliography_uses_ = uses_of(program_, program_.bibliography->children);
  // A cite formatted by itself, outside a document, has its place from the keys alone.
  sorts_first_ = positions_ && !citation_key_uses_.number;
  in_groups_ = positions_ && groups_cites(program_.citation_options, style.info().style_class, citation_uses_);
  output_.quotes = locale_.quote_marks();
  output_.alternates_brackets = style.info().style_class == StyleClass::note;
  scratch_.quotes = output_.quotes;
  output_.wants_links = settings.links;
  if (census_.is_needed()) shared_.names = &census_.registry();
  if (program_.bibliography && program_.citation_options.add_givenname) shared_.listing = &listing_;
}

Processor::~Processor() = default;

void Processor::put_item(const Reference& item) {
  auto [place, is_new] = references_.try_emplace(item.id, &item);
  if (!is_new) {
    auto known = references_.extract(place);
    known.key() = item.id;
    known.mapped() = &item;
    references_.insert(std::move(known));
  }
  if (auto entry = index_.find(item.id); entry != index_.end()) make_stale(entry->second);
}

void Processor::drop_item(const std::string& id) {
  references_.erase(id);
  if (auto entry = index_.find(id); entry != index_.end()) make_stale(entry->second);
}

void Processor::insert_cluster(std::size_t at, const Cluster& cluster) {
  PlacedCluster placed{&cluster, {}};
  placed.cites.reserve(cluster.cites.size());
  for (const Cite& cite : cluster.cites) {
    PlacedCite one;
    one.cite = &cite;
    one.entry = use(cite.id);
    placed.cites.push_back(one);
  }
  clusters_.insert(clusters_.begin() + static_cast<std::ptrdiff_t>(at), std::move(placed));
}

void Processor::erase_cluster(std::size_t at) {
  for (const PlacedCite& cite : clusters_[at].cites) release(cite.entry);
  clusters_.erase(clusters_.begin() + static_cast<std::ptrdiff_t>(at));
}

void Processor::move_cluster(std::size_t from, std::size_t to) {
  auto first = clusters_.begin() + static_cast<std::ptrdiff_t>(std::min(from, to));
  auto last = clusters_.begin() + static_cast<std::ptrdiff_t>(std::max(from, to)) + 1;
  std::rotate(first, from < to ? first + 1 : last - 1, last);
}

void Processor::set_ids(std::vector<std::size_t>& list, std::span<const std::string> ids) {
  std::vector<std::size_t> entries;
  entries.reserve(ids.size());
  for (const std::string& id : ids) entries.push_back(use(id));
  for (std::size_t entry : list) release(entry);
  list = std::move(entries);
}

std::size_t Processor::use(const std::string& id) {
  auto [place, is_new] = index_.try_emplace(id, 0);
  if (is_new) {
    place->second = new_entry();
    entries_[place->second].id = place->first;
    make_stale(place->second);
  }
  ++entries_[place->second].uses;
  return place->second;
}

std::size_t Processor::new_entry() {
  if (free_.empty()) {
    entries_.emplace_back();
    return entries_.size() - 1;
  }
  std::size_t index = free_.back();
  free_.pop_back();
  return index;
}

void Processor::release(std::size_t index) {
  if (--entries_[index].uses == 0) unused_.push_back(index);
}

void Processor::make_stale(std::size_t index) {
  if (entries_[index].is_stale) return;
  entries_[index].is_stale = true;
  stale_.push_back(index);
}

Result<void> Processor::settle() {
  if (locale_.is_empty())
    return fail(Code::locale_missing, "no locale was found for \"" + locale_.lang() + "\", nor en-US",
                "install the CSL locales");
  Retired retired;
  renew_entries(retired);
  drop_unused(retired);
  register_entries();
  register_names(retired);
  if (!citation_uses_.number) find_groups();
  rank_ties();
  order_bibliography();
  disambiguate();
  sort_clusters();
  if (positions_)
    work_out_positions(clusters_, entries_, program_.citation_options.near_note_distance);
  finish();
  return {};
}

/// Puts aside what is known of an entry's item.
void Processor::retire(std::size_t index, Retired& retired) {
  Entry& entry = entries_[index];
  formless_of_.erase(&entry);
  if (!entry.item) return;
  if (census_.is_needed()) retired.names.emplace_back(index, census_.close(index));
  retired.items.push_back(std::move(entry.item));
  if (entry.placeholder) retired.placeholders.push_back(std::move(entry.placeholder));
}

void Processor::renew_entries(Retired& retired) {
  for (std::size_t index : stale_) {
    entries_[index].is_stale = false;
    if (entries_[index].uses == 0) continue;
    retire(index, retired);
    renew(index);
  }
  stale_.clear();
}

void Processor::renew(std::size_t index) {
  Entry& entry = entries_[index];
  if (auto cut = cut_short_.find(entry.id); cut != cut_short_.end()) cut_short_.erase(cut);
  auto known = references_.find(entry.id);
  entry.is_missing = known == references_.end();
  if (entry.is_missing) {
    entry.placeholder = std::make_unique<Reference>();
    entry.placeholder->id = entry.id;
  }
  entry.item = std::make_unique<Item>(entry.is_missing ? *entry.placeholder : *known->second);
  entry.citation_keys.clear();
  entry.has_first_names_key = false;
  entry.changes |= item_changed | keys_changed;
}

void Processor::drop_unused(Retired& retired) {
  for (std::size_t index : unused_) {
    Entry& entry = entries_[index];
    if (entry.uses > 0 || !entry.id.data()) continue;  // in use again, or gone already
    retire(index, retired);
    if (disambiguator_) disambiguator_->forget(index);
    listing_.forget(index);
    index_.erase(index_.find(std::string(entry.id)));
    // The order still holds it, and must know what it tied with; looks are never repeated.
    Entry empty;
    empty.look = entry.look + 1;
    empty.ties = entry.ties;
    entry = std::move(empty);
    free_.push_back(index);
  }
  unused_.clear();
}

void Processor::register_entries() {
  ++generation_;
  registered_.clear();
  Shared nameless = shared_;
  nameless.names = nullptr;
  CiteSorter sorter({nameless, scratch_, collator_}, {citation_plan_.keys, false, false}, entries_,
                    CiteSorter::Stage::registration);
  batch_ = 0;
  for (std::size_t index : ordered_) enlist(index);
  for (PlacedCluster& placed : clusters_) {
    ++batch_;
    // As the user has them: the order of before is no longer known to be right.
    place_as_written(placed);
    number_as_written(placed);
    if (sorts_first_) in_groups_ ? sorter.sort_in_groups(placed) : sorter.sort(placed);
    for (PlacedCite& one : placed.cites) {
      bool is_first = entries_[one.entry].generation != generation_;
      enlist(one.entry);
      if (is_first) set_note(entries_[one.entry], placed.cluster->note_index);
      one.position = one.cite->position.value_or(CitePosition::first);
      one.near_note = one.cite->near_note;
    }
  }
  ++batch_;
  for (std::size_t index : uncited_) {
    if (entries_[index].generation != generation_) set_note(entries_[index], 0);
    enlist(index);
  }
}

void Processor::set_note(Entry& entry, int note) {
  if (entry.cited_note != note) entry.changes |= note_changed;
  entry.cited_note = note;
}

/// The places that the works a cluster is the first to cite would take unsorted.
void Processor::number_as_written(const PlacedCluster& placed) {
  auto place = static_cast<std::uint32_t>(registered_.size());
  for (const PlacedCite& one : placed.cites) {
    Entry& entry = entries_[one.entry];
    if (entry.generation == generation_ || entry.numbered == generation_) continue;
    entry.numbered = generation_;
    entry.written = place++;
  }
}

void Processor::enlist(std::size_t index) {
  Entry& entry = entries_[index];
  if (entry.generation == generation_) return;
  entry.generation = generation_;
  entry.batch = batch_;
  auto place = static_cast<std::uint32_t>(registered_.size());
  if (entry.numbered != generation_) entry.written = place;
  if (entry.registered != place) entry.changes |= place_changed;
  entry.registered = place;
  registered_.push_back(index);
}

void Processor::register_names(Retired& retired) {
  if (!census_.is_needed()) return;
  census_.expect(entries_.size());
  for (std::size_t index : registered_)
    if (entries_[index].changes & item_changed) census_.add(entries_[index], index);
  for (const auto& [index, account] : retired.names) census_.remove(account, index);
  for (std::size_t index : census_.take_affected())
    entries_[index].changes |= names_changed | keys_changed;
}

SortContext Processor::sort_context() { return {shared_, scratch_, collator_}; }

void Processor::order_bibliography() {
  // No key of the plan is citation-number itself, but a macro may ask for it.
  bool asks_number = bibliography_key_uses_.number && !order_.plan().keys.empty();
  for (std::size_t index : registered_) {
    Entry& entry = entries_[index];
    if (asks_number && (entry.changes & place_changed)) entry.changes |= keys_changed;
    if (entry.changes & keys_changed) entry.bibliography_keys.clear();
  }
  KeyMaker maker(sort_context());
  order_.update(entries_, registered_, [&](const Entry& entry, const SortKey& key) {
    if (auto text = census_.take_key(registered_[entry.registered], key)) return maker.collated(*text);
    Request request;
    request.item = entry.item.get();
    request.section = Section::bibliography;
    request.citation_number = static_cast<int>(entry.registered) + 1;
    return maker.make(key, request);
  });
  int number = 0;
  for (std::size_t index : order_.places()) {
    Entry& entry = entries_[index];
    if (entry.number != ++number) entry.changes |= number_changed;
    entry.number = number;
  }
}

void Processor::find_groups() {
  if (!disambiguator_)
    disambiguator_ = std::make_unique<Disambiguator>(
        shared_, entries_, citation_uses_, citation_uses_.disambiguate || bibliography_uses_.disambiguate);
  disambiguator_->find_groups(registered_, census_);
}

/// Which of several works that tie in the bibliography comes first: they stand as they are cited. As
/// in citeproc-js, the cites of one cluster count as the user has them, but as the style sorts them
/// once a later cluster brings another work that needs a year suffix beside theirs.
void Processor::rank_ties() {
  bool sorts_ties = sorts_first_ && !order_.plan().keys.empty() && !order_.plan().by_number;
  bool has_groups = sorts_ties && program_.citation_options.add_year_suffix && !citation_uses_.number;
  std::unordered_map<std::uint32_t, std::uint32_t> last;
  if (has_groups)
    for (std::size_t index : registered_) {
      std::uint32_t& batch = last[entries_[index].group];
      batch = std::max(batch, entries_[index].batch);
    }
  for (std::size_t index : registered_) {
    Entry& entry = entries_[index];
    bool as_sorted = !sorts_ties || (has_groups && last[entry.group] > entry.batch);
    entry.tie_rank = as_sorted ? entry.registered : entry.written;
  }
}

void Processor::disambiguate() {
  // Where cites show numbers, those have to be known.
  if (citation_uses_.number) find_groups();
  disambiguator_->run(order_.places());
  if (!is_edited_) disambiguator_.reset();
}

void Processor::sort_clusters() {
  std::uint8_t stale = citation_key_uses_.number ? names_changed | number_changed : names_changed;
  for (std::size_t index : registered_) {
    Entry& entry = entries_[index];
    if (entry.changes & (item_changed | names_changed)) entry.names_look = 0;
    // Keys made before registration know of no names but the item's own.
    if (!sorts_first_ && (entry.changes & stale)) entry.citation_keys.clear();
  }
  CiteSorter sorter(sort_context(), citation_plan_, entries_, CiteSorter::Stage::final);
  for (PlacedCluster& placed : clusters_) {
    if (sorts_first_) place_as_written(placed);
    in_groups_ ? sorter.sort_in_groups(placed) : sorter.sort(placed);
  }
}

void Processor::finish() {
  for (std::size_t index : registered_) {
    Entry& entry = entries_[index];
    if (entry.changes & (item_changed | names_changed)) ++entry.look;
    entry.changes = no_change;
  }
  census_.drop_drafts();
}

std::vector<Finding> Processor::findings() const {
  std::vector<Finding> findings;
  if (!locale_.is_of_language())
    findings.push_back({Code::locale_missing, Severity::warning, {},
                        "no locale " + locale_.lang() + ", en-US is used",
                        "name another locale, or install that one"});
  std::set<std::string, std::less<>> formless = formless_items();
  for (std::size_t index : registered_) {
    const Entry& entry = entries_[index];
    if (entry.is_missing)
      findings.push_back({Code::item_missing, Severity::warning, {},
                          "\"" + std::string(entry.id) + "\" is cited but is not among the items",
                          {}});
    add_item_findings(*entry.item, findings);
    if (formless.contains(entry.id))
      findings.push_back({Code::item_invalid, Severity::warning, {},
                          "the style shows nothing of \"" + std::string(entry.id) + "\"",
                          "fill in the fields the style asks for, or use another style"});
    if (cut_short_.contains(entry.id))
      findings.push_back({Code::item_invalid, Severity::warning, {},
                          "\"" + std::string(entry.id) +
                              "\" is cut short: the style's macros call one another without end",
                          "break the macros that call another macro several times"});
  }
  return findings;
}

NodeId Processor::render_cluster(std::size_t index) {
  output_.clear();
  if (!cluster_renderer_)
    cluster_renderer_ = std::make_unique<ClusterRenderer>(shared_, output_, entries_, style_.info(), citation_uses_);
  NodeId root = cluster_renderer_->render(clusters_[index]);
  keep_formless(clusters_[index].cluster);
  return root;
}

void Processor::keep_formless(const void* of) {
  if (formless_.empty()) {
    if (!formless_of_.empty()) formless_of_.erase(of);
    return;
  }
  formless_of_[of] = std::exchange(formless_, {});
}

/// The items of which clusters or entries of the document show nothing. A cluster that was taken
/// out, perhaps for a moment, does not count.
std::set<std::string, std::less<>> Processor::formless_items() const {
  std::set<std::string, std::less<>> ids;
  auto add = [&](const void* of) {
    auto found = formless_of_.find(of);
    if (found != formless_of_.end()) ids.insert(found->second.begin(), found->second.end());
  };
  if (formless_of_.empty()) return ids;
  for (const PlacedCluster& placed : clusters_) add(placed.cluster);
  for (std::size_t index : registered_) add(&entries_[index]);
  add(this);
  return ids;
}

NodeId Processor::render_entry(std::size_t index, const Author& before, Author& own) {
  output_.clear();
  BibliographyRenderer renderer(shared_, output_, entries_, citation_uses_);
  NodeId root = renderer.render_entry(index, before, own);
  keep_formless(&entries_[index]);
  return root;
}

void Processor::render_bibliography(const std::function<void(const BibliographyEntry&)>& each) {
  if (!program_.bibliography) return;
  BibliographyRenderer(shared_, output_, entries_, citation_uses_).render(order_.places(), each);
  keep_formless(this);
}

}  // namespace opcit::csl
