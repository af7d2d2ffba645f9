#pragma once
/// \file
/// From what is known of a work to its record: sources that are asked, and a verdict with its
/// evidence. Only names, years, reference fields and identifiers ever leave the machine.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/model/reference.h>
#include <opcit/model/verdict.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// What is known of the work that is looked for. Everything may be empty.
struct Query {
  Reference record;      ///< field by field; names may be a family alone
  std::string raw;       ///< the reference as printed; wins over `record` where they disagree
  std::string sentence;  ///< around a citation; used on this machine only, never sent
  bool et_al = false;    ///< the record's names are only the first ones
  bool cited = false;    ///< the names are all of a citation's: their number counts as well
};

/// The query for a DOI in any usual spelling (`doi:`, `https://doi.org/…`).
Query query_for_doi(std::string_view doi);

/// Whether `text` is a DOI, alone or with `doi:` or a resolver's address before it.
bool is_doi(std::string_view text);
/// The query for a reference as printed.
Query query_for_raw(std::string_view raw);

/// What a citation in the text tells of a work: "Lee and Shen 2011a".
struct CitedWork {
  std::vector<std::string> names;  ///< families or institutions, in order, without "et al."
  bool et_al = false;
  std::string year;         ///< `2011`; anything that is no year is taken as unknown
  std::string year_suffix;  ///< `a`
  std::string sentence;
};
Query query_for_citation(const CitedWork& cited);

/// A record that a source gave for a query, before anybody judged it.
struct Hit {
  Reference record;
  std::vector<std::int32_t> years;  ///< print, online and other years it may be dated with
  std::vector<std::string> titles;  ///< other forms of its title: short, original, without subtitle
  std::vector<std::string> containers;  ///< other forms of its container: abbreviated, series
  std::vector<std::string> versions;    ///< DOIs of other versions of the same work
  std::vector<std::string> aliases;     ///< DOIs that lead to this very record
  bool retracted = false;
  bool citable = true;  ///< false: an issue, a journal, a component
};

/// Three outcomes, never merged: an answer, nothing there, could not be asked.
enum class Outcome : std::uint8_t { answered, nothing, could_not_ask };

std::string_view to_string(Outcome outcome);

/// One question put to one source, and how it went.
struct Evidence {
  std::string source;  ///< `crossref`, `file:refs.bib`, `library`
  std::string query;   ///< what was sent, without addresses and keys
  int status = 0;      ///< HTTP status; 0 for local sources and when there was no answer
  bool cached = false;
  Outcome outcome = Outcome::answered;
  std::string note;  ///< why it could not be asked, or what else is to be said; may be empty
};

/// What a source answers.
struct Inquiry {
  std::vector<Hit> hits;
  std::vector<Evidence> evidence;

  bool could_not_ask() const;
};

/// Somebody who can be asked. Implementations allow calls from several threads.
class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;

  /// As the contract names it: `crossref`, `file:refs.bib`, `library`.
  virtual std::string name() const = 0;

  /// True for a source the user chose and keeps: there a single work with the cited names and year
  /// is a match. A service's is never more than a candidate.
  virtual bool is_users_own() const = 0;

  /// Candidates for the query. Failures are evidence, not errors.
  virtual Inquiry find(const Query& query) const = 0;
};

/// A list of references held in memory with an index by DOI, title words and first author with
/// year, such as a bibliography file. `name` as in Source::name.
std::unique_ptr<Source> make_list_source(std::string name, std::vector<Reference> references);

/// What a store is asked for; any member may be empty, and whatever fits one of them may be given.
struct Lookup {
  std::string doi;  ///< bare, lower case
  std::string title;
  std::vector<std::string> names;  ///< families or institutions, in order
  std::optional<std::int32_t> year;
};

/// Candidates from a store, at most some hundred; it need not rank or filter finely. Called from
/// several threads.
using LookupFunction = std::function<Result<std::vector<Reference>>(const Lookup&)>;

/// The library, or any other store of the user's own.
std::unique_ptr<Source> make_lookup_source(std::string name, LookupFunction look_up);

/// A field in which the query and the record found do not agree.
struct Difference {
  Variable variable;
  std::string given;  ///< empty when only `raw` was given and does not hold the value found
  std::string found;
};

struct Candidate {
  Reference record;
  double score = 0;  ///< 0 to 1: how much of what is known agrees, and how much is known
  std::string source;
};

/// The answer to a query. Verified: the record is the work and nothing known contradicts it.
/// Differs: it is the work, or the given identifier's, but `differences` disagree. Ambiguous:
/// `candidates` are near and none may be taken unasked. Not found: everybody was asked, nothing is
/// near; see `evidence` for who. Unchecked: somebody could not be asked and nobody else knew, or
/// nobody was there to ask.
struct Resolution {
  Verdict verdict = Verdict::not_found;
  bool retracted = false;
  std::optional<Reference> record;  ///< verified and differs only
  double score = 0;                 ///< of `record`, or of the best candidate
  std::string source;               ///< who gave `record`
  std::vector<Difference> differences;
  std::vector<Candidate> candidates;  ///< best first, without `record`; at most 5
  std::vector<Evidence> evidence;     ///< in the order of asking
};

/// Asks sources in order until one verifies. Keeps the sources alive; `resolve` may be called
/// from several threads and gives the same answer for the same answers of the sources.
class Resolver {
 public:
  explicit Resolver(std::vector<std::shared_ptr<const Source>> sources);

  Resolution resolve(const Query& query) const;

 private:
  std::vector<std::shared_ptr<const Source>> sources_;
};

}  // namespace opcit
