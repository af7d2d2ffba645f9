#pragma once
// Citation keys for entries that have none, and keys that a format can write.

#include <opcit/model/reference.h>

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace opcit::formats {

/// `howell2015insurgency`: the first family, the year and the first longer word of the title, in
/// ASCII and lower case; `anon` where nobody is named.
std::string made_key(const Reference& reference);

/// Gives each reference of a list its key: its id where BibTeX allows it, even twice, as it was
/// read; else a made one, which no other has: of equal ones the later get `a`, `b` and so on.
class CitationKeys {
 public:
  explicit CitationKeys(std::span<const Reference> references);

  std::string next(const Reference& reference);

  /// A made key for a reference without an id.
  std::string make(const Reference& reference) { return unique(made_key(reference)); }

 private:
  std::string unique(std::string key);

  std::unordered_set<std::string> reserved_;  // looked up only
  std::unordered_set<std::string> used_;
};

}  // namespace opcit::formats
