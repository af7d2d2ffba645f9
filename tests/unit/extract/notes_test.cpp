// Notes: which stretches cite, and which work they mean.
#include "unit/extract/noted.h"

using namespace opcit;
using test::cites_of;
using test::document_with_notes;

namespace {

using Lines = std::vector<std::string>;

/// Two books, an article and a chapter; the last two are by the same author.
const Lines works = {
    "Marden, Ruth. The Silent Harbour: Trade and Truce. London: Pilot Press, 1998.",
    "Ofner, Karl. Die Grenze im Nebel. Wien: Morgen Verlag, 1987.",
    "Duval, Claire. « Les sentiers perdus de la douane ». Revue des frontières 12 (2003): 4–31.",
    "Duval, Claire. Le sel et la loi. Paris: Éditions du Quai, 2009.",
};

Lines found_in(const Lines& notes, const Lines& list = works) {
  Document document = document_with_notes(notes);
  return cites_of(document, extract(document, test::options_with(list)));
}

struct Row {
  std::string note;
  Lines cites;
};

/// Each row is a note behind the same opening one, which cites the first two works in full.
void check_behind_opening(const std::vector<Row>& rows) {
  const std::string opening =
      "Ruth Marden, The Silent Harbour (London: Pilot Press, 1998), 12; Karl Ofner, Die Grenze im "
      "Nebel (Wien 1987), 30.";
  for (const Row& row : rows) {
    CAPTURE(row.note);
    Lines found = found_in({opening, row.note});
    REQUIRE(found.size() >= 2);
    CHECK(found[0].ends_with("-> a"));
    CHECK(found[1].ends_with("-> b"));
    CHECK(Lines(found.begin() + 2, found.end()) == row.cites);
  }
}

}  // namespace

TEST_CASE("a full reference in a note is one cite from its author to its last page") {
  CHECK(found_in({"Ruth Marden, The Silent Harbour: Trade and Truce (London: Pilot Press, 1998), 12.",
                  "Vgl. Karl Ofner, Die Grenze im Nebel, Wien 1987, S. 30–32.",
                  "Voir Claire Duval, « Les sentiers perdus de la douane », Revue des frontières, "
                  "12, 2003, p. 4-31, ici p. 9."}) ==
        Lines{"Ruth Marden, The Silent Harbour: Trade and Truce (London: Pilot Press, 1998), 12 -> a",
              "Karl Ofner, Die Grenze im Nebel, Wien 1987, S. 30–32 -> b",
              "Claire Duval, « Les sentiers perdus de la douane », Revue des frontières, 12, 2003, "
              "p. 4-31, ici p. 9 -> c"});
}

TEST_CASE("a short title means the work that was cited in full before") {
  check_behind_opening({
      {"Marden, Silent Harbour, 44.", {"Marden, Silent Harbour, 44 -> a"}},
      {"See Marden, The Silent Harbour, pp. 44–45.", {"Marden, The Silent Harbour, pp. 44–45 -> a"}},
      {"Ofner, Grenze im Nebel, S. 12 f.", {"Ofner, Grenze im Nebel, S. 12 f -> b"}},
      {"Vgl. Ofner, Grenze, S. 12.", {"Ofner, Grenze, S. 12 -> b"}},
      {"Marden, Harbour, 3; Ofner, Grenze, 4.",
       {"Marden, Harbour, 3 -> a", "Ofner, Grenze, 4 -> b"}},
  });
}

TEST_CASE("ibid. and its sisters mean the work cited last") {
  check_behind_opening({
      {"Ibid.", {"Ibid -> b"}},
      {"Ibid., 14.", {"Ibid., 14 -> b"}},
      {"Ibidem, p. 14.", {"Ibidem, p. 14 -> b"}},
      {"Ebd., S. 14 f.", {"Ebd., S. 14 f -> b"}},
      {"Ebenda, S. 14.", {"Ebenda, S. 14 -> b"}},
      {"Ivi, p. 14.", {"Ivi, p. 14 -> b"}},
      {"See ibid., 14, and Marden, Silent Harbour, 2.",
       {"ibid., 14 -> b", "Marden, Silent Harbour, 2 -> a"}},
  });
}

TEST_CASE("op. cit. and its sisters mean the work of the author before them") {
  check_behind_opening({
      {"Marden, op. cit., 44.", {"Marden, op. cit., 44 -> a"}},
      {"R. Marden, op. cit., p. 44.", {"R. Marden, op. cit., p. 44 -> a"}},
      {"Marden, loc. cit.", {"Marden, loc. cit -> a"}},
      {"Marden, a.a.O., S. 44.", {"Marden, a.a.O., S. 44 -> a"}},
      {"Marden, a. a. O., S. 44.", {"Marden, a. a. O., S. 44 -> a"}},
      {"Marden, cit., p. 44.", {"Marden, cit., p. 44 -> a"}},
      {"Marden, ouvr. cité, p. 44.", {"Marden, ouvr. cité, p. 44 -> a"}},
      {"Marden, ob. cit., p. 44.", {"Marden, ob. cit., p. 44 -> a"}},
      {"Op. cit., p. 44.", {"Op. cit., p. 44 -> b"}},
  });
}

TEST_CASE("the number of a note says which work is meant") {
  check_behind_opening({
      {"Marden (wie Anm. 1), S. 44.", {"Marden (wie Anm. 1), S. 44 -> a"}},
      {"Ofner, Nebel (wie Anm. 1), S. 44.", {"Ofner, Nebel (wie Anm. 1), S. 44 -> b"}},
      {"Marden (n 1) 44.", {"Marden (n 1) 44 -> a"}},
      {"Marden, supra note 1, at 44.", {"Marden, supra note 1, at 44 -> a"}},
      {"Ofner (oben N. 1) 44.", {"Ofner (oben N. 1) 44 -> b"}},
  });
  // Of two works of one author the one that stands in that note.
  CHECK(found_in({"Claire Duval, Le sel et la loi (Paris 2009), 3.",
                  "Claire Duval, « Les sentiers perdus de la douane », Revue des frontières 12 "
                  "(2003), p. 5.",
                  "Duval (note 1 above), 7."})
            .back() == "Duval (note 1 above), 7 -> d");
}

TEST_CASE("notes without a list become the list") {
  Document document = document_with_notes(
      {"Ruth Marden, The Silent Harbour (London: Pilot Press, 1998), 12.",
       "Ibid., 14; Karl Ofner, Die Grenze im Nebel (Wien: Morgen Verlag, 1987), 30.",
       "Marden, Silent Harbour, 44; Ofner, op. cit., 2."});
  Extraction found = extract(document);
  CHECK(found.system == CitationSystem::note);
  CHECK(cites_of(document, found) ==
        Lines{"Ruth Marden, The Silent Harbour (London: Pilot Press, 1998), 12 -> r1",
              "Ibid., 14 -> r1",
              "Karl Ofner, Die Grenze im Nebel (Wien: Morgen Verlag, 1987), 30 -> r2",
              "Marden, Silent Harbour, 44 -> r1", "Ofner, op. cit., 2 -> r2"});
  REQUIRE(found.references.size() == 2);
  for (const FoundReference& reference : found.references) {
    CHECK(reference.span.of(document.text) == reference.raw);
    CHECK_FALSE(reference.record.empty());
  }
  CHECK(found.records.size() == 2);
  CHECK(found.citations[0].form == CitationForm::note);
  CHECK(found.citations[0].sentence == document.notes[0].span);
}

// Two authors of one name whose titles share a word: the second work was taken for the first.
TEST_CASE("a full reference with a year of its own is a work of its own") {
  Document document = document_with_notes(
      {"Mary Stergasal, River labour river border (London: Fen Press, 1929), 3.",
       "Lucia Stergasal, Memory letters border border (London: Marsh Press, 2000), 12.",
       "Stergasal, Memory, 14."});
  CHECK(cites_of(document, extract(document)) ==
        Lines{"Mary Stergasal, River labour river border (London: Fen Press, 1929), 3 -> r1",
              "Lucia Stergasal, Memory letters border border (London: Marsh Press, 2000), 12 -> r2",
              "Stergasal, Memory, 14 -> r2"});
}

TEST_CASE("a chapter may name its book by editor and page") {
  CHECK(found_in({"Ulrich Drobnig/Manfred Rehbinder (Hrsg.), Rechtssoziologie und "
                  "Rechtsvergleichung (Berlin 1977).",
                  "Hirsch, Das Recht im Gefüge, in: Drobnig/Rehbinder 171 (180 ff.).",
                  "Hirsch 175."},
                 {}) ==
        Lines{"Ulrich Drobnig/Manfred Rehbinder (Hrsg.), Rechtssoziologie und "
              "Rechtsvergleichung (Berlin 1977) -> r1",
              "Hirsch, Das Recht im Gefüge, in: Drobnig/Rehbinder 171 (180 ff.) -> r2",
              "Hirsch 175 -> r2"});
}

TEST_CASE("names and locator of a cite in a note stand apart") {
  Document document = document_with_notes(
      {"Ruth Marden, The Silent Harbour (London 1998), 12.", "Marden, Silent Harbour, pp. 44–45."});
  Extraction found = extract(document, test::options_with(works));
  REQUIRE(found.citations.size() == 2);
  const FoundCite& cite = found.citations[1].cites[0];
  CHECK(cite.names == Lines{"Marden"});
  CHECK(cite.year == "1998");
  CHECK(cite.label == "page");
  CHECK(cite.locator == "44–45");
  CHECK(cite.confidence > 0.8);
}

TEST_CASE("any notes give sorted cites inside them") {
  const std::string_view parts[] = {"Marden", "Ofner",  ", ",    "; ",   ". ",  "Ibid.",   " ebd. ",
                                    "(",      ")",      " 12",   "1998", "„",   "“",       "« ",
                                    " »",     "op. cit.", "wie Anm. 1", "Silent ", "Harbour", " in: ",
                                    "ders.",  "und ",   "—",     " S. ", "/",   "n 2",     "’"};
  std::uint32_t state = 5;
  for (int round = 0; round < 1500; ++round) {
    Lines notes;
    for (int i = 0; i < round % 30; ++i) {
      state = state * 1664525U + 1013904223U;
      if (i % 10 == 0) notes.emplace_back("Marden, The Silent Harbour (London 1998). ");
      notes.back() += parts[(state >> 16U) % std::size(parts)];
    }
    Document document = document_with_notes(notes);
    CAPTURE(document.text);
    Extraction found = round % 2 == 0 ? extract(document) : extract(document, test::options_with(works));
    std::size_t last = 0;
    for (const FoundCluster& cluster : found.citations) {
      CHECK(cluster.span.begin >= last);
      CHECK(cluster.span.end <= document.text.size());
      for (const FoundCite& cite : cluster.cites) {
        CHECK(cite.span.begin >= last);
        last = cite.span.end;
        CHECK_FALSE(cite.span.empty());
        CHECK(cluster.span.contains(cite.span));
      }
      last = cluster.span.end;
    }
  }
}

TEST_CASE("a bracket or note that begins with a comma is survived") {
  // The comma was taken for the end of a reference, and what stood before it was read.
  std::string text = "Words (, and Lee 12) go on.\n\n1 , and Lee, 12.\n\n2 Ibid.\n\n3 , see Lee.\n\n4 ,";
  Document document = *read_document(text, "a.txt");
  CHECK(extract(document).citations.size() <= 4);
}
