#pragma once
/// \file
/// Citations to be rendered: cites in clusters, as CSL 1.0.2 and CSL-JSON's citation schema have
/// them. What was found in a manuscript is in opcit/extract/extraction.h.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opcit {

/// Where a cite stands among the cites of the same work (CSL 1.0.2, "Choose", position).
enum class CitePosition : std::uint8_t { first, subsequent, ibid, ibid_with_locator };

/// One work cited in a cluster.
struct Cite {
  std::string id;       ///< of the Reference
  std::string locator;  ///< `12–15`; empty: none
  std::string label;    ///< CSL locator term, `page`, `chapter`; empty means page
  std::string prefix;   ///< CSL rich text
  std::string suffix;
  bool suppress_author = false;
  bool author_only = false;
  std::optional<CitePosition> position;  ///< known to the caller; else worked out
  bool near_note = false;                ///< known to the caller; else worked out

  friend bool operator==(const Cite&, const Cite&) = default;
};

enum class ClusterMode : std::uint8_t { normal, composite, author_only, suppress_author };

/// Cites that stand together, in one parenthesis or one note.
struct Cluster {
  std::string id;       ///< CSL-JSON `citationID`
  int note_index = 0;   ///< number of the note it stands in; 0: in the text
  ClusterMode mode = ClusterMode::normal;
  std::string infix;    ///< composite only: text between author and rest
  std::vector<Cite> cites;

  friend bool operator==(const Cluster&, const Cluster&) = default;
};

}  // namespace opcit
