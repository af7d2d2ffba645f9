#include <opcit/resolve/resolver.h>

#include <algorithm>
#include <charconv>

#include "resolve/doi.h"

namespace opcit {

Query query_for_doi(std::string_view doi) {
  Query query;
  std::string bare = resolve::bare_doi(doi);
  query.record.set(Variable::DOI, bare.empty() ? std::string(doi) : bare);
  return query;
}

bool is_doi(std::string_view text) { return !resolve::bare_doi(text).empty(); }

Query query_for_raw(std::string_view raw) {
  Query query;
  query.raw = raw;
  return query;
}

Query query_for_citation(const CitedWork& cited) {
  Query query;
  NameList names;
  for (const std::string& name : cited.names)
    if (!name.empty()) names.push_back(Name{name, {}, {}, {}, {}, {}});
  if (!names.empty()) query.record.set(Variable::author, std::move(names));
  std::int32_t year = 0;
  const char* end = cited.year.data() + cited.year.size();
  auto [stop, problem] = std::from_chars(cited.year.data(), end, year);
  if (problem == std::errc() && stop == end && year > 0)
    query.record.set(Variable::issued, Date{{DateParts{year}}, {}, {}, {}, {}, {}});
  if (!cited.year_suffix.empty()) query.record.set(Variable::year_suffix, cited.year_suffix);
  query.sentence = cited.sentence;
  query.et_al = cited.et_al;
  query.cited = true;
  return query;
}

bool Inquiry::could_not_ask() const {
  return std::any_of(evidence.begin(), evidence.end(),
                     [](const Evidence& one) { return one.outcome == Outcome::could_not_ask; });
}

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::answered:
      return "answered";
    case Outcome::nothing:
      return "nothing";
    case Outcome::could_not_ask:
      break;
  }
  return "could-not-ask";
}

}  // namespace opcit
