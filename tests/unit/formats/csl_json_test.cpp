#include "model/csl_json.h"

#include <opcit/formats/bibliography.h>

#include "support/shared.h"

using namespace opcit;

namespace {

io::Json json(std::string_view text) {
  auto parsed = io::parse_json(text, "test");
  REQUIRE(parsed.has_value());
  return *parsed;
}

Bibliography read(std::string_view text) {
  auto bibliography = read_bibliography(text, "test.json", {"csl-json"});
  REQUIRE_MESSAGE(bibliography.has_value(), (bibliography ? "" : bibliography.error().message));
  return *bibliography;
}

}  // namespace

TEST_CASE("an item comes back as it was written") {
  for (std::string_view item : {
           R"({"id":"a","type":"book","title":"A <i>b</i>","issue":"3","volume":12})",
           R"({"id":"a","type":"book","author":[{"family":"Gogh","given":"V.","non-dropping-particle":"van"},{"literal":"WHO"}]})",
           R"({"id":"a","type":"book","author":[{"family":"K","dropping-particle":"de","suffix":"Jr.","comma-suffix":true,"static-ordering":true,"parse-names":true}]})",
           R"({"id":"a","type":"book","issued":{"date-parts":[[2001,3,14],[2002]],"circa":true}})",
           R"({"id":"a","type":"book","issued":{"date-parts":[[-44]],"season":2,"circa":1}})",
           R"({"id":"a","type":"book","accessed":{"literal":"n.d."},"issued":{"raw":"May 1999"}})",
           R"({"id":"a","type":"book","issued":{"date-parts":[[null]],"edtf":"2001/2003"}})",
           R"({"id":"a","type":"book","page":"1-2","custom":{"x":[1,{"y":null}]},"categories":["p"]})",
           R"({"id":"a","type":"book","issued":{"date-parts":[[1000000000,13,99]]}})",
       }) {
    std::vector<Finding> findings;
    Reference reference = model::reference_from_json(json(item), findings);
    CHECK(model::to_json(reference).dump() == item);
    CHECK(findings.empty());
  }
}

TEST_CASE("spellings that citeproc-js accepts are read") {
  Bibliography b = read(R"({"items":[{"id":17,"type":"book","volume":"4",
      "author":[{"family":"A","comma-suffix":"false"}, "World Bank", null],
      "editor":{"family":"E"},
      "issued":{"date-parts":[["2001","3"]],"season":""},
      "accessed":"2020-01-02","submitted":[2001,2]}]})");
  REQUIRE(b.references.size() == 1);
  const Reference& work = b.references[0];
  CHECK(work.id == "17");
  CHECK_FALSE(work.names(Variable::author)->at(0).comma_suffix);
  CHECK(work.names(Variable::author)->at(1).literal == "World Bank");
  CHECK(work.names(Variable::author)->size() == 2);
  CHECK(work.names(Variable::editor)->at(0).family == "E");
  CHECK(work.date(Variable::issued)->parts.at(0) == DateParts{2001, 3, 0});
  CHECK(work.date(Variable::accessed)->raw == "2020-01-02");
  CHECK(work.date(Variable::submitted)->parts.at(0) == DateParts{2001, 2, 0});
}

TEST_CASE("bad members cost neither the entry nor themselves and are told with id and variable") {
  struct Row {
    std::string_view item;
    std::string_view told;
  };
  for (const Row& row : {
           Row{R"({"id":"k","type":"novel","title":"T"})", "entry \"k\": type is \"novel\""},
           Row{R"({"id":"k","type":"book","title":{"a":1}})", "entry \"k\": title is {\"a\":1}"},
           Row{R"({"id":"k","type":"book","author":[3.5,[1]]})", "entry \"k\": author is [3.5,[1]]"},
           Row{R"({"id":"k","type":"book","issued":true})", "entry \"k\": issued is true"},
           Row{R"({"id":"k","type":"book","issued":{"date-parts":[["MMXI"]]}})", "issued is"},
           Row{R"({"id":"k","type":"book","issued":{"date-parts":[[99999999999]]}})", "issued is"},
           Row{R"({"id":"k","type":"book","page":[["a"]]})", "page is"},
       }) {
    std::vector<Finding> findings;
    Reference reference = model::reference_from_json(json(row.item), findings);
    CHECK(reference.id == "k");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == Code::entry_field);
    CHECK_MESSAGE(findings[0].message.find(row.told) != std::string::npos, findings[0].message);
    CHECK(model::to_json(reference) == json(row.item));
  }
}

TEST_CASE("half a surrogate pair, an unknown item and an empty list are tolerated") {
  Bibliography b = read(R"([{"id":"a","type":"book","title":"x\ud800y \ud83d\ude00"}, 5, {}])");
  REQUIRE(b.references.size() == 2);
  CHECK(b.references[0].text(Variable::title) == "x\uFFFDy \U0001F600");
  CHECK(b.findings.size() == 1);
  CHECK(read("[]").references.empty());
  CHECK(read(R"({"id":"a","type":"book"})").references.size() == 1);
  CHECK(read_bibliography("12", "x", {"csl-json"}).error().code == Code::json_shape);
  CHECK(read_bibliography("[{]", "x", {"csl-json"}).error().code == Code::json_malformed);
}

TEST_CASE("two entries with one id are told") {
  Bibliography b = read(R"([{"id":"a","type":"book"},{"id":"a","type":"book"},{"type":"book"}])");
  CHECK(b.references.size() == 3);
  REQUIRE(b.findings.size() == 1);
  CHECK(b.findings[0].code == Code::entry_duplicate_id);
}

TEST_CASE("what is written is read again as the same references") {
  Bibliography b = read(R"([{"id":"a","type":"book","title":"\u0001\"ü","volume":1.5},{"id":"b","type":"song"}])");
  auto text = write_bibliography(b.references, {"csl-json"});
  REQUIRE(text.has_value());
  CHECK(read(text->text).references == b.references);
  CHECK(guess_bibliography_format(text->text, "") == "csl-json");
  CHECK(write_bibliography({}, {"csl-json"})->text == "[]\n");
}

TEST_CASE("formats that are not there are named with those that are") {
  auto unknown = read_bibliography("x", "x.txt");
  CHECK(unknown.error().code == Code::format_unknown);
  auto refused = read_bibliography("x", "x.txt", {"nonsense"});
  CHECK(refused.error().code == Code::format_unknown);
  CHECK(refused.error().help.find("csl-json") != std::string::npos);
  CHECK(write_bibliography({}, {"nonsense"}).error().code == Code::format_unknown);
}
