#include <opcit/extract/extraction.h>

#include "support/shared.h"

using namespace opcit;

namespace {

Document read(std::string bytes) {
  auto document = read_document(std::move(bytes), "paper.txt");
  REQUIRE(document);
  return std::move(*document);
}

}  // namespace

TEST_CASE("the essay that opcit was made for gives its nine citations and nothing else") {
  OPCIT_SHARED(path, "essay/essay.txt");
  Document document = read(test::slurp(path));
  Extraction found = extract(document);
  std::vector<std::string> surfaces;
  for (const FoundCluster& cluster : found.citations)
    surfaces.emplace_back(cluster.span.of(document.text));
  CHECK(surfaces == std::vector<std::string>{
                        "(Lee and Shen 2011)", "(Froissart 2005)", "(Franceschini 2014)",
                        "(China Labor News Translation 2010)", "(Lin 2015)", "(Howell 2015)",
                        "(Chen 2015; China Labour Bulletin \n2015)", "(Zou 2015)", "(Duan 2015)"});
  CHECK(found.system == CitationSystem::author_date);
  CHECK(found.records.size() == 10);
  CHECK(found.references.empty());
  REQUIRE(found.communications.size() == 2);
  CHECK(found.communications[0].span.of(document.text) == "[Interview, September 2015]");
  CHECK(found.communications[1].span.of(document.text) == "[Interview, April \n2015]");
}
