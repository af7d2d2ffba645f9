// What is a citation and what is not: a sentence, and the cites that must come of it.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <opcit/extract/extraction.h>

#include "support/shared.h"

using namespace opcit;

namespace {

Extraction extract_text(const std::string& text, const ExtractOptions& options = {}) {
  auto document = read_document(text, "paper.txt");
  REQUIRE(document);
  return extract(*document, options);
}

/// `Lee+Shen 2011` for each cite, `Smith+ 1999a@chapter:3` with et al. and a locator.
std::string describe(const Extraction& found) {
  std::vector<std::string> cites;
  for (const FoundCluster& cluster : found.citations)
    for (const FoundCite& cite : cluster.cites) {
      std::string line = fmt::format("{}{} {}{}", fmt::join(cite.names, "+"), cite.et_al ? "+" : "",
                                     cite.year, cite.year_suffix);
      if (!cite.locator.empty()) line += fmt::format("@{}:{}", cite.label, cite.locator);
      cites.push_back(line);
    }
  return fmt::format("{}", fmt::join(cites, "; "));
}

struct Row {
  std::string text;
  std::string cites;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(describe(extract_text(row.text)) == row.cites);
  }
}

}  // namespace

TEST_CASE("parenthetical citations in all their forms") {
  check({
      {"Words (Lee and Shen 2011).", "Lee+Shen 2011"},
      {"Words (Chen 2015; China Labour Bulletin\n2015).", "Chen 2015; China Labour Bulletin 2015"},
      {"Words (see also Smith, 1999a, b; Jones et al. 2003, pp. 12–15).",
       "Smith 1999a; Smith 1999b; Jones+ 2003@page:12–15"},
      {"Words (Smith 1999, 2001a,b).", "Smith 1999; Smith 2001a; Smith 2001b"},
      {"Words [Müller & García 2010].", "Müller+García 2010"},
      {"Words (World Health Organization 2010).", "World Health Organization 2010"},
      {"Words (Ministry of Labour of the PRC 2012).", "Ministry of Labour of the PRC 2012"},
      {"Words (J. A. Smith 2001).", "J. A. Smith 2001"},
      {"Words (van der Berg 2001; de la Cruz and von Braun 2002).",
       "van der Berg 2001; de la Cruz+von Braun 2002"},
      {"Words (O’Brien, Sousa-Baena, and Al-\nBrown 1999).", "O’Brien+Sousa-Baena+Al-Brown 1999"},
      {"Words (MORSON; EMERSON, 2008, p. 4).", "MORSON+EMERSON 2008@page:4"},
      {"Слова (Иванов и Петров 2015).", "Иванов+Петров 2015"},
      {"Words（王 2015）and more.", "王 2015"},
      {"Λέξεις (Παπαδόπουλος 2015).", "Παπαδόπουλος 2015"},
      {"Worte (vgl. Müller u. a. 2010, S. 12).", "Müller+ 2010@page:12"},
      {"Mots (voir Dupont et Durand 2001).", "Dupont+Durand 2001"},
      {"Palabras (García y otros 2001).", "García+ 2001"},
      {"Words (Marx 1867/1990; Weber [1904] 2002).", "Marx 1867/1990; Weber 1904/2002"},
      {"Words (Smith n.d.; Jones forthcoming; Brown in press).",
       "Smith n.d.; Jones forthcoming; Brown in press"},
      {"Worte (Meyer o. J.).", "Meyer o. J."},
      {"Words (e.g., Nadja 2010, Oliveira et al. 2016).", "Nadja 2010; Oliveira+ 2016"},
  });
}

TEST_CASE("narrative citations span the names and the bracket") {
  check({
      {"As Howell (2015) notes.", "Howell 2015"},
      {"In this view, Lee and Shen (2011: 12) agree.", "Lee+Shen 2011@page:12"},
      {"This is Smith’s (1999) point.", "Smith 1999"},
      {"Both Poole (2001) and Brandist (2012) agree.", "Poole 2001; Brandist 2012"},
      {"In Beijing, Smith (2001) found.", "Smith 2001"},
      {"Palacios (2007, 2010, 2019) argues.", "Palacios 2007; Palacios 2010; Palacios 2019"},
      {"So say Smith, Jones, and Brown (2001).", "Smith+Jones+Brown 2001"},
      {"Smith et al. (in press) say.", "Smith+ in press"},
      {"We follow Smith et al. 2004 here.", "Smith+ 2004"},
  });
  std::string text = "As Lee and Shen (2011: 12) note.";
  Extraction found = extract_text(text);
  REQUIRE(found.citations.size() == 1);
  CHECK(found.citations[0].span.of(text) == "Lee and Shen (2011: 12)");
  CHECK(found.citations[0].form == CitationForm::narrative);
}

TEST_CASE("locators carry the name of what they count") {
  check({
      {"W (Smith 1999: 12).", "Smith 1999@page:12"},
      {"W (Smith 1999, 12).", "Smith 1999@page:12"},
      {"W (Smith 1999, p. 12).", "Smith 1999@page:12"},
      {"W (Smith 1999, chap. 3).", "Smith 1999@chapter:3"},
      {"W (Smith 1999, § 4).", "Smith 1999@section:4"},
      {"W (Smith 1999, fn 3).", "Smith 1999@note:3"},
      {"W (Smith 1999, fig. 2).", "Smith 1999@figure:2"},
      {"W (Smith 1999: 39–42, 45–48).", "Smith 1999@page:39–42, 45–48"},
      {"W (Smith 1999, S. 12f.).", "Smith 1999@page:12f."},
      {"W (Smith 1999: xii).", "Smith 1999@page:xii"},
      {"W (Smith 1999: 12; emphasis added).", "Smith 1999@page:12"},
  });
}

TEST_CASE("prefixes and suffixes are kept apart from the names") {
  Extraction found = extract_text("W (see also Smith 1999: 12, emphasis added; but cf. Lee 2001).");
  REQUIRE(found.citations.size() == 1);
  REQUIRE(found.citations[0].cites.size() == 2);
  CHECK(found.citations[0].cites[0].prefix == "see also");
  CHECK(found.citations[0].cites[0].suffix == "emphasis added");
  CHECK(found.citations[0].cites[1].prefix == "but cf.");
}

TEST_CASE("what only looks like a citation is none") {
  for (const std::string text : {
           "Words (renmin neibu maodun) here.",
           "Words (see the briefs on pp. 11, 41, and 77 in the present book).",
           "Offices (family planning offices, tax offices, schools, etc.) too.",
           "It happened (2015).",
           "It happened (in December 2015).",
           "It began (May 1968).",
           "Growing (since 1990).",
           "The firm (founded 1921).",
           "Karl Marx (1818–1883) wrote.",
           "Results (Figure 2, 1999).",
           "A price (USD 2000) and a rate (n = 2000).",
           "See (Table 1999).",
           "On Monday (Friday, 2015).",
           "Reagents (catalog no. BP1600) were bought.",
           "In 2014 and 2015, most of my interviewees stated that.",
           "(((((2015",
           "2015) 2016] (",
       }) {
    CAPTURE(text);
    Extraction found = extract_text(text);
    CHECK(describe(found) == "");
    CHECK(found.system == CitationSystem::none);
    CHECK(found.records.empty());
  }
}

TEST_CASE("interviews and personal communications are kept apart") {
  struct Case {
    std::string text;
    std::string surface;
  };
  for (const Case& row : {
           Case{"Told me. [Interview, September 2015]", "[Interview, September 2015]"},
           Case{"W (personal communication, May 3, 2012).",
                "(personal communication, May 3, 2012)"},
           Case{"W (J. Smith, pers. comm.).", "(J. Smith, pers. comm.)"},
           Case{"W (author interview, Beijing, 2012).", "(author interview, Beijing, 2012)"},
           Case{"W (entrevista con Juan, 2012).", "(entrevista con Juan, 2012)"},
           Case{"W (Smith 2001; J. Lee, pers. comm.).", "J. Lee, pers. comm."},
       }) {
    CAPTURE(row.text);
    Extraction found = extract_text(row.text);
    REQUIRE(found.communications.size() == 1);
    CHECK(found.communications[0].span.of(row.text).find(row.surface.substr(1, 8)) !=
          std::string_view::npos);
  }
  CHECK(describe(extract_text("W (Smith 2001; J. Lee, pers. comm.).")) == "Smith 2001");
}

TEST_CASE("records are one for each work, with readable ids") {
  Extraction found = extract_text(
      "A (Lee and Shen 2011). B (Lee and Shen 2011). C (China Labour Bulletin 2015). "
      "D (Lee and Chen 2011). E (Smith 1999a, b). F (Jones, Brown and Gray 2003). "
      "G (Jones et al. 2003). H (Meyer n.d.).");
  std::vector<std::string> ids;
  for (const Reference& record : found.records) ids.push_back(record.id);
  CHECK(ids == std::vector<std::string>{"lee2011", "chinalabourbulletin2015", "lee2011-2",
                                        "smith1999a", "smith1999b", "jones2003", "meyernd"});
  const NameList* authors = found.records[1].names(Variable::author);
  REQUIRE(authors);
  CHECK(authors->front().literal == "China Labour Bulletin");
  CHECK(found.records[0].names(Variable::author)->size() == 2);
  CHECK(found.records[0].year() == 2011);
  CHECK(found.records[6].date(Variable::issued)->literal == "n.d.");
}

TEST_CASE("the sentence of a citation ends at real ends only") {
  std::string text =
      "First one. As noted by Smith et al. (2001, p. 3), cf. below, the\nlast\n\n"
      "December was cold. Next.";
  Extraction found = extract_text(text);
  REQUIRE(found.citations.size() == 1);
  CHECK(found.citations[0].sentence.of(text) ==
        "As noted by Smith et al. (2001, p. 3), cf. below, the\nlast\n\nDecember was cold.");
}

TEST_CASE("a list of its own is found, split and linked to") {
  std::string text =
      "Words (Lee and Shen 2011) by Howell (2015), later Howell 2015, and (Smith 1999).\n\n"
      "References\n\n"
      "Howell, Jude. 2015. Shall we dance? The China Quarterly 223.\n"
      "Lee, Ching Kwan and Yuan Shen. 2011. The anti-solidarity\n"
      "  machine? Labor nongovernmental organizations in China.\n";
  Extraction found = extract_text(text);
  REQUIRE(found.references.size() == 2);
  CHECK(found.references[1].raw ==
        "Lee, Ching Kwan and Yuan Shen. 2011. The anti-solidarity machine? Labor nongovernmental "
        "organizations in China.");
  CHECK(describe(found) == "Lee+Shen 2011; Howell 2015; Howell 2015; Smith 1999");
  std::vector<std::string> links;
  for (const FoundCluster& cluster : found.citations) links.push_back(cluster.cites[0].reference);
  CHECK(links == std::vector<std::string>{"r2", "r1", "r1", ""});
  CHECK(found.records.size() == 3);
}

TEST_CASE("entries may begin with the particle of a name, lines within an entry may not") {
  std::string text =
      "Words (van der Meulen 2006; Souza 2001).\n\nReferences\n\n"
      "Souza, Ana. 2001. Balsas. Revista, Rio\n"
      "de Janeiro, Brasil.\n"
      "Tarn, Jo. 2009. Bells.\n"
      "van der Meulen, Saskia. 2006. Fines.\n\n"
      "de Wit, Kee. 2007. Boats.\n";
  std::vector<std::string> raw;
  for (const FoundReference& entry : extract_text(text).references) raw.push_back(entry.raw);
  CHECK(raw == std::vector<std::string>{"Souza, Ana. 2001. Balsas. Revista, Rio de Janeiro, Brasil.",
                                        "Tarn, Jo. 2009. Bells.",
                                        "van der Meulen, Saskia. 2006. Fines.",
                                        "de Wit, Kee. 2007. Boats."});
}

TEST_CASE("headings of lists in many languages") {
  for (const std::string heading :
       {"References", "REFERENCES", "# Bibliography", "7. Works Cited", "Literaturverzeichnis",
        "Références bibliographiques", "Referencias", "Referências", "参考文献", "Литература"}) {
    CAPTURE(heading);
    std::string text = "W (Lee 2011).\n\n" + heading +
                       "\n\nLee, A. (2011). On work. Press.\n\nZou, B. (2015). On fame. Press.";
    CHECK(extract_text(text).references.size() == 2);
  }
}

TEST_CASE("a given list decides where names begin and which work is meant") {
  ExtractOptions options;
  options.references = {{"a", "Bybee, Joan. 1985. Morphology. Benjamins."},
                        {"b", "Placais PY, Preat T (2013) To favor survival. Science 339."},
                        {"c", "Placais PY, Trannoy S, Preat T (2013) Two pairs. Nat Neurosci."},
                        {"d", "World Health Organization (2010) Report. Geneva."},
                        {"e", "Heiss, A. (2019). First. J."},
                        {"f", "Heiss, A. (2019). Second. J."},
                        {"g", "BAKHTIN, M. Problemas da obra. São Paulo: Editora 34, 2022."}};
  struct Case {
    std::string text;
    std::string span;
    std::string reference;
  };
  for (const Case& row : {
           Case{"the view of Joan Bybee (1985) is", "Bybee (1985", "a"},
           Case{"Bybee 1985: 3 says", "Bybee 1985: 3", "a"},
           Case{"W (Placais et al., 2013).", "Placais et al., 2013", "c"},
           Case{"W (Placais and Preat, 2013).", "Placais and Preat, 2013", "b"},
           Case{"W (WHO 2010).", "WHO 2010", "d"},
           Case{"W (Heiss 2019b).", "Heiss 2019b", "f"},
           Case{"W (BAKHTIN, 2022, p. 3).", "BAKHTIN, 2022, p. 3", "g"},
           Case{"W (Bybee 1986).", "Bybee 1986", "a"},
           Case{"W (Nobody 1985).", "Nobody 1985", ""},
       }) {
    CAPTURE(row.text);
    Extraction found = extract_text(row.text, options);
    REQUIRE(found.citations.size() == 1);
    CHECK(found.citations[0].cites[0].span.of(row.text) == row.span);
    CHECK(found.citations[0].cites[0].reference == row.reference);
  }
  CHECK(describe(extract_text("Tokyo 1964 was before Beijing 2008.", options)) == "");
}

TEST_CASE("numbers in brackets are citations only where the document cites that way") {
  ExtractOptions options;
  for (int i = 1; i <= 9; ++i)
    options.references.push_back(
        {fmt::format("b{}", i), fmt::format("{}. Lee A. Title. 20{}.", i, 10 + i)});
  Extraction found = extract_text("First [1]. Then [3–5, 8]. Last [2].", options);
  CHECK(found.system == CitationSystem::numeric);
  REQUIRE(found.citations.size() == 3);
  REQUIRE(found.citations[1].cites.size() == 4);
  CHECK(found.citations[1].cites[3].reference == "b8");
  CHECK(extract_text("An array a[3] and b[5].").system == CitationSystem::none);
  CHECK(extract_text("One [1], two [2], again [1], three [3–4].").citations.size() == 4);
}

TEST_CASE("any text gives sorted citations inside it") {
  const std::string_view parts[] = {"(",    ")",    "[",  "]",  "Smith",  " ",   "2001",
                                    "a",    ",",    ";",  ":",  "et al.", "and", "\n",
                                    "n.d.", "p. 3", "（", "王", "-",      "’s"};
  std::uint32_t state = 11;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < round % 40; ++i) {
      state = state * 1664525U + 1013904223U;
      text += parts[(state >> 16U) % std::size(parts)];
    }
    CAPTURE(text);
    Extraction found = extract_text(text);
    std::size_t last = 0;
    for (const FoundCluster& cluster : found.citations) {
      CHECK(cluster.span.begin >= last);
      CHECK(cluster.span.end <= text.size());
      CHECK(cluster.sentence.contains(cluster.span));
      CHECK_FALSE(cluster.cites.empty());
      for (const FoundCite& cite : cluster.cites) CHECK(cluster.span.contains(cite.span));
      last = cluster.span.end;
    }
  }
}

TEST_CASE("words between a name and its year attribute the work to the name") {
  check({
      {"Chen argues (2015) that wages rose.", "Chen 2015"},
      {"Lee and Shen have rightly noted (2011, 12) that wages rose.", "Lee+Shen 2011@page:12"},
      {"Chan et al. observed (2013) that wages rose.", "Chan+ 2013"},
      {"In Chen’s words (2015, 12), wages rose.", "Chen 2015@page:12"},
      {"In Lee and Shen's later work (2014) wages rose.", "Lee+Shen 2014"},
      // A possession that is no work, and a verb that says nothing, attribute nothing.
      {"After Mao’s death (1976) and China’s accession (2001) wages rose.", ""},
      {"Wages in Guangdong rose (2010).", ""},
      {"They argued (2015) and the government claimed (2016) so.", ""},
  });
}

TEST_CASE("what stands between the names and the year of a bracket is no name") {
  check({
      {"Words (United Nations Development Programme [UNDP], 2013).",
       "United Nations Development Programme 2013"},
      {"Words (World Bank [WB] 2013, 4).", "World Bank 2013@page:4"},
      {"Words (Howell, ed. 2004; Pun (ed.) 2005; Lee and Chan, eds., 2006).",
       "Howell 2004; Pun 2005; Lee+Chan 2006"},
      {"Words (Students and Scholars against Corporate Misbehaviour 2010).",
       "Students and Scholars against Corporate Misbehaviour 2010"},
      {"Words (Reporters without Borders 2012).", "Reporters without Borders 2012"},
  });
}

TEST_CASE("a life with a shortened year and a law in prose are no works") {
  check({
      {"Deng (1904–97) ruled.", ""},
      {"Howell (1989–92) wrote.", "Howell 1989–92"},
      {"The Labour Contract Law (2008) changed little.", ""},
      {"John Law (2004) wrote.", "John Law 2004"},
  });
}

TEST_CASE("a range of pages keeps no blank where its line broke") {
  check({
      {"Words (Froissart 2005: 12–\n15).", "Froissart 2005@page:12–15"},
      {"Words (Froissart 2005: 12\n–15).", "Froissart 2005@page:12–15"},
      {"Words (Froissart 2005, 12-\r\n15; Lee 1998, 3 – 4).",
       "Froissart 2005@page:12-15; Lee 1998@page:3–4"},
  });
}

TEST_CASE("a locator may be stressed, Roman, or a note of its page") {
  check({
      {"Words (Lee 1998, esp. pp. 12–14).", "Lee 1998@page:12–14"},
      {"Words (Lee 1998, especially chap. 2; Weber 1922, hier 12).",
       "Lee 1998@chapter:2; Weber 1922@page:12"},
      {"Words (Lee 1998, xii–xv; Pun 2005, ix).", "Lee 1998@page:xii–xv; Pun 2005@page:ix"},
      {"Words (Lee 1998, 12n3).", "Lee 1998@page:12n3"},
  });
}

TEST_CASE("articles, owners and open ranges at the edge of a name") {
  check({
      {"As al-Azm (1968) and others (el-Sayed 2001) say.", "al-Azm 1968; el-Sayed 2001"},
      {"Words (Workers’ Daily 2014).", "Workers’ Daily 2014"},
      // A quotation mark that closes behind a plural owns nothing.
      {"They spoke of ‘the Masses’ Lee (1998).", "Lee 1998"},
      {"The ACFTU (1925–) is large.", ""},
      {"Words (mid-April 2014).", ""},
  });
}

TEST_CASE("messages and conversations are communications") {
  for (const char* text :
       {"So (WeChat message, 3 May 2014).", "So (e-mail from Wang, 3 May 2014).",
        "So (telephone conversation, Beijing, 2014).", "So (Gespräch mit Wang, Mai 2014)."}) {
    CAPTURE(text);
    Extraction found = extract_text(text);
    CHECK(found.communications.size() == 1);
    CHECK(found.citations.empty());
  }
}

namespace {

/// The cites of `text` with the entries that `list` gives, `Lee 2011>r1`.
std::string linked(const std::string& text, const std::vector<std::string>& list) {
  ExtractOptions options;
  for (std::size_t i = 0; i < list.size(); ++i)
    options.references.push_back({fmt::format("r{}", i + 1), list[i]});
  std::string out;
  for (const FoundCluster& cluster : extract_text(text, options).citations)
    for (const FoundCite& cite : cluster.cites)
      out += fmt::format("{}{} {}>{}", out.empty() ? "" : "; ", fmt::join(cite.names, "+"), cite.year,
                         cite.reference);
  return out;
}

}  // namespace

TEST_CASE("an entry is linked by its own year, whatever years stand in its title") {
  const std::vector<std::string> list = {
      "VALADO, Nuno. Os correios do Minho: cartas e caminhos (1780-1810). Estudos do Norte, "
      "v.11, p.109-129. 2004.",
      "Quirós, R. Lectores de los anuarios nuevos (2017). Archivos, v. 15, n. 1, "
      "p. 126-129, 2019.",
      "Teles, M. A vida nas margens do rio. São Paulo: Margem, 2005."};
  CHECK(linked("Palavras (Teles, 2005; Valado, 2004; Quirós, 2019).", list) ==
        "Teles 2005>r3; Valado 2004>r1; Quirós 2019>r2");
}

TEST_CASE("the place in an ancient work may stand between its author and the year of the edition") {
  const std::vector<std::string> list = {"MÁXIMO DE TIRO. Disertaciones. Madrid: Clásica, 2010.",
                                         "Lee, A. On work. London: Press, 2011."};
  CHECK(linked("Palabras (MÁXIMO DE TIRO, VI 77, 2010, p. 230) y más (Lee, 2011).", list) ==
        "MÁXIMO DE TIRO 2010>r1; Lee 2011>r2");
  CHECK(linked("Palabras (Código Civil, VI 77, 2010) y más (Lee, 2011).", list) == "Lee 2011>r2");
}

TEST_CASE("a misspelt name of the right year goes before the right name of another year") {
  const std::vector<std::string> list = {
      "Vukotić A, Marsh HM (1999) Light in leaves. J Leaf 1:1-9.",
      "Vukoti A, Brand T, Holm K (2000) Light trapped in leaves. J Leaf 2:1-9."};
  CHECK(linked("Words (Vukotić et al., 2000).", list) == "Vukotić 2000>r2");
}

TEST_CASE("lives, spans of time and references printed in the text are no citations") {
  const std::vector<std::string> list = {
      "Moutinho JH (1811) História das ilhas. Lisboa: Academia.",
      "Brandvold S, Murray S, Kovar D, Alster S (2015) Loose bonds. Cell 4:1-9.",
      "Lee A (2011) On work. Work 1:2-3."};
  CHECK(linked("O doutor Moutinho (1740-1780) ajudou (Lee, 2011).", list) == "Lee 2011>r3");
  CHECK(linked("The campaign (NRSP, 1955–1979) ended (Lee 2011).", list) == "Lee 2011>r3");
  CHECK(linked("Related article Brandvold S, Murray S, Kovar D, Alster S. 2015. Loose "
               "bonds. See (Lee 2011).",
               list) == "Lee 2011>r3");
}

TEST_CASE("accepted papers are cited by that word") {
  check({{"Words (see Delorme, accepted).", "Delorme accepted"}});
}

TEST_CASE("et al. in an entry stands for more authors than it names") {
  const std::vector<std::string> list = {"Marden, Ruth, and Karl Ofner. The Long Truce. London: Press, 2011.",
                                         "Marden, Ruth, et al. The Short Truce. London: Press, 2011."};
  CHECK(linked("Words (Marden et al. 2011) and (Marden and Ofner 2011).", list) ==
        "Marden 2011>r2; Marden+Ofner 2011>r1");
}

TEST_CASE("what the words around explain otherwise is no citation unless the list has it") {
  const std::vector<std::string> list = {"Lee A (2011) On work. Work 1:2-3.",
                                         "Bonner J (1788) Sharks. Paris: Press."};
  struct Row {
    std::string_view text;
    std::string_view cites;
  };
  for (const Row& row : {
           Row{"O cirurgião Paiva (1721-?) veio depois (Lee 2011).", "Lee 2011>r1"},
           Row{"Words on Moral und Ethik (1969) von Gehlen and others (Lee 2011).", "Lee 2011>r1"},
           Row{"Words (cf. Fernão Cardoso (1590): Carta de relação) and more (Lee 2011).", "Lee 2011>r1"},
           Row{"Words of Pedro Gandra (1570?): Tractado, and more (Lee 2011).", "Lee 2011>r1"},
           Row{"The shark Lamna nasalis (Poeyer, 1860) swims (Lee 2011).", "Lee 2011>r1"},
           Row{"The shark Lamna nasalis (Bonner, 1788) swims (Lee 2011).", "Bonner 1788>r2; Lee 2011>r1"},
           Row{"The medium (NH4NO3 at KNO 1900 mg/l) was cold (Lee 2011).", "Lee 2011>r1"},
           Row{"Words of Howell (1969) and others (Lee 2011).", "Howell 1969>; Lee 2011>r1"},
       }) {
    CAPTURE(row.text);
    CHECK(linked(std::string(row.text), list) == row.cites);
  }
}
