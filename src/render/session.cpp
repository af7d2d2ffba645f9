#include <opcit/render/session.h>

#include <algorithm>

#include "render/session_state.h"

namespace opcit::render {
namespace {

auto missing(std::string_view id) {
  return fail(Code::cluster_missing, "the session has no citation \"" + std::string(id) + "\"");
}

template <typename List>
auto place_in(List& list, std::size_t at) {
  return list.begin() + static_cast<std::ptrdiff_t>(at);
}

}  // namespace

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<Session> Session::open(std::shared_ptr<const csl::Style> style,
                              csl::LocaleSource locales, Options options) {
  auto state = std::make_unique<State>(std::move(locales), std::move(options));
  OPCIT_TRY(state->processor, state->processor_for(*style, state->options.locale));
  state->style = std::move(style);
  return Session(std::move(state));
}

/// A processor that knows the document, settled.
Result<Session::State::Processor> Session::State::processor_for(const csl::Style& wanted,
                                                                const std::string& locale) {
  OPCIT_CHECK(check_independent(wanted));
  csl::Settings settings{locale, options.positions, &options.abbreviations, true, options.links};
  auto made = std::make_unique<csl::Processor>(wanted, locales, settings);
  if (options.explain) made->output().trace = &trace;
  fill(*made);
  OPCIT_CHECK(made->settle());
  return made;
}

void Session::State::fill(csl::Processor& wanted) const {
  for (const auto& [id, item] : items) wanted.put_item(*item);
  wanted.set_order(order);
  for (std::size_t i = 0; i < document.size(); ++i) wanted.insert_cluster(i, document[i]->cluster);
  wanted.set_uncited(uncited);
}

HeldCluster* Session::State::find(std::string_view id) const {
  auto found = clusters.find(std::string(id));
  return found == clusters.end() || !found->second->is_in ? nullptr : found->second.get();
}

std::size_t Session::State::place_of(const HeldCluster* held) const {
  return static_cast<std::size_t>(std::find(document.begin(), document.end(), held) - document.begin());
}

Result<void> Session::insert(std::size_t at, Cluster cluster) {
  State& state = *state_;
  if (state.find(cluster.id))
    return fail(Code::cluster_present, "the session has a citation \"" + cluster.id + "\" already",
                "replace it");
  std::unique_ptr<HeldCluster>& held = state.clusters[cluster.id];
  if (!held) held = std::make_unique<HeldCluster>();
  held->is_in = true;
  held->is_made = false;
  held->cluster = std::move(cluster);
  at = std::min(at, state.document.size());
  state.document.insert(place_in(state.document, at), held.get());
  state.processor->insert_cluster(at, held->cluster);
  return {};
}

Result<void> Session::replace(Cluster cluster) {
  HeldCluster* held = state_->find(cluster.id);
  if (!held) return missing(cluster.id);
  std::size_t at = state_->place_of(held);
  state_->processor->erase_cluster(at);
  held->cluster = std::move(cluster);
  held->is_made = false;
  state_->processor->insert_cluster(at, held->cluster);
  return {};
}

Result<void> Session::move(std::string_view id, std::size_t at) {
  HeldCluster* held = state_->find(id);
  if (!held) return missing(id);
  std::vector<HeldCluster*>& document = state_->document;
  std::size_t from = state_->place_of(held);
  at = std::min(at, document.size() - 1);
  document.erase(place_in(document, from));
  document.insert(place_in(document, at), held);
  state_->processor->move_cluster(from, at);
  return {};
}

Result<void> Session::erase(std::string_view id) {
  HeldCluster* held = state_->find(id);
  if (!held) return missing(id);
  std::size_t at = state_->place_of(held);
  state_->document.erase(place_in(state_->document, at));
  state_->processor->erase_cluster(at);
  held->is_in = false;
  if (!held->was_shown) state_->clusters.erase(std::string(id));
  return {};
}

void Session::shift_notes(std::size_t from, int by) {
  for (std::size_t i = from; i < state_->document.size(); ++i)
    if (int& note = state_->document[i]->cluster.note_index; note > 0) note += by;
}

std::size_t Session::size() const { return state_->document.size(); }
const Cluster& Session::cluster(std::size_t at) const { return state_->document[at]->cluster; }

const Cluster* Session::find(std::string_view id) const {
  const HeldCluster* held = state_->find(id);
  return held ? &held->cluster : nullptr;
}

void Session::upsert(Reference item) {
  std::unique_ptr<Reference>& held = state_->items[item.id];
  if (held) state_->retired.push_back(std::move(held));
  held = std::make_unique<Reference>(std::move(item));
  state_->processor->put_item(*held);
}

Result<void> Session::erase_item(std::string_view id) {
  auto found = state_->items.find(std::string(id));
  if (found == state_->items.end())
    return fail(Code::item_missing, "the session has no item \"" + std::string(id) + "\"");
  state_->processor->drop_item(found->first);
  state_->retired.push_back(std::move(found->second));
  state_->items.erase(found);
  return {};
}

void Session::set_uncited(std::vector<std::string> ids) {
  state_->uncited = std::move(ids);
  state_->processor->set_uncited(state_->uncited);
}

void Session::set_order(std::vector<std::string> ids) {
  state_->order = std::move(ids);
  state_->processor->set_order(state_->order);
}

Result<void> Session::set_style(std::shared_ptr<const csl::Style> style, std::string locale) {
  State& state = *state_;
  OPCIT_TRY(state.processor, state.processor_for(*style, locale));
  state.style = std::move(style);
  state.options.locale = std::move(locale);
  state.retired.clear();
  state.by_index.clear();
  for (const auto& [id, held] : state.clusters) held->is_made = false;
  for (const auto& [id, held] : state.entries) held->is_made = false;
  return {};
}

Update Session::update() {
  State& state = *state_;
  state.settle();
  Update update;
  ++state.updates;
  BibliographyParams before = state.params;
  update.citations = state.update_citations();
  update.entries = state.update_entries();
  update.params_changed = state.params != before;
  state.findings = state.processor->findings();
  return update;
}

RenderedCitation Session::State::show(const std::string& id, std::size_t at) {
  Finished made = Finisher(*processor, style->program(), options).finish(processor->render_cluster(at));
  return {id, std::move(made.text), std::move(made.runs)};
}

RenderedCitation Session::preview(std::size_t at, const Cluster& cluster) {
  State& state = *state_;
  csl::Processor& processor = *state.processor;
  const HeldCluster* held = state.find(cluster.id);
  std::size_t from = held ? state.place_of(held) : 0;
  if (held) processor.erase_cluster(from);
  at = std::min(at, state.document.size() - (held ? 1 : 0));
  processor.insert_cluster(at, cluster);
  state.settle();
  RenderedCitation shown = state.show(cluster.id, at);
  processor.erase_cluster(at);
  if (held) processor.insert_cluster(from, held->cluster);
  state.settle();
  return shown;
}

const RenderedCitation* Session::citation(std::string_view id) const {
  auto found = state_->clusters.find(std::string(id));
  return found == state_->clusters.end() || !found->second->was_shown ? nullptr : &found->second->shown;
}

const RenderedEntry* Session::entry(std::string_view id) const {
  auto found = state_->entries.find(std::string(id));
  return found == state_->entries.end() || !found->second->was_listed ? nullptr : &found->second->shown;
}

const BibliographyParams& Session::params() const { return state_->params; }
const std::vector<Finding>& Session::findings() const { return state_->findings; }

Rendered Session::rendered() const {
  Rendered rendered;
  for (const HeldCluster* held : state_->shown) rendered.citations.push_back(held->shown);
  for (const HeldEntry* held : state_->listed) rendered.bibliography.push_back(held->shown);
  for (const HeldEntry* held : state_->ordered) rendered.order.push_back(held->shown.id);
  rendered.has_bibliography = state_->options.bibliography && state_->style->program().bibliography;
  rendered.params = state_->params;
  rendered.findings = state_->findings;
  return rendered;
}

}  // namespace opcit::render
