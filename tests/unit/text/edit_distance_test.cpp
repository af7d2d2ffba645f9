#include "text/edit_distance.h"

#include "support/shared.h"

using opcit::text::edit_distance;

TEST_CASE("distance counts insertions, deletions, substitutions and swaps in code points") {
  struct Row {
    const char* a;
    const char* b;
    std::size_t distance;
  };
  for (const Row& row : {
           Row{"", "", 0}, Row{"", "ab", 2}, Row{"Howel", "Howell", 1}, Row{"Müller", "Muller", 1},
           Row{"recieve", "receive", 1}, Row{"kitten", "sitting", 3}, Row{"ab", "ba", 1},
           Row{"ca", "abc", 3},
       }) {
    CHECK(edit_distance(row.a, row.b, 10) == row.distance);
    CHECK(edit_distance(row.b, row.a, 10) == row.distance);
  }
}

TEST_CASE("beyond the bound the answer is the bound and one") {
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance("a", "a very long text", 3) == 4);
  CHECK(edit_distance("same", "same", 0) == 0);
}
