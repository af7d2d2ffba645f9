#include "manuscript/document_builder.h"

#include <doctest/doctest.h>

#include <string>

using namespace opcit;
using namespace opcit::manuscript;

TEST_CASE("notes written where the body calls them stand behind it in the order of their anchors") {
  std::string_view file = "One.{first} Two.{second} End.";
  DocumentBuilder builder;
  builder.text("One.", 0);
  builder.begin_note(NoteKind::footnote, "1");
  builder.text("first", 5);
  builder.end_note();
  builder.text(" Two.", 11);
  builder.begin_note(NoteKind::footnote, "2");
  builder.text("second", 17);
  builder.end_note();
  builder.text(" End.", 24);
  Document document = std::move(builder).finish();
  CHECK(document.text == "One. Two. End.\n\nfirst\n\nsecond");
  REQUIRE(document.notes.size() == 2);
  CHECK(document.notes[0].anchor == Span{4, 4});
  CHECK(document.notes[1].span.of(document.text) == "second");
  REQUIRE(document.blocks.size() == 3);
  CHECK(document.blocks[1].kind == BlockKind::note);
  for (std::string_view word : {"One.", "first", " Two.", "second", "End."}) {
    std::size_t at = document.text.find(word);
    CHECK(document.file_map.to_source(Span{at, at + word.size()}).of(file) == word);
  }
}

TEST_CASE("marks, fields and entries keep their place, and empty blocks leave no trace") {
  DocumentBuilder builder;
  builder.begin_part("a.xml");
  builder.begin_block(BlockKind::heading, 1);
  builder.end_block();
  builder.begin_block(BlockKind::paragraph);
  builder.text("See ", 10);
  builder.begin_mark(MarkKind::italic);
  builder.begin_field();
  builder.decoded("A & B", {14, 23});
  builder.end_field({FieldOrigin::zotero, {}, false, {{"k"}}, "code"});
  builder.end_mark(MarkKind::italic);
  builder.space({23, 26});
  builder.space({26, 27});
  builder.begin_part("b.xml");
  builder.begin_entry();
  builder.begin_block(BlockKind::list_item);
  builder.text("An entry", 3);
  builder.end_entry("k", "1");
  Document document = std::move(builder).finish();
  CHECK(document.text == "See A & B \n\nAn entry");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].span == Span{0, 9});
  REQUIRE(document.marks.size() == 1);
  CHECK(document.marks[0].span.of(document.text) == "A & B");
  REQUIRE(document.fields.size() == 1);
  CHECK(document.fields[0].span == Span{4, 9});
  CHECK(document.file_map.to_source(Span{4, 9}) == Span{14, 23});
  REQUIRE(document.entries.size() == 1);
  CHECK(document.entries[0].span.of(document.text) == "An entry");
  CHECK(document.parts[document.file_map.part_of(document.entries[0].span.begin)] == "b.xml");
  CHECK(document.file_map.part_of(0) == 0);
}

TEST_CASE("an entry that is begun in a note and ended in the body is none") {
  // `\thanks{\bibitem{a} …` without its end gave an entry of the body that overlapped others.
  DocumentBuilder builder;
  builder.text("Words", 0);
  builder.begin_note(NoteKind::footnote, "1");
  builder.begin_entry();
  builder.text("Lee", 10);
  builder.end_note();
  builder.end_entry("a", "");
  Document document = std::move(builder).finish();
  CHECK(document.entries.empty());
}
