#include "manuscript/markdown/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "manuscript/locator_terms.h"

using namespace opcit;
using namespace opcit::manuscript;

namespace {

/// `prefix|key|label:locator|suffix`, `-` before the key where the author is left out; cites joined
/// by ` + `, `N ` before a citation whose authors stand in the sentence.
std::string described(const CitationField& field) {
  std::string out = field.narrative ? "N " : "";
  for (const FieldCite& cite : field.cites) {
    if (&cite != &field.cites.front()) out += " + ";
    out += cite.prefix + "|" + (cite.suppress_author ? "-" : "") + cite.key + "|";
    if (!cite.locator.empty()) out += cite.label + ":" + cite.locator;
    out += "|" + cite.suffix;
  }
  return out;
}

void check_map(const Document& document, std::string_view file) {
  for (const MapSegment& segment : document.file_map.segments())
    if (segment.exact)
      CHECK(document.text.substr(segment.from, segment.size) ==
            file.substr(segment.to, segment.size));
}

}  // namespace

TEST_CASE("citations by key are read as pandoc reads them") {
  struct Row {
    std::string_view markdown;
    std::vector<std::string> fields;
  };
  const Row rows[] = {
      {"As shown [@lee2011].", {"|lee2011||"}},
      {"[see @lee2011, pp. 33-35; also @shen, chap. 1]",
       {"see|lee2011|page:33-35| + also|shen|chapter:1|"}},
      {"[@lee2011, pp. 33, 35-37, and nowhere else]",
       {"|lee2011|page:33, 35-37|, and nowhere else"}},
      {"Lee says [-@lee2011, § 3].", {"|-lee2011|section:3|"}},
      {"@lee2011 says", {"N |lee2011||"}},
      {"@lee2011 [p. 33] says", {"N |lee2011|page:33|"}},
      {"@lee2011 [p. 33; @shen] says", {"N |lee2011|page:33| + |shen||"}},
      {"@lee2011 [@shen]", {"N |lee2011||", "|shen||"}},
      {"-@lee2011 wrote", {"|-lee2011||"}},
      {"[@{https://example.org/a_b?c}, 7]", {"|https://example.org/a_b?c|page:7|"}},
      {"[@smith{ii, A, D-Z}, with a suffix]", {"|smith|page:ii, A, D-Z|, with a suffix"}},
      {"[@smith, {pp. iv, vi-xi} with suffix here]", {"|smith|page:iv, vi-xi|with suffix here"}},
      {"[@smith{}, 99 years later]", {"|smith||, 99 years later"}},
      {"[see [sic] @lee]", {"see [sic]|lee||"}},
      {"[vgl. @lee2011, S. 12 f.]", {"vgl.|lee2011|page:12|f."}},
      {"[@a_b_c and *so on*]", {"|a_b_c||and so on"}},
      {"write to me@example.org, `[@code]`, \\@no, <https://medium.com/@me>", {}},
      {"see @fig:one and [@tbl-two]", {}},
      {"$x @no$ and [@yes]", {"|yes||"}},
      {"*[@lee2011]* **@shen**", {"|lee2011||", "N |shen||"}},
      {"[text @lee]{.smallcaps}", {"N |lee||"}},
      {"(@good) An example.\n\nAs (@good) shows, not (@lee).", {"N |lee||"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.markdown);
    Document document = read_markdown(row.markdown);
    std::vector<std::string> fields;
    for (const CitationField& field : document.fields) fields.push_back(described(field));
    CHECK(fields == row.fields);
    check_map(document, row.markdown);
  }
}

TEST_CASE("the text of Markdown is what a reader sees") {
  struct Row {
    std::string_view markdown;
    std::string_view text;
  };
  const Row rows[] = {
      {"# Title {#id .unnumbered}\n\nText", "Title\n\nText"},
      {"one\ntwo  \nthree", "one two\nthree"},
      {"\"It's\" 'so' -- yes --- no...", "“It’s” ‘so’ – yes — no…"},
      {"\\\"straight\\\" \\-- \\*", "\"straight\" -- *"},
      {"a&nbsp;b &eacute; &#233; &#xe9;", "a\u00A0b é é é"},
      {"1. one\n2. two\n\n- three", "1. one\n\n2. two\n\nthree"},
      {"H~2~O, 2^nd^, ~~gone~~, x^2", "H2O, 2nd, gone, x^2"},
      {"::: {.note}\nInside.\n:::", "Inside."},
      {"---\ntitle: 'A title'\nlang: de\n---\nText", "A title\n\nText"},
      {"% A title\n% Ann Author\n\nText", "A title\n\nText"},
      {"<!-- gone --> kept <b>bold</b>\n", "kept bold "},
      {"<div>In &amp; out<script>no</script></div>\n\nText", "In & out \n\nText"},
      {"[link](http://example.org){target=_blank} and `code`{.r}", "link and code"},
      {"```{=html}\n<b>gone</b>\n```\n\nText", "Text"},
      {"A[^none] stays", "A[^none] stays"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.markdown);
    Document document = read_markdown(row.markdown);
    CHECK(document.text == row.text);
    check_map(document, row.markdown);
  }
}

TEST_CASE("footnotes of Markdown stand behind the body, each definition once") {
  std::string_view file =
      "One.[^a] Two.^[Inline [@lee, 3].] Three.[^b] Again.[^a]\n\n"
      "[^a]: First *note*\nlazily on.\n\n    Second paragraph.\n\n"
      "[^b]: Word\n\nEnd. `[^a]`\n";
  Document document = read_markdown(file);
  CHECK(document.text ==
        "One. Two. Three. Again.\n\nEnd. [^a]\n\nFirst note lazily on.\n\nSecond paragraph.\n\n"
        "Inline [@lee, 3].\n\nWord");
  REQUIRE(document.notes.size() == 4);
  CHECK(document.notes[0].anchor == Span{4, 4});
  CHECK(document.notes[0].span.of(document.text) == "First note lazily on.\n\nSecond paragraph.");
  CHECK(document.notes[1].span.of(document.text) == "Inline [@lee, 3].");
  CHECK(document.notes[2].label == "3");
  CHECK(document.notes[3].span.empty());
  REQUIRE(document.fields.size() == 1);
  CHECK(document.file_map.to_source(document.fields[0].span).of(file) == "[@lee, 3]");
  CHECK(document.blocks.back().kind == BlockKind::note);
}

TEST_CASE("blocks of Markdown have their kinds") {
  Document document = read_markdown(
      "## Head\n\n> Quoted\n\n- item\n\n| a |\n|---|\n| b |\n\n    code\n\n"
      "![Caption](x.png){width=9}\n");
  std::vector<BlockKind> kinds;
  for (const Block& block : document.blocks) kinds.push_back(block.kind);
  CHECK(kinds == std::vector{BlockKind::heading, BlockKind::block_quotation, BlockKind::list_item,
                             BlockKind::table_cell, BlockKind::table_cell, BlockKind::code,
                             BlockKind::caption});
  CHECK(document.blocks[0].level == 2);
}

TEST_CASE("the entries that pandoc wrote keep their keys") {
  Document document = read_markdown(
      "# References\n\n::: {#refs .references}\n"
      "::: {#ref-lee2011 .csl-entry}\nLee. 2011. *A*.\n:::\n\n"
      "::: {#ref-shen .csl-entry}\nShen.\n:::\n:::\n");
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[0].key == "lee2011");
  CHECK(document.entries[0].span.of(document.text) == "Lee. 2011. A.");
  CHECK(document.entries[1].key == "shen");
}

TEST_CASE("a million open marks are text") {
  for (std::string_view mark : {"[", "*", "> ", "^[", "@{", "![", "- ", "$", "'", "`", "[^a]: "}) {
    CAPTURE(mark);
    std::string file;
    for (std::size_t i = 0; i < 1000000 / mark.size(); ++i) file += mark;
    Document document = read_markdown(file);
    CHECK(document.text.size() <= file.size() * 3);
  }
}

TEST_CASE("a locator is told from what follows it") {
  struct Row {
    std::string_view text;
    std::string_view label;
    std::string_view locator;
    std::string_view suffix;
  };
  const Row rows[] = {
      {", pp. 12-15, 20, passim", "page", "12-15, 20", ", passim"},
      {" 12", "page", "12", ""},
      {", p.12", "page", "12", ""},
      {", Kap. 3", "chapter", "3", ""},
      {", vol. 2, iv", "volume", "2, iv", ""},
      {", s.v. 3", "sub-verbo", "3", ""},
      {", see also chapter three", "", "", ", see also chapter three"},
      {", § 12a", "section", "12a", ""},
      {", p. xii", "page", "xii", ""},
      {", vi", "", "", ", vi"},
      {"", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    LocatorParts parts = split_locator(row.text);
    CHECK(parts.label == row.label);
    CHECK(parts.locator == row.locator);
    CHECK(parts.suffix == row.suffix);
  }
}

TEST_CASE("raw HTML in a last line without an end maps to no byte behind the file") {
  // md4c ends the line; a span for that end reached one byte over the file.
  std::string_view file = "Words.\n\n<div>more";
  Document document = read_markdown(file);
  CHECK(document.text.find("more") != std::string::npos);
  for (const MapSegment& segment : document.file_map.segments())
    CHECK(segment.to + segment.to_size <= file.size());
  check_map(document, file);
}
