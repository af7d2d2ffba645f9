#pragma once
// What each witness says of a reference, and what is chosen of it.

#include <opcit/store/entries.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite.h"

namespace opcit::store {

/// A row of `source` with what every value from it is stored with.
struct Witness {
  std::int64_t source = 0;
  SourceKind kind = SourceKind::person;
  double score = 1;
  std::int64_t time = 0;
};

enum class FieldKind : std::uint8_t { type, variable, extra };
FieldKind field_kind(std::string_view name);

/// One value as it is stored.
struct FieldText {
  FieldKind kind = FieldKind::variable;
  std::string name;
  std::string value;  // JSON

  bool names_same(const FieldText& other) const { return kind == other.kind && name == other.name; }
};

/// What one witness said of a reference at one time. An entry that says nothing new is there for its
/// name alone: the same entry of the same source is the same work.
struct Claim {
  std::int64_t id = 0;
  std::int64_t source = 0;
  std::string entry;  // its name in the source
  double score = 1;
  std::int64_t time = 0;
  std::vector<FieldText> fields;
};

/// The row of this kind and detail; made when it is not there.
Result<std::int64_t> source_id(const Connection& connection, const Provenance& source);

/// What `reference` says, value by value.
std::vector<FieldText> field_texts(const Reference& reference);

/// A record as CSL-JSON without its id; the reference such a text describes.
std::string record_text(const Reference& reference);
Reference reference_of(std::string_view record);

/// The chosen values of all that is said: a person's word goes before a file's, a file's before a
/// service's, a service's before a text's; of equals the surer one, then the later.
Result<Reference> chosen(const Connection& connection, const std::vector<Claim>& claims);

/// The only claim of a new reference says what its record says, and keeps no copy of it.
Result<void> put_first_claim(const Connection& connection, std::int64_t reference, std::string_view entry,
                             const Witness& witness);

Result<void> insert_claim(const Connection& connection, std::int64_t reference, const Claim& claim);

/// By age.
Result<std::vector<Claim>> load_claims(const Connection& connection, std::int64_t reference);

/// The claims of a work with what the witness says anew; nothing when it has said all of it before.
Result<std::optional<std::vector<Claim>>> with_claim(const Connection& connection, std::int64_t reference,
                                                     const Reference& said, const Witness& witness);

/// Writes the record and the claims it follows from.
Result<void> store_claims(const Connection& connection, std::int64_t reference, const std::vector<Claim>& claims);

/// The work with its chosen values. `id` is left empty.
Result<Reference> load_record(const Connection& connection, std::int64_t reference);

/// Every value of the work with its source: by name, the chosen one first, then by age.
Result<std::vector<StoredValue>> load_values(const Connection& connection, std::int64_t reference);

}  // namespace opcit::store
