#include "text/bytes.h"

#include <string>

#include "support/shared.h"

using namespace opcit;

TEST_CASE("a byte is found wherever it stands, and the size where it does not") {
  constexpr auto is_wanted = [](auto c) { return (c == '<') | (c == 0xC3); };
  for (std::size_t size = 0; size < 70; ++size) {
    std::string text(size, 'a');
    CHECK(text::find_byte(text, 0, is_wanted) == size);
    for (std::size_t place = 0; place < size; ++place) {
      std::string with = text;
      with[place] = place % 2 == 0 ? '<' : '\xC3';
      CHECK(text::find_byte(with, 0, is_wanted) == place);
      CHECK(text::find_byte(with, place, is_wanted) == place);
      CHECK(text::find_byte(with, place + 1, is_wanted) == size);
    }
  }
}
