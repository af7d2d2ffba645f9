#include "parse/tagger/cues.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

struct CueWords {
  Cue kind;
  std::string_view words;  // lower case, parted by spaces
};

constexpr std::array<CueWords, 16> cues = {{
    {cue_in, "in dans en em nel nella в i"},
    {cue_publisher, "press verlag publishers publisher publishing books editions éditions editora editorial "
        "editore edizioni presses publications ediciones livros издательство uitgeverij förlag "
        "springer elsevier wiley routledge sage oxford cambridge inc ltd gmbh llc"},
    {cue_school, "university universität université universidad universidade università universiteit "
        "universitet institute institut instituto istituto college school faculty department"},
    {cue_journal, "journal journ review revue rivista revista zeitschrift annals annales bulletin archiv "
        "archives magazine quarterly letters transactions j rev ann acta zeitung times jahrbuch "
        "studies studien cahiers quaderni cuadernos tijdschrift журнал вестник"},
    {cue_conference, "proceedings proc conference symposium workshop congress kongress colloque tagung actes "
        "atti anais actas congresso icml lncs acm ieee"},
    {cue_editor, "ed eds editor editors edited hrsg hg herausgeber dir dirs org orgs coord coords cur cura "
        "curato edd éd éds ред"},
    {cue_translator, "trans translated translator übers übersetzt traduction trad tr traduit tradução"},
    {cue_edition, "edition edn auflage aufl édition ed edición edição edizione rev revised"},
    {cue_volume, "vol vols volume band bd bde tome tomo t v jg jahrgang año ano т"},
    {cue_issue, "no nr n number heft issue iss h num nº č №"},
    {cue_page, "p pp pages page s pág págs pag pagg pgs seite seiten с стр"},
    {cue_thesis, "thesis dissertation diss phd thèse tesi tese tesis doctoral habilitation master"},
    {cue_report, "report rapport working paper papers technical series preprint discussion bericht"},
    {cue_online, "available retrieved accessed url http abgerufen consulté zugriff acesso disponível "
         "disponible online last visited letzter stand"},
    {cue_month, "january february march april may june july august september october november december "
         "jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli "
         "oktober dezember janvier février mars avril juin juillet août septembre octobre "
         "novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre "
         "noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre "
         "dicembre janeiro fevereiro março maio junho julho setembro outubro dezembro spring "
         "summer autumn fall winter"},
    {cue_and, "and und et y e och en i и al others"},
}};

Key key_of(std::string_view word) {
  Key key = 1;
  for (std::size_t i = 0; i < word.size();) {
    text::Decoded c = text::decode(word, i);
    key = mix(key, c.code_point);
    i += c.size;
  }
  return key;
}

struct Entry {
  Key word;
  Cue kind;
};

/// Sorted by word; the first kind a word is named under counts.
std::vector<Entry> make_table() {
  std::vector<Entry> table;
  for (const CueWords& cue : cues) {
    for (std::size_t at = 0; at < cue.words.size();) {
      std::size_t end = std::min(cue.words.find(' ', at), cue.words.size());
      table.push_back({key_of(cue.words.substr(at, end - at)), cue.kind});
      at = end + 1;
    }
  }
  std::stable_sort(table.begin(), table.end(), [](Entry a, Entry b) { return a.word < b.word; });
  return table;
}

}  // namespace

Cue cue_of(Key word) {
  static const std::vector<Entry> table = make_table();
  auto hit = std::lower_bound(table.begin(), table.end(), word,
                              [](Entry entry, Key key) { return entry.word < key; });
  return hit != table.end() && hit->word == word ? hit->kind : cue_none;
}

}  // namespace opcit::parse
