#pragma once
// What follows from the records and can be made again from them: marks by which works are known, the
// full-text index, and how often what is cited where.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>
#include <vector>

#include "store/identity.h"
#include "store/sqlite.h"
#include "store/words.h"

namespace opcit::store {

/// The mark that an entry of a source makes.
std::int64_t origin_mark(std::int64_t source, std::string_view entry);

/// References with a mark, by age; two marks of one number are as rare as lightning, and who must be
/// sure looks at the record.
Result<std::vector<std::int64_t>> marked(const Connection& connection, std::int64_t mark, int limit);
std::int64_t mark_number(std::string_view scheme, std::string_view value);

Result<void> put_mark(const Connection& connection, std::int64_t mark, std::int64_t reference);

/// Puts into the indexes what there is of a reference; of one in the trash nothing.
Result<void> index_work(const Connection& connection, std::int64_t id);

Result<void> put_marks(const Connection& connection, std::int64_t id, const Marks& marks);

/// New works on their way into the full-text index. They go there together: FTS5 writes down what it
/// holds in memory whenever another statement with a trigger runs between two of its own.
class NewWords {
 public:
  explicit NewWords(const Connection& connection) : connection_(connection) {}

  void add(std::int64_t id, IndexedWords words) { waiting_.emplace_back(id, std::move(words)); }
  bool holds(std::int64_t id) const;

  /// To be called before the transaction ends, and before a work that waits is changed.
  Result<void> flush();

 private:
  const Connection& connection_;
  std::vector<std::pair<std::int64_t, IndexedWords>> waiting_;  // by id
};

/// Takes out of the indexes what there is of a reference. To be called before it changes.
Result<void> unindex_work(const Connection& connection, std::int64_t id);

/// Counts anew what a manuscript cites.
Result<void> index_document(const Connection& connection, std::int64_t document);

/// Makes all indexes again.
Result<void> rebuild_indexes(const Connection& connection);

}  // namespace opcit::store
