#include "csl/processor.h"

#include <algorithm>

#include "csl/bibliography.h"
#include "csl/cluster.h"
#include "csl/disambiguation.h"
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

}  // namespace

Processor::Processor(const Style& style, const LocaleSource& locales, const Input& input)
    : style_(style),
      program_(style.program()),
      input_(input),
      locale_(program_, locales, effective_locale(style, input.locale)),
      names_(program_.citation_options.givenname_rule, program_.initialize_with_hyphen),
      shared_{program_, locale_, input.abbreviations, nullptr},
      collator_(locale_.lang()) {
  output_.quotes = locale_.quote_marks();
}

Result<void> Processor::run() {
  if (locale_.is_empty())
    return fail(Code::locale_missing, "no locale was found for \"" + locale_.lang() + "\", nor en-US",
                "install the CSL locales");
  register_items();
  place_cites();
  register_names();
  order_bibliography();
  disambiguate();
  return {};
}

void Processor::warn(Code code, std::string message) {
  findings_.push_back({code, Severity::warning, {}, std::move(message), {}});
}

void Processor::register_items() {
  for (const Reference& reference : input_.items) references_.insert_or_assign(reference.id, &reference);
  for (const std::string& id : input_.order) register_item(id);
  for (const Cluster& cluster : input_.clusters)
    for (const Cite& cite : cluster.cites) register_item(cite.id);
  for (const std::string& id : input_.uncited) register_item(id);
}

void Processor::register_item(const std::string& id) {
  if (index_.contains(id)) return;
  auto found = references_.find(id);
  Entry entry;
  if (found == references_.end()) {
    warn(Code::item_missing, "\"" + id + "\" is cited but is not among the items");
    Reference placeholder;
    placeholder.id = id;
    placeholders_.push_back(std::move(placeholder));
    entry.item = std::make_unique<Item>(placeholders_.back());
    entry.is_missing = true;
  } else {
    entry.item = std::make_unique<Item>(*found->second);
  }
  entries_.push_back(std::move(entry));
  index_.emplace(entries_.back().item->id(), entries_.size() - 1);
}

SortContext Processor::sort_context() {
  scratch_.quotes = output_.quotes;
  return {shared_, scratch_, collator_};
}

void Processor::order_bibliography() {
  order_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    order_.push_back(i);
    entries_[i].number = static_cast<int>(i) + 1;
  }
  if (!program_.bibliography || program_.bibliography->sort.empty()) return;
  const Layout& layout = *program_.bibliography;
  SortContext context = sort_context();
  for (Entry& entry : entries_) {
    Request request;
    request.item = entry.item.get();
    request.section = Section::bibliography;
    request.citation_number = entry.number;
    entry.bibliography_keys = sort_keys(context, layout, request);
  }
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    return sorts_before(layout.sort, entries_[a].bibliography_keys, entries_[b].bibliography_keys);
  });
  number_entries(program_, order_, entries_);
}

void Processor::place_cites() {
  for (const Cluster& cluster : input_.clusters) {
    PlacedCluster placed{&cluster, {}};
    for (const Cite& cite : cluster.cites) {
      PlacedCite one;
      one.cite = &cite;
      one.entry = index_.at(cite.id);
      one.position = cite.position.value_or(CitePosition::first);
      one.near_note = cite.near_note;
      placed.cites.push_back(one);
    }
    clusters_.push_back(std::move(placed));
  }
}

void Processor::register_names() {
  const CitationOptions& options = program_.citation_options;
  bool is_global = options.add_givenname && options.givenname_rule != GivennameRule::by_cite;
  if (!is_global) return;
  register_all_names(shared_, entries_, names_);
  shared_.names = &names_;
}

void Processor::disambiguate() {
  Disambiguator(shared_, entries_, order_).run();
  SortContext context = sort_context();
  for (PlacedCluster& placed : clusters_)
    sort_cites(context, program_.citation, entries_, placed);
  if (input_.positions)
    work_out_positions(clusters_, entries_, program_.citation_options.near_note_distance);
}

NodeId Processor::render_cluster(std::size_t index) {
  output_.clear();
  return ClusterRenderer(shared_, output_, entries_, style_.info()).render(clusters_[index]);
}

void Processor::render_bibliography(const std::function<void(const BibliographyEntry&)>& each) {
  if (program_.bibliography) BibliographyRenderer(shared_, output_, entries_).render(order_, each);
}

}  // namespace opcit::csl
