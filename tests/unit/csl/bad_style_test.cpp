#include <opcit/csl/style.h>

#include "csl/xml.h"
#include "support/shared.h"

using namespace opcit;

namespace {

std::string with_layout(std::string_view layout) {
  return "<style version=\"1.0\" class=\"note\"><citation><layout>" + std::string(layout) +
         "</layout></citation></style>";
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a hundred thousand nested groups are an error, not a crash") {
  auto style = csl::Style::compile(
      with_layout(repeated("<group>", 100000) + repeated("</group>", 100000)), "deep");
  REQUIRE_FALSE(style.has_value());
  CHECK(style.error().code == Code::style_invalid);
  CHECK(style.error().message.find("200 deep") != std::string::npos);
  CHECK(style.error().place.column > 200);
}

TEST_CASE("a style larger than any is refused before it is read") {
  auto style = csl::Style::compile(with_layout(std::string(csl::max_bytes, ' ')), "large");
  REQUIRE_FALSE(style.has_value());
  CHECK(style.error().code == Code::style_invalid);
  CHECK(style.error().message.find("bytes, more than the") != std::string::npos);
}

TEST_CASE("a hundred thousand faults in one line are told up to a number, with their columns") {
  auto style = csl::Style::compile(with_layout(repeated("<text variable=\"titel\"/>", 100000)), "line");
  REQUIRE(style.has_value());
  const auto& findings = (*style)->findings();
  REQUIRE(findings.size() == csl::max_findings + 1);
  std::size_t first = findings[0].place.column;
  CHECK(findings[1].place.column == first + 24);
  CHECK(findings[csl::max_findings - 1].place.column == first + 24 * (csl::max_findings - 1));
  CHECK(findings.back().message == "and 99000 more of the kind");
}

TEST_CASE("an attribute that its element cannot have is told with those it can") {
  auto style = csl::Style::compile(
      with_layout("<text variable=\"title\" colour=\"red\"/><choose x=\"y\"/>"), "attributes");
  REQUIRE(style.has_value());
  REQUIRE((*style)->findings().size() == 2);
  CHECK((*style)->findings()[0].message == "<text>: it cannot have the attribute \"colour\"");
  CHECK((*style)->findings()[0].help.find("variable, macro, term, value") != std::string::npos);
  CHECK((*style)->findings()[1].help == "it has no attributes");
}
