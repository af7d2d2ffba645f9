// What is written in a format and read again is written the same for ever after; of a .bib and a
// .ris all records come back as they were.
#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <algorithm>
#include <filesystem>

#include "support/shared.h"

using namespace opcit;

namespace {

Name person(std::string family, std::string given) {
  Name name;
  name.family = std::move(family);
  name.given = std::move(given);
  return name;
}

std::vector<Reference> samples() {
  std::vector<Reference> works;
  for (ItemType type : {ItemType::article_journal, ItemType::book, ItemType::chapter, ItemType::paper_conference,
                        ItemType::thesis, ItemType::report, ItemType::webpage, ItemType::software, ItemType::dataset}) {
    Reference work;
    work.id = "key" + std::to_string(works.size());
    work.type = type;
    Name body;
    body.literal = "Müller and Sons, Inc.";
    Name particle = person("Berg", "Anna");
    particle.non_dropping_particle = "van den";
    work.set(Variable::author, NameList{person("Doe", "Jane"), particle, body});
    work.set(Variable::title, "Of {braces}, 100 % & <i>Ünïcode</i> – a “test”");
    work.set(Variable::publisher, "Press");
    work.set(Variable::publisher_place, "London");
    work.set(Variable::URL, "https://example.org/a_b?c=1&d=%20#e");
    work.set(Variable::DOI, "10.1000/a_b");
    Date date;
    date.parts = {{2011, static_cast<std::int16_t>(works.size() + 1), 7}};
    work.set(Variable::issued, date);
    if (type == ItemType::article_journal || type == ItemType::chapter) {
      work.set(Variable::container_title, "The whole");
      work.set(Variable::page, "12-19");
      work.set(Variable::volume, "4");
    }
    works.push_back(std::move(work));
  }
  return works;
}

std::vector<Reference> trip(const std::vector<Reference>& works, std::string_view format, bool from_bib) {
  auto written = write_bibliography(works, {format, Profile::none, from_bib});
  REQUIRE(written.has_value());
  auto read = read_bibliography(written->text, "x", {format});
  REQUIRE_MESSAGE(read.has_value(), format);
  return read->references;
}

}  // namespace

TEST_CASE("once through a format, records stay as they are") {
  for (const BibliographyFormat& format : bibliography_formats()) {
    if (!format.writes || !format.reads) continue;
    CAPTURE(format.name);
    std::vector<Reference> once = trip(samples(), format.name, false);
    CHECK(once.size() == samples().size());
    CHECK(trip(once, format.name, true) == once);
  }
}

TEST_CASE("every format that is written keeps author, title and year") {
  for (const BibliographyFormat& format : bibliography_formats()) {
    if (!format.writes || !format.reads) continue;
    CAPTURE(format.name);
    std::vector<Reference> once = trip(samples(), format.name, false);
    for (const Reference& work : once) {
      REQUIRE(work.names(Variable::author) != nullptr);
      CHECK(work.names(Variable::author)->size() == 3);
      CHECK(work.names(Variable::author)->front().family == "Doe");
      CHECK(work.text(Variable::title).find("Ünïcode") != std::string_view::npos);
      CHECK(work.year() == 2011);
    }
  }
}

TEST_CASE("real RIS files come back as they were") {
  OPCIT_SHARED(folder, "formats/wild/ris");
  std::size_t files = 0, same = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".ris") continue;
    std::string bytes = test::slurp(file.path().string());
    auto bibliography = read_bibliography(bytes, file.path().string(), {"ris"});
    REQUIRE(bibliography.has_value());
    ++files;
    same += trip(bibliography->references, "ris", false) == bibliography->references;
  }
  CHECK(files > 50);
  // A keyword with a comma that stands alone, and a page range twice over, are read otherwise.
  CHECK(same * 100 >= files * 95);
}

TEST_CASE("real .bib files come back as they were") {
  OPCIT_SHARED(folder, "formats/wild/bib");
  std::size_t files = 0, same = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".bib") continue;
    std::string bytes = test::slurp(file.path().string());
    auto bibliography = read_bibliography(bytes, file.path().string(), {"bibtex"});
    REQUIRE(bibliography.has_value());
    ++files;
    std::vector<Reference> again = trip(bibliography->references, "bibtex", true);
    CHECK(again.size() == bibliography->references.size());
    same += again == bibliography->references;
  }
  CHECK(files >= 144);
  // Relations to entries that are not there, and dates and names that BibTeX cannot say, differ.
  CHECK(same * 100 >= files * 85);
}
