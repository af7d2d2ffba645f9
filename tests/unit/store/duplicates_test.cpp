#include <opcit/store/library.h>

#include "store/duplicates.h"
#include "support/shared.h"

using namespace opcit;

namespace {

struct Work {
  ItemType type;
  const char* family;
  int year;
  const char* title;
  const char* doi = "";
  const char* page = "";
};

Reference reference(const Work& given) {
  Reference work;
  work.type = given.type;
  if (*given.family) work.set(Variable::author, NameList{Name{.family = given.family}});
  if (given.year) work.set(Variable::issued, Date{.parts = {{given.year, 0, 0}}});
  work.set(Variable::title, given.title);
  if (*given.doi) work.set(Variable::DOI, given.doi);
  if (*given.page) work.set(Variable::page, given.page);
  return work;
}

}  // namespace

TEST_CASE("what is one work and what only looks like one") {
  struct Row {
    const char* why;
    Work left;
    Work right;
    bool same;
  };
  using enum ItemType;
  const std::vector<Row> rows = {
      {"a letter in the title", {book, "Howell", 2015, "Civil society in modern China"}, {book, "Howell", 2015, "Civil society in modem China"}, true},
      {"no subtitle", {book, "Howell", 2015, "Civil society in China: a history"}, {book, "Howell", 2015, "Civil society in China"}, true},
      {"no year", {book, "Howell", 2015, "Civil society in China"}, {book, "Howell", 0, "Civil Society in China"}, true},
      {"the same DOI", {book, "Howell", 2015, "Civil society", "10.1/x"}, {book, "Howell", 2015, "Civil Society!", "https://doi.org/10.1/X"}, true},
      {"another DOI", {article_journal, "Howell", 2015, "Civil society in China", "10.1/x"}, {article_journal, "Howell", 2015, "Civil society in China", "10.1/y"}, false},
      {"parts of a series", {book, "Howell", 2015, "A history of modern China, volume 1"}, {book, "Howell", 2015, "A history of modern China, volume 2"}, false},
      {"another author", {book, "Howell", 2015, "Civil society in China"}, {book, "Chen", 2015, "Civil society in China"}, false},
      {"introductions", {chapter, "Howell", 2015, "Introduction"}, {chapter, "Howell", 2012, "Introduction"}, false},
      {"chapter and book", {chapter, "Howell", 2015, "China in transition"}, {book, "Howell", 2014, "China in transition"}, false},
      {"other pages", {article_journal, "Howell", 2015, "Book reviews", "", "12-14"}, {article_journal, "Howell", 2015, "Book reviews", "", "99-101"}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    store::Likeness like = store::likeness(reference(row.left), reference(row.right));
    CHECK((like.score >= 0.9) == row.same);
    CHECK_FALSE(like.evidence.empty());
  }
}

TEST_CASE("pairs are found in a library, the surest first") {
  test::TemporaryFolder folder;
  auto library = Library::open(folder.file("l.db"));
  Reference a = reference({ItemType::book, "Howell", 2015, "Civil society in modern China"});
  Reference b = reference({ItemType::book, "Howell", 2015, "Civil society in modem China"});
  Reference c = reference({ItemType::book, "Chen", 2010, "Trade unions"});
  a.id = "a", b.id = "b", c.id = "c";
  REQUIRE(library->add(std::vector{a, b, c}, {SourceKind::file, "x", 1.0}).has_value());
  auto pairs = library->duplicates(0.5);
  REQUIRE(pairs.has_value());
  REQUIRE(pairs->size() == 1);
  CHECK(pairs->front().first == "a");
  CHECK(pairs->front().second == "b");
}
