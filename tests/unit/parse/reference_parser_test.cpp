#include <opcit/parse/reference_parser.h>

#include <fmt/format.h>

#include "support/shared.h"

using namespace opcit;

namespace {

ReferenceParser& parser() {
  static ReferenceParser one;
  return one;
}

/// `book | author Lee, A. | issued 2011`: the fields by place, as the reference prints them.
std::string fields_of(std::string_view raw) {
  ParsedReference parsed = parser().parse(raw);
  std::string out = parsed.typed ? std::string(to_string(parsed.record.type)) : "-";
  for (const PlacedField& field : parsed.fields)
    out += fmt::format(" | {} {}", to_string(field.variable), field.span.of(raw));
  return out;
}

}  // namespace

TEST_CASE("references of the common styles and languages are taken apart") {
  struct Row {
    std::string raw;
    std::string fields;
  };
  for (const Row& row : {
           Row{"Lee, C. K., & Shen, Y. (2011). The anti-solidarity machine. Modern China, 37(3), 173–187.",
               "article-journal | author Lee, C. K., & Shen, Y. | issued 2011 | title The anti-solidarity "
               "machine | container-title Modern China | volume 37 | issue 3 | page 173–187"},
           Row{"Howell, Jude. Trade Unions in China. London: Routledge, 2015.",
               "book | author Howell, Jude | title Trade Unions in China | publisher-place London | "
               "publisher Routledge | issued 2015"},
           Row{"Beach DL, Bloom K. Localization in three acts. Mol Biol Cell. 2001;12:25-77. doi:10.1091/x.12",
               "article-journal | author Beach DL, Bloom K. | title Localization in three acts | "
               "container-title Mol Biol Cell | issued 2001 | volume 12 | page 25-77 | DOI "
               "doi:10.1091/x.12"},
           Row{"Müller, Hans: Die Grenze im Nebel. Wien: Böhlau 1987.",
               "book | author Müller, Hans | title Die Grenze im Nebel | publisher-place Wien | publisher "
               "Böhlau | issued 1987"},
           Row{"C. Duval, « Les sentiers perdus », Revue historique, vol. 12, 2003, p. 4-31.",
               "article-journal | author C. Duval | title Les sentiers perdus | container-title Revue "
               "historique | volume 12 | issued 2003 | page 4-31"},
       }) {
    CAPTURE(row.raw);
    CHECK(fields_of(row.raw) == row.fields);
  }
}

TEST_CASE("the record holds names, dates and texts in CSL's form") {
  Reference record = parser()
                         .parse("Lee, C. K., & Shen, Y. (2011). “The anti-solidarity machine.” Modern "
                                "China, 37(3), 173–87. https://doi.org/10.1000/x1")
                         .record;
  REQUIRE(record.names(Variable::author) != nullptr);
  CHECK(record.names(Variable::author)->size() == 2);
  CHECK(record.names(Variable::author)->at(1).family == "Shen");
  CHECK(record.year() == 2011);
  CHECK(record.text(Variable::title) == "The anti-solidarity machine");
  CHECK(record.text(Variable::page) == "173-187");
  CHECK(record.text(Variable::DOI) == "10.1000/x1");
}

TEST_CASE("a dash stands for the authors of the reference before in a list, and only there") {
  ReferenceParser list;
  list.parse_next("Lee, A. 2011. On work. London: Routledge.");
  std::string_view raw = "———. 2012. On play. London: Routledge.";
  ParsedReference next = list.parse_next(raw);
  REQUIRE(next.record.names(Variable::author) != nullptr);
  CHECK(next.record.names(Variable::author)->front().family == "Lee");
  CHECK(next.record.text(Variable::title) == "On play");
  CHECK(next.fields.front().span.begin == 0);
  CHECK(next.fields[1].span.of(raw) == "2012");
  CHECK(list.explain().front().span.of(raw) == "2012");
  CHECK(list.parse(raw).record.names(Variable::author) == nullptr);
}

TEST_CASE("references that were run together are told apart") {
  std::string_view raw =
      "Lee, A. (2012). On play. Journal of Play, 12(3), 4–19. Chen, W. (2015). Beyond the mill. Labor "
      "History, 3, 12–19.";
  parser().parse(raw);
  std::vector<Span> parts = parser().parts();
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].of(raw) == "Lee, A. (2012). On play. Journal of Play, 12(3), 4–19.");
  CHECK(parts[1].of(raw).starts_with("Chen, W. (2015)."));
  CHECK(parts[1].end == raw.size());
  // A chapter names two authors, two titles and often two years, and is one work.
  std::string_view chapter =
      "Lee, A. (2012). On play. In W. Chen (Ed.), Beyond the mill (pp. 4–19). London: Routledge, 2012.";
  parser().parse(chapter);
  CHECK(parser().parts().size() == 1);
}

TEST_CASE("what is no reference has no type") {
  for (std::string_view raw : {"", " ", "....", "12", "References", "\xff\xfe\x00\x80"}) {
    CAPTURE(raw);
    CHECK(!parser().parse(raw).typed);
  }
}

TEST_CASE("fields lie in the reference, in order, whatever the string holds") {
  const std::string_view parts[] = {"Lee",  ", ",  "A. ",   "& ",  "2011", "(",    ")",     ". ",
                                    "van ", "é",   ": ",    "[3] ", "\xff", "“",   "”",     "In ",
                                    "12",   "–",   "doi:",  "10.1000/x", "；", "العمل", "工人", "\n"};
  std::uint32_t state = 5;
  for (int round = 0; round < 2000; ++round) {
    std::string raw;
    for (int i = 0; i < round % 60; ++i) {
      state = state * 1664525U + 1013904223U;
      raw += parts[(state >> 16U) % std::size(parts)];
    }
    CAPTURE(raw);
    ParsedReference parsed = round % 2 == 0 ? parser().parse(raw) : parser().parse_next(raw);
    CHECK(parsed.confidence >= 0);
    CHECK(parsed.confidence <= 1);
    std::size_t end = 0;
    for (const PlacedField& field : parsed.fields) {
      CHECK(field.span.begin >= end);
      CHECK(field.span.end <= raw.size());
      CHECK(field.span.begin < field.span.end);
      end = field.span.end;
    }
    for (Span part : parser().parts()) CHECK(part.end <= raw.size());
  }
}

TEST_CASE("a string of a megabyte is parsed like any other") {
  std::string raw;
  while (raw.size() < (1U << 20U)) raw += "Lee, A. (2012). On play. Journal of Play, 12(3), 4–19. ";
  parser().parse(raw);
  CHECK(parser().parts().size() > 1000);
}
