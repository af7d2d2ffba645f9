#pragma once
// When two references are the same work: identifiers in one spelling, and contradictions.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::store {

/// A mark by which a work is known: `doi` `10.1/x`, or `work` with author, year and title folded.
struct Identifier {
  std::string_view scheme;
  std::string value;
};

/// Lower case, without `https://doi.org/` and `doi:`; empty when it is none.
std::string normal_doi(std::string_view doi);

/// The thirteen digits of an ISBN of either length; empty when it is none.
std::string normal_isbn(std::string_view isbn);

/// The mark `value` of one identifier variable makes: DOI, PMID, ISBN. Empty value: none.
std::vector<Identifier> identifiers_of(Variable variable, std::string_view value);

/// All marks of a reference, the surest first. An ISBN counts only together with the title, as
/// the chapters of a book share it.
std::vector<Identifier> matching_marks(const Reference& reference);

/// The marks to store: the matching ones, `matching` of them, and each ISBN alone, for looking up.
struct Marks {
  std::vector<Identifier> all;
  std::size_t matching = 0;
};
Marks stored_marks(const Reference& reference);

/// How many of title, first author and year the two give differently.
int contradictions(const Reference& left, const Reference& right);

/// A key for a reference that came without: `howell2015`, else `reference`.
std::string make_key(const Reference& reference);

}  // namespace opcit::store
