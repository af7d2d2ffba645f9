#include <doctest/doctest.h>
#include <opcit/formats/edit.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "support/shared.h"

using namespace opcit;

namespace {

constexpr std::string_view file =
    "% my notes\r\n@string{cq = \"China Quarterly\"}\r\n\r\n@Article {howell2015,\r\n    Author = \"Howell, J.\",\r\n"
    "    title  = {Shall we  dance?}, % keep\r\n    journal = cq,\r\n    year = 2015,\r\n    pages = {702--723}\r\n}\r\n"
    "@book{broken, title = {no end\r\n@comment{x}\r\nfree text\r\n@incollection{part, title={A part}, crossref={whole}}\r\n"
    "@book{whole, title={The whole}, publisher={Press}, subtitle = {A study}}\r\n";

std::vector<Reference> read(std::string_view bytes) {
  return read_bibliography(bytes, "a.bib", {"bibtex"})->references;
}

Reference& find(std::vector<Reference>& works, std::string_view id) {
  auto found = std::ranges::find(works, id, &Reference::id);
  REQUIRE(found != works.end());
  return *found;
}

std::string edited(std::string_view bytes, const std::vector<Reference>& works) {
  auto result = edit_bibliography(bytes, "a.bib", works);
  REQUIRE(result.has_value());
  return result->bytes;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  std::size_t at = out.find(from);
  REQUIRE(at != std::string::npos);
  return out.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a .bib that nothing was changed in is the same to the byte") {
  CHECK(edited(file, read(file)) == file);
  CHECK(edited("\xEF\xBB\xBF@book{a, title={T}}", read("@book{a, title={T}}")) == "\xEF\xBB\xBF@book{a, title={T}}");
}

TEST_CASE("one value changes within its own delimiters and nothing else") {
  struct Row {
    Variable variable;
    std::string_view value;
    std::string_view from;
    std::string_view to;
  };
  constexpr std::array rows = {
      Row{Variable::title, "Shall we sing?", "{Shall we  dance?}", "{Shall we sing?}"},
      Row{Variable::page, "1–9", "{702--723}", "{1--9}"},
      Row{Variable::container_title, "Other Journal", "= cq,", "= {Other Journal},"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    std::vector<Reference> works = read(file);
    find(works, "howell2015").set(row.variable, std::string(row.value));
    CHECK(edited(file, works) == replaced(file, row.from, row.to));
  }
  std::vector<Reference> works = read(file);
  NameList names = *find(works, "howell2015").names(Variable::author);
  names[0].given = "Jude";
  find(works, "howell2015").set(Variable::author, names);
  CHECK(edited(file, works) == replaced(file, "\"Howell, J.\"", "\"Howell, Jude\""));
}

TEST_CASE("fields come and go with their lines") {
  std::vector<Reference> works = read(file);
  find(works, "howell2015").set(Variable::volume, "223");
  CHECK(edited(file, works) == replaced(file, "{702--723}\r\n", "{702--723},\r\n    volume = {223}\r\n"));
  works = read(file);
  find(works, "howell2015").erase(Variable::container_title);
  CHECK(edited(file, works) == replaced(file, "\r\n    journal = cq,", ""));
}

TEST_CASE("what an entry inherits is never written into it") {
  std::vector<Reference> works = read(file);
  CHECK(find(works, "part").text(Variable::publisher) == "Press");
  find(works, "part").set(Variable::title, "Another part");
  CHECK(edited(file, works) == replaced(file, "{A part}", "{Another part}"));
}

TEST_CASE("a title takes its subtitle along or leaves it") {
  std::vector<Reference> works = read(file);
  find(works, "whole").set(Variable::title, "The sum: A study");
  CHECK(edited(file, works) == replaced(file, "{The whole}", "{The sum}"));
  works = read(file);
  find(works, "whole").set(Variable::title, "One");
  std::vector<Reference> again = read(edited(file, works));
  CHECK(find(again, "whole").text(Variable::title) == "One");
}

TEST_CASE("a new work is put at the end; files in other encodings and formats are refused") {
  Reference work;
  work.id = "new";
  work.type = ItemType::book;
  work.set(Variable::title, "A new one");
  std::string text = edited(file, {work});
  CHECK(text.starts_with(file));
  CHECK(text.ends_with("\n@book{new,\n  title = {A new one}\n}\n"));
  CHECK(edit_bibliography("@book{a, title={\xE9}}", "a.bib", std::array{work}).error().code == Code::text_encoding);
  CHECK(edit_bibliography("TY  - BOOK\nER  - \n", "a.ris", std::array{work}).error().code == Code::format_unknown);
}

TEST_CASE("every real .bib stays as it is, and one edited title changes its entry alone") {
  OPCIT_SHARED(folder, "formats/wild/bib");
  std::size_t files = 0, edits = 0, right = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".bib") continue;
    std::string bytes = test::slurp(entry.path().string());
    std::string name = entry.path().string();
    std::string_view format = guess_bibliography_format(bytes, name);
    auto bibliography = read_bibliography(bytes, name, {format});
    REQUIRE(bibliography.has_value());
    auto same = edit_bibliography(bytes, name, bibliography->references);
    if (!same) continue;  // not UTF-8
    ++files;
    bool distinct = bibliography->findings.empty();
    if (distinct) CHECK_MESSAGE(same->bytes == bytes, name);
    if (!distinct || bibliography->references.empty()) continue;
    Reference work = bibliography->references[bibliography->references.size() / 2];
    if (!work.has(Variable::title) || work.id.empty()) continue;
    work.set(Variable::title, "Another title");
    auto changed = edit_bibliography(bytes, name, std::array{work});
    REQUIRE(changed.has_value());
    auto again = read_bibliography(changed->bytes, name, {format});
    REQUIRE(again.has_value());
    ++edits;
    std::vector<Reference> expected = bibliography->references;
    for (Reference& one : expected)
      if (one.id == work.id) one = work;
    right += again->references == expected;
  }
  CHECK(files >= 100);
  CHECK(edits >= 50);
  // Where others inherit the title they change with it.
  CHECK(right * 100 >= edits * 90);
}
