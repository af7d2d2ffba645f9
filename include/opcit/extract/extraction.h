#pragma once
/// \file
/// What a manuscript cites: citations with exact places, reference-list entries, records.

#include <opcit/base/finding.h>
#include <opcit/base/span.h>
#include <opcit/manuscript/document.h>
#include <opcit/model/reference.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

enum class CitationSystem : std::uint8_t {
  none, author_date, author_page, numeric, note, citekey, mixed
};
enum class CitationForm : std::uint8_t { parenthetical, narrative, numeric, note, citekey, field };

std::string_view to_string(CitationSystem system);  ///< `author-date`
std::string_view to_string(CitationForm form);      ///< `parenthetical`

/// One work cited at one place. Spans are bytes of Document::text; strings are as written, with
/// line breaks and hyphenation undone.
struct FoundCite {
  Span span;
  std::vector<std::string> names;
  bool et_al = false;
  std::string year;         ///< `2011`, `n.d.`, `forthcoming`
  std::string year_suffix;  ///< `a`
  std::string prefix;       ///< `see also`
  std::string suffix;
  std::string locator;      ///< `12–15`
  std::string label;        ///< CSL locator term, `page`; empty without a locator
  bool suppress_author = false;
  std::string key;          ///< citation key or item id that the file gives; else empty
  std::string reference;    ///< id of an entry in Extraction::references, or empty
  std::string record;       ///< id of an entry in Extraction::records
  bool ambiguous = false;   ///< several entries fit; `reference` is the likeliest
  bool misspelled = false;  ///< the entry spells the first name a letter or two otherwise
  bool other_year = false;  ///< the entry, the only one of these authors, has another year
  double confidence = 0;    ///< 0 to 1
};

/// Cites that stand together: one parenthesis, or a narrative mention with its year.
struct FoundCluster {
  Span span;
  CitationForm form = CitationForm::parenthetical;
  std::vector<FoundCite> cites;
  Span sentence;
};

/// An entry of the manuscript's own reference list.
struct FoundReference {
  std::string id;
  Span span;
  std::string raw;
  std::string record;  ///< id of an entry in Extraction::records
  double confidence = 0;
};

/// An interview or personal communication mentioned in brackets: no work of a list.
struct FoundCommunication {
  Span span;
};

/// Why something that looks like a citation is none.
enum class RejectReason : std::uint8_t {
  no_names,      ///< a year in brackets without names that could be authors'
  other_system,  ///< names and a year in a document that cites by numbers, notes or pages
  not_numbered   ///< a number in brackets in a document that does not cite by numbers
};

std::string_view to_string(RejectReason reason);  ///< a phrase for readers

struct Rejected {
  Span span;
  RejectReason reason = RejectReason::no_names;
};

struct Extraction {
  CitationSystem system = CitationSystem::none;
  std::vector<FoundCluster> citations;  ///< sorted by place
  std::vector<FoundReference> references;
  std::vector<Reference> records;  ///< one for each distinct work, in order of first mention
  std::vector<FoundCommunication> communications;
  std::vector<Rejected> rejected;  ///< sorted by place
  std::vector<Finding> findings;
};

/// A list to link to, given from outside: ids and the entries' wording.
struct GivenReference {
  std::string id;
  std::string raw;
};

struct ExtractOptions {
  std::vector<GivenReference> references;  ///< when not empty, the list to link to
};

/// Finds what `document` cites. Linear in the text. Thread-safe: no shared state.
Extraction extract(const Document& document, const ExtractOptions& options = {});

}  // namespace opcit
