#include "text/positions.h"

#include "support/shared.h"

#include <string>

using namespace opcit::text;

TEST_CASE("the line index agrees with counting from the start") {
  std::string text = "é1\r\nzwei\rdrei\n\n中文 ends";
  LineIndex lines(text);
  for (std::size_t offset = 0; offset <= text.size() + 2; ++offset) {
    if (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) continue;
    Position slow = position(text, offset);
    Position fast = lines.at(offset);
    CHECK(fast.line == slow.line);
    CHECK(fast.column == slow.column);
  }
}

TEST_CASE("offsets convert to code points and UTF-16 units across checkpoints") {
  std::string text;
  for (int i = 0; i < 700; ++i) text += i % 3 == 0 ? "a" : i % 3 == 1 ? "é" : "\xF0\x9F\x98\x80";
  OffsetIndex bytes(text, OffsetUnit::bytes);
  OffsetIndex points(text, OffsetUnit::code_points);
  OffsetIndex utf16(text, OffsetUnit::utf16);
  std::size_t point = 0;
  std::size_t unit = 0;
  for (std::size_t i = 0; i < text.size();) {
    CHECK(bytes.at(i) == i);
    CHECK(points.at(i) == point);
    CHECK(utf16.at(i) == unit);
    Decoded c = decode(text, i);
    i += c.size;
    point += 1;
    unit += c.code_point > 0xFFFF ? 2 : 1;
  }
  CHECK(points.at(text.size()) == 700);
}
