#pragma once
// What a rendering depends on beside its cluster or item, in numbers to be compared: as long as
// they are the same, so is what would be rendered.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "csl/processor.h"

namespace opcit::csl {

struct CiteSignature {
  const Cite* cite = nullptr;
  std::size_t entry = 0;
  std::uint32_t look = 0;
  int number = 0;      ///< 0 when citations do not show it
  int first_note = 0;  ///< likewise
  CitePosition position = CitePosition::first;
  bool near_note = false;

  friend bool operator==(const CiteSignature&, const CiteSignature&) = default;
};

/// The cites in their order. Says nothing of the cluster's own mode and infix.
using ClusterSignature = std::vector<CiteSignature>;

/// The signature of a cluster as the document was settled. `signature` is overwritten.
void sign_cluster(const Processor& processor, std::size_t index, ClusterSignature& signature);

struct EntrySignature {
  std::size_t entry = 0;
  std::uint32_t look = 0;
  int number = 0;
  int first_note = 0;
  std::size_t repeated = 0;  ///< names that are those of the entry before; the caller's to set

  friend bool operator==(const EntrySignature&, const EntrySignature&) = default;
};

EntrySignature sign_entry(const Processor& processor, std::size_t index);

}  // namespace opcit::csl
