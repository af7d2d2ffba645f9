#include "parse/names.h"

#include "support/shared.h"

using namespace opcit;
using namespace opcit::parse;

namespace {

/// `Lee, Ching Kwan|van der Berg, J.|[World Bank]`; particles stand with the family, suffixes behind.
std::string names_in(std::string_view text) {
  std::string out;
  for (const Name& name : parse_names(text)) {
    if (!out.empty()) out += "|";
    if (name.is_literal()) {
      out += "[" + name.literal.str() + "]";
      continue;
    }
    std::string particle = name.non_dropping_particle.str();
    out += (particle.empty() ? "" : particle + " ") + name.family;
    if (!name.given.empty()) out += ", " + name.given;
    if (!name.dropping_particle.str().empty()) out += " +" + name.dropping_particle.str();
    if (!name.suffix.str().empty()) out += ", " + name.suffix.str();
  }
  return out;
}

}  // namespace

TEST_CASE("names are taken apart in every order that styles print") {
  struct Row {
    std::string text;
    std::string names;
  };
  for (const Row& row : {
           Row{"Lee, Ching Kwan and Yuan Shen", "Lee, Ching Kwan|Shen, Yuan"},
           Row{"Lee, C. K., & Shen, Y.", "Lee, C. K.|Shen, Y."},
           Row{"Lee CK, Shen Y, Zou X", "Lee, CK|Shen, Y|Zou, X"},
           Row{"C. K. Lee, Y. Shen and X. Zou", "Lee, C. K.|Shen, Y.|Zou, X."},
           Row{"Lee, C.K.; Shen, Y.; Zou, X.", "Lee, C.K.|Shen, Y.|Zou, X."},
           Row{"GARCÍA, María; LÓPEZ, J.", "GARCÍA, María|LÓPEZ, J."},
           Row{"Müller, Hans und Schmidt, Peter", "Müller, Hans|Schmidt, Peter"},
           Row{"Lee, C. K. et al.", "Lee, C. K."},
           Row{"Kuruvilla, S. (ed.)", "Kuruvilla, S."},
           Row{"A. Ziegler / K. Ott (Hg.)", "Ziegler, A.|Ott, K."},
           Row{"Baker, E. – McLeod, S.", "Baker, E.|McLeod, S."},
           Row{"MOLDOVAN C, HO Z, LEE C and LIN XY", "MOLDOVAN, C|HO, Z|LEE, C|LIN, XY"},
           Row{"Range F. Huber L.", "Range, F.|Huber, L."},
       }) {
    CAPTURE(row.text);
    CHECK(names_in(row.text) == row.names);
  }
}

TEST_CASE("particles and suffixes are kept apart from names") {
  struct Row {
    std::string text;
    std::string names;
  };
  for (const Row& row : {
           Row{"van der Berg, J.", "van der Berg, J."},
           Row{"Johan van der Auwera", "van der Auwera, Johan"},
           Row{"Humboldt, Alexander von", "Humboldt, Alexander +von"},
           Row{"King, M. L., Jr.", "King, M. L., Jr."},
       }) {
    CAPTURE(row.text);
    CHECK(names_in(row.text) == row.names);
  }
}

TEST_CASE("institutions are not taken apart") {
  for (std::string_view text : {"World Health Organization", "Ministry of Labour",
                                "Statistisches Bundesamt", "University of Chicago Press"}) {
    CAPTURE(text);
    CHECK(names_in(text) == "[" + std::string(text) + "]");
  }
}

TEST_CASE("role words, marks and nothing at all are no names") {
  for (std::string_view text : {"", " ", ",", "et al.", "(eds.)", "& ;", "…"}) {
    CAPTURE(text);
    CHECK(names_in(text) == "");
  }
}
