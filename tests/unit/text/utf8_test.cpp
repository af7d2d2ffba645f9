#include "text/utf8.h"

#include "support/shared.h"
#include "text/fold.h"

using namespace opcit::text;

TEST_CASE("decoding takes one maximal subpart of broken bytes at a time") {
  struct Row {
    std::string_view bytes;
    char32_t code_point;
    std::size_t size;
    bool valid;
  };
  for (const Row& row : {
           Row{"a", U'a', 1, true}, Row{"\xC3\xA9", U'é', 2, true},
           Row{"\xE2\x80\x99", U'\u2019', 3, true}, Row{"\xF0\x9F\x98\x80", U'\U0001F600', 4, true},
           Row{"\x80", replacement, 1, false}, Row{"\xC0\xAF", replacement, 1, false},
           Row{"\xE2\x80", replacement, 2, false}, Row{"\xED\xA0\x80", replacement, 1, false},
           Row{"\xF4\x90\x80\x80", replacement, 1, false}, Row{"\xF0\x9F\x98", replacement, 3, false},
       }) {
    Decoded decoded = decode(row.bytes, 0);
    CHECK(decoded.code_point == row.code_point);
    CHECK(decoded.size == row.size);
    CHECK(decoded.valid == row.valid);
  }
}

TEST_CASE("what is appended is decoded again, forwards and backwards") {
  for (char32_t c : {U'a', U'é', U'\u2019', U'中', U'\U0001F600', char32_t{0x10FFFF}}) {
    std::string out = "x";
    append(out, c);
    CHECK(decode(out, 1).code_point == c);
    CHECK(decode_before(out, out.size()).code_point == c);
    CHECK(is_valid(out));
    CHECK(count(out) == 2);
  }
}

TEST_CASE("lines end at LF, CR LF and CR, and columns count code points") {
  std::string_view text = "é1\r\nzwei\rdrei\n";
  CHECK(position(text, 0).column == 1);
  CHECK(position(text, 2).column == 2);
  CHECK(position(text, 5).line == 2);
  CHECK(position(text, 10).line == 3);
  CHECK(position(text, 12).column == 3);
  CHECK(position(text, 999).line == 4);
}

TEST_CASE("match keys fold what people write differently") {
  struct Row {
    std::string_view left;
    std::string_view right;
  };
  for (const Row& row : {
           Row{"Müller", "MULLER"}, Row{"Smith & Jones", "smith and  jones"},
           Row{"O’Brien", "O'Brien"}, Row{"Łódź", "lodz"}, Row{"Straße", "STRASSE"},
           Row{"State–Labour", "state-labour"}, Row{"ﬁnance", "finance"}, Row{"Æsop", "aesop"},
       })
    CHECK(match_key(row.left) == match_key(row.right));
  CHECK(match_key("The Anti-Solidarity Machine?") == "the anti solidarity machine");
  CHECK(match_key("中国 劳工") == "中国 劳工");
  CHECK(match_key("…").empty());
}

TEST_CASE("the length of the ASCII a text begins with") {
  CHECK(ascii_length("") == 0);
  CHECK(ascii_length("plain text of more than eight bytes") == 35);
  CHECK(ascii_length("é") == 0);
  CHECK(ascii_length("1234567é") == 7);
  CHECK(ascii_length("12345678é") == 8);
  CHECK(ascii_length("1234567890é and more") == 10);
}

TEST_CASE("code points are counted alike wherever they stand in a block of eight bytes") {
  std::string text;
  std::size_t expected = 0;
  for (std::size_t i = 0; i < 60; ++i) {
    CHECK(count(text) == expected);
    const char* next[] = {"a", "é", "—", "𝄞", "\xBF\xFF"};  // the last is no UTF-8
    text += next[i * 7 % 5];
    ++expected;
  }
}
