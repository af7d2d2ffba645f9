#include <opcit/store/library.h>

#include <array>

#include "support/shared.h"

using namespace opcit;

namespace {

Reference work(const std::string& id, ItemType type, NameList authors, int year, const std::string& title, const std::string& container = {}) {
  Reference reference;
  reference.id = id;
  reference.type = type;
  reference.set(Variable::author, std::move(authors));
  reference.set(Variable::issued, Date{.parts = {{year, 0, 0}}});
  reference.set(Variable::title, title);
  if (!container.empty()) reference.set(Variable::container_title, container);
  return reference;
}

Library filled(const std::string& path) {
  auto library = Library::open(path);
  REQUIRE(library.has_value());
  std::vector<Reference> works = {
      work("howell", ItemType::article_journal, {Name{.family = "Howell", .given = "Jude"}}, 2015, "Shall we dance? Labour NGOs in China", "China Quarterly"),
      work("chen", ItemType::book, {Name{.family = "Chen", .given = "Feng"}}, 2010, "Trade unions in China"),
      work("muller", ItemType::book, {Name{.family = "Müller"}, Name{.literal = "O’Brien"}}, 1999, "Civil society, reviewed"),
      work("li", ItemType::article_journal, {Name{.literal = "李静"}}, 1985, "中国的劳工运动", "社会学研究"),
      work("old", ItemType::thesis, {Name{.family = "Ivanov"}}, 1907, "Труд и общество"),
      work("beda", ItemType::classic, {Name{.literal = "Beda"}}, 731, "Historia ecclesiastica"),
  };
  REQUIRE(library->add(works, {SourceKind::file, "a.bib", 1.0}).has_value());
  REQUIRE(library->set_tag(std::array<std::string, 1>{"chen"}, "Trade Unions", true).has_value());
  REQUIRE(library->set_collection(std::array<std::string, 1>{"howell"}, "thesis/chapter 1", true).has_value());
  return std::move(*library);
}

std::string keys(const SearchAnswer& answer) {
  std::string all;
  for (const LibraryEntry& entry : answer.entries) all += (all.empty() ? "" : " ") + entry.reference.id;
  return all;
}

}  // namespace

TEST_CASE("the query language finds what it says") {
  struct Row {
    std::string query;
    std::string keys;
    std::size_t findings;
  };
  const std::vector<Row> rows = {
      {"china", "chen howell", 0},
      {"chin lab", "howell", 0},
      {"\"unions in china\"", "chen", 0},
      {"\"china unions\"", "", 0},
      {"author:howell", "howell", 0},
      {"title:howell", "", 0},
      {"journal:quarterly", "howell", 0},
      {"year:2015", "howell", 0},
      {"year:1980..2010", "chen li muller", 0},
      {"year:..1999", "beda li muller old", 0},
      {"year:700..799", "beda", 0},
      {"year:731", "beda", 0},
      {"year:1985..", "chen howell li muller", 0},
      {"year:1900..1999", "li muller old", 0},
      {"type:book", "chen muller", 0},
      {"type:article-journal -author:howell", "li", 0},
      {"china -unions", "howell", 0},
      {"china NOT unions", "howell", 0},
      {"-china", "beda li muller old", 0},
      {"howell OR ivanov", "howell old", 0},
      {"(howell OR chen) type:book", "chen", 0},
      {"china AND trade", "chen", 0},
      {"tag:\"trade unions\"", "chen", 0},
      {"tag:trade*", "chen", 0},
      {"collection:thesis", "howell", 0},
      {"collection:\"thesis/chapter 1\"", "howell", 0},
      {"key:old", "old", 0},
      {"MULLER", "muller", 0},
      {"o'brien", "muller", 0},
      {"劳工", "li", 0},
      {"国的劳", "li", 0},
      {"运中", "", 0},
      {"общ", "old", 0},
      {"AUTHOR:chen", "chen", 0},
      {"", "", 0},
      {"\"trade", "chen", 1},
      {"(trade", "chen", 1},
      {"trade)", "chen", 1},
      {"year:soon", "", 1},
      {"collection:none", "", 1},
      {"colour:red", "", 1},
      {"https://example.org/x", "", 0},
      {"((((((((((((((((((((((((((((((((((((((((trade", "", 99},
  };
  test::TemporaryFolder folder;
  Library library = filled(folder.file("l.db"));
  for (const Row& row : rows) {
    CAPTURE(row.query);
    auto answer = library.search(row.query, {.sort = "key"});
    REQUIRE(answer.has_value());
    constexpr std::size_t any = 99;
    if (row.findings != any) CHECK(keys(*answer) == row.keys);
    if (row.findings != any) CHECK(answer->findings.size() == row.findings);
  }
}

TEST_CASE("answers are sorted by any variable, either way, and come in pieces") {
  test::TemporaryFolder folder;
  Library library = filled(folder.file("l.db"));
  CHECK(keys(*library.search("year:1000..2999", {.sort = "year"})) == "old li muller chen howell");
  CHECK(keys(*library.search("year:1000..2999", {.sort = "year", .descending = true})) == "howell chen muller li old");
  CHECK(keys(*library.search("type:book", {.sort = "author"})) == "chen muller");
  auto piece = library.search("year:1000..2999", {.offset = 1, .limit = 2, .sort = "key"});
  CHECK(keys(*piece) == "howell li");
  CHECK(piece->more);
  CHECK_FALSE(library.search("type:book", {.limit = 2})->more);
}

TEST_CASE("what nothing can be sorted by is told") {
  test::TemporaryFolder folder;
  Library library = filled(folder.file("l.db"));
  CHECK(library.search("type:book", {.sort = "colour"}).error().code == Code::usage);
}

TEST_CASE("titles and names weigh more than the rest") {
  test::TemporaryFolder folder;
  Library library = filled(folder.file("l.db"));
  Reference noted = work("noted", ItemType::book, {Name{.family = "Aaa"}}, 2020, "Other");
  noted.set(Variable::note, "dance dance dance dance");
  REQUIRE(library.add(std::vector{noted}, {SourceKind::file, "b.bib", 1.0}).has_value());
  CHECK(keys(*library.search("dance")) == "howell noted");
}
