#include <opcit/formats/bibliography.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "formats/bibtex/dates.h"
#include "formats/bibtex/names.h"
#include "formats/bibtex/syntax.h"
#include "formats/bibtex/tex_text.h"
#include "support/shared.h"

using namespace opcit;
using formats::bib::TexMode;

namespace {

Bibliography read(std::string_view text, std::string_view format = "bibtex") {
  auto bibliography = read_bibliography(text, "test.bib", {format});
  REQUIRE(bibliography.has_value());
  return *bibliography;
}

Reference read_one(std::string_view text, std::string_view format = "bibtex") {
  Bibliography bibliography = read(text, format);
  REQUIRE(bibliography.references.size() == 1);
  return bibliography.references[0];
}

std::vector<std::string> ids(const Bibliography& bibliography) {
  std::vector<std::string> found;
  for (const Reference& reference : bibliography.references) found.push_back(reference.id);
  return found;
}

std::size_t malformed(const Bibliography& bibliography) {
  return static_cast<std::size_t>(
      std::ranges::count(bibliography.findings, Code::entry_malformed, &Finding::code));
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("an article becomes CSL variables and keeps what CSL does not know") {
  Reference work = read_one(R"(@Article{Lee2011,
      author = {Lee, Ching Kwan and Shen, Yuan}, title = {The {Anti-Solidarity} Machine?},
      journal = "China \& Labour", year = 2011, month = mar, volume = 12, number = {3},
      pages = {173--187}, doi = {10.1/x_y~z}, url = {http://a.b/~c%20d}, file = {:x.pdf:PDF},
      keywords = {a, b}, issn = {1234-5678}, abstract = {One.
         Two.}})");
  CHECK(work.id == "Lee2011");
  CHECK(work.type == ItemType::article_journal);
  CHECK(work.names(Variable::author)->at(0) == Name{.family = "Lee", .given = "Ching Kwan"});
  CHECK(work.text(Variable::title) == "The <span class=\"nocase\">Anti-Solidarity</span> Machine?");
  CHECK(work.text(Variable::container_title) == "China & Labour");
  CHECK(work.date(Variable::issued)->parts.at(0) == DateParts{2011, 3, 0});
  CHECK(work.text(Variable::volume) == "12");
  CHECK(work.text(Variable::issue) == "3");
  CHECK(work.text(Variable::page) == "173–187");
  CHECK(work.text(Variable::DOI) == "10.1/x_y~z");
  CHECK(work.text(Variable::URL) == "http://a.b/~c%20d");
  CHECK(work.text(Variable::abstract) == "One. Two.");
  REQUIRE(work.extras.size() == 1);
  CHECK(work.extras[0].first == "custom");
  CHECK(work.extras[0].second == R"({"bibtex":{"file":":x.pdf:PDF"}})");
}

TEST_CASE("types decide what number, publisher and place mean") {
  Reference report = read_one("@techreport{a, number=7, institution={MIT}, address={Boston}}");
  CHECK(report.text(Variable::number) == "7");
  CHECK(report.text(Variable::publisher) == "MIT");
  CHECK(report.text(Variable::publisher_place) == "Boston");
  Reference book = read_one("@book{a, series={S}, number=7, edition={2nd}}");
  CHECK(book.text(Variable::collection_title) == "S");
  CHECK(book.text(Variable::collection_number) == "7");
  Reference thesis = read_one("@phdthesis{a, school={Oxford}}");
  CHECK(thesis.text(Variable::genre) == "PhD thesis");
  CHECK(thesis.type == ItemType::thesis);
  Reference part = read_one("@incollection{a, title={T}, booktitle={B}, editor={E, F}}");
  CHECK(part.text(Variable::container_title) == "B");
  CHECK(part.names(Variable::editor)->at(0).family == "E");
  CHECK(read_one("@misc{a, howpublished={\\url{http://a.b/c_d}}}").text(Variable::URL) ==
        "http://a.b/c_d");
  CHECK(read_one("@software{a, title={T}}").type == ItemType::software);
}

TEST_CASE("biblatex fields are read, in BibTeX files too") {
  Reference work = read_one(R"(@book{a, title={T}, subtitle={S}, date={1999-05/2001}, langid={german},
      location={Bonn and Rom}, urldate={2020-01-02}, editor={A, B}, editortype={compiler},
      options={useprefix=true}, author={van Gogh, V.}, origdate={18XX}})", "biblatex");
  CHECK(work.text(Variable::title) == "T: S");
  CHECK(work.date(Variable::issued)->parts == std::vector<DateParts>{{1999, 5, 0}, {2001, 0, 0}});
  CHECK(work.text(Variable::language) == "de-DE");
  CHECK(work.text(Variable::publisher_place) == "Bonn; Rom");
  CHECK(work.date(Variable::accessed)->parts.at(0) == DateParts{2020, 1, 2});
  CHECK(work.names(Variable::compiler)->at(0).family == "A");
  CHECK(work.names(Variable::author)->at(0).non_dropping_particle == "van");
  CHECK(work.date(Variable::original_date)->parts.at(1) == DateParts{1899, 0, 0});
  CHECK(guess_bibliography_format("@book{a,\n  date = {2001}}", "") == "biblatex");
  CHECK(guess_bibliography_format("% x\n @book{a,\n  year = {2001}}", "") == "bibtex");
}

TEST_CASE("TeX is decoded to Unicode and rich text") {
  struct Row {
    std::string_view tex;
    std::string_view text;
  };
  for (const Row& row : {
           Row{R"(na\"{\i}ve)", "naïve"}, Row{R"(M{\"u}ller)", "Müller"}, Row{R"(\'{E}tude)", "Étude"},
           Row{R"(\c{c}\v s\H{o}\k{a}\r{a})", "çšőąå"}, Row{R"(\ss\ na)", "ß na"},
           Row{R"(\o{}re \AE sir {\L}\'od\'z)", "øre Æsir Łódź"},
           Row{R"(a -- b --- c)", "a – b — c"}, Row{R"(``x'' y~z)", "“x” y\u00A0z"},
           Row{R"(\emph{a} \textbf{b} {\it c})", "<i>a</i> <b>b</b> <i>c</i>"},
           Row{R"(x\textsuperscript{2}\textsubscript{i})", "x<sup>2</sup><sub>i</sub>"},
           Row{R"(H$_2$O)", "H<sub>2</sub>O"}, Row{R"($\alpha$-ray)", "α-ray"},
           Row{R"($E=\int f(x)dx^{\mathbf{2}}$)", R"($E=\int f(x)dx^{\mathbf{2}}$)"},
           Row{R"(5\% \& \$3 \#1 a\_b \{c\})", "5% & $3 #1 a_b {c}"},
           Row{R"({NASA} and {\"O}l)", "<span class=\"nocase\">NASA</span> and Öl"},
           Row{R"({{III}}\textendash{{V}} Nanowires)",
               "<span class=\"nocase\">III</span>–<span class=\"nocase\">V</span> Nanowires"},
           Row{R"(\unknown{x} y)", R"(\unknown<span class="nocase">x</span> y)"},
           Row{R"(\enquote{a \emph{b}})", "“a <i>b</i>”"}, Row{R"(\url{http://a/b_c~d})", "http://a/b_c~d"},
           Row{R"(\href{http://x}{Text})", "Text"}, Row{"a\n\t b  ", "a b"}, Row{"}}a{{", "a"},
           Row{R"(\)", R"(\)"}, Row{R"(\')", " \u0301"}, Row{"$5", "$5"}, Row{R"(\symbol{126})", "~"},
       })
    CHECK_MESSAGE(formats::bib::tex_text(row.tex, TexMode::title) == row.text,
                  row.tex << " gave " << formats::bib::tex_text(row.tex, TexMode::title));
}

TEST_CASE("names are split as BibTeX splits them") {
  struct Row {
    std::string_view tex;
    Name name;
  };
  for (const Row& row : {
           Row{"Ludwig van Beethoven", {.family = "Beethoven", .given = "Ludwig", .non_dropping_particle = "van"}},
           Row{"van Beethoven, Ludwig", {.family = "Beethoven", .given = "Ludwig", .non_dropping_particle = "van"}},
           Row{"King, Jr., Martin Luther", {.family = "King", .given = "Martin Luther", .suffix = "Jr."}},
           Row{"de la Vall{\\'e}e Poussin, C.", {.family = "Vallée Poussin", .given = "C.", .non_dropping_particle = "de la"}},
           Row{"{World Health Organization}", {.literal = "World Health Organization"}},
           Row{"Aristotle", {.family = "Aristotle"}},
           Row{"Hermann {von Helmholtz}", {.family = "von Helmholtz", .given = "Hermann"}},
           Row{"Jean-Paul~Sartre", {.family = "Sartre", .given = "Jean-Paul"}},
           Row{"{\\'E}variste Galois", {.family = "Galois", .given = "Évariste"}},
           Row{"{Barnes and Noble, Inc.}", {.literal = "Barnes and Noble, Inc."}},
           Row{"family=Goethe, given=J. W., prefix=von", {.family = "Goethe", .given = "J. W.", .non_dropping_particle = "von"}},
       }) {
    NameList names = formats::bib::split_names(row.tex, false);
    REQUIRE(names.size() == 1);
    CHECK_MESSAGE(names[0] == row.name, row.tex << ": " << names[0].given << "|" << names[0].family);
  }
  CHECK(formats::bib::split_names("A, B AND C, D\nand others", false).size() == 3);
  CHECK(formats::bib::split_names("A, B and others", false).back().literal == "others");
  CHECK(formats::bib::split_names("", false).empty());
  CHECK(formats::bib::split_names(" and and ", false).size() <= 1);
  CHECK(formats::bib::split_names("van Gogh, V.", true)[0].dropping_particle == "van");
}

TEST_CASE("dates are read in every spelling and never lost") {
  using formats::bib::classic_date;
  using formats::bib::parse_edtf;
  CHECK(parse_edtf("1723~")->circa == "true");
  CHECK(parse_edtf("1723~")->year() == 1723);
  CHECK(parse_edtf("2001-21")->season == "1");
  CHECK(parse_edtf("-0043")->year() == -44);
  CHECK(parse_edtf("1998/unknown")->parts.size() == 2);
  CHECK(parse_edtf("2004-03-04T10:11")->parts.at(0) == DateParts{2004, 3, 4});
  for (std::string_view nonsense : {"", "/", "May 2001", "2001-", "2001-x", "99999999999", "..", "12-3"})
    CHECK_FALSE(parse_edtf(nonsense).has_value());
  CHECK(classic_date("2011", "jan~5", "")->parts.at(0) == DateParts{2011, 1, 5});
  CHECK(classic_date("2011", "10~December", "")->parts.at(0) == DateParts{2011, 12, 10});
  CHECK(classic_date("2011", "Jan.--Feb.", "")->parts ==
        std::vector<DateParts>{{2011, 1, 0}, {2011, 2, 0}});
  CHECK(classic_date("2011", "7", "9")->parts.at(0) == DateParts{2011, 7, 9});
  CHECK(classic_date("in press", "", "")->literal == "in press");
  CHECK(classic_date("2001--2003", "", "")->parts.size() == 2);
}

TEST_CASE("macros, months, comments and preambles are understood") {
  Bibliography b = read(R"(
    Free text with an address a@b.example and a lone @ sign.
    @comment{@article{hidden, title={no}}}
    @preamble{"\newcommand{\x}{y}" # z}
    @string{pub = "Ox" # {ford}} @string(p2 = pub # " Press")
    @book(a, publisher = p2, title = "x {"} y" # { z}, month = jan # "~5", year = 1999)
    @comment unclosed {
    @book{b, publisher = undefined})");
  REQUIRE(ids(b) == Ids{"a", "b"});
  CHECK(b.references[0].text(Variable::publisher) == "Oxford Press");
  CHECK(b.references[0].date(Variable::issued)->parts.at(0) == DateParts{1999, 1, 5});
  CHECK(b.references[1].text(Variable::publisher) == "undefined");
  CHECK(malformed(b) == 0);
  CHECK(b.findings.size() == 1);
  CHECK(b.findings[0].message.find("\"undefined\"") != std::string::npos);
}

TEST_CASE("an entry inherits through crossref and xdata, and circles end") {
  Bibliography b = read(R"(
    @incollection{part, title={Part}, crossref={whole}}
    @collection{whole, title={Whole}, subtitle={Sub}, editor={E, F}, publisher={P}, xdata={x}}
    @xdata{x, location={Bonn}, publisher={Q}}
    @book{self, crossref={self}, title={Self}}
    @book{c1, crossref={c2}} @book{c2, crossref={c1}, year=2001}
    @book{lost, crossref={nowhere}})");
  REQUIRE(ids(b) == Ids{"part", "whole", "self", "c1", "c2", "lost"});
  const Reference& part = b.references[0];
  CHECK(part.text(Variable::container_title) == "Whole: Sub");
  CHECK(part.names(Variable::editor)->at(0).family == "E");
  CHECK(part.text(Variable::publisher) == "P");
  CHECK(part.text(Variable::publisher_place) == "Bonn");
  CHECK(b.references[3].year() == 2001);
  CHECK(b.findings.size() == 3);
}

TEST_CASE("a broken entry costs at most itself and is told with its place") {
  struct Row {
    std::string why;
    std::string_view text;
    Ids ids;
    std::string_view told;
  };
  const std::string_view good = "\n@book{good, title={Good}}\n";
  for (const Row& row : {
           Row{"unclosed value", "@book{a, title={Open, year=1999}\n", {"a", "good"}, "line 3, column 1"},
           Row{"unclosed entry", "@book{a, title={T}\n", {"a", "good"}, "line 3, column 1"},
           Row{"missing comma", "@book{a, title={T}\n  year=1999}\n", {"a", "good"}, "line 2, column 3"},
           Row{"missing comma after the key", "@book{a\n title={T}}", {"a", "good"}, "line 2"},
           Row{"no key", "@book{title={T}}", {"", "good"}, "line 1, column 7"},
           Row{"unclosed quotation mark", "@book{a, title=\"T, year=1999}", {"a", "good"}, "column 16"},
           Row{"missing value", "@book{a, title= , year=1999, x=#}", {"a", "good"}, "no value"},
           Row{"no equals sign", "@book{a, title {T}, year=1999}", {"a", "good"}, "expected \"=\""},
           Row{"stray quotation mark", "@book{a, title={T}\", year=1999}", {"a", "good"}, "field was expected"},
       }) {
    CAPTURE(row.why);
    Bibliography b = read(std::string(row.text) + std::string(good));
    CHECK(ids(b) == row.ids);
    REQUIRE(malformed(b) >= 1);
    CHECK_MESSAGE(b.findings[0].message.find(row.told) != std::string::npos, b.findings[0].message);
    CHECK(b.references.back().text(Variable::title) == "Good");
  }
  Bibliography empty_key = read("@article{,\n title={T}}");
  CHECK(empty_key.references.size() == 1);
  CHECK(read("@book{a, title={T}, year=1999}}}\n@book{b}").references.size() == 2);
}

TEST_CASE("hostile files end in linear time") {
  auto begin = std::chrono::steady_clock::now();
  constexpr std::size_t many = 100000;
  for (const std::string& text : {
           "@a{x, t=" + repeated("{", many), "@a{x, t=" + repeated("{", many) + repeated("}", many) + "}",
           repeated("@comment{\n", many), repeated("@a{x,t={\n", many), repeated("@", many),
           repeated("@string{a=a#a}\n", many), "@a{x," + repeated("\"", many) + "}",
           "@a{x, author={" + repeated("A and ", many) + "}}", "@a{x, t={" + repeated("$", many) + "}}",
           "@a{x, t={" + repeated("\\'", many) + "}}", "@a{x," + repeated("f={},", many) + "}",
           repeated("@a{k,crossref=l}\n", many / 10), "@a{x, pages={" + repeated(" - ", many) + "}}",
           "@string{a0=\"xxxxxxxxxx\"}" + [] {
             std::string doubling;
             for (int i = 0; i < 60; ++i)
               doubling += "@string{a" + std::to_string(i + 1) + "=a" + std::to_string(i) + "#a" +
                           std::to_string(i) + "}\n";
             return doubling + "@a{k, title=a60}";
           }(),
       })
    CHECK(read_bibliography(text, "x.bib", {"bibtex"}).has_value());
  auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  CHECK(seconds < 60);  // quadratic behaviour takes many minutes
}

TEST_CASE("files in other encodings are read") {
  std::string latin = "@book{a, title={M\xFCnchen \x96 Bonn}}";
  CHECK(read_one(latin).text(Variable::title) == "München – Bonn");
  std::string wide = "\xFF\xFE";
  for (char c : std::string_view("@book{a, title={T}}")) wide += {c, '\0'};
  CHECK(read_one(wide).text(Variable::title) == "T");
  CHECK(read_one(wide.substr(2)).text(Variable::title) == "T");
  CHECK(guess_bibliography_format(wide, "") == "bibtex");
  CHECK(read_one("\xEF\xBB\xBF@book{a, title={T}}").id == "a");
  CHECK(read(std::string_view("\0\0@book{a, title={\0}}", 21)).references.size() == 1);
}

TEST_CASE("every wild file is read to its end") {
  OPCIT_SHARED(folder, "formats/wild/bib");
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".bib") continue;
    std::string bytes = test::slurp(file.path().string());
    auto bibliography = read_bibliography(bytes, file.path().string(), {"bibtex"});
    REQUIRE(bibliography.has_value());
    std::string written = write_bibliography(bibliography->references, {"csl-json"}).value().text;
    auto again = read_bibliography(written, "", {"csl-json"});
    REQUIRE_MESSAGE(again.has_value(), file.path().string());
    CHECK_MESSAGE(again->references == bibliography->references, file.path().string());
    ++files;
  }
  CHECK(files >= 144);
}
