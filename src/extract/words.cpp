#include "extract/words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_map>

#include "base/ascii.h"
#include "extract/word_table.h"
#include "text/fold.h"

namespace opcit::extraction {
namespace {

constexpr std::array word_rows = {
    WordRow{use_connector, "and & und et y e en i и і та 和 与 及 と og och ja ve et та 與 och"},
    WordRow{use_others,
        "al others coll colleagues otros otras outros altri autres andere anderen koll др ін "
        "collaborators collègues colaboradores 等 кол coautores"},
    WordRow{use_particle,
        "van von der den de del della delle dei degli di da das dos do du des la le les los las "
        "el al bin ibn ben bint abu ter ten te zu zum zur vom af av st ap ould op d l 't vander "
        "dal lo"},
    WordRow{use_function,
        "of for on the in against without de del des der für zur zum della delle di do da dos das du la "
        "le les los las para pour et sur y e und and & von om voor van het och и по при для"},
    WordRow{use_opener,
        "in as the a an for from by of on at to with since while when where after before although "
        "though however moreover furthermore similarly likewise thus hence therefore also both if "
        "this that these those see cf compare contra following unlike like recently later earlier "
        "first second third finally here there but and or yet so because according per via e.g "
        "i.e eg ie viz note notably especially especially particularly including examples example "
        "reviewed review based adapted cited quoted apud among between under over about "
        "additionally consequently indeed then more most many some several such other others "
        "his her its their our my no not only even between during within without source sources "
        "data results using used unlike despite whereas given what which who whose how why is are "
        "was were can could should would may might did does do has have had we they he she it i "
        "der die das den dem des ein eine einer eines einem im am an auf aus bei beim mit nach "
        "von vom zu zum zur über unter vgl siehe s so auch wie nur noch dazu hierzu während wenn "
        "ob da als nicht etwa bereits schon dagegen hingegen ebenso ähnlich laut gemäß "
        "insbesondere "
        "zit zitiert ferner zudem außerdem für gegen ohne durch bzw sowie oder aber doch "
        "le la les un une des du de dans en pour par sur selon voir cependant ainsi comme avec "
        "chez après avant depuis notamment aussi mais où si ce cette ces il elle ils on nous "
        "el los las una unos unas según ver véase véanse como con para por sin sobre desde entre "
        "también además así pero sino cuando donde aunque este esta estos estas ese esa su sus "
        "o os as um uma uns umas segundo conforme veja vide em no na nos nas ao à às pelo pela "
        "com sem também além assim mas porém quando onde embora este esta estes estas esse essa "
        "seu sua já ainda de do da dos das por para como sobre desde entre e é y a "
        "il lo gli i nel nella secondo vedi cfr come con per da anche ma se "
        "см в на по как у из согласно также het een zie volgens volgens op met "
        "见 参见 參見 另见 如 据 根据 始于 自 从 在 到 截至"},
    WordRow{use_month,
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
        "friday saturday sunday spring summer autumn fall winter january january "
        "januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag "
        "freitag samstag sonntag frühjahr sommer herbst winter "
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
        "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
        "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
        "early mid late circa ca"},
    WordRow{use_organisation,
        "organization organisation ministry department institute institution university bureau "
        "commission committee council agency association bank bulletin news center centre office "
        "government union society federation foundation network group company corporation inc "
        "ltd press times daily post journal team project consortium nations service services "
        "board authority administration congress parliament court party academy college school "
        "library museum watch international statistics community initiative program programme "
        "fund alliance coalition collaboration state states republic secretariat forum unit "
        "laboratory lab hospital church league assembly senate treasury archive archives "
        "observatory institut universität ministerium bundesamt bundesministerium verband verein "
        "gesellschaft amt stiftung bundesregierung ministère organisation université conseil "
        "comité agence ministerio universidad instituto organización consejo gobierno comisión "
        "agencia asociación fundación banco ministério universidade conselho fundação "
        "associação governo comissão agência brasil secretaria ministero università istituto "
        "consiglio 部 局 会 委员会 министерство институт университет"},
    WordRow{use_label,
        "figure figures fig figs table tables tab equation equations eq eqs section sections sec "
        "chapter chapters appendix box panel example ex exercise note notes footnote line lines "
        "abbildung abb tabelle kapitel abschnitt beispiel gleichung tableau tabela figura tabla "
        "cuadro quadro gráfico version vol volume no nr number issue study experiment step phase "
        "scheme video movie supplementary supplement model type grade class protocol rule "
        "usd eur gbp rmb cny jpy chf aud cad inr brl article law decree resolution directive "
        "regulation act protocol день 图 表"},
    WordRow{use_suffix, "jr sr ii iii iv jnr junior filho neto sobrinho júnior"},
    WordRow{use_interview,
        "interview interviews interviewee interviewed interviewpartner entretien entretiens "
        "entrevista entrevistas intervista interviste интервью 访谈 採訪 采访"},
    WordRow{use_event,
        "war wars olympics cup revolution treaty conference congress election elections festival "
        "games battle founded born died established est crisis uprising"},
    WordRow{use_original, "orig original originally published reprint reprinted repr"},
};

/// Says of most words that the table has none of them, by their ends and their length.
class Sieve {
 public:
  explicit Sieve(const WordTable& table) {
    for (const auto& [word, uses] : table)
      if (!word.empty()) bits_.set(place(word));
  }
  bool may_hold(std::string_view word) const { return !word.empty() && bits_.test(place(word)); }

 private:
  /// Case and accents do not matter here: the low five bits of a letter are the same in both.
  static std::size_t place(std::string_view word) {
    auto low = [](char c) { return static_cast<std::size_t>(c) & 31U; };
    return low(word.front()) | low(word.back()) << 5 | std::min<std::size_t>(word.size(), 31) << 10;
  }
  std::bitset<32768> bits_;
};

}  // namespace

std::string lowered(std::string_view word) {
  if (!ascii::is_ascii(word)) return text::to_lower(word);
  return ascii::lower(word);
}

std::uint32_t word_uses(std::string_view word) {
  static const WordTable table = make_word_table(word_rows);
  if (word.size() > 24) return use_none;
  std::array<char, 24> buffer{};
  auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (ascii::is_ascii(word)) {
    static const Sieve sieve(table);
    if (!sieve.may_hold(word)) return use_none;
    std::transform(word.begin(), word.end(), buffer.begin(), folded);
    auto plain = table.find(std::string_view(buffer.data(), word.size()));
    return plain == table.end() ? use_none : plain->second;
  }
  auto found = table.find(lowered(word));
  return found == table.end() ? use_none : found->second;
}

}  // namespace opcit::extraction
