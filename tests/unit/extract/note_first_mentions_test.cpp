// Notes without a list: where a work is described for the first time, and what later notes call it.
#include "unit/extract/noted.h"

using namespace opcit;
using test::check_last;

TEST_CASE("a work without an author is known by the title before its editor") {
  check_last({"Lübbener Urkunden, hrsg. v. Kurt Wendt, Lübben 1911, S. 40."}, {},
             {{"Lübbener Urkunden (wie Anm. 1), S. 41.", "Lübbener Urkunden (wie Anm. 1), S. 41 -> r1"},
              {"Urkunden, S. 41.", "Urkunden, S. 41 -> r1"}});
  check_last({"The Journal of the Revd. Amos Tarn, ed. P. Lisle (Orkton Rec. Soc., ii, 1921), 33."}, {},
             {{"Tarn, Journal, p. 35.", "Tarn, Journal, p. 35 -> r1"},
              {"Journal, p. 35.", "Journal, p. 35 -> r1"}});
  check_last({"Lo statuto, del 1519, è in Capitoli di Monterosso, a cura di G. Lisi, Pisa, 1929, p. 3."}, {},
             {{"Capitoli, cit., p. 14.", "Capitoli, cit., p. 14 -> r1"}});
}

TEST_CASE("an editor behind an author's book does not begin the reference") {
  check_last({"Clara Wirt, Briefe aus Tondern, hrsg. v. Ernst Daube, Kiel 1911, S. 80."}, {},
             {{"Wirt, Briefe, S. 85.", "Wirt, Briefe, S. 85 -> r1"}});
}

TEST_CASE("a reference may stand behind another and words of its own") {
  const std::vector<std::string> opening = {
      "Paul Vauquier, L’Ours gris, Paris, Seuil, 1934, p. 8, et, en plus prudent, dans Anne "
      "Delorme, Masques de cire, Toulouse, Privat, 1978, p. 3.",
      "See Marlow (n 1) 31, and, for the wider principle, Nell Garth, Systems of Fault (Wessex UP "
      "2011) ch 4.",
      "Elsa Vanni, Misure del porto, cit., p. 30 e, per un caso dalmata, I. Radin, Mare e riva, "
      "Split, 1988, p. 4."};
  check_last(opening, {},
             {{"Vauquier, L’Ours gris, p. 9.", "Vauquier, L’Ours gris, p. 9 -> r1"},
              {"Delorme, Masques de cire, p. 9.", "Delorme, Masques de cire, p. 9 -> r2"},
              {"Garth (n 2) 92.", "Garth (n 2) 92 -> r3"},
              {"Radin, op. cit., p. 5.", "Radin, op. cit., p. 5 -> r4"}});
}

TEST_CASE("back-references stand before and behind a full reference") {
  const std::vector<std::string> opening = {"Étienne Ponsard, Justice et sel, Montcel, Seuil, 1994, p. 34."};
  check_last(opening, {},
             {{"La mise au point de Ponsard, op. cit., p. 36 remplace R. Lestang, « Le sel », Annales "
               "du Bord, 1959, p. 88.",
               "R. Lestang, « Le sel », Annales du Bord, 1959, p. 88 -> r2"},
              {"R. Lestang, « Le sel », Annales du Bord, 1959, p. 88, par Ponsard, op. cit., p. 201.",
               "Ponsard, op. cit., p. 201 -> r1"}});
}

TEST_CASE("a piece may be called by its kind") {
  check_last({"C. TRENTI, voce Acque pubbliche, in Nuova enc. giur., XX, Torino, 1975, p. 555."}, {},
             {{"TRENTI, op. cit., p. 571.", "TRENTI, op. cit., p. 571 -> r1"}});
}

TEST_CASE("courts, ships and shelfmarks within a sentence are works") {
  check_last({"Ruth Marden, The Silent Harbour (London: Pilot Press, 1998), 12.",
              "Trib. civ. Ambry, 8 juin 1932, Rec. Amb. 1933, p. 40.",
              "The Sorrel [1888] LR Ir (Adm) 40, 47.",
              "Le dossier, AD Basse-Orne, 7 C 340, compte deux cents pièces."}, {},
             {{"Trib. civ. Ambry, 8 juin 1932, préc., p. 41.", "Trib. civ. Ambry, 8 juin 1932, préc., p. 41 -> r2"},
              {"The Sorrel (n 3) 49.", "The Sorrel (n 3) 49 -> r3"},
              {"7 C 340, pièce 88.", "7 C 340, pièce 88 -> r4"},
              {"AD Basse-Orne, 7 C 340, pièce 9.", "AD Basse-Orne, 7 C 340, pièce 9 -> r4"}});
}

TEST_CASE("papers of the same archive are told apart") {
  check_last({"Ruth Marden, The Silent Harbour (London: Pilot Press, 1998), 12.",
              "ADC, DD 41, « Pont, 1776 ».", "ADC, 2 Fi 5, plume et lavis."}, {},
             {{"ADC, DD 41, pièce 3.", "ADC, DD 41, pièce 3 -> r2"},
              {"ADC, 2 Fi 5, verso.", "ADC, 2 Fi 5, verso -> r3"}});
}

TEST_CASE("a title of one word behind an initial goes on behind its full stop") {
  check_last({"S. Falco, Stips. Monete nelle acque, Padova 2004."}, {},
             {{"Falco, Stips, cit., p. 88.", "Falco, Stips, cit., p. 88 -> r1"}});
}

TEST_CASE("the book that a review is of is no cite of it") {
  check_last({"Ursula Haller, Singing from the Page (London: Pilot, 1979), 12.",
              "A. Lorne, 'Why Name a Tune?' (review of Haller, Singing from the Page), Broadside "
              "Quarterly, 3 (1980), 45-9."},
             {}, {{"Lorne, 47.", "Lorne, 47 -> r2"}});
}

TEST_CASE("ivi as the place of a book is no title that ivi calls again") {
  check_last({"M. Perasso, Porti di Lena, Pola, 1936, p. 140; Id., Guida di Lena, ivi, 1938, p. 12.",
              "E. Vasco, La riva non sbaglia, in «Atti dell’Istria», XIX, 1971, pp. 5-31."},
             {}, {{"Ivi, p. 14.", "Ivi, p. 14 -> r3"}});
}

TEST_CASE("references and back-references by the thousand in one segment are all read") {
  // Each looked through the whole segment; sixteen times the time for four times the text.
  std::string note;
  for (int i = 0; i < 4000; ++i) note += "by Marden, op. cit., p. 12, ";
  Document document = test::document_with_notes({"Ruth Marden, The Silent Harbour, London 1998, 12.", note});
  CHECK(test::cites_of(document, extract(document, {})).size() == 4001);
}
