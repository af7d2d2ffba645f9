#include <opcit/store/library.h>

#include "io/file.h"
#include "support/shared.h"

using namespace opcit;

namespace {

Reference work(std::string id, std::string family, int year, std::string title = {}) {
  Reference reference;
  reference.id = std::move(id);
  if (!family.empty()) reference.set(Variable::author, NameList{Name{.family = std::move(family)}});
  if (year != 0) reference.set(Variable::issued, Date{.parts = {{year, 0, 0}}});
  if (!title.empty()) {
    reference.type = ItemType::book;
    reference.set(Variable::title, std::move(title));
  }
  return reference;
}

Library open(const std::string& path, const Clock* clock = nullptr) {
  auto library = Library::open(path, {.clock = clock});
  REQUIRE_MESSAGE(library.has_value(), (library ? "" : library.error().message));
  return std::move(*library);
}

ImportReport add(Library& library, const std::vector<Reference>& references,
                 const Provenance& source) {
  auto report = library.add(references, source);
  REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().message));
  return *report;
}

using Keys = std::vector<std::string>;

Keys keys(const Result<SearchAnswer>& answer) {
  REQUIRE(answer.has_value());
  Keys found;
  for (const LibraryEntry& entry : answer->entries) found.push_back(entry.reference.id);
  return found;
}

Keys keys(const Result<std::vector<LibraryEntry>>& entries) {
  REQUIRE(entries.has_value());
  Keys found;
  for (const LibraryEntry& entry : *entries) found.push_back(entry.reference.id);
  return found;
}

const Provenance bib{SourceKind::file, "refs.bib", 1.0};
const Provenance essay{SourceKind::text, "essay.txt", 1.0};

DocumentRecord manuscript() {
  DocumentRecord document{"essay.txt", "hash", "UTF-8", "author-date", {}, {}, {}};
  document.references = {work("chen2015", "Chen", 2015), work("zou2015", "Zou", 2015)};
  CiteRecord chen{{11, 20}, {"Chen"}, false, "2015", "", "see ", "", "12", "page", false, 0.9,
                  "chen2015"};
  CiteRecord zou{{22, 30}, {"Zou"}, true, "2015", "", "", "", "", "", true, 0.5, "zou2015"};
  document.clusters = {{{10, 31}, "(see Chen 2015, 12; Zou 2015)", "parenthetical", {chen, zou}}};
  document.communications = {{{40, 60}, "[Interview, May 2015]"}};
  return document;
}

}  // namespace

TEST_CASE("a reference comes back with everything it held") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("new/library.db"));
  Reference book = work("a/ß\n1", "Gogh", 1888, "Letters <i>to</i> Theo");
  book.extras = {{"custom", R"({"b":[1,null]})"}, {"aaa", "\"x\""}};
  book.set(Variable::volume, Text{"12", true});
  book.set(Variable::accessed, Date{.circa = "true", .literal = "some day"});
  book.set(Variable::translator, NameList{Name{.given = "A", .suffix = "Jr.", .comma_suffix = true},
                                          Name{.literal = "WHO"}});
  CHECK(add(library, {book}, bib).count(ImportChange::added) == 1);
  auto shown = library.show("a/ß\n1");
  REQUIRE(shown.has_value());
  CHECK(shown->entry.reference == book);
  CHECK(shown->values.size() == 9);
  CHECK(shown->values[0].source == bib);
  CHECK(library.show("none").error().code == Code::key_missing);
}

TEST_CASE("adding the same again from the same source changes nothing") {
  test::TemporaryFolder folder;
  std::string path = folder.file("library.db");
  FixedClock clock(100);
  std::vector<Reference> list = {work("a", "Chen", 2015, "One"), work("", "", 0, "No id"),
                                 work("a", "Lin", 2001, "Another with the same id"),
                                 work("a", "", 0), work("", "Zou", 2015)};
  Keys before;
  {
    Library library = open(path, &clock);
    auto report = add(library, list, bib);
    for (const auto& imported : report.references) before.push_back(imported.key);
    CHECK(before == Keys{"a", "reference", "a-2", "a", "zou2015"});
  }
  std::string bytes = test::slurp(path);
  clock.set(200);
  Library library = open(path, &clock);
  auto report = add(library, list, bib);
  CHECK(report.count(ImportChange::unchanged) == list.size());
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(report.references[i].key == before[i]);
  CHECK(test::slurp(path) == bytes);
}

TEST_CASE("a work is known again by DOI, ISBN and title, author with year and title, or key") {
  struct Row {
    const char* why;
    Reference first;
    Reference second;
    bool same;
  };
  auto with = [](Reference reference, Variable variable, const char* value) {
    reference.set(variable, value);
    return reference;
  };
  std::vector<Row> rows = {
      {"DOI in two spellings", with(work("a", "Chen", 2015, "One"), Variable::DOI, "10.1/ABC"),
       with(work("b", "", 0), Variable::DOI, "https://doi.org/10.1/abc"), true},
      {"ISBN-10 and ISBN-13 of one title",
       with(work("a", "", 0, "One: sub"), Variable::ISBN, "0-306-40615-2"),
       with(work("b", "", 0, "ONE – Sub"), Variable::ISBN, "978-0-306-40615-7"), true},
      {"chapters share their book's ISBN",
       with(work("a", "", 0, "One"), Variable::ISBN, "978-0-306-40615-7"),
       with(work("b", "", 0, "Two"), Variable::ISBN, "978-0-306-40615-7"), false},
      {"author, year and title", work("a", "Müller", 2015, "The One"),
       work("b", "Muller", 2015, "the one"), true},
      {"the same key and nothing against it", work("a", "Chen", 2015), work("a", "Chen", 2015, "T"),
       true},
      {"the same key but another author", work("a", "Chen", 2015), work("a", "Lin", 2015), false},
      {"the same key but another year", work("a", "Chen", 2015), work("a", "Chen", 2014), false},
      {"the same author and year alone", work("a", "Chen", 2015), work("b", "Chen", 2015), false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    test::TemporaryFolder folder;
    Library library = open(folder.file("l.db"));
    auto first = add(library, {row.first}, bib);
    auto second = add(library, {row.second}, essay);
    CHECK((first.references[0].key == second.references[0].key) == row.same);
    CHECK(library.stats()->references == (row.same ? 1U : 2U));
  }
}

TEST_CASE("conflicting values are all kept and the better witness is chosen") {
  test::TemporaryFolder folder;
  FixedClock clock(1);
  Library library = open(folder.file("l.db"), &clock);
  add(library, {work("k", "Chen", 2015)}, essay);
  clock.set(2);
  Reference from_service = work("", "Chen", 2016, "Found");
  ResolutionRecord resolution{Verdict::differs, 0.8, "crossref", false, R"([{"status":200}])"};
  CHECK(*library.apply_resolution("k", resolution, &from_service) == ImportChange::updated);
  CHECK(*library.apply_resolution("k", resolution, &from_service) == ImportChange::unchanged);
  CHECK(library.show("k")->entry.reference.year() == 2016);
  add(library, {work("k", "Chen", 2016, "Found!")}, bib);
  auto shown = library.show("k");
  CHECK(shown->entry.reference.text(Variable::title) == "Found!");
  CHECK(shown->entry.verdict == Verdict::differs);
  CHECK(shown->resolution.evidence == R"([{"status":200}])");
  CHECK(shown->resolved == 2);
  CHECK(shown->added == 1);
  Keys years;
  for (const StoredValue& value : shown->values)
    if (value.name == "issued")
      years.push_back(std::string(to_string(value.source.kind)) + (value.chosen ? "*" : ""));
  CHECK(years == Keys{"file*", "text", "service"});
  CHECK(library.apply_resolution("x", resolution).error().code == Code::key_missing);
}

TEST_CASE("a source that corrects itself keeps its key and its old word") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  add(library, {work("k", "Chen", 2015, "Teh One")}, bib);
  auto report = add(library, {work("k", "Chen", 2015, "The One")}, bib);
  CHECK(report.references[0].change == ImportChange::updated);
  CHECK(library.show("k")->entry.reference.text(Variable::title) == "The One");
  CHECK(library.show("k")->values.size() == 5);
  add(library, {work("k", "Chen", 2015, "Teh One")}, bib);
  CHECK(library.show("k")->entry.reference.text(Variable::title) == "Teh One");
  CHECK(library.show("k")->values.size() == 5);
}

TEST_CASE("a manuscript added twice writes nothing, a changed one replaces its citations") {
  test::TemporaryFolder folder;
  std::string path = folder.file("library.db");
  {
    Library library = open(path);
    auto report = library.add_document(manuscript());
    REQUIRE(report.has_value());
    CHECK(report->change == ImportChange::added);
    CHECK(report->imported.count(ImportChange::added) == 2);
  }
  std::string bytes = test::slurp(path);
  {
    Library library = open(path);
    auto report = library.add_document(manuscript());
    CHECK(report->change == ImportChange::unchanged);
    CHECK(report->imported.count(ImportChange::unchanged) == 2);
  }
  CHECK(test::slurp(path) == bytes);

  Library library = open(path);
  DocumentRecord changed = manuscript();
  CiteRecord again{{70, 80}, {"Zou"}, false, "2015", "", "", "", "", "", false, 1, "zou2015"};
  changed.clusters.push_back({{70, 80}, "Zou (2015)", "narrative", {again}});
  CHECK(library.add_document(changed)->change == ImportChange::updated);
  auto stats = library.stats();
  CHECK(stats->documents == 1);
  CHECK(stats->clusters == 2);
  CHECK(stats->cites == 3);
  CHECK(stats->communications == 1);
  CHECK(stats->references == 2);
  CHECK(stats->unchecked == 2);
  auto shown = library.show("zou2015");
  REQUIRE(shown->cited.size() == 2);
  CHECK(shown->cited[1].surface == "Zou (2015)");
  CHECK(shown->cited[1].span == Span{70, 80});
  CHECK(shown->entry.cited == 2);
  CHECK(keys(library.list({.document = "essay.txt"})) == Keys{"chen2015", "zou2015"});
}

TEST_CASE("a stored manuscript is read back as it was given") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  REQUIRE(library.add_document(manuscript()).has_value());
  auto documents = library.documents();
  REQUIRE(documents->size() == 1);
  const DocumentRecord& document = documents->front().document;
  CHECK(document.system == "author-date");
  REQUIRE(document.clusters.size() == 1);
  const CiteRecord& cite = document.clusters[0].cites.at(0);
  CHECK(cite.names == Keys{"Chen"});
  CHECK(cite.prefix == "see ");
  CHECK(cite.label == "page");
  CHECK(cite.record == "chen2015");
  CHECK(document.clusters[0].cites.at(1).suppress_author);
  CHECK(document.communications.at(0).span == Span{40, 60});
}

TEST_CASE("removing keeps what others need") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  REQUIRE(library.add_document(manuscript()).has_value());
  REQUIRE(library.remove("zou2015").has_value());
  CHECK(library.remove("zou2015").error().code == Code::key_missing);
  CHECK(keys(library.search("zou")).empty());
  CHECK(library.stats()->cites == 2);
  auto again = library.add_document(manuscript());
  CHECK(again->change == ImportChange::updated);
  CHECK(library.show("zou2015")->cited.size() == 1);
  REQUIRE(library.remove_document("essay.txt").has_value());
  CHECK(library.remove_document("essay.txt").error().code == Code::key_missing);
  CHECK(library.stats()->clusters == 0);
  CHECK(library.stats()->references == 2);
}

TEST_CASE("search folds, ranks titles first and takes any string") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  Reference abstract_only = work("a", "Smith", 2001, "Other things");
  abstract_only.set(Variable::abstract, "labour in China, labour in China");
  add(library, {abstract_only, work("b", "Müller", 2015, "Labour <i>in</i> China"),
                work("c", "O’Brien", 2015, "Łódź")}, bib);
  CHECK(keys(library.search("labour CHINA")) == Keys{"b", "a"});
  CHECK(keys(library.search("lab chi")) == Keys{"b", "a"});
  CHECK(keys(library.search("muller 2015")) == Keys{"b"});
  CHECK(keys(library.search("lodz")) == Keys{"c"});
  CHECK(keys(library.search("o'brien")) == Keys{"c"});
  CHECK(keys(library.search("2015", {.limit = 1})).size() == 1);
  for (std::string_view odd : {"\"", "*", "AND", "NEAR(", "title:", "-x", "^", "", " ", "a\" OR \"b",
                               "{", "\\", "';--", "\xFF\xFE"})
    CHECK(library.search(odd).has_value());
  CHECK(keys(library.search(std::string_view("\0lodz\0", 6))) == Keys{"c"});
}

TEST_CASE("identifiers are found in any spelling") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  Reference book = work("a", "Chen", 2015, "One");
  book.set(Variable::DOI, "10.1000/XyZ");
  book.set(Variable::ISBN, "978-0-306-40615-7, 3-16-148410-X");
  add(library, {book}, bib);
  CHECK(keys(library.find_identifier(Variable::DOI, "https://doi.org/10.1000/xyz")) == Keys{"a"});
  CHECK(keys(library.find_identifier(Variable::ISBN, "0306406152")) == Keys{"a"});
  CHECK(keys(library.find_identifier(Variable::ISBN, "978-3-16-148410-0")) == Keys{"a"});
  CHECK(keys(library.find_identifier(Variable::DOI, "nonsense")).empty());
}

TEST_CASE("lists are sorted by key and can be taken in pieces") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  add(library, {work("c", "C", 1), work("a", "A", 1), work("b", "B", 1)}, bib);
  CHECK(keys(library.list()) == Keys{"a", "b", "c"});
  CHECK(keys(library.list({.offset = 1, .limit = 1})) == Keys{"b"});
  CHECK(keys(library.list({.document = "none"})).empty());
}

TEST_CASE("hundreds of entries with one id stay apart and are known again") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"));
  std::vector<Reference> list;
  for (int i = 0; i < 200; ++i)
    list.push_back(work("x", "Author " + std::to_string(i), 1500 + i, "T" + std::to_string(i)));
  CHECK(add(library, list, bib).count(ImportChange::added) == 200);
  CHECK(add(library, list, bib).count(ImportChange::unchanged) == 200);
  CHECK(library.stats()->references == 200);
}

TEST_CASE("a match from a file is kept as the file's word, not a service's") {
  test::TemporaryFolder folder;
  Library library = open(folder.file("l.db"), nullptr);
  add(library, {work("k", "Chen", 2015)}, essay);
  Reference found = work("", "Chen", 2015, "Found");
  ResolutionRecord resolution{Verdict::verified, 0.75, "file:refs/mine.bib", false, "[]"};
  REQUIRE(library.apply_resolution("k", resolution, &found).has_value());
  auto stored = library.show("k");
  REQUIRE(stored.has_value());
  for (const StoredValue& value : stored->values)
    if (value.name == "title") CHECK(value.source == Provenance{SourceKind::file, "refs/mine.bib", 0.75});
}
