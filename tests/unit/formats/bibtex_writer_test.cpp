#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <array>

#include "formats/bibtex/rich_tex.h"
#include "formats/bibtex/sentence_case.h"
#include "formats/citation_key.h"
#include "text/tex_encode.h"

using namespace opcit;
using namespace opcit::formats::bib;
using text::tex::Letters;

namespace {

std::string written(const Reference& work, std::string_view format, bool protected_titles = false) {
  auto text = write_bibliography(std::array{work}, {format, Profile::none, protected_titles});
  REQUIRE(text.has_value());
  return text->text;
}

}  // namespace

TEST_CASE("TeX's own characters are escaped, letters by commands where BibTeX is to read them") {
  CHECK(text::tex::encoded("100 % & $5 _x_ #1 {a} ~ ^ \\", Letters::as_they_are) ==
        "100 \\% \\& \\$5 \\_x\\_ \\#1 \\{a\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{}");
  CHECK(text::tex::encoded("Müller – “ß” ç", Letters::commands) == "M{\\\"u}ller -- ``{\\ss}'' {\\c c}");
  CHECK(text::tex::encoded("Müller – “ß”", Letters::as_they_are) == "Müller -- “ß”");
  CHECK(text::tex::encoded("a -- b", Letters::commands) == "a -{}- b");
  CHECK(text::tex::encoded("$x^2$ and $5", Letters::commands) == "$x^2$ and \\$5");
}

TEST_CASE("titles in sentence case have their capitals protected, those of a .bib what is marked") {
  constexpr auto letters = Letters::as_they_are;
  CHECK(rich_tex("The rise of the NGO in China", letters, Protection::capitals) == "The rise of the {NGO} in {China}");
  CHECK(rich_tex("The Rise of Labour in China", letters, Protection::capitals) == "The Rise of Labour in China");
  CHECK(rich_tex("The rise of <span class=\"nocase\">China</span>", letters, Protection::marked) == "The rise of {China}");
  CHECK(rich_tex("On <i>Natrix natrix</i>", letters, Protection::marked) == "On \\emph{Natrix natrix}");
  CHECK(rich_tex("<span class=\"nocase\"><i>a</i></span>", letters, Protection::marked) == "{{\\emph{a}}}");
}

TEST_CASE("an entry has the fields of its type and its format") {
  Reference work;
  work.id = "howell2015";
  work.type = ItemType::article_journal;
  Name name;
  name.family = "Howell";
  name.given = "Jude";
  work.set(Variable::author, NameList{name});
  work.set(Variable::title, "Shall we dance?");
  work.set(Variable::container_title, "The China Quarterly");
  work.set(Variable::issue, "3");
  work.set(Variable::page, "702–723");
  Date date;
  date.parts = {{2015, 9, 0}};
  work.set(Variable::issued, date);
  CHECK(written(work, "bibtex") ==
        "@article{howell2015,\n  author = {Howell, Jude},\n  title = {Shall we dance?},\n"
        "  journal = {The China Quarterly},\n  year = 2015,\n  month = sep,\n  number = {3},\n  pages = {702--723}\n}\n");
  std::string biblatex = written(work, "biblatex");
  CHECK(biblatex.find("  date = {2015-09}") != std::string::npos);
  CHECK(biblatex.find("  journaltitle = {") != std::string::npos);
}

TEST_CASE("names: bodies in braces, particles, suffixes, et al.") {
  Reference work;
  work.id = "a";
  Name body, particle, suffix, others;
  body.literal = "World Bank";
  particle.family = "Gennep";
  particle.given = "Arnold";
  particle.non_dropping_particle = "van";
  suffix.family = "King";
  suffix.given = "Martin";
  suffix.suffix = "Jr.";
  others.literal = "others";
  work.set(Variable::author, NameList{body, particle, suffix, others});
  CHECK(written(work, "bibtex").find("{{World Bank} and van Gennep, Arnold and King, Jr., Martin and others}") != std::string::npos);
  CHECK(written(work, "biblatex").find("family=Gennep, given=Arnold, prefix=van, useprefix=true") != std::string::npos);
}

TEST_CASE("keys: kept where BibTeX allows them, else made, and never given twice") {
  Reference first;
  first.id = "not a key";
  Reference unnamed;
  Date date;
  date.parts = {{2015, 0, 0}};
  unnamed.set(Variable::title, "On the Movement");
  unnamed.set(Variable::issued, date);
  std::array works = {first, unnamed, unnamed};
  formats::CitationKeys keys(works);
  CHECK(keys.next(works[0]) == "notakey");
  CHECK(keys.next(works[1]) == "anon2015movement");
  CHECK(keys.next(works[2]) == "anon2015movementa");
}

TEST_CASE("sentence case leaves first words, names and what is marked") {
  struct Row {
    std::string_view title;
    std::string_view pandoc;
    std::string_view better;
  };
  constexpr std::array rows = {
      Row{"The Rise of Labour", "The rise of labour", "The rise of labour"},
      Row{"Labour: A Study", "Labour: A study", "Labour: a study"},
      Row{"Labour: Some Notes", "Labour: Some notes", "Labour: Some notes"},
      Row{"The DNA of <span class=\"nocase\">China</span>", "The DNA of <span class=\"nocase\">China</span>",
          "The DNA of <span class=\"nocase\">China</span>"},
      Row{"On “De Motu” Again", "On “De Motu” again", "On “De Motu” again"},
      Row{"Curves in $\\mathbf{P}^{2}$ Today", "Curves in $\\mathbf{P}^{2}$ today", "Curves in $\\mathbf{P}^{2}$ today"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.title);
    CHECK(sentence_case(row.title, AfterColon::capital) == row.pandoc);
    CHECK(sentence_case(row.title, AfterColon::small) == row.better);
  }
  CHECK(without_idle_marks("A <span class=\"nocase\">China</span> and <span class=\"nocase\">emph</span>") ==
        "A China and <span class=\"nocase\">emph</span>");
  CHECK(with_small_figures("Cu<sub>2</sub>O and 10<sup>−3</sup> and 4<sup>ème</sup>") == "Cu₂O and 10⁻³ and 4<sup>ème</sup>");
  CHECK(is_in_title_case("The Rise of Labour Movements"));
  CHECK(!is_in_title_case("The rise of labour movements in China"));
}

TEST_CASE("profiles read the same entry as the programs they are named for") {
  constexpr std::string_view entry =
      "@book{a, title={The Rise of {China}}, subtitle={A Study}, langid={english}, edition={2nd}}";
  auto read = [&](Profile profile) { return read_bibliography(entry, "a.bib", {"biblatex", profile})->references[0]; };
  CHECK(read(Profile::none).text(Variable::title) == "The Rise of <span class=\"nocase\">China</span>: A Study");
  CHECK(read(Profile::pandoc).text(Variable::title) == "The rise of China: A study");
  CHECK(read(Profile::pandoc).text(Variable::title_short) == "The rise of China");
  CHECK(read(Profile::better_bibtex).text(Variable::edition) == "2");
  CHECK(read(Profile::zotero).text(Variable::language) == "english");
}
