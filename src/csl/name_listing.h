#pragma once
// The names of the bibliography. As in citeproc-js each entry brings those that it shows into the
// registry, editors, translators and all, so that how a name is set depends on the entries before:
// citations, which come before the whole bibliography, know nothing of it. Where names are told
// apart by cite each work has a registry of its own: namesakes among its people matter.

#include <optional>
#include <vector>

#include "csl/document.h"
#include "csl/name_registry.h"

namespace opcit::csl {

class NameCensus;

class NameListing {
 public:
  /// A name in a list, before it is known who else there is.
  struct Spot {
    std::size_t list = 0;   ///< of the entry
    std::size_t index = 0;  ///< in the list
    bool can_initialize = false;
    GivenLevel level = GivenLevel::none;  ///< shown anyway
  };

  /// `keeps_names`: the bibliography will be gone through again.
  NameListing(const Program& program, NameCensus& census, bool keeps_names);

  /// Before the first entry.
  void begin() { registry_.begin_listing(); }

  /// The names shown from now on are this entry's.
  void begin_entry(std::size_t index, const Entry& entry);

  /// Brings in a name; how much of the given name it needs.
  GivenLevel show(const PersonName& name, const Spot& spot);

  /// Brings in the names of an entry that need not be rendered again. Where one of them stands
  /// otherwise than when it was shown none is brought in: false.
  bool repeat(std::size_t entry);

  /// The entry is no longer part of the document.
  void forget(std::size_t entry);

 private:
  struct Shown {
    NameRegistry::Place place;
    NameRegistry::Standing standing;
  };

  GivenLevel show_by_cite(const PersonName& name, const Spot& spot);
  void begin_by_cite(const Entry& entry);

  const Program& program_;
  NameCensus& census_;
  NameRegistry& registry_;
  bool by_cite_;
  bool keeps_names_;
  std::optional<NameRegistry> own_;           ///< by cite: of a work that has namesakes
  std::vector<NameListShape> cited_lists_;  ///< and the lists of its cite
  std::size_t entry_ = 0;
  std::vector<std::vector<Shown>> shown_;  ///< by entry
  std::vector<NameRegistry::Place> new_;   ///< those brought in by the entry being repeated
};

}  // namespace opcit::csl
