// A model of one's own on top of the shipped one.
#include <opcit/parse/corrections.h>
#include <opcit/parse/reference_parser.h>

#include <doctest/doctest.h>

using namespace opcit;

namespace {

/// A house style that no model knows: `Title; in Press at Place; by Family, G. [Year]`.
CorrectedReference odd(const std::string& title, const std::string& press, const std::string& place,
                       const std::string& family, const std::string& given, std::int32_t year) {
  CorrectedReference out;
  out.raw = title + "; in " + press + " at " + place + "; by " + family + ", " + given + " [" +
            std::to_string(year) + "]";
  out.record.type = ItemType::book;
  out.record.set(Variable::title, title);
  out.record.set(Variable::publisher, press);
  out.record.set(Variable::publisher_place, place);
  Name name;
  name.family = family;
  name.given = given;
  out.record.set(Variable::author, NameList{name});
  Date date;
  date.parts.push_back({year, 0, 0});
  out.record.set(Variable::issued, date);
  return out;
}

std::vector<CorrectedReference> odd_references() {
  const char* titles[] = {"The silent harbour", "Rivers and borders", "After the mill", "On work",
                          "A grammar of ferries", "Notes on salt"};
  const char* presses[] = {"Pilot Press", "Morgen Verlag", "Quai", "Landing Books"};
  const char* places[] = {"London", "Wien", "Paris", "Brannoc"};
  const char* families[] = {"Lee", "Howell", "Marden", "Ofner", "Duval"};
  std::vector<CorrectedReference> out;
  for (std::size_t i = 0; i < 30; ++i)
    out.push_back(odd(titles[i % 6], presses[i % 4], places[i % 4], families[i % 5], "Anna",
                      static_cast<std::int32_t>(1950 + i)));
  return out;
}

}  // namespace

TEST_CASE("corrected references are parsed as corrected, and others like them") {
  RefitModel model = refit_model(odd_references());
  CHECK(model.references == 30);
  CHECK(model.right_after > model.right_before);
  auto parser = ReferenceParser::with_model(model.bytes, "own");
  REQUIRE(parser);
  std::string raw = "The long canal; in Weir House at Graz; by Tarn, Maria [1931]";
  Reference record = parser->parse(raw).record;
  CHECK(record.text(Variable::title) == "The long canal");
  CHECK(record.text(Variable::publisher) == "Weir House");
  CHECK(record.text(Variable::publisher_place) == "Graz");
  REQUIRE(record.names(Variable::author));
  CHECK(record.names(Variable::author)->front().family == "Tarn");
}

TEST_CASE("what was not corrected is parsed as before") {
  auto parser = ReferenceParser::with_model(refit_model(odd_references()).bytes, "own");
  REQUIRE(parser);
  ReferenceParser shipped;
  for (const char* raw : {"Lee, C. K. 2011. The anti-solidarity machine. Ithaca: Cornell University Press.",
                          "Howell, J. (2015). Shall we dance? Journal of Play, 12(3), 173–187."})
    CHECK(parser->parse(raw).record == shipped.parse(raw).record);
}

TEST_CASE("the same corrections give the same model, none give the shipped one's answers") {
  CHECK(refit_model(odd_references()).bytes == refit_model(odd_references()).bytes);
  RefitModel none = refit_model({{"", {}}, {"nothing of it", {}}});
  CHECK(none.references == 0);
  auto parser = ReferenceParser::with_model(none.bytes, "own");
  REQUIRE(parser);
  std::string raw = "Ofner, K. 2004. Rivers and borders. Wien: Morgen.";
  CHECK(parser->parse(raw).confidence == ReferenceParser().parse(raw).confidence);
}
