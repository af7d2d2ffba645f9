#pragma once
// What a session holds: the document, what was rendered of it, and from which signatures.

#include <opcit/render/session.h>

#include <unordered_map>

#include "csl/processor.h"
#include "csl/signature.h"
#include "csl/trace.h"
#include "render/finish.h"

namespace opcit::render {

/// A cluster of the document, and one that was erased until the next update has told so.
struct HeldCluster {
  Cluster cluster;
  csl::ClusterSignature signature;  ///< of what is shown
  RenderedCitation shown;
  std::size_t place = 0;   ///< at the last update
  bool is_in = true;       ///< part of the document
  bool is_made = false;    ///< `shown` was rendered from this cluster in this style
  bool was_shown = false;  ///< by the last update
};

/// A work of the document as the bibliography shows it.
struct HeldEntry {
  csl::EntrySignature signature;
  csl::Author author;
  RenderedEntry shown;
  int margin = 0;
  std::size_t index = 0;  ///< the processor's
  std::size_t place = 0;
  std::size_t update = 0;  ///< the last that came across it
  bool is_made = false;
  bool is_blank = false;   ///< the style rendered nothing, not even names
  bool is_empty = false;   ///< nothing to be seen
  bool has_changed = false;  ///< since the last update
  bool is_listed = false;
  bool was_listed = false;
};

struct Session::State {
  using Processor = std::unique_ptr<csl::Processor>;

  State(csl::LocaleSource source, Options wanted)
      : locales(std::move(source)), options(std::move(wanted)) {}

  // session.cpp
  Result<Processor> processor_for(const csl::Style& wanted, const std::string& locale);
  HeldCluster* find(std::string_view id) const;
  std::size_t place_of(const HeldCluster* held) const;
  void fill(csl::Processor& wanted) const;
  RenderedCitation show(const std::string& id, std::size_t at);

  // session_update.cpp
  void settle();
  Changes update_citations();
  bool make_citation(std::size_t at, HeldCluster& held);
  Changes update_entries();
  HeldEntry& entry_at(std::size_t index);
  std::vector<HeldEntry*> list_entries();
  void make_entry(std::size_t index, HeldEntry& held, const csl::Author& before);
  void forget_entries();

  csl::LocaleSource locales;
  Options options;
  std::shared_ptr<const csl::Style> style;
  csl::Trace trace;
  std::unordered_map<std::string, std::unique_ptr<Reference>> items;
  std::vector<std::unique_ptr<Reference>> retired;  ///< items, until the document is settled
  std::unordered_map<std::string, std::unique_ptr<HeldCluster>> clusters;  ///< by id
  std::vector<HeldCluster*> document;                                      ///< in order
  std::vector<std::string> uncited;
  std::vector<std::string> order;
  Processor processor;
  csl::ClusterSignature scratch;

  // As of the last update.
  std::vector<HeldCluster*> shown;
  std::unordered_map<std::string, std::unique_ptr<HeldEntry>> entries;  ///< by id
  std::vector<HeldEntry*> by_index;  ///< of the processor's entries; null: not yet known
  std::vector<HeldEntry*> ordered;   ///< the bibliography's order, rendered or not
  std::vector<HeldEntry*> listed;
  BibliographyParams params;
  std::vector<Finding> findings;
  std::size_t updates = 0;
};

}  // namespace opcit::render
