#pragma once
/// \file
/// What a library tells of a reference: its record, who said what, what hangs on it. Plain values.

#include <opcit/base/finding.h>
#include <opcit/base/span.h>
#include <opcit/model/provenance.h>
#include <opcit/model/reference.h>
#include <opcit/store/records.h>

#include <cstdint>
#include <string>
#include <vector>

namespace opcit {

/// What one witness says of one field.
struct StoredValue {
  std::string name;   ///< variable as CSL spells it, `type`, or the name of an extra member
  std::string value;  ///< CSL-JSON text
  Provenance source;
  std::int64_t time = 0;  ///< seconds since 1970 UTC
  bool chosen = false;    ///< it is the one in the reference
};

/// A place where a reference is cited.
struct CitedPlace {
  std::string document;
  Span span;
  std::string surface;  ///< of the cluster
  std::string locator;
  std::string label;
};

struct StoredNote {
  std::int64_t id = 0;
  std::string text;
  std::int64_t time = 0;  ///< seconds since 1970 UTC
};

/// A file or address that belongs to a reference.
struct StoredAttachment {
  std::string location;  ///< path or address
  std::string hash;      ///< SHA-256 of the file when it was attached; empty for an address
  std::int64_t time = 0;
};

/// `preprint-of`, `chapter-of`, `corrects`, `retracts`, `translation-of`, or a word of one's own.
struct StoredRelation {
  std::string kind;
  std::string key;       ///< of the other reference
  bool is_from = false;  ///< the other says it of this one
};

struct StoredCollection {
  std::string name;  ///< `thesis/chapter 1` is within `thesis`
  std::size_t references = 0;
};

struct SavedSearch {
  std::string name;
  std::string query;
};

/// What was done to a library in one go.
struct JournalEntry {
  std::int64_t run = 0;   ///< its number
  std::int64_t time = 0;  ///< seconds since 1970 UTC
  std::string verb;       ///< `import`
  std::string detail;     ///< of what: `refs.bib`
  std::size_t changes = 0;  ///< rows written
  bool undone = false;      ///< taken back, and can be done again
  bool abandoned = false;   ///< taken back, and something else was done since
};

/// Two references that may be one work.
struct DuplicatePair {
  std::string first;   ///< key; the older one
  std::string second;
  double score = 0;    ///< how sure it is, 0 to 1
  std::vector<std::string> evidence;  ///< `DOI: same`, `title: 0.92`
};

/// A reference as lists show it. `reference.id` is its key.
struct LibraryEntry {
  Reference reference;
  Verdict verdict = Verdict::unchecked;
  bool retracted = false;
  std::size_t cited = 0;  ///< places that cite it, in all manuscripts
};

/// All that is known of a reference.
struct StoredReference {
  LibraryEntry entry;
  ResolutionRecord resolution;
  std::int64_t resolved = 0;  ///< seconds since 1970 UTC; 0: never
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::vector<StoredValue> values;  ///< by name, the chosen one first, then by age
  std::vector<CitedPlace> cited;    ///< by document and place
  std::vector<std::string> tags;    ///< by name
  std::vector<std::string> collections;
  std::vector<StoredNote> notes;    ///< by age
  std::vector<StoredAttachment> attachments;
  std::vector<StoredRelation> relations;
};

/// What a search found.
struct SearchAnswer {
  std::vector<LibraryEntry> entries;
  std::vector<Finding> findings;  ///< what of the query was not understood; spans are bytes of it
  bool more = false;              ///< there are more than were asked for
};

}  // namespace opcit
