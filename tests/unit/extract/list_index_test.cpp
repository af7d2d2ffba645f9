#include "extract/list_index.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "parse/quick_look.h"

using namespace opcit;
using namespace opcit::extraction;

namespace {

const std::vector<std::string_view> raws = {
    "Lee, A. and Shen, Y. (2011). On work. Work 1:2-3.",
    "Lee, B. (2011a). On rest. Rest 1:4.",
    "World Harbour Organization (WHaO). (1998). Harbours. Geneva.",
    "Müller-Kraus, H. (in press). Grenzen. Wien.",
    "Okonkwo, N. (2015). Salt. Salt 3:1-9."};

ListIndex index_of_raws() {
  std::vector<EntryWording> wordings;
  std::vector<Reference> seen;
  for (std::string_view raw : raws) {
    wordings.push_back({raw, {}, {}});
    seen.push_back(parse::quick_look(raw));
  }
  return {wordings, seen};
}

/// Names one after the other, `|` between two of them.
std::vector<QueryWord> query(std::string_view names) {
  std::vector<QueryWord> words;
  bool starts = true;
  for (std::size_t at = 0; at < names.size();) {
    std::size_t end = std::min(names.find_first_of(" |", at), names.size());
    for (std::string& part : word_parts(names.substr(at, end - at))) {
      words.push_back({std::move(part), 0, starts, starts});
      starts = false;
    }
    starts = end < names.size() && names[end] == '|';
    at = end + 1;
  }
  return words;
}

Year year(std::string text, std::string suffix = "") {
  return {0, 1, std::move(text), std::move(suffix)};
}

}  // namespace

TEST_CASE("names and a year mean the entry that has them") {
  const ListIndex index = index_of_raws();
  struct Row {
    std::string_view names;
    bool et_al;
    Year year;
    int entry;  ///< -1: none
  };
  for (const Row& row : {
           Row{"Lee|Shen", false, year("2011"), 0},
           Row{"Lee", true, year("2011"), 0},
           Row{"Lee", false, year("2011", "a"), 1},
           Row{"World Harbour Organization", false, year("1998"), 2},
           Row{"Muller-Kraus", false, year("in press"), 3},
           Row{"Okonkwo", false, year("2015"), 4},
           Row{"Okonkwo", false, year("2009"), -1},
           Row{"Nobody", false, year("2011"), -1},
       }) {
    CAPTURE(row.names);
    CAPTURE(row.year.text);
    auto match = index.match(query(row.names), row.et_al, row.year);
    CHECK(match.has_value() == (row.entry >= 0));
    if (match && row.entry >= 0) CHECK(match->entry == static_cast<std::size_t>(row.entry));
  }
}

TEST_CASE("a name a letter off, a year off by one and another year are found and said so") {
  const ListIndex index = index_of_raws();
  auto spelled = index.match_spelled(query("Okonkvo"), false, year("2015"));
  REQUIRE(spelled);
  CHECK(spelled->entry == 4);
  CHECK(spelled->misspelled);
  auto near = index.match_near(query("Okonkwo"), false, year("2014"));
  REQUIRE(near);
  CHECK(near->entry == 4);
  auto other = index.match_authors(query("Okonkwo"), false);
  REQUIRE(other);
  CHECK(other->other_year);
  CHECK_FALSE(index.match_spelled(query("Brown"), false, year("2015")));
}

TEST_CASE("keys fold case, accents and apostrophes, and part at hyphens") {
  CHECK(word_key("Müller") == word_key("MULLER"));
  CHECK(word_key("O’Neil") == word_key("O'Neil"));
  CHECK(word_parts("Müller-Kraus") == std::vector<std::string>{"muller", "kraus"});
}
