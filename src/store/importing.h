#pragma once
// References coming in: finding the work they are, keys, and what it changed.

#include <opcit/store/entries.h>

#include <map>
#include <set>
#include <span>
#include <string>

#include "store/claims.h"
#include "store/index.h"
#include "store/sqlite.h"

namespace opcit::store {

/// What became of one reference, with its row.
struct Imported {
  std::int64_t id = 0;
  ImportedReference report;
};

/// What an entry is called in its source: its id, or the digest of what it says.
std::string origin_name(const Reference& reference);

/// What an import needs of a reference, worked out without the library: in another thread.
struct Prepared {
  std::string entry;  // origin_name
  Marks marks;
  std::string record;  // record_text
  IndexedWords words;
};
Prepared prepare(const Reference& reference);

/// Adds references of one source, inside a transaction of the caller's.
class Importer {
 public:
  Importer(const Connection& connection, const Witness& witness)
      : connection_(connection), witness_(witness), new_words_(connection) {}

  Result<Imported> add(const Reference& reference) { return add(reference, prepare(reference)); }
  Result<Imported> add(const Reference& reference, Prepared prepared);

  /// Adds all, the next ones being prepared while some go in.
  Result<std::vector<ImportedReference>> add_all(std::span<const Reference> references);

  /// Adds what the witness says of a work that is already there; true when anything changed.
  Result<bool> update(std::int64_t id, const Reference& said);

  /// To be called before the transaction ends.
  Result<void> finish() { return new_words_.flush(); }

 private:
  struct Known {
    std::int64_t id = 0;  // 0: not there
    bool by_origin = false;
  };

  Result<Known> find(const Reference& reference, const Prepared& prepared);
  Result<Known> find_by_origin(const Reference& reference, const std::string& entry);
  Result<Known> find_by_marks(const Marks& marks);
  Result<Known> find_by_key(const Reference& reference);
  Result<Imported> insert(const Reference& reference, Prepared prepared);
  Result<std::string> free_key(const std::string& wanted);
  Result<bool> put_origin(std::int64_t id, const std::string& name);

  const Connection& connection_;
  Witness witness_;
  NewWords new_words_;
  std::set<std::int64_t> claimed_;            // works met in this import
  std::map<std::string, int> next_suffix_;    // by key
};

/// The row of `key`; 0 when there is none.
Result<std::int64_t> find_key(const Connection& connection, std::string_view key);

/// The same; error: key_missing.
Result<std::int64_t> existing(const Connection& connection, std::string_view key);

Result<std::string> key_of(const Connection& connection, std::int64_t id);

}  // namespace opcit::store
