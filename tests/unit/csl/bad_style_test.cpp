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

namespace {

constexpr std::string_view metadata = "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>";
constexpr std::string_view citation = "<citation><layout><text variable=\"title\"/></layout></citation>";

/// What lint says of a style with these parts: `line severity message | help`.
std::vector<std::string> told(const std::string& parts, std::string_view version = "1.0") {
  auto findings = csl::check_style("<style version=\"" + std::string(version) + "\" class=\"note\">\n" + parts + "</style>", "s");
  REQUIRE_MESSAGE(findings.has_value(), (findings ? "" : findings.error().message));
  std::vector<std::string> said;
  for (const csl::StyleFinding& one : *findings)
    said.push_back(std::to_string(one.place.line) + " " + std::string(to_string(one.severity)) + " " + one.message +
                   (one.help.empty() ? "" : " | " + one.help));
  return said;
}

std::vector<std::string> told_of_layout(std::string_view layout) {
  return told(std::string(metadata) + "<citation><layout>\n" + std::string(layout) + "</layout></citation>");
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a style as the schema wants it is told nothing of") {
  CHECK(told(std::string(metadata) + std::string(citation)) == Said{});
}

TEST_CASE("an attribute that its element cannot have is told with those it can") {
  Said said = told_of_layout("<text variable=\"title\" colour=\"red\"/><choose x=\"y\"><if type=\"book\"/></choose>");
  REQUIRE(said.size() == 2);
  CHECK(said[0].find("3 warning <text>: it cannot have the attribute \"colour\" | it can have variable, macro, term, value") == 0);
  CHECK(said[1] == "3 warning <choose>: it cannot have the attribute \"x\" | it has no attributes");
}

TEST_CASE("an attribute that its element needs is told") {
  CHECK(told_of_layout("<number/>\n<names/><date><date-part/></date><label/>") ==
        Said{"3 warning <number>: it has no attribute \"variable\" | add it",
             "4 warning <names>: it has no attribute \"variable\" | add it",
             "4 warning <date>: it has no attribute \"variable\" | add it",
             "4 warning <date-part>: it has no attribute \"name\" | add it",
             "4 warning <label>: it has no attribute \"variable\" | add it"});
  CHECK(told_of_layout("<text/>") ==
        Said{"3 warning <text>: it has none of the attributes variable, macro, term or value | give it one"});
  CHECK(told_of_layout("<text value=\"a\" variable=\"title\"/>") ==
        Said{"3 warning <text>: it has several of the attributes variable, macro, term or value | leave it one of them"});
}

TEST_CASE("elements are told that stand where they cannot, are missing, or come too often") {
  CHECK(told_of_layout("<group><if/></group>") ==
        Said{"3 warning <if>: <group> has no such element | it can have <text>, <number>, <label>, <date>, <names>, <group> or <choose>"});
  CHECK(told_of_layout("<group/>")[0].find("3 warning <group>: it is empty | it can have <text>") == 0);
  CHECK(told_of_layout("<names variable=\"author\"><name/><name/></names>") ==
        Said{"3 warning <name>: <names> has several of these | leave it one"});
  CHECK(told_of_layout("<choose><else-if type=\"book\"/></choose>") ==
        Said{"3 warning <choose>: it has no <if> | add one", "3 warning <else-if>: there is no <if> before it | make it <if>"});
  CHECK(told(std::string(metadata) + "<citation><layout><text value=\"a\"/></layout></citation><bibliography/>") ==
        Said{"2 warning <bibliography>: it has no <layout> | add one"});
  CHECK(told_of_layout("<group>x<text value=\"a\"/></group>") ==
        Said{"3 warning <group>: it holds text, which is not shown | put what is to be shown into <text value=\"\"/>"});
}

TEST_CASE("what info lacks or has too much of is a note") {
  CHECK(told("<info><title>T</title><colour/><link href=\"x\" rel=\"other\">words</link><category field=\"cooking\"/></info>" + std::string(citation)) ==
        Said{"2 note <info>: it has no <id> | add one", "2 note <info>: it has no <updated> | add one",
             "2 note <colour>: <info> has no such element | it can have <author>, <category>, <contributor>, <id>, <issn>, "
             "<eissn>, <issnl>, <link>, <published>, <rights>, <summary>, <title>, <title-short> or <updated>",
             "2 note <link>: rel is \"other\", not self, template, documentation or independent-parent",
             "2 note <category>: field is \"cooking\", not anthropology, astronomy, biology, botany, chemistry, "
             "communications, engineering, generic-base, geography, geology, history, humanities, law, linguistics, "
             "literature, math, medicine, philosophy, physics, political_science, psychology, science, social_science, "
             "sociology, theology or zoology"});
  CHECK(told(std::string(citation)) == Said{"1 note <style>: it has no <info> | add one"});
}

TEST_CASE("a version that is not yet is told") {
  CHECK(told(std::string(metadata) + std::string(citation), "1.7") ==
        Said{"1 warning <style>: version is \"1.7\", not 1.0, 1.0.1 or 1.0.2"});
}

TEST_CASE("terms that no locale has are told, a style's own are a note") {
  CHECK(told_of_layout("<text term=\"ibidem\"/>") ==
        Said{"3 warning <text>: no locale has the term \"ibidem\" | correct its name, or define it in <locale>"});
  CHECK(told(std::string(metadata) + "<locale colour=\"red\"><terms>\n<term name=\"ours\">x</term><term>y</term>"
             "<term name=\"page\"><single>p</single></term></terms>\n<date/></locale>"
             "<citation><layout><text term=\"ours\"/></layout></citation>") ==
        Said{"2 warning <locale>: it cannot have the attribute \"colour\" | it can have xml:lang",
             "3 note <term>: CSL has no term \"ours\" | only <text term=\"ours\"> shows it",
             "3 warning <term>: it has no attribute \"name\" | add it",
             "3 warning <term>: it has no <multiple> | give it both or neither",
             "4 warning <date>: it has no attribute \"form\" | add it",
             "4 warning <date>: it has no <date-part> | add one"});
}
