#pragma once
/// \file
/// What goes into a library and what comes out of it: plain values.

#include <opcit/base/span.h>
#include <opcit/model/provenance.h>
#include <opcit/model/reference.h>
#include <opcit/model/verdict.h>

#include <cstdint>
#include <string>
#include <vector>

namespace opcit {

/// One work cited at one place of a manuscript. Strings are as written; spans are bytes of the
/// manuscript's text.
struct CiteRecord {
  Span span;
  std::vector<std::string> names;
  bool et_al = false;
  std::string year;
  std::string year_suffix;
  std::string prefix;
  std::string suffix;
  std::string locator;
  std::string label;
  bool suppress_author = false;
  double confidence = 0;  ///< 0 to 1
  std::string record;     ///< in: id of one of DocumentRecord::references, or empty; out: the key
};

/// Cites that stand together.
struct ClusterRecord {
  Span span;
  std::string surface;  ///< the bytes at `span`
  std::string form;     ///< `parenthetical`, `narrative`, `numeric`, `note`, `citekey`, `field`
  std::vector<CiteRecord> cites;
};

/// An interview or personal communication.
struct CommunicationRecord {
  Span span;
  std::string surface;
};

/// A manuscript, what it cites and the works it names. `references` are what the text tells of
/// each work; they become references of the library with the manuscript as their source.
struct DocumentRecord {
  std::string name;  ///< what identifies it in the library: its path
  std::string hash;  ///< of the bytes of the file, any stable one; see io/sha256.h
  std::string encoding;
  std::string system;  ///< `author-date`
  std::vector<ClusterRecord> clusters;
  std::vector<CommunicationRecord> communications;
  std::vector<Reference> references;
};

enum class ImportChange : std::uint8_t { added, updated, unchanged };

std::string_view to_string(ImportChange change);

/// What became of one reference given to the library.
struct ImportedReference {
  std::string id;   ///< as it was given
  std::string key;  ///< its key in the library
  ImportChange change = ImportChange::added;
};

struct ImportReport {
  std::vector<ImportedReference> references;  ///< one for each given, in that order

  std::size_t count(ImportChange change) const;
};

struct DocumentReport {
  ImportChange change = ImportChange::added;  ///< of the manuscript and its citations
  ImportReport imported;
};

/// What resolving a reference came to. `record` fills the reference with the service's values;
/// give it only for a match that is accepted.
struct ResolutionRecord {
  Verdict verdict = Verdict::unchecked;
  double score = 0;      ///< of the match, 0 to 1
  std::string source;    ///< `crossref`; empty when nothing was found
  bool retracted = false;
  std::string evidence;  ///< JSON text: what was asked and answered
};

struct StoredDocument {
  DocumentRecord document;  ///< without `references`; CiteRecord::record is a key or empty
  std::int64_t added = 0;
  std::int64_t changed = 0;
};

struct LibraryStats {
  int schema = 0;
  std::size_t references = 0;
  std::size_t claims = 0;       ///< times that a source said something of a reference
  std::size_t trashed = 0;
  std::size_t tags = 0;         ///< different ones
  std::size_t collections = 0;
  std::size_t attachments = 0;
  std::size_t documents = 0;
  std::size_t clusters = 0;
  std::size_t cites = 0;
  std::size_t communications = 0;
  std::size_t verified = 0;
  std::size_t unchecked = 0;
};

}  // namespace opcit
