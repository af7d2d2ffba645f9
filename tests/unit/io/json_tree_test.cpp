#include "io/json_tree.h"

#include <random>

#include "support/shared.h"

using namespace opcit;

namespace {

/// What a reader makes of a text: its JSON again, or its error with the place.
template <typename Read>
std::string outcome(const Result<Read>& read, std::string (*dump)(const Read&)) {
  if (read) return dump(*read);
  const Error& error = read.error();
  return error.message + " at " + error.place.file + ":" + std::to_string(error.place.line) + ":" +
         std::to_string(error.place.column);
}

void check_same(const std::string& text) {
  std::string expected = outcome<io::Json>(io::parse_json(text, "t"),
                                           [](const io::Json& j) { return io::dump_json(j); });
  std::string found = outcome<io::JsonTree>(
      io::JsonTree::parse(text, "t"), [](const io::JsonTree& t) { return io::dump_json(t.root()); });
  CHECK_MESSAGE(found == expected, text.substr(0, 200));
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string value(int depth) {
    switch (below(depth > 4 ? 4 : 7)) {
      case 0: return pick({"null", "true", "false"});
      case 1:
        return pick({"0", "-0", "7", "-12", "1.50", "1e3", "2E-400", "18446744073709551615",
                     "18446744073709551616", "-9223372036854775809", "0.1", "123456789012345678", "1e999", "-9E+400"});
      case 4: return list('[', ']', [&] { return value(depth + 1); });
      case 5:
      case 6: return list('{', '}', [&] { return string() + space() + ":" + value(depth + 1); });
      default: return string();
    }
  }

  std::string mutated(std::string text) {
    for (std::size_t n = below(3); n > 0 && !text.empty(); --n) {
      std::size_t at = below(text.size());
      if (below(2) == 0)
        text.erase(at, 1);
      else
        text[at] = pick({"\"", "\\", "{", "]", ",", ":", "\xC3", "\x80", "e", "0", "\n", "u", "\x01"})[0];
    }
    return text;
  }

 private:
  std::string pick(std::initializer_list<const char*> choices) {
    return choices.begin()[below(choices.size())];
  }

  std::string space() { return pick({"", "", " ", "\n", "\r\n\t"}); }

  std::string string() {
    std::string text = "\"";
    for (std::size_t n = below(4); n > 0; --n)
      text += pick({"id", "a", "title ten letters long", "\\n", "\\\"", "\\/", "\\u00e9", "ü", "漢",
                    "😀", "\\ud83d\\ude00", "\\ud800", "\\udc00x", "\\ud800\\u0041", "\\u0000"});
    return text + "\"";
  }

  template <typename Element>
  std::string list(char open, char close, Element element) {
    std::string text(1, open);
    for (std::size_t n = below(5), i = 0; i < n; ++i)
      text += (i > 0 ? "," : "") + space() + element() + space();
    return text + space() + close;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("a tree holds what the other reader reads, or fails as it does") {
  Generator generator(20261123);
  for (int i = 0; i < 20000; ++i) {
    std::string text = generator.value(0);
    check_same(text);
    check_same(generator.mutated(text));
  }
}

TEST_CASE("hostile JSON is read or refused alike") {
  using namespace std::string_literals;
  auto nested = [](std::size_t depth, const std::string& inside) {
    return std::string(depth, '[') + inside + std::string(depth, ']');
  };
  for (const std::string& text : {
           ""s, " "s, "\xEF\xBB\xBF[1]"s, "\xEF\xBB\xBF\xEF\xBB\xBF[1]"s, "[1]\0x"s, "1 2"s, "[1,]"s,
           "{\"a\":1,}"s, "{\"a\"}"s, "01"s, "+1"s, "-"s, "1."s, ".5"s, "1e"s, "1e999"s, "-1e999"s,
           "[\n1e999]"s, "tru"s, "nul"s, "\"\t\""s, "\"\\x\""s, "\"\\u12\""s, "\"\\u-123\""s,
           "\"\\ud800"s, "\"\xC0\xAF\""s, "\"\xED\xA0\x80\""s, "\"\xF4\x90\x80\x80\""s, "\"\xE2\x82"s,
           "\"abc"s, "\"ab\\"s, nested(512, "1"), nested(512, ""), nested(513, ""),
           nested(513, "1"), nested(514, ""), std::string(100000, '['), std::string(400, '9'),
           R"({"a":1,"b":[2,{"c":3,"c":4}],"a":{"x":5}})"s,
       })
    check_same(text);
}

TEST_CASE("a number too large for a double is read as the text it is, wherever it stands") {
  for (const std::string& number : std::vector<std::string>{"1e999", "-1e999", "1" + std::string(400, '0')}) {
    std::string text = "{\"a\":" + number + ",\"b\":\"1e999\\\"\"}";
    auto tree = io::JsonTree::parse(text, "t");
    REQUIRE(tree.has_value());
    CHECK(tree->root().find("a")->is(io::JsonKind::string));
    CHECK(tree->root().find("a")->text() == number);
    auto read = io::parse_json("[[1," + number + "],\"\\\"1e999\"," + number + "]", "t");
    REQUIRE(read.has_value());
    CHECK(io::dump_json(*read) == "[[1,\"" + number + "\"],\"\\\"1e999\",\"" + number + "\"]");
  }
  // A mistake elsewhere is told as ever.
  CHECK_FALSE(io::parse_json("[1e999,]", "t").has_value());
}

TEST_CASE("of many members with one name the last counts, at the place of the first") {
  std::string text = "{";
  for (int i = 0; i < 60; ++i) text += "\"m" + std::to_string(i % 20) + "\":[" + std::to_string(i) + "],";
  text += "\"end\":0}";
  check_same(text);
  auto tree = io::JsonTree::parse(text, "t");
  REQUIRE(tree.has_value());
  CHECK(tree->root().size() == 21);
  CHECK(io::dump_json(*tree->root().find("m3")) == "[43]");
  CHECK_FALSE(tree->root().find("m20"));
}

TEST_CASE("a string is appended as the serialiser writes it") {
  for (std::string text : {"", "plain", "ü 漢", "\"q\" \\ \n \x01", "broken \xC3", "\x7F"}) {
    std::string out = "x";
    io::append_json(out, text);
    CHECK(out == "x" + io::dump_json(text));
  }
}
