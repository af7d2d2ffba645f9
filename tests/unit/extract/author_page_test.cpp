// Citations by author and page, which a list of works vouches for.
#include "unit/extract/noted.h"

using namespace opcit;
using test::cites_of;

namespace {

using Lines = std::vector<std::string>;

const Lines list = {"Marden, Ruth. The Silent Harbour. London: Pilot Press, 1998.",
                    "Ofner, Karl. Die Grenze im Nebel. Wien: Morgen, 1987.",
                    "Auer, Ida. Fog. Graz: Pult, 2001."};

Extraction read(std::string_view text, Document& document) {
  document.text = text;
  document.blocks.push_back({BlockKind::paragraph, {0, document.text.size()}});
  return extract(document, test::options_with(list));
}

}  // namespace

TEST_CASE("brackets with an author and a page cite the works of the list") {
  Document document;
  Extraction found = read("Ships waited (Marden 44). The fog stayed (Ofner, Grenze 12–14). "
                          "As Auer (24f.) says, and (Marden, Harbour 50) agrees.",
                          document);
  CHECK(found.system == CitationSystem::author_page);
  CHECK(cites_of(document, found) ==
        Lines{"Marden 44 -> a", "Ofner, Grenze 12–14 -> b", "24f -> c", "Marden, Harbour 50 -> a"});
}

TEST_CASE("a document that cites by author and date keeps its citations") {
  Document document;
  Extraction found = read("Ships (Marden 1998) waited, fog (Ofner 1987) stayed, and Auer (2001) left.",
                          document);
  CHECK(found.system == CitationSystem::author_date);
  CHECK(found.citations.size() == 3);
}

TEST_CASE("brackets without names or places of the list are no citations") {
  Document document;
  Extraction found = read("Ships waited (see page 4) and left (about 30).", document);
  CHECK(found.citations.empty());
}
