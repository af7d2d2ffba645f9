// Rendering what edits affect, and finding out what that changes.

#include <algorithm>

#include "render/session_state.h"

namespace opcit::render {
namespace {

/// Whether those that were there before follow each other in another order; their places become
/// those of now.
template <typename Held>
bool is_reordered(const std::vector<Held*>& list, bool Held::*was_there) {
  bool reordered = false;
  std::size_t last = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i]->*was_there) {
      reordered = reordered || list[i]->place < last;
      last = list[i]->place;
    }
    list[i]->place = i;
  }
  return reordered;
}

}  // namespace

void Session::State::settle() {
  // The one error, a missing locale, was found when the processor was made.
  (void)processor->settle();
  retired.clear();
}

/// Renders a citation unless it is known what would come of it; tells whether it differs.
bool Session::State::make_citation(std::size_t at, HeldCluster& held) {
  csl::sign_cluster(*processor, at, scratch);
  if (held.is_made && scratch == held.signature) return false;
  held.signature.assign(scratch.begin(), scratch.end());
  held.is_made = true;
  RenderedCitation made = show(held.cluster.id, at);
  bool differs = made.text != held.shown.text || made.runs != held.shown.runs;
  held.shown = std::move(made);
  return differs;
}

Changes Session::State::update_citations() {
  Changes changes;
  for (const HeldCluster* held : shown)
    if (!held->is_in) changes.removed.push_back(held->cluster.id);
  for (const std::string& id : changes.removed) clusters.erase(id);
  for (std::size_t i = 0; i < document.size(); ++i) {
    bool differs = make_citation(i, *document[i]);
    if (!document[i]->was_shown)
      changes.added.push_back(document[i]->cluster.id);
    else if (differs)
      changes.changed.push_back(document[i]->cluster.id);
  }
  changes.reordered = is_reordered(document, &HeldCluster::was_shown);
  for (HeldCluster* held : document) held->was_shown = true;
  shown = document;
  return changes;
}

/// What is held of one of the processor's entries, found by its id when the processor has another
/// work at this index than before.
HeldEntry& Session::State::entry_at(std::size_t index) {
  if (by_index.size() <= index) by_index.resize(index + 1);
  std::string_view id = processor->entry(index).id;
  if (by_index[index] && by_index[index]->shown.id == id) return *by_index[index];
  std::unique_ptr<HeldEntry>& held = entries[std::string(id)];
  if (!held) held = std::make_unique<HeldEntry>();
  held->shown.id = id;
  if (held->index < by_index.size() && by_index[held->index] == held.get())
    by_index[held->index] = nullptr;
  held->index = index;
  by_index[index] = held.get();
  return *held;
}

void Session::State::make_entry(std::size_t index, HeldEntry& held, const csl::Author& before) {
  const csl::BibliographyOptions& wanted = style->program().bibliography_options;
  csl::EntrySignature signature = csl::sign_entry(*processor, index);
  signature.repeated = held.is_made ? csl::repeated_names(wanted, before, held.author) : 0;
  if (held.is_made && signature == held.signature && processor->repeats_names(index)) return;
  held.author = {};
  csl::NodeId node = processor->render_entry(index, before, held.author);
  held.is_blank = node == csl::no_node;
  signature.repeated = csl::repeated_names(wanted, before, held.author);
  held.signature = signature;
  held.is_made = true;
  Finished made = Finisher(*processor, style->program(), options).finish(node);
  held.is_empty = made.is_empty;
  held.margin = made.margin;
  if (made.text == held.shown.text && made.runs == held.shown.runs) return;
  held.has_changed = true;
  held.shown.text = std::move(made.text);
  held.shown.runs = std::move(made.runs);
}

/// Goes through the bibliography in its order.
std::vector<HeldEntry*> Session::State::list_entries() {
  static const csl::Author nobody;
  bool is_wanted = options.bibliography && style->program().bibliography;
  const csl::Author* before = &nobody;
  std::vector<HeldEntry*> list;
  ordered.clear();
  params = is_wanted ? params_of(style->program()) : BibliographyParams();
  processor->begin_entries();
  for (std::size_t index : processor->bibliography_order()) {
    HeldEntry& held = entry_at(index);
    held.update = updates;
    held.is_listed = false;
    ordered.push_back(&held);
    if (!is_wanted || processor->entry(index).is_missing) continue;
    make_entry(index, held, *before);
    if (held.is_blank) continue;
    if (!held.author.is_nobody()) before = &held.author;
    if (held.is_empty) continue;
    held.is_listed = true;
    params.max_offset = std::max(params.max_offset, held.margin);
    list.push_back(&held);
  }
  return list;
}

Changes Session::State::update_entries() {
  Changes changes;
  std::vector<HeldEntry*> now = list_entries();
  for (HeldEntry* held : listed) {
    if (held->is_listed && held->update == updates) continue;
    changes.removed.push_back(held->shown.id);
    held->was_listed = false;
  }
  for (HeldEntry* held : now) {
    if (!held->was_listed)
      changes.added.push_back(held->shown.id);
    else if (held->has_changed)
      changes.changed.push_back(held->shown.id);
  }
  changes.reordered = is_reordered(now, &HeldEntry::was_listed);
  for (HeldEntry* held : now) held->was_listed = true;
  for (HeldEntry* held : ordered) held->has_changed = false;
  listed = std::move(now);
  forget_entries();
  return changes;
}

/// Works that are no longer part of the document.
void Session::State::forget_entries() {
  if (entries.size() == ordered.size()) return;
  for (HeldEntry*& held : by_index)
    if (held && held->update != updates) held = nullptr;
  std::erase_if(entries, [&](const auto& one) { return one.second->update != updates; });
}

}  // namespace opcit::render
