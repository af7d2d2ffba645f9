#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <array>
#include <string>

using namespace opcit;

namespace {

Bibliography read(std::string_view text, std::string_view format, Profile profile = Profile::none) {
  auto bibliography = read_bibliography(text, "test", {format, profile});
  REQUIRE(bibliography.has_value());
  return *bibliography;
}

Reference read_one(std::string_view text, std::string_view format, Profile profile = Profile::none) {
  Bibliography bibliography = read(text, format, profile);
  REQUIRE(bibliography.references.size() == 1);
  return bibliography.references[0];
}

std::string shown(const NameList* names) {
  std::string out;
  if (names == nullptr) return out;
  for (const Name& name : *names) {
    if (!out.empty()) out += "; ";
    out += name.is_literal() ? name.literal.str() : name.family + ", " + name.given;
    if (!name.suffix.empty()) out += ", " + name.suffix.str();
  }
  return out;
}

}  // namespace

TEST_CASE("RIS: an article with everything an article has") {
  Reference work = read_one(
      "TY  - JOUR\r\nID  - howell2015\r\nAU  - Howell, Jude\r\nAU  - World Bank\r\nTI  - Shall we dance?\r\n"
      "T2  - The China Quarterly\r\nJ2  - China Q.\r\nPY  - 2015\r\nDA  - 2015/09/14/\r\nVL  - 223\r\nIS  - 3\r\n"
      "SP  - 702\r\nEP  - 723\r\nSN  - 0305-7410\r\nDO  - https://doi.org/10.1017/S0305741015001246\r\n"
      "KW  - labour\r\nKW  - welfare, state\r\nER  - \r\n",
      "ris");
  CHECK(work.id == "howell2015");
  CHECK(work.type == ItemType::article_journal);
  CHECK(shown(work.names(Variable::author)) == "Howell, Jude; World Bank");
  CHECK(work.text(Variable::container_title) == "The China Quarterly");
  CHECK(work.text(Variable::container_title_short) == "China Q.");
  REQUIRE(work.date(Variable::issued) != nullptr);
  CHECK(work.date(Variable::issued)->parts == std::vector<DateParts>{{2015, 9, 14}});
  CHECK(work.text(Variable::page) == "702-723");
  CHECK(work.text(Variable::ISSN) == "0305-7410");
  CHECK(work.text(Variable::DOI) == "10.1017/S0305741015001246");
  CHECK(work.text(Variable::keyword) == "labour,welfare, state");
}

TEST_CASE("RIS: what vendors write beside the specification") {
  SUBCASE("a banner before the first record, one blank before a hyphen, no end of a record") {
    Bibliography read_all = read("Provider: OEB\n\nTY - BOOK\nTI - One\n\nTY  - BOOK\nTI  - Two\n", "ris");
    REQUIRE(read_all.references.size() == 2);
    CHECK(read_all.references[1].text(Variable::title) == "Two");
  }
  SUBCASE("lines without a tag go on with the one before") {
    CHECK(read_one("TY  - JOUR\nAB  - One\ntwo.\nER  - \n", "ris").text(Variable::abstract) == "One two.");
  }
  SUBCASE("a type in small letters, and one that is none") {
    CHECK(read_one("TY  - Journ\nTI  - A\nER  -\n", "ris").type == ItemType::article_journal);
    Bibliography odd = read("TY  - XYZ\nTI  - A\nER  -\n", "ris");
    CHECK(odd.references[0].type == ItemType::document);
    REQUIRE(odd.findings.size() == 1);
    CHECK(odd.findings[0].code == Code::entry_field);
  }
  SUBCASE("a DOI where a kind of work should be, empty values") {
    Reference work = read_one("TY  - JOUR\nTI  - A\nVL  - \nM3  - doi: 10.1000/x\nN1  - doi:10.1000/x\nER  - \n", "ris");
    CHECK(!work.has(Variable::volume));
    CHECK(work.text(Variable::DOI) == "10.1000/x");
  }
}

TEST_CASE("RIS: a tag means another thing in another type") {
  struct Row {
    std::string_view record;
    Variable variable;
    std::string_view value;
  };
  constexpr std::array rows = {
      Row{"TY  - BOOK\nT2  - Series\n", Variable::collection_title, "Series"},
      Row{"TY  - CHAP\nT2  - Book\n", Variable::container_title, "Book"},
      Row{"TY  - CPAPER\nT2  - Conference\n", Variable::container_title, "Conference"},
      Row{"TY  - CPAPER\nT2  - Conference\nC3  - Proceedings\n", Variable::event_title, "Conference"},
      Row{"TY  - THES\nSP  - 210\n", Variable::number_of_pages, "210"},
      Row{"TY  - COMP\nET  - 1.2\n", Variable::version, "1.2"},
      Row{"TY  - RPRT\nSN  - TR-17\n", Variable::number, "TR-17"},
      Row{"TY  - BOOK\nSN  - 978-0-8014-5313-7\n", Variable::ISBN, "978-0-8014-5313-7"},
      Row{"TY  - MAP\nC1  - 1:25000\n", Variable::scale, "1:25000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.record);
    CHECK(read_one(std::string(row.record) + "ER  - \n", "ris").text(row.variable) == row.value);
  }
  CHECK(shown(read_one("TY  - BOOK\nA2  - Roe, Jane\nER  - \n", "ris").names(Variable::collection_editor)) == "Roe, Jane");
  CHECK(shown(read_one("TY  - CHAP\nA2  - Roe, Jane\nER  - \n", "ris").names(Variable::editor)) == "Roe, Jane");
  CHECK(shown(read_one("TY  - PCOMM\nA2  - Roe, Jane\nER  - \n", "ris").names(Variable::recipient)) == "Roe, Jane");
}

TEST_CASE("RIS: tags without a variable ride along and come back") {
  Bibliography bibliography = read("TY  - JOUR\nTI  - A\nU1  - own\nAD  - Here\nAD  - There\nER  - \n", "ris");
  auto written = write_bibliography(bibliography.references, {"ris"});
  REQUIRE(written.has_value());
  CHECK(written->text.find("U1  - own\r\nAD  - Here\r\nAD  - There\r\n") != std::string::npos);
  CHECK(written->lost.empty());
}

TEST_CASE("RIS: what has no tag is told") {
  Reference work;
  work.id = "x";
  work.set(Variable::reviewed_title, "Another");
  auto written = write_bibliography(std::array{work}, {"ris"});
  REQUIRE(written.has_value());
  REQUIRE(written->lost.size() == 1);
  CHECK(written->lost[0].code == Code::field_lost);
}

TEST_CASE("MEDLINE: names in full before names with initials, abbreviated pages by profile") {
  constexpr std::string_view record =
      "PMID- 123\nTI  - A title that\n      goes on.\nFAU - van Raaij, M J\nAU  - van Raaij MJ\nJT  - The journal\n"
      "TA  - J\nIS  - 0027-8424 (Print)\nIS  - 0027-8424 (Linking)\nVI  - 93\nPG  - 6913-7\nDP  - 1996 Jul-Aug\n"
      "AID - 10.1000/abc [doi]\nPMC - PMC1\n";
  Reference work = read_one(record, "medline");
  CHECK(work.text(Variable::title) == "A title that goes on.");
  CHECK(shown(work.names(Variable::author)) == "van Raaij, M J");
  CHECK(work.text(Variable::ISSN) == "0027-8424");
  CHECK(work.text(Variable::page) == "6913-7");
  CHECK(work.text(Variable::DOI) == "10.1000/abc");
  CHECK(work.date(Variable::issued)->parts == std::vector<DateParts>{{1996, 7, 0}, {1996, 8, 0}});
  Reference zotero = read_one(record, "medline", Profile::zotero);
  CHECK(zotero.text(Variable::page) == "6913-6917");
  CHECK(shown(zotero.names(Variable::author)) == "van Raaij, M. J.");
}

TEST_CASE("Refer, Web of Science, RefWorks and Ovid are recognised and read") {
  struct Row {
    std::string_view format;
    std::string_view text;
    std::string_view author;
    std::string_view title;
    std::int32_t year;
  };
  constexpr std::array rows = {
      Row{"refer", "%0 Journal Article\n%A Doe, Jane\n%T One\n%J Journal\n%D 2001\n%P 1-2\n\n", "Doe, Jane", "One", 2001},
      Row{"wos-tagged", "FN Clarivate\nVR 1.0\nPT J\nAU Doe, J\nAF Doe, Jane\nTI Two\n   words\nSO J\nPD FEB\nPY 2002\nER\n\nEF\n",
          "Doe, Jane", "Two words", 2002},
      Row{"refworks-tagged", "RT Journal Article\nSR Print(0)\nID 7\nA1 Doe, Jane\nT1 Three\nYR 2003\nSP 1\nOP 9\n", "Doe, Jane", "Three", 2003},
      Row{"ovid-tagged", "<1. >\nAU  - Doe, Jane.\nTI  - Four.  [Article]\nSO  - Journal January 2004;14(1):56-60\n", "Doe, Jane", "Four", 2004},
  };
  for (const Row& row : rows) {
    CAPTURE(row.format);
    CHECK(guess_bibliography_format(row.text, "") == row.format);
    Reference work = read_one(row.text, row.format);
    CHECK(shown(work.names(Variable::author)) == row.author);
    CHECK(work.text(Variable::title) == row.title);
    CHECK(work.year() == row.year);
  }
}
