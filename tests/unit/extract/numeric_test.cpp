#include "support/shared.h"

#include <opcit/extract/extraction.h>

#include "extract/glued_numbers.h"
#include "extract/numbering.h"
#include "extract/numbers.h"
#include "extract/superscripts.h"

using namespace opcit;
using namespace opcit::extraction;

namespace {

std::vector<std::string> texts(std::string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (Span span : spans) out.emplace_back(span.of(text));
  return out;
}

std::vector<FoundReference> listed(const std::vector<std::string>& ids, std::string_view raw) {
  std::vector<FoundReference> references;
  for (const std::string& id : ids) {
    references.emplace_back();
    references.back().id = id;
    references.back().raw = raw;
  }
  return references;
}

Extraction extract_with_list(const std::string& text, std::size_t size) {
  ExtractOptions options;
  for (std::size_t i = 1; i <= size; ++i)
    options.references.push_back({"r" + std::to_string(i), "Nobody N. Some title. Journal."});
  auto document = read_document(text, "paper.txt");
  REQUIRE(document);
  return extract(*document, options);
}

}  // namespace

TEST_CASE("raised numbers cite unless they are powers, charges or mass numbers") {
  using Found = std::vector<std::string>;
  struct Row {
    std::string text;
    Found found;
  };
  for (const Row& row : std::vector<Row>{
           {"as shown⁶⁻¹¹ before", {"⁶⁻¹¹"}},
           {"as shown ², ³ and", {"², ³"}},
           {"aged over 70⁵ in 2015¹², and", {"⁵", "¹²"}},
           {"as stated⁽¹⁻³⁾.", {"⁽¹⁻³⁾"}},
           {"as stated⁽1⁻3⁾.", {"⁽1⁻3⁾"}},
           {"against COVID-19⁽⁶⁾.", {"⁽⁶⁾"}},
           {"of SW ²³ and the US²⁸", {"²³", "²⁸"}},
           {"in the formulation⁵in order", {"⁵"}},
           {"an area of 5 km² or 3 m³", {}},
           {"r ² = 0.5, R² and km ²", {}},
           {"P < 5×10⁻⁸ and 10⁵", {}},
           {"Ca²⁺ and SO₄²⁻", {}},
           {"[¹⁸F]Flutemetamol, ∆ ⁹-THC", {}},
       }) {
    CAPTURE(row.text);
    CHECK(texts(row.text, find_superscripts(row.text, {0, row.text.size()})) == row.found);
  }
}

TEST_CASE("numbers glued to words are found where superscripts lost their height") {
  std::string text = "food products.1 In racemates,2 from ketones3,4 and (KR)5 of al.6 CO2 1.25 kg3";
  CHECK(texts(text, find_glued_numbers(text, {0, text.size()})) ==
        std::vector<std::string>{"1", "2", "3,4", "5", "6"});
}

TEST_CASE("a bracket names its numbers, ranges expanded") {
  auto numbers = [](std::string_view text) {
    std::vector<std::size_t> values;
    for (const Numbered& numbered : numbers_in(text, {0, text.size()}))
      values.push_back(numbered.number);
    return values;
  };
  CHECK(numbers("[3–5, 8]") == std::vector<std::size_t>{3, 4, 5, 8});
  CHECK(numbers("[1], [5]–[7]") == std::vector<std::size_t>{1, 5, 6, 7});
  CHECK(numbers("²⁵⁻ ²⁷") == std::vector<std::size_t>{25, 26, 27});
  CHECK(numbers("[7-3]") == std::vector<std::size_t>{7, 3});
}

TEST_CASE("a list is numbered by what is printed, else by rising ids, else by order") {
  Numbering by_ids(listed({"B1-x", "B2-x", "B4-x"}, "Lee"));
  CHECK(by_ids.entry(4) == 2);
  CHECK(!by_ids.entry(3));
  Numbering by_order(listed({"lee2011", "shen2003"}, "Lee"));
  CHECK(by_order.entry(2) == 1);
  CHECK(!by_order.entry(3));
  CHECK(!by_order.entry(0));
  std::vector<FoundReference> printed = listed({"a", "b"}, "");
  printed[0].raw = "[2] Lee";
  printed[1].raw = "[5] Shen";
  CHECK(Numbering(printed).entry(5) == 1);
  CHECK(!Numbering(std::vector<FoundReference>{}).entry(1));
}

TEST_CASE("intervals and indices are no citations, and brackets tied by a dash are one") {
  Extraction found = extract_with_list(
      "In the range [0,1] the score t[1] was low [1]–[3], as [4] says. Others [5], [6] agree.", 6);
  REQUIRE(found.citations.size() == 3);
  CHECK(found.citations[0].cites.size() == 3);
  CHECK(found.citations[0].cites[2].reference == "r3");
  CHECK(found.citations[2].cites.size() == 2);
}

TEST_CASE("a name and year beside the number of a numeric citation is no second citation") {
  Extraction found = extract_with_list(
      "Hobday et al. (2011) [1] and others [2,3] used Stata (StataCorp, 2006) [4].", 4);
  CHECK(found.system == CitationSystem::numeric);
  CHECK(found.citations.size() == 3);
}
