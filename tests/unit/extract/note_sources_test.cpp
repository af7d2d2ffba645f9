// Notes: works that are known by other than an author and a title, and what tells like works apart.
#include "unit/extract/noted.h"

using namespace opcit;
using test::check_last;
using Lines = std::vector<std::string>;

TEST_CASE("a shelfmark means the papers of the list that it begins or goes on with") {
  const Lines list = {
      "Archivo General de Valmar (en adelante AGV), Marina, leg. 88, «Autos del práctico»",
      "AD Basse-Orne, 7 C 340",
      "Ortega, Luis. El puerto cerrado. Madrid: Faro, 1999."};
  check_last({"Luis Ortega, El puerto cerrado, Madrid, Faro, 1999."}, list,
             {{"AGV, Marina, leg. 88, f. 12r.", "AGV, Marina, leg. 88, f. 12r -> a"},
              {"AGV, leg. 88, f. 30.", "AGV, leg. 88, f. 30 -> a"},
              {"Leg. 88, ff. 3-9.", "Leg. 88, ff. 3-9 -> a"},
              {"7 C 340, pièce 4.", "7 C 340, pièce 4 -> b"},
              {"Ortega, El puerto cerrado, p. 88.", "Ortega, El puerto cerrado, p. 88 -> c"}});
}

TEST_CASE("cases are cited by a party or by their report") {
  const Lines list = {"Hallam v. Brook, 41 Fen. 2d 19, 23 (1961)",
                      "Pilots of Sunder v Kaye (1899) 3 Marsh & D 17"};
  check_last({"See Hallam v. Brook, 41 Fen. 2d 19, 23 (1961).", "Pilots of Sunder v Kaye (1899) 3 Marsh & D 17."},
             list,
             {{"Hallam, 41 Fen. 2d at 25.", "Hallam, 41 Fen. 2d at 25 -> a"},
              {"41 Fen. 2d at 25.", "41 Fen. 2d at 25 -> a"},
              {"Sunder (n 2) 20.", "Sunder (n 2) 20 -> b"}});
}

TEST_CASE("without a list the first mention of a case or a shelfmark is the work") {
  const Lines opening = {"Ruth Marden, The Silent Harbour (London: Pilot Press, 1998), 12.",
                         "See Hallam v. Brook, 41 Fen. 2d 19, 23 (1961).", "AGV, Marina, 88, f. 2."};
  check_last(opening, {},
             {{"Hallam, 41 Fen. 2d at 25.", "Hallam, 41 Fen. 2d at 25 -> r2"},
              {"AGV, Marina, 88, f. 9.", "AGV, Marina, 88, f. 9 -> r3"},
              {"Marden, op. cit., 14.", "Marden, op. cit., 14 -> r1"}});
}

TEST_CASE("a number that any work may have is no shelfmark") {
  const Lines list = {"Corpus ordinationum, hrsg. von A. Holm, Teil I, 1745, Nr. 33 und Nr. 41",
                      "Schramm, Mühlenprozesse. Regesten, Ellrich 1938"};
  check_last({"Schramm, Mühlenprozesse. Regesten, Ellrich 1938."}, list,
             {{"Schramm, Nr. 41.", "Schramm, Nr. 41 -> b"}});
}

TEST_CASE("op. cit. tells book from article only where notes say art. cit. too") {
  const Lines list = {"Haller, Ursula. Singing from the Page. London: Pilot, 1979.",
                      "Haller, Ursula. 'The Tunes of Orme'. Consort 22 (1971), 140-163."};
  const std::string both = "Ursula Haller, Singing from the Page (London 1979), 3; Ursula Haller, "
                           "'The Tunes of Orme', Consort 22 (1971), 140-163.";
  check_last({both}, list, {{"Haller, op. cit., 156.", "Haller, op. cit., 156 -> b"}});
  check_last({both, "Haller, art. cit., 141."}, list,
             {{"Haller, op. cit., 5.", "Haller, op. cit., 5 -> a"},
              {"Haller, art. cit., 142.", "Haller, art. cit., 142 -> b"}});
}

TEST_CASE("short forms bend a title's words, name a review, or point past a word") {
  const Lines list = {
      "Esser, Maria: »Aus den Papieren eines Lehrers«, in: Heimatblätter 4 (1927), S. 33–41.",
      "Averill, Constance. Review of The Learned Cat, by F. Kess. Annals 22, no. 4 (2012): 553–57.",
      "StA Lundorf, Nachlass Ahrend, Nr. 14",
      "Monti, E. e Guidi, P. Patine di fondo. Roma: Faro, 2014.",
      "Anselmi, R. (1961), La battaglia di notte (Pavia)."};
  check_last({"StA Lundorf, Nachlass Ahrend, Nr. 14."}, list,
             {{"Esser, »Papiere«, S. 40.", "Esser, »Papiere«, S. 40 -> a"},
              {"Averill, review, 556.", "Averill, review, 556 -> b"},
              {"Ahrend, Manuskript (wie Anm. 1), Bl. 17.", "Ahrend, Manuskript (wie Anm. 1), Bl. 17 -> c"},
              {"Monti-Guidi, art. cit., p. 20.", "Monti-Guidi, art. cit., p. 20 -> d"},
              {"Cf. Anselmi (1961) 88.", "Anselmi (1961) 88 -> e"}});
}

TEST_CASE("an edition behind a title tells one of two from the other") {
  const Lines list = {"Krebs, J. D. Der artige Briefsteller. Leipzig 1768.",
                      "Krebs, J. D. Der artige Briefsteller. 2. Aufl. Leipzig 1777."};
  check_last({"J. D. Krebs, Der artige Briefsteller, Leipzig 1768."}, list,
             {{"Krebs, Der artige Briefsteller, 2. Aufl., S. 74.",
               "Krebs, Der artige Briefsteller, 2. Aufl., S. 74 -> b"},
              {"Krebs, Der artige Briefsteller, S. 74.", "Krebs, Der artige Briefsteller, S. 74 -> a"}});
}

TEST_CASE("a year before the names is none of theirs") {
  // `1933` made a full reference of prose and a short form.
  const Lines list = {"Koppen, Gerda: Die Kanzel. Ein Konflikt, Neukirch 1977."};
  check_last({"Gerda Koppen, Die Kanzel. Ein Konflikt, Neukirch 1977."}, list,
             {{"Ruge an Amsel, 2. April 1771, zitiert nach Koppen, S. 110.", "Koppen, S. 110 -> a"},
              {"Ein Beispiel: Zu 1933 zählt Koppen (wie Anm. 1), S. 31.",
               "Koppen (wie Anm. 1), S. 31 -> a"}});
}
