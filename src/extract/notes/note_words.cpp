#include "extract/notes/note_words.h"

#include <array>
#include <unordered_map>

namespace opcit::extraction {
namespace {

struct Row {
  std::uint32_t uses;
  std::string_view words;  ///< keys, separated by single spaces
};

constexpr std::array rows = {
    Row{note_signal,
        "see also cf compare contra but accord generally quoted cited on for again similarly thus "
        "particularly especially notably recently most following further moreover likewise here "
        "vgl vergleiche siehe s dazu hierzu naher naheres so auch etwa ferner anders aber dagegen "
        "hingegen zuletzt zum zur uber ausfuhrlich ausfuhrlicher grundlegend eingehend insbes "
        "insbesondere klassisch nur kritisch ebenso ahnlich abweichend nachweise statt allgemein "
        "einfuhrend zusammenfassend vor weiterfuhrend zit zitiert nach hier und sowie jetzt "
        "voir aussi notamment ainsi comme contre selon sur outre lire consulter v par egalement "
        "cfr si veda vedano vedi anche inoltre sul sulla sulle sui per un una cosi ora "
        "vease veanse vid vide ver tambien confrontese sobre asi entre como contra"},
    Row{note_strong,
        "see cf cfr compare contrast contra vgl siehe anders dagegen hingegen ebenso ahnlich zuletzt "
        "zustimmend ablehnend kritisch voir vid vide vedi vease but dann poi puis then accord"},
    Row{note_role, "ed eds hrsg hg hgg dir dirs coord coords cur org orgs trans ubers trad"},
    Row{note_editing,
        "hrsg hg hgg herausgegeben bearb bearbeitet ediert ed eds edited edition edicion edizione cura "
        "collected compiled transcribed trans translated publie publiee editado editada dir "
        "direction coord"},
    Row{note_genre,
        "voce voz recensione recension rezension rez resena review rev compte commento comentario "
        "nota entry artikel lemma"},
    Row{note_court, "trib tribunal tribunale cass cour corte audiencia app court cons"},
    Row{note_ibid,
        "ibid ibidem ib ebd ebenda ebda ivi ibidem ibíd"},
    Row{note_idem, "id idem ders dies derselbe dieselbe dieselben eadem eaedem eidem"},
    Row{note_cited, "op ob loc art ouvr rec trad cit cite citee cited citada citado citato prec aao ao oc"},
    Row{note_number, "n nn note notes anm anmerkung fn fussn fußn fussnote fußnote nota num no"},
    Row{note_where,
        "above supra oben wie siehe vide obige dessus cit aao citada cited infra unten vgl zit "
        "ci precedente"},
    Row{note_abbreviation,
        "cite citee prec ouvr ob rec ed eds org orgs hrsg hg hgg bd bde vol vols no nr nos trans tr ubers trad dir dirs coord coords "
        "univ dept inst j jg jb ff f sq sqq pp p ss s st dr prof aufl rev repr ndr cap chap kap "
        "art sect fol fols r v c ca co inc ltd usw u a z bzw vgl cf cfr cit op loc anm fn n nn "
        "al esp insbes t tom tome nouv ser bsp verf diss phil hist rec ann bull mem proc soc nat "
        "int rev law q am brit eur dt ntf zs ztschr zschr sog jun sen jr sr mr mrs ms gen def "
        "civ crim pen adm com comm trib app cass cons sez sent ord urt beschl az "
        "supp suppl esq revd capt mme mlle hon mss ms cod bibl lib arch ib ibid ebd id"},
};

using Table = std::unordered_map<std::string_view, std::uint32_t>;

Table make_table() {
  Table table;
  for (const Row& row : rows)
    for (std::size_t begin = 0; begin < row.words.size();) {
      std::size_t end = std::min(row.words.find(' ', begin), row.words.size());
      if (end > begin) table[row.words.substr(begin, end - begin)] |= row.uses;
      begin = end + 1;
    }
  return table;
}

}  // namespace

std::uint32_t note_uses(std::string_view key) {
  static const Table table = make_table();
  auto found = table.find(key);
  return found == table.end() ? note_none : found->second;
}

}  // namespace opcit::extraction
