#pragma once
// The document's own list as a dictionary: which entry do these names and this year mean?

#include <opcit/base/span.h>
#include <opcit/model/reference.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/years.h"

namespace opcit::extraction {

/// What linking needs of one entry.
struct ListEntry {
  std::vector<std::string> words;  ///< keys of the author part, connectors left out
  std::size_t family = 0;          ///< index in `words` where the first author's family begins
  std::size_t authors = 0;         ///< how many authors the entry names
  std::vector<std::string> acronyms;  ///< of a corporate author: its capitals, or as printed
  std::vector<std::string> years;  ///< four digits; the entry's own year first
  std::string suffix;              ///< letter of the entry's own year
  char initial = 0;                ///< of the first author's given name, folded; 0: not known
  std::string lowered;             ///< for `in press` and its sisters, which stand for a year
};

/// An entry as it is printed, with what the parser is sure of; spans are empty where it is not.
struct EntryWording {
  std::string_view raw;
  Span authors;
  Span issued;
};

/// One word of the names to look up.
struct QueryWord {
  std::string key;
  char initial = 0;          ///< of the given name before it, folded; 0: none
  bool starts_item = false;  ///< the first word of a name
  bool may_begin = false;    ///< a capital or a particle: names may begin here
};

struct ListMatch {
  std::size_t entry = 0;
  std::size_t first_word = 0;  ///< of the query, where the matched names begin
  double score = 0;
  bool ambiguous = false;
  bool misspelled = false;  ///< the first name is spelt otherwise
  bool other_year = false;  ///< the only work of these authors has another year
};

/// Immutable once built. Look-ups take time in the entries that share the first name.
class ListIndex {
 public:
  /// `parsed[i]` belongs to `entries[i]`.
  ListIndex(const std::vector<EntryWording>& entries, const std::vector<Reference>& parsed);

  std::optional<ListMatch> match(const std::vector<QueryWord>& words, bool et_al,
                                 const Year& year) const;

  /// The same for a year that is off by one: in press then, printed now. Only for names that fit
  /// one entry in full.
  std::optional<ListMatch> match_near(const std::vector<QueryWord>& words, bool et_al,
                                      const Year& year) const;

  /// The same for a first name that is a letter or two off: one entry of the year has one like it.
  std::optional<ListMatch> match_spelled(const std::vector<QueryWord>& words, bool et_al,
                                         const Year& year) const;

  /// The one entry of exactly these authors, whatever its year.
  std::optional<ListMatch> match_authors(const std::vector<QueryWord>& words, bool et_al) const;

 private:
  struct Candidate {
    std::size_t entry;
    double score;
  };
  std::vector<std::size_t> filed(const std::string& first, const Year& year) const;
  std::optional<Candidate> best_from(const std::vector<QueryWord>& words, std::size_t first,
                                     bool et_al, const Year& year, bool& ambiguous) const;

  std::vector<ListEntry> entries_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_family_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_year_;  ///< and first letter
};

/// A word as it is compared: case, accents and apostrophes folded.
std::string word_key(std::string_view word);

/// The same with the parts of a hyphenated word apart.
std::vector<std::string> word_parts(std::string_view word);

}  // namespace opcit::extraction
