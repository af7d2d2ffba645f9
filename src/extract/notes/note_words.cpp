#include "extract/notes/note_words.h"

#include <array>

#include "extract/word_table.h"

namespace opcit::extraction {
namespace {

constexpr std::array note_rows = {
    WordRow{note_signal,
        "see also cf compare contra but accord generally quoted cited on for again similarly thus "
        "particularly especially notably recently most following further moreover likewise here "
        "vgl vergleiche siehe s dazu hierzu naher naheres so auch etwa ferner anders aber dagegen "
        "hingegen zuletzt zum zur uber ausfuhrlich ausfuhrlicher grundlegend eingehend insbes "
        "insbesondere klassisch nur kritisch ebenso ahnlich abweichend nachweise statt allgemein "
        "einfuhrend zusammenfassend vor weiterfuhrend zit zitiert nach hier und sowie jetzt "
        "voir aussi notamment ainsi comme contre selon sur outre lire consulter v par egalement "
        "cfr si veda vedano vedi anche inoltre sul sulla sulle sui per un una cosi ora "
        "vease veanse vid vide ver tambien confrontese sobre asi entre como contra"},
    WordRow{note_strong,
        "see cf cfr compare contrast contra vgl siehe anders dagegen hingegen ebenso ahnlich zuletzt "
        "zustimmend ablehnend kritisch voir vid vide vedi vease but dann poi puis then accord"},
    WordRow{note_role, "ed eds hrsg hg hgg dir dirs coord coords cur org orgs trans ubers trad"},
    WordRow{note_editing,
        "hrsg hg hgg herausgegeben bearb bearbeitet ediert ed eds edited edition edicion edizione cura "
        "collected compiled transcribed trans translated publie publiee editado editada dir "
        "direction coord"},
    WordRow{note_genre,
        "voce voz recensione recension rezension rez resena review rev compte commento comentario "
        "nota entry artikel lemma"},
    WordRow{note_court, "trib tribunal tribunale cass cour corte audiencia app court cons"},
    WordRow{note_ibid,
        "ibid ibidem ib ebd ebenda ebda ivi ibidem ibíd"},
    WordRow{note_idem, "id idem ders dies derselbe dieselbe dieselben eadem eaedem eidem"},
    WordRow{note_cited, "op ob loc art ouvr rec trad cit cite citee cited citada citado citato prec aao ao oc"},
    WordRow{note_number, "n nn note notes anm anmerkung fn fussn fußn fussnote fußnote nota num no"},
    WordRow{note_where,
        "above supra oben wie siehe vide obige dessus cit aao citada cited infra unten vgl zit "
        "ci precedente"},
    WordRow{note_abbreviation,
        "cite citee prec ouvr ob rec ed eds org orgs hrsg hg hgg bd bde vol vols no nr nos trans tr ubers trad dir dirs coord coords "
        "univ dept inst j jg jb ff f sq sqq pp p ss s st dr prof aufl rev repr ndr cap chap kap "
        "art sect fol fols r v c ca co inc ltd usw u a z bzw vgl cf cfr cit op loc anm fn n nn "
        "al esp insbes t tom tome nouv ser bsp verf diss phil hist rec ann bull mem proc soc nat "
        "int rev law q am brit eur dt ntf zs ztschr zschr sog jun sen jr sr mr mrs ms gen def "
        "civ crim pen adm com comm trib app cass cons sez sent ord urt beschl az "
        "supp suppl esq revd capt mme mlle hon mss ms cod bibl lib arch ib ibid ebd id"},
};

}  // namespace

std::uint32_t note_uses(std::string_view key) {
  static const WordTable table = make_word_table(note_rows);
  auto found = table.find(key);
  return found == table.end() ? note_none : found->second;
}

}  // namespace opcit::extraction
