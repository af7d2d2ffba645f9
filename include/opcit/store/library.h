#pragma once
/// \file
/// The library: references, where each of their values comes from, and the manuscripts that cite
/// them, in one SQLite file (docs/formats/library.md).

#include <opcit/base/clock.h>
#include <opcit/base/result.h>
#include <opcit/store/records.h>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

struct OpenOptions {
  bool read_only = false;  ///< never writes; needs no right to write file or folder
  bool create = true;      ///< make the file, and the folders to it, when there is none
  std::chrono::milliseconds busy_timeout{5000};  ///< longest wait for another process
  const Clock* clock = nullptr;  ///< must outlive the library; null: times are stored as 0
};

struct ListOptions {
  std::size_t offset = 0;
  std::size_t limit = static_cast<std::size_t>(-1);
  std::string document;  ///< only what this manuscript cites; empty: everything
};

/// An open library. Every change is one transaction: it is there whole, and on disk, when the call
/// returns, or nothing is. One object is for one thread at a time; any number of objects and
/// processes may use the same file, readers never waiting for a writer.
///
/// Errors of every call: library_locked (another process kept it busy for longer than
/// OpenOptions::busy_timeout), library_damaged (the file is broken), library_failed (the disk is
/// full or fails); of every call that changes something also library_read_only.
class Library {
 public:
  /// Opens `path`, and brings a file of an older schema to the present one after making a copy of
  /// it beside (`path.v1.backup`). Errors: file_missing (nothing there and `create` is off or
  /// `read_only` on), file_kind (a directory), library_newer, library_damaged (not SQLite, or
  /// another program's), library_read_only, library_locked, library_failed.
  static Result<Library> open(const std::string& path, const OpenOptions& options = {});

  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  bool is_read_only() const;

  /// Adds references, or what `source` says of works already there: known by the same entry of
  /// the same source, DOI, PMID, ISBN and title, first author, year and title, or by the same key
  /// unless the works contradict each other. Each value is kept with its source; where sources
  /// disagree the chosen one is a person's before a file's before a service's before a text's,
  /// then the surer, then the later. Keys are the references' ids, made unique with `-2`, `-3`…
  /// and never changed afterwards. Adding the same again changes nothing.
  Result<ImportReport> add(std::span<const Reference> references, const Provenance& source);

  /// Adds a manuscript with its citations, or replaces the citations of the one with this name.
  /// Adding the same again writes nothing at all.
  Result<DocumentReport> add_document(const DocumentRecord& document);

  /// Records what resolving `key` came to. `record`, when given, adds the match's values with the
  /// resolution's source and score: a `file:PATH` is a file's word, any other a service's. Error:
  /// key_missing.
  Result<ImportChange> apply_resolution(std::string_view key, const ResolutionRecord& resolution,
                                        const Reference* record = nullptr);

  /// Removes a reference; citations of it stay, without a reference. Error: key_missing.
  Result<void> remove(std::string_view key);

  /// Removes a manuscript and its citations; the references stay. Error: key_missing.
  Result<void> remove_document(std::string_view name);

  /// References sorted by key (bytes).
  Result<std::vector<LibraryEntry>> list(const ListOptions& options = {}) const;

  /// Error: key_missing.
  Result<StoredReference> show(std::string_view key) const;

  /// References that hold every word of `query` (case, diacritics and punctuation do not matter;
  /// a word counts as the beginning of one), best first, title and author weighing most, ties by
  /// key. Any string is a query; one without words finds nothing.
  Result<std::vector<LibraryEntry>> search(std::string_view query, std::size_t limit = 100) const;

  /// References with this DOI, PMID or ISBN (`DOI`, `PMID`, `ISBN`; spelling does not matter).
  Result<std::vector<LibraryEntry>> find_identifier(Variable scheme, std::string_view value) const;

  /// Manuscripts with their citations, sorted by name.
  Result<std::vector<StoredDocument>> documents() const;

  Result<LibraryStats> stats() const;

 private:
  class Impl;
  explicit Library(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace opcit
