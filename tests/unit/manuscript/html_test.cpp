#include "manuscript/html/html.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opcit;
using namespace opcit::manuscript;

namespace {

void check_map(const Document& document, std::string_view file) {
  for (const MapSegment& segment : document.file_map.segments())
    if (segment.exact)
      CHECK(document.text.substr(segment.from, segment.size) ==
            file.substr(segment.to, segment.size));
}

}  // namespace

TEST_CASE("the text of a page is what a browser shows") {
  struct Row {
    std::string_view html;
    std::string_view text;
  };
  const Row rows[] = {
      {"<h1>A &amp; b</h1><p>m&eacute;l&#233;e&nbsp;x", "A & b\n\nmélée\u00A0x"},
      {"<p>one\n  two<br>three</p>four", "one two\nthree\n\nfour"},
      {"a<script>no</script>b<style>no</style>c<!-- no -->d", "abcd"},
      {"word</font>joined </p>x", "wordjoined\n\nx"},
      {"<head><title>no</title></head><nav>no</nav><svg><text>no</text></svg>yes", "yes"},
      {"<ol start=3><li>a<li>b</ol><ul><li>c</ul>", "3. a\n\n4. b\n\nc"},
      {"<table><caption>T</caption><tr><td>a<td>b</table>", "T\n\na\n\nb"},
      {"<pre>a  b\n c</pre>", "a  b\n c"},
      {"<p>unclosed <b>bold <i>both</b> it</i> end", "unclosed bold both it end"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    Document document = read_html(row.html);
    std::string text = document.text;
    for (std::size_t at; (at = text.find(" \n\n")) != std::string::npos;) text.erase(at, 1);
    CHECK(text == row.text);
    check_map(document, row.html);
  }
}

TEST_CASE("notes are known in the shapes of pandoc, Word, LibreOffice and wikis") {
  const std::string_view pages[] = {
      R"(<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.
</p><section class="footnotes"><ol><li id="fn1"><p>A note.
<a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section>)",
      R"(<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><div id="ftn1"><p>
<a href="#_ftnref1" name="_ftn1">[1]</a> A note.</p></div>)",
      R"(<p>Text<a class="sdfootnoteanc" name="sdfootnote1anc"
href="#sdfootnote1sym"><sup>1</sup></a>.
</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a>
A note.</p></div>)",
      R"(<p>Text<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>.</p><ol>
<li id="cite_note-1"><a href="#cite_ref-1">^</a> A note.</li></ol>)",
      R"(<p>Text<sup><a href="#f1" id="r1">1</a></sup>.</p><p id="f1">
<a href="#r1">1</a> A note.</p>)",
  };
  for (std::string_view page : pages) {
    CAPTURE(page);
    Document document = read_html(page);
    REQUIRE(document.notes.size() == 1);
    CHECK(document.notes[0].label == "1");
    CHECK(document.notes[0].anchor == Span{4, 4});
    CHECK(document.notes[0].span.of(document.text) == "A note.");
    CHECK(document.text.starts_with("Text."));
    check_map(document, page);
  }
}

TEST_CASE("links to entries and pandoc's citations are fields, entries keep their keys") {
  Document document = read_html(
      R"(<p><span class="citation" data-cites="lee shen">(Lee; Shen)</span> <a href="#B12">[12]</a></p>
<div id="ref-lee" class="csl-entry"><div class="csl-left-margin">1. </div>
<div>Lee.</div></div>
<ul><li id="B12">Entry</li></ul>)");
  REQUIRE(document.fields.size() == 2);
  CHECK(document.fields[0].cites.size() == 2);
  CHECK(document.fields[0].cites[1].key == "shen");
  CHECK(document.fields[1].cites[0].key == "B12");
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[0].key == "lee");
  CHECK(document.entries[0].label == "1");
  CHECK(document.entries[0].span.of(document.text) == "Lee.");
  CHECK(document.entries[1].key == "B12");
}

TEST_CASE("marks and language of a page") {
  Document document = read_html(
      "<html lang=de><p><em>i</em><b>b</b><sup>2</sup>"
      "<span style='font-variant:small-caps'>s</span>");
  CHECK(document.language == "de");
  std::vector<MarkKind> kinds;
  for (const InlineMark& mark : document.marks) kinds.push_back(mark.kind);
  CHECK(kinds == std::vector{MarkKind::italic, MarkKind::bold, MarkKind::superscript,
                             MarkKind::small_caps});
}

TEST_CASE("a million open elements are read, and crossed ones") {
  for (std::string_view piece :
       {"<div>", "<b>", "<li>", "<table>", "<p><b></p>x", "<i><b></i></b>x", "<div><b></div>x",
        "<sup><b></sup>x", "<a href=#x id=y>", "<b><div></b>", "<!--", "<table>a<tr>",
        "<x><y></x>"}) {
    CAPTURE(piece);
    std::string html;
    for (std::size_t i = 0; i < 1000000 / piece.size(); ++i) html += piece;
    CHECK(read_html(html).text.size() <= 3 * html.size());
  }
}
