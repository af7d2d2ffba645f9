#include "extract/author_region.h"

#include <doctest/doctest.h>

#include "parse/names.h"

using namespace opcit;
using namespace opcit::extraction;

TEST_CASE("the names at the head of an entry end where its title begins") {
  struct Row {
    std::string_view raw;
    std::string_view names;
  };
  for (const Row& row : {
           Row{"Marden, Ruth. The Silent Harbour. London: Pilot, 1998.", "Marden, Ruth"},
           Row{"Ruth Marden, The Silent Harbour, London 1998.", "Ruth Marden"},
           Row{"Ofner, K., Die Grenze im Nebel, Wien 1987.", "Ofner, K."},
           Row{"DUVAL (Claire), Le sel et la loi, Paris, 2009.", "DUVAL (Claire)"},
           Row{"Ofner, Karl, and Ruth Marden. Fog and Harbour. 2001.", "Ofner, Karl, and Ruth Marden"},
           Row{"Matther, P. H. Inflectional Matters. Cambridge 1991.", "Matther, P. H."},
           Row{"Mercedes Lozano de la Hoz, Papeles, Madrid 1982.", "Mercedes Lozano de la Hoz"},
           Row{"“A quotation first”, Annals 3 (1990).", ""},
           Row{"12 words that are no names. 1999.", ""},
           Row{"", ""},
       }) {
    CAPTURE(row.raw);
    CHECK(author_region(row.raw).of(row.raw) == row.names);
  }
}

TEST_CASE("et al. counts for several authors more") {
  CHECK(count_authors("Lee, A.; Shen, B.", parse::parse_names("Lee, A.; Shen, B.")) == 2);
  CHECK(count_authors("Lee, A. et al.", parse::parse_names("Lee, A. et al.")) == 3);
}
