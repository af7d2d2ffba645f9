#pragma once
// The values of a reference's fields: who said them, and which is chosen.

#include <opcit/store/records.h>

#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace opcit::store {

/// A row of `source` with what every value from it is stored with.
struct Witness {
  std::int64_t source = 0;
  SourceKind kind = SourceKind::person;
  double score = 1;
  std::int64_t time = 0;
};

/// One value as it is stored.
struct FieldText {
  std::string_view kind;  // type, variable or extra
  std::string name;
  std::string value;  // JSON
};

/// The row of this kind and detail; made when it is not there.
Result<std::int64_t> source_id(const Connection& connection, const Provenance& source);

/// What `reference` says, value by value.
std::vector<FieldText> field_texts(const Reference& reference);

/// Keeps what the witness says of a work; true when that changed anything.
Result<bool> put_fields(const Connection& connection, std::int64_t reference,
                        const Reference& said, const Witness& witness);

/// The work with its chosen values. `id` is left empty.
Result<Reference> load_chosen(const Connection& connection, std::int64_t reference);

/// Every value of the work with its source.
Result<std::vector<StoredValue>> load_values(const Connection& connection, std::int64_t reference);

}  // namespace opcit::store
