#pragma once
// What a processor knows of a document: its works and its clusters.

#include <opcit/model/citation.h>
#include <opcit/model/reference.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "csl/request.h"

namespace opcit::csl {

/// What has happened to an entry since the document was settled last; flags.
enum Change : std::uint8_t {
  no_change = 0,
  item_changed = 1,   ///< it is new, or its item is another one
  names_changed = 2,  ///< someone of the same family name came or went
  place_changed = 4,  ///< its place in the order of registration
  keys_changed = 8,   ///< it may sort elsewhere in the bibliography
  number_changed = 16,
  note_changed = 32,  ///< the note it is cited in first
};

/// A work of the document.
struct Entry {
  std::string_view id;  ///< the processor's
  std::unique_ptr<Item> item;
  std::unique_ptr<Reference> placeholder;  ///< when no item has the id
  Disambiguation disambiguation;
  std::vector<std::string> bibliography_keys;  ///< the first ones, as far as they were needed
  std::vector<std::string> citation_keys;  ///< empty until a cluster has to be sorted
  std::string names_key;                   ///< the names it is cited with, to be sorted by
  std::string first_names_key;             ///< likewise, before works are told apart
  std::uint32_t names_look = 0;            ///< of which look names_key is, plus 1
  bool has_first_names_key = false;
  int number = 0;                          ///< citation-number
  int first_note = 0;                      ///< of the note it is first cited in
  int cited_note = 0;                      ///< the same, known as soon as it is registered
  std::uint32_t uses = 0;        ///< by cites and by the lists of ids
  std::uint32_t registered = 0;  ///< place in the order of registration
  std::uint32_t written = 0;     ///< the same were the cites of a cluster not sorted
  std::uint32_t batch = 0;       ///< of works registered together: a cluster or a list of ids
  std::uint32_t tie_rank = 0;    ///< where nothing else orders it in the bibliography
  std::uint32_t numbered = 0;    ///< generation of `written`
  std::uint32_t generation = 0;  ///< of the registration it was last part of
  std::uint32_t group = 0;       ///< of works that give the same cite; 0: none yet
  std::uint32_t look = 0;        ///< counts changes of what its renderings are made of
  std::uint8_t changes = no_change;
  bool is_missing = false;
  bool is_stale = false;  ///< its item has to be made ready
  bool ties = false;      ///< sorts as the entry before it does
};

/// One cite of a cluster with what the document around it decides.
struct PlacedCite {
  const Cite* cite = nullptr;
  std::size_t entry = 0;
  CitePosition position = CitePosition::first;
  bool near_note = false;
  int first_note = 0;
};

struct PlacedCluster {
  const Cluster* cluster = nullptr;
  std::vector<PlacedCite> cites;
};

}  // namespace opcit::csl
