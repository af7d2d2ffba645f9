#include "model/check_digits.h"

#include "support/shared.h"

using namespace opcit::model;

TEST_CASE("check digits tell ISBN and ISSN from other numbers") {
  for (std::string_view isbn : {"9783161484100", "0306406152", "080442957X"}) {
    CAPTURE(isbn);
    CHECK(is_isbn(isbn));
  }
  for (std::string_view none : {"9783161484101", "0306406153", "0804429575", "X306406152", "97831614841",
                                "978316148410X", "", "abcdefghij"}) {
    CAPTURE(none);
    CHECK_FALSE(is_isbn(none));
  }
  CHECK(is_issn("03785955"));
  CHECK(is_issn("2434561X"));
  CHECK_FALSE(is_issn("03785956"));
  CHECK_FALSE(is_issn("0378595"));
  CHECK(isbn13_check("978316148410") == '0');
}
