#include "resolve/crossref.h"

#include "io/json.h"
#include "resolve/crossref_reader.h"
#include "resolve/doi.h"
#include "text/service_markup.h"
#include "support/shared.h"
#include "unit/resolve/support.h"

#include <algorithm>
#include <filesystem>

using namespace opcit;
using resolve::read_crossref;
using test::Known;
using test::person;
using test::query;
using test::TableClient;

namespace {

std::string data(const std::string& name) {
  return test::slurp(test::project_path("tests/data/crossref/" + name));
}

Hit only_hit(const std::string& name) {
  auto answer = read_crossref(data(name));
  REQUIRE(answer);
  REQUIRE(answer->hits.size() == 1);
  return answer->hits.front();
}

struct Asked {
  std::shared_ptr<TableClient> client;
  Resolution answer;
};

Asked ask(std::vector<TableClient::Row> rows, const Query& wanted) {
  auto client = std::make_shared<TableClient>(std::move(rows));
  Resolver resolver({resolve::make_crossref_source(client)});
  return {client, resolver.resolve(wanted)};
}

}  // namespace

TEST_CASE("DOIs are read as people write them") {
  for (const char* text : {"10.5555/abc", "doi:10.5555/ABC", "https://doi.org/10.5555/abc",
                           "http://dx.doi.org/10.5555/abc.", "DOI: 10.5555/abc",
                           "https://doi-org.ezproxy.example.edu/10.5555/abc", " 10.5555/abc) "})
    CHECK(resolve::bare_doi(text) == "10.5555/abc");
  for (const char* text :
       {"", "abc", "10.5555", "10.5555/", "about 10.5555/abc and more", "10.x/abc", "210.5555/abc"})
    CHECK(resolve::bare_doi(text).empty());
  CHECK(resolve::find_doi("See (https://doi.org/10.5555/s(97)1-0), 12.") == "10.5555/s(97)1-0");
  CHECK(resolve::find_doi("https://doi.org/10.5555/a%28b%29") == "10.5555/a(b)");
  CHECK(resolve::find_doi("10.1002/1(2001)4:3<283::AID>3.0.CO;2-V;") ==
        "10.1002/1(2001)4:3<283::aid>3.0.co;2-v");
  CHECK(resolve::without_links("A 2015. doi:10.5555/x https://a.b/c End") == "A 2015. End");
}

TEST_CASE("titles lose what is markup of the service and keep what is text") {
  struct Row {
    const char* given;
    const char* clean;
  };
  for (const Row& row : {
           Row{"A &amp;lt;i&amp;gt;b&amp;lt;/i&amp;gt; c", "A <i>b</i> c"},
           Row{"x < y and y > z", "x < y and y > z"},
           Row{"<jats:italic>E. coli</jats:italic> <em>b</em>", "<i>E. coli</i> <i>b</i>"},
           Row{"<mml:math><mml:mi>q</mml:mi></mml:math>-series <scp>dna</scp>",
               "q-series <sc>dna</sc>"},
           Row{"  two\n  lines\xC2\xA0here ", "two lines here"},
           Row{"soft\xC2\xADhyphen", "softhyphen"},
           Row{"caf\xC3\x83\xC2\xA9", "café"},
           Row{"café &#233; &#xE9; &unknown; AT&T", "café é é &unknown; AT&T"},
           Row{"", ""},
       })
    CHECK(text::clean_markup(row.given) == row.clean);
  CHECK(text::plain_text("a <i>b</i><sub>2</sub> < c") == "a b2 < c");
}

TEST_CASE("an article is read whole") {
  Hit hit = only_hit("article.json");
  const Reference& record = hit.record;
  CHECK(record.type == ItemType::article_journal);
  CHECK(record.text(Variable::title) ==
        "Salt & Silt: how <i>Zostera marina</i> holds x < y <sub>2</sub>: A tidal account");
  const NameList& names = *record.names(Variable::author);
  REQUIRE(names.size() == 4);
  CHECK(names[0].family == "de Almeida");
  CHECK(names[1].suffix == "Jr.");
  CHECK(names[2].literal == "Tidal Flats Working Group");
  CHECK(names[3].literal == "Madonnina");
  CHECK(*record.date(Variable::issued) == Date{{DateParts{2015, 1, 0}}, {}, {}, {}, {}, {}});
  CHECK(hit.years == std::vector<std::int32_t>{2015, 2014});
  CHECK(record.text(Variable::page) == "e0417");
  CHECK(record.text(Variable::volume) == "19");
  CHECK(record.text(Variable::container_title_short) == "Est. Lett.");
  CHECK(record.text(Variable::ISSN) == "1234-5679");
  CHECK(record.text(Variable::DOI) == "10.5555/Tide.2014.7");
  CHECK(record.text(Variable::publisher_place) == "Lisbon");
  CHECK(record.text(Variable::abstract) == "Mud is <b>patient</b>.");
  CHECK(hit.versions == std::vector<std::string>{"10.5555/pre.1"});
  CHECK_FALSE(hit.retracted);
}

TEST_CASE("a chapter's book is its last container, and a retraction shows twice") {
  Hit hit = only_hit("chapter-undated.json");
  CHECK(hit.record.type == ItemType::chapter);
  CHECK(hit.record.text(Variable::title) == "The Weir Keepers");
  CHECK(hit.record.text(Variable::container_title) == "Weirs and Their People");
  CHECK(hit.record.text(Variable::collection_title) == "Studies in Rivers");
  CHECK(hit.record.text(Variable::ISBN) == "9780000000002");
  CHECK(hit.record.text(Variable::volume) == "3");
  CHECK_FALSE(hit.record.has(Variable::issued));
  CHECK(hit.retracted);
}

TEST_CASE("what is not an answer of the service is an error, not a record") {
  for (const std::string& body :
       {data("sign-in.html"), data("article.json").substr(0, 200), std::string(), std::string("[]"),
        std::string("{\"status\":\"failed\",\"message\":[]}"), std::string("{\"status\":\"ok\"}"),
        std::string("{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{}}")})
    CHECK(read_crossref(body).error().code == Code::service_answer);
}

TEST_CASE("an identifier is asked first, and its title must agree") {
  std::vector<TableClient::Row> rows = {{"/works/10.5555/tide.2014.7", 200, data("article.json")},
                                        {"/works?*", 200, data("list.json")}};
  Known right{"Salt and silt: how Zostera marina holds x < y 2",
              {person("de Almeida", "I.")},
              2014,
              "Estuary Letters",
              "19",
              "",
              "",
              "10.5555/TIDE.2014.7"};
  auto good = ask(rows, query(right));
  CHECK(good.answer.verdict == Verdict::verified);
  CHECK(good.answer.source == "crossref");
  CHECK(good.client->asked == std::vector<std::string>{"/works/10.5555/tide.2014.7"});
  CHECK(good.answer.evidence[0].status == 200);

  auto bare = ask(rows, query_for_doi("https://doi.org/10.5555/tide.2014.7"));
  CHECK(bare.answer.verdict == Verdict::verified);
  CHECK(bare.answer.score == 1.0);

  // a real identifier over another title: the commonest mark of an invented reference
  Known chimera{"Lamplighters of the Lower Town",
                {person("Sorensen", "Nils")},
                2003,
                "Urban Light Quarterly",
                "7",
                "",
                "11-29",
                "10.5555/tide.2014.7"};
  auto odd = ask(rows, query(chimera));
  CHECK(odd.answer.verdict == Verdict::differs);
  CHECK(odd.answer.record->text(Variable::DOI) == "10.5555/Tide.2014.7");
  CHECK(odd.answer.differences[0].variable == Variable::title);
  REQUIRE_FALSE(odd.answer.candidates.empty());
  CHECK(odd.answer.candidates[0].record.text(Variable::DOI) == "10.5555/lamp.1");
}

TEST_CASE("a retracted work is said to be") {
  auto asked = ask({{"/works/*", 200, data("chapter-undated.json")}},
                   query_for_doi("10.5555/978-0-00-000000-2_4"));
  CHECK(asked.answer.verdict == Verdict::verified);
  CHECK(asked.answer.retracted);
}

TEST_CASE("a search finds the article and neither its review nor its issue") {
  std::vector<TableClient::Row> rows = {{"/works?*", 200, data("list.json")}};
  Known wanted{"Lamplighters of the lower town",
               {person("Sørensen", "Nils")},
               2003,
               "Urban Light Q",
               "7",
               "",
               "11",
               ""};
  auto asked = ask(rows, query(wanted));
  CHECK(asked.answer.verdict == Verdict::verified);
  CHECK(asked.answer.candidates.empty());
  CHECK(asked.client->asked[0].starts_with(
      "/works?query.bibliographic=Lamplighters%20of%20the%20lower%20town%20S%C3%B8rensen%202003"));
  auto raw = ask(rows, query_for_raw("Sorensen N. Lamplighters of the Lower Town. Urban Light "
                                     "Quarterly 2003;7:11–29. https://example.org/x"));
  CHECK(raw.answer.verdict == Verdict::verified);
  CHECK(raw.client->asked[0].find("example.org") == std::string::npos);
  Known other{"A Catalogue of Small Bells", {person("Hue", "T")}, 1998, "", "", "", "", ""};
  CHECK(ask(rows, query(other)).answer.verdict == Verdict::not_found);
}

TEST_CASE(
    "from names and a year alone a service's work is offered, never taken; the sentence stays "
    "here") {
  std::vector<TableClient::Row> rows = {{"/works?*", 200, data("list.json")}};
  auto asked = ask(
      rows, query_for_citation(
                {{"Sorensen"}, false, "2003", "", "As a secret sentence says (Sorensen 2003)."}));
  CHECK(asked.answer.verdict == Verdict::ambiguous);
  REQUIRE(asked.answer.candidates.size() == 1);
  CHECK(asked.client->asked ==
        std::vector<std::string>{
            "/works?query.author=Sorensen&filter=from-pub-date:2002,until-pub-date:2004&rows=20"});
  CHECK(ask(rows, query_for_citation({{"Nemo"}, false, "2003", "", ""})).answer.verdict ==
        Verdict::not_found);
}

TEST_CASE("an unknown identifier is not found only when no other agency has it") {
  CHECK(ask({}, query_for_doi("10.5555/nowhere")).answer.verdict == Verdict::not_found);
  auto elsewhere = ask({{"/works/10.5555/elsewhere/agency", 200, data("agency.json")}},
                       query_for_doi("10.5555/elsewhere"));
  CHECK(elsewhere.answer.verdict == Verdict::unchecked);
  CHECK(elsewhere.answer.evidence.back().note.find("datacite") != std::string::npos);
}

TEST_CASE("whatever goes wrong with a service leaves the reference unchecked") {
  for (const TableClient::Row& row :
       std::vector<TableClient::Row>{{"/works*", 0, ""},
                                     {"/works*", 429, ""},
                                     {"/works*", 403, ""},
                                     {"/works*", 500, "{}"},
                                     {"/works*", 503, ""},
                                     {"/works*", 200, data("sign-in.html")},
                                     {"/works*", 404, data("sign-in.html")},
                                     {"/works*", 200, data("article.json").substr(0, 99)}}) {
    auto asked = ask({row}, query_for_doi("10.5555/x"));
    CAPTURE(row.status);
    CHECK(to_string(asked.answer.verdict) == "unchecked");
    CHECK(asked.answer.evidence[0].outcome == Outcome::could_not_ask);
    CHECK_FALSE(asked.answer.evidence[0].note.empty());
  }
}

namespace {

struct Recorded {
  std::string name, url, body;
  int status = 0;
};

std::vector<Recorded> recorded(const std::string& folder) {
  std::vector<Recorded> all;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    auto json = io::parse_json(test::slurp(entry.path().string()), entry.path().string());
    REQUIRE(json);
    all.push_back({entry.path().filename().string(), io::string_member(*json, "url"),
                   io::string_member(*json, "body"), (*json)["status"].get<int>()});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

/// What the body itself holds, read without the reader: the works' DOIs.
std::vector<std::string> dois_in(const std::string& body) {
  std::vector<std::string> dois;
  auto json = io::parse_json(body, "body");
  if (!json) return dois;
  const io::Json* message = io::member(*json, "message");
  if (!message) return dois;
  const io::Json* items = io::member(*message, "items");
  std::string kind = io::string_member(*json, "message-type");
  if (kind == "work") dois.push_back(io::string_member(*message, "DOI"));
  if (kind == "work-list")
    for (const io::Json& item : *items) dois.push_back(io::string_member(item, "DOI"));
  return dois;
}

}  // namespace

TEST_CASE("every recorded exchange of the service is read as what it is") {
  OPCIT_SHARED(folder, "recorded/crossref");
  std::size_t works = 0;
  for (const Recorded& one : recorded(folder)) {
    CAPTURE(one.name);
    auto client = std::make_shared<TableClient>(
        std::vector<TableClient::Row>{{"/works*", one.status, one.body}});
    Inquiry inquiry = resolve::make_crossref_source(client)->find(query_for_doi("10.5555/any"));
    bool is_promised_broken = one.url.find("synthetic-truncated") != std::string::npos ||
                              one.url.find("synthetic-html") != std::string::npos;
    if (one.status == 404) CHECK(inquiry.evidence[0].outcome == Outcome::nothing);
    if ((one.status != 200 && one.status != 404) || is_promised_broken)
      CHECK(inquiry.evidence[0].outcome == Outcome::could_not_ask);
    if (one.status != 200 || is_promised_broken) continue;
    auto answer = read_crossref(one.body);
    REQUIRE(answer);
    std::vector<std::string> expected = dois_in(one.body);
    REQUIRE(answer->hits.size() == expected.size());
    if (one.url.find("/agency") != std::string::npos) CHECK_FALSE(answer->agency.empty());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const Hit& hit = answer->hits[i];
      CHECK(hit.record.text(Variable::DOI) == expected[i]);
      CHECK(hit.record.text(Variable::title).find("&lt;") == std::string_view::npos);
      CHECK(hit.record.text(Variable::title).find("  ") == std::string_view::npos);
      ++works;
    }
  }
  CHECK(works > 500);
}

TEST_CASE("recorded wrong answers are refused") {
  OPCIT_SHARED(folder, "recorded/crossref");
  struct Row {
    const char* url_part;
    Known wanted;
  };
  std::vector<Row> rows = {
      {"query.title=Attention+is+All",
       {"Attention Is All You Need", {person("Vaswani", "Ashish")}, 2017, "", "", "", "", ""}},
      {"query.title=PaperQA",
       {"PaperQA: Retrieval-Augmented Generative Agent for Scientific Research",
        {person("Lála", "Jakub")},
        2023,
        "",
        "",
        "",
        "",
        ""}},
      {"A+non-existent+article",
       {"A non-existent article that should remain a plain text reference",
        {person("Foo"), person("Bar")},
        2003,
        "",
        "",
        "",
        "",
        ""}},
  };
  for (const Recorded& one : recorded(folder))
    for (const Row& row : rows) {
      if (one.url.find(row.url_part) == std::string::npos) continue;
      CAPTURE(one.name);
      auto asked = ask({{"/works*", 200, one.body}}, query(row.wanted));
      CHECK(asked.answer.verdict != Verdict::verified);
      CHECK(asked.answer.verdict != Verdict::differs);
    }
}

TEST_CASE("recorded works are verified from their own fields, and differ when the year is wrong") {
  OPCIT_SHARED(folder, "recorded/crossref");
  std::size_t asked_for = 0;
  for (const Recorded& one : recorded(folder)) {
    if (one.status != 200 || one.url.find("/works/") == std::string::npos) continue;
    auto answer = read_crossref(one.body);
    if (!answer || answer->hits.size() != 1) continue;
    const Hit& hit = answer->hits.front();
    if (!hit.citable || !hit.record.has(Variable::title) || !hit.record.year()) continue;
    CAPTURE(one.name);
    Query wanted;
    wanted.record = hit.record;
    CHECK(to_string(ask({{"/works*", 200, one.body}}, wanted).answer.verdict) == "verified");
    wanted.record.set(Variable::issued,
                      Date{{DateParts{*hit.record.year() - 7}}, {}, {}, {}, {}, {}});
    CHECK(to_string(ask({{"/works*", 200, one.body}}, wanted).answer.verdict) == "differs");
    ++asked_for;
  }
  CHECK(asked_for > 70);
}
