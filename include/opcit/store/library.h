#pragma once
/// \file
/// The library: references, where each of their values comes from, and the manuscripts that cite
/// them, in one SQLite file (docs/formats/library.md).

#include <opcit/base/clock.h>
#include <opcit/base/result.h>
#include <opcit/store/entries.h>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
  bool trash = false;    ///< what is in the trash instead
};

struct SearchOptions {
  std::size_t offset = 0;
  std::size_t limit = 100;
  std::string sort;         ///< a CSL variable, `key`, `type` or `year`; empty: best first
  bool descending = false;  ///< with `sort`: the last first
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

  /// Removes a reference for good, from the trash too; citations of it stay, without a reference.
  /// Error: key_missing.
  Result<void> remove(std::string_view key);

  /// Into the trash and out of it: what is there is found by nothing but list(). A key that is taken
  /// when it comes back gets a number. Error: key_missing.
  Result<void> trash(std::string_view key);
  Result<std::string> restore(std::string_view key);

  /// Removes for good what is in the trash. How many references those were.
  Result<std::size_t> empty_trash();

  /// Makes a reference what `record` says, as a person's word: what differs is said anew, what is
  /// missing is said to be nothing. Another id becomes its key. What it was before stays in the
  /// values of show(). Errors: key_missing; key_taken, the new key is another's.
  Result<ImportChange> edit(std::string_view key, const Reference& record, const std::string& person);

  /// Puts all that is known of `others` to `key` and leaves them behind; their citations are now its.
  /// Which values are chosen follows from who said them. Error: key_missing.
  Result<void> merge(std::string_view key, std::span<const std::string> others);

  /// Pairs that may be one work, with at least `least` of certainty, the surest first.
  Result<std::vector<DuplicatePair>> duplicates(double least) const;

  /// Puts a tag on records or takes it off, puts them into a collection or takes them out; names of
  /// collections are paths: `thesis/chapter 1`. All of them in one transaction. How many it was not so
  /// of already. Error: key_missing.
  Result<std::size_t> set_tag(std::span<const std::string> keys, std::string_view tag, bool on);
  Result<std::size_t> set_collection(std::span<const std::string> keys, std::string_view name, bool on);
  Result<std::vector<StoredCollection>> tags() const;
  Result<std::vector<StoredCollection>> collections() const;

  /// Takes a collection and those within it away; what was in them stays. How many went.
  Result<std::size_t> remove_collection(std::string_view name);

  /// Notes, files and relations of a reference. Error: key_missing.
  Result<void> add_note(std::string_view key, std::string_view text);
  Result<bool> attach(std::string_view key, const StoredAttachment& attachment, bool on);
  Result<std::vector<std::pair<std::string, StoredAttachment>>> attachments() const;  ///< with their keys
  Result<bool> relate(std::string_view key, std::string_view kind, std::string_view other, bool on);

  /// Queries by name. An empty query takes one away.
  Result<void> save_search(std::string_view name, std::string_view query);
  Result<std::vector<SavedSearch>> saved_searches() const;

  /// What the changes that follow are called in the journal. They are taken back together, unless
  /// another process changes something in between. With an empty verb each is again by itself, and
  /// called what it is.
  void call_changes(std::string verb, std::string detail);

  /// Takes back what was done last; does again what was taken back. Nothing: there is nothing.
  Result<std::optional<JournalEntry>> undo();
  Result<std::optional<JournalEntry>> redo();
  Result<std::vector<JournalEntry>> journal(std::size_t limit = 100) const;

  /// A copy of the library as it is now, while others go on writing. Errors: file_unwritable and the
  /// library's.
  Result<void> backup(const std::string& path) const;

  /// Whether the database is sound and the indexes hold what they should; with `replay` also whether
  /// the journal, done again from the beginning, leads to what is there. Each fault is a finding.
  Result<std::vector<Finding>> verify(bool replay = false) const;

  /// Makes the indexes again, and gives free room back. With `runs`, the journal is cut to that many.
  Result<void> compact(std::size_t runs = static_cast<std::size_t>(-1));

  /// A number that differs from the last one when another process changed something in between.
  Result<std::int64_t> data_version() const;

  /// Removes a manuscript and its citations; the references stay. Error: key_missing.
  Result<void> remove_document(std::string_view name);

  /// References sorted by key (bytes).
  Result<std::vector<LibraryEntry>> list(const ListOptions& options = {}) const;

  /// Error: key_missing.
  Result<StoredReference> show(std::string_view key) const;

  /// References that fit `query` (docs/guide/library.md): words, phrases, `author:`, `year:2010..2015`,
  /// `tag:`, `-`, OR, parentheses. Case, diacritics and punctuation do not matter; a word counts as the
  /// beginning of one. Best first, title and author weighing most, of equals the latest; of more than
  /// 1,000 that fit the latest are weighed. Any string is a query; one without words finds nothing.
  /// Error: usage, `sort` is nothing to sort by.
  Result<SearchAnswer> search(std::string_view query, const SearchOptions& options = {}) const;

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
