#pragma once
/// \file
/// Who said what: the origin of a field's value.

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit {

/// The kinds of witness a value may have.
enum class SourceKind : std::uint8_t { text, file, service, person };

std::string_view to_string(SourceKind kind);

/// Where a value comes from. `detail` names the witness: a manuscript, a bibliography file, a
/// service (`crossref`), a user.
struct Provenance {
  SourceKind kind = SourceKind::person;
  std::string detail;
  double score = 1.0;  ///< how sure the witness is, 0 to 1

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

}  // namespace opcit
