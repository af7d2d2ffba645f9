#include "resolve/crossref.h"
#include "support/shared.h"
#include "unit/resolve/support.h"

using namespace opcit;
using test::institution;
using test::Known;
using test::person;
using test::query;
using test::reference;

namespace {

std::vector<Reference> shelf() {
  return {
      reference({"Harbour Unions and the Quiet Strike",
                 {person("Lindqvist", "Maja")},
                 2015,
                 "Journal of Port Studies",
                 "12",
                 "3",
                 "45-67",
                 "10.5555/harbour"}),
      reference({"Night Work in the Canning Towns",
                 {person("Oduya", "Peter"), person("Shen", "Li")},
                 2011,
                 "Labour Review",
                 "8",
                 "",
                 "101-130",
                 "10.5555/canning"}),
      reference({"Dockers and their Lawyers",
                 {person("Chen", "Feng")},
                 2015,
                 "Asian Law Quarterly",
                 "4",
                 "1",
                 "1-20",
                 ""}),
      reference({"Letters from the Foundry",
                 {person("Bauer", "Anna"), person("Chen", "Wei")},
                 2015,
                 "Craft History",
                 "2",
                 "",
                 "9",
                 ""}),
      reference({"Annual Bulletin on Wages",
                 {institution("River Delta Labour Translations")},
                 2010,
                 "",
                 "",
                 "",
                 "",
                 "",
                 ItemType::report}),
      reference({"First Essay", {person("Moreau", "Jean")}, 2009, "Cahiers", "1", "", "3", ""}),
      reference({"Second Essay", {person("Moreau", "Jean")}, 2009, "Cahiers", "1", "", "33", ""}),
  };
}

Resolution ask_shelf(const Query& wanted) {
  return Resolver({make_list_source("file:shelf.bib", shelf())}).resolve(wanted);
}

Query cited(std::vector<std::string> names, std::string year, bool et_al = false) {
  return query_for_citation({std::move(names), et_al, std::move(year), {}, {}});
}

std::string title(const Resolution& answer) {
  return answer.record ? std::string(answer.record->text(Variable::title)) : std::string();
}

}  // namespace

TEST_CASE("names and year alone are verified only by a single work of the user's own") {
  struct Row {
    Query wanted;
    Verdict verdict;
    std::string title;
  };
  std::vector<Row> rows = {
      {cited({"Lindqvist"}, "2015"), Verdict::verified, "Harbour Unions and the Quiet Strike"},
      {cited({"Oduya", "Shen"}, "2011"), Verdict::verified, "Night Work in the Canning Towns"},
      {cited({"Oduya"}, "2011", true), Verdict::verified, "Night Work in the Canning Towns"},
      {cited({"Chen"}, "2015"), Verdict::verified,
       "Dockers and their Lawyers"},  // never Bauer and Chen
      {cited({"River Delta Labour Translations"}, "2010"), Verdict::verified,
       "Annual Bulletin on Wages"},
      {cited({"Shen", "Oduya"}, "2011"), Verdict::not_found, ""},  // the order counts
      {cited({"Oduya"}, "2011"), Verdict::not_found, ""},          // two authors, one named
      {cited({"Lindqvist"}, "2014"), Verdict::ambiguous, ""},      // a year beside: shown only
      {cited({"Moreau"}, "2009"), Verdict::ambiguous, ""},
      {cited({"Nobody"}, "2009"), Verdict::not_found, ""},
  };
  for (const Row& row : rows) {
    Resolution answer = ask_shelf(row.wanted);
    CAPTURE(answer.evidence.front().query);
    CHECK(to_string(answer.verdict) == to_string(row.verdict));
    CHECK(title(answer) == row.title);
    if (answer.verdict == Verdict::verified) {
      CHECK(answer.score < 0.9);  // little is known
      CHECK(answer.source == "file:shelf.bib");
      CHECK_FALSE(answer.evidence.front().note.empty());
    }
  }
}

TEST_CASE(
    "an institution that differs in a letter is offered with the difference, never taken "
    "silently") {
  Resolution answer = ask_shelf(cited({"River Delta Labour Translation"}, "2010"));
  REQUIRE(answer.verdict == Verdict::differs);
  REQUIRE(answer.differences.size() == 1);
  CHECK(answer.differences[0].variable == Variable::author);
  CHECK(answer.differences[0].given == "River Delta Labour Translation");
  CHECK(answer.differences[0].found == "River Delta Labour Translations");
}

TEST_CASE("a reference with one wrong field is the work with that difference") {
  Known right{"Harbour Unions and the Quiet Strike",
              {person("Lindqvist", "M.")},
              2015,
              "J. Port Stud.",
              "12",
              "3",
              "45-67",
              ""};
  CHECK(ask_shelf(query(right)).verdict == Verdict::verified);
  struct Row {
    Known wrong;
    Variable variable;
    std::string given;
  };
  auto with = [&](auto change) {
    Known changed = right;
    change(changed);
    return changed;
  };
  std::vector<Row> rows = {
      {with([](Known& k) { k.year = 2013; }), Variable::issued, "2013"},
      {with([](Known& k) { k.volume = "21"; }), Variable::volume, "21"},
      {with([](Known& k) { k.page = "145-167"; }), Variable::page, "145-167"},
      {with([](Known& k) { k.container = "Annals of Botany"; }), Variable::container_title,
       "Annals of Botany"},
      {with([](Known& k) { k.authors = {person("Okafor", "Ada")}; }), Variable::author, "Okafor"},
      {with([](Known& k) { k.title = "A Theory of Everything Else"; }), Variable::title,
       "A Theory of Everything Else"},
      {with([](Known& k) { k.doi = "10.5555/other"; }), Variable::DOI, "10.5555/other"},
  };
  for (const Row& row : rows) {
    Resolution answer = ask_shelf(query(row.wrong));
    CAPTURE(row.given);
    CHECK(to_string(answer.verdict) == "differs");
    REQUIRE(answer.differences.size() == 1);
    CHECK(answer.differences[0].variable == row.variable);
    CHECK(answer.differences[0].given == row.given);
  }
}

TEST_CASE("other works are not found, however much of them is common") {
  for (const Known& other : {
           Known{"Harbour Unions in the Nineteenth Century",
                 {person("Lindqvist", "Maja")},
                 2015,
                 "",
                 "",
                 "",
                 "",
                 ""},
           Known{"Night Work in the Bakeries of the North",
                 {person("Berg", "Ole")},
                 2011,
                 "",
                 "",
                 "",
                 "",
                 ""},
           Known{"A History of Glass", {person("Chen", "Feng")}, 2015, "", "", "", "", ""},
       })
    CHECK(ask_shelf(query(other)).verdict == Verdict::not_found);
}

TEST_CASE("a printed reference is found by what stands in it") {
  auto verdict = [](std::string_view raw) {
    return to_string(ask_shelf(query_for_raw(raw)).verdict);
  };
  CHECK(
      verdict(
          "Lindqvist, M. (2015). Harbour Unions and the Quiet Strike. J Port Stud 12(3), 45–67.") ==
      "verified");
  CHECK(
      verdict("Oduya P, Shen L. Night work in the cannnig towns. Labour Review. 2011;8:101-30.") ==
      "verified");
  CHECK(
      verdict(
          "Lindqvist, M. (2012). Harbour Unions and the Quiet Strike. Journal of Port Studies.") ==
      "differs");
  CHECK(verdict("Brandt, K. (2015). A Field Guide to Mosses. Oslo: Forest Press.") == "not-found");
  CHECK(verdict("Lindqvist, M. 2015. On the Wages of Pilots. https://doi.org/10.5555/harbour.") ==
        "differs");
}

TEST_CASE("a list is asked in an instant however long it is") {
  std::vector<Reference> many;
  for (int i = 0; i < 20000; ++i)
    many.push_back(reference({"Study number " + std::to_string(i) + " of the river",
                              {person("Smith", "A")},
                              1900 + i % 120,
                              "",
                              "",
                              "",
                              "",
                              ""}));
  auto source = make_list_source("file:many", std::move(many));
  CHECK(source
            ->find(query(
                {"Study number 777 of the river", {person("Smith")}, 1957, "", "", "", "", ""}))
            .hits.size() <= 50);
}

TEST_CASE("somebody who could not be asked is never merged with not found") {
  auto broken =
      std::make_shared<test::TableClient>(std::vector<test::TableClient::Row>{{"/works*", 0, ""}});
  std::shared_ptr<const Source> crossref = resolve::make_crossref_source(broken);
  std::shared_ptr<const Source> list = make_list_source("file:shelf.bib", shelf());
  Query unknown = query(
      {"An Unheard Sonata for Tin Whistle", {person("Quill", "Z")}, 1999, "", "", "", "", ""});
  CHECK(Resolver({list}).resolve(unknown).verdict == Verdict::not_found);
  Resolution answer = Resolver({list, crossref}).resolve(unknown);
  CHECK(answer.verdict == Verdict::unchecked);
  CHECK(answer.evidence.back().outcome == Outcome::could_not_ask);
  CHECK_FALSE(answer.evidence.back().note.empty());
  // what the list knows for certain stands, and the service is not even asked
  std::size_t before = broken->asked.size();
  CHECK(Resolver({list, crossref}).resolve(cited({"Lindqvist"}, "2015")).verdict ==
        Verdict::verified);
  CHECK(broken->asked.size() == before);
  CHECK(Resolver({}).resolve(unknown).verdict == Verdict::unchecked);
}

TEST_CASE("a store that fails could not be asked") {
  Resolver resolver(
      {make_lookup_source("library", [](const Lookup&) -> Result<std::vector<Reference>> {
        return fail(Code::library_locked, "the library is in use");
      })});
  Resolution answer = resolver.resolve(cited({"Lindqvist"}, "2015"));
  CHECK(answer.verdict == Verdict::unchecked);
  CHECK(answer.evidence[0].note == "the library is in use");
}

TEST_CASE("a store is asked for names, year, title and identifier") {
  Lookup asked;
  auto source =
      make_lookup_source("library", [&](const Lookup& lookup) -> Result<std::vector<Reference>> {
        asked = lookup;
        return shelf();
      });
  Resolver resolver({std::move(source)});
  CHECK(resolver.resolve(cited({"Oduya", "Shen"}, "2011")).verdict == Verdict::verified);
  CHECK(asked.names == std::vector<std::string>{"Oduya", "Shen"});
  CHECK(asked.year == 2011);
  resolver.resolve(query_for_doi("https://doi.org/10.5555/HARBOUR"));
  CHECK(asked.doi == "10.5555/harbour");
}

// A library also holds what a manuscript said of works nobody has resolved yet.
TEST_CASE("a record that has no title of its own verifies nothing") {
  Resolver resolver({make_list_source(
      "library", {reference({"", {person("Ferro")}, 2015, "", "", "", "", "", ItemType::document})})});
  CHECK(resolver.resolve(cited({"Ferro"}, "2015")).verdict == Verdict::not_found);
}
