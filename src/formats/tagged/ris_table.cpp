#include "formats/tagged/ris_table.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"

namespace opcit::formats::ris {
namespace {

using enum ItemType;

/// The last one stands for names that are none.
constexpr std::array types = {
    Type{"ABST", article_journal},  Type{"ADVS", motion_picture},   Type{"AGGR", dataset},
    Type{"ANCIENT", classic},       Type{"ART", graphic},           Type{"BILL", bill},
    Type{"BLOG", post_weblog},      Type{"BOOK", book},             Type{"CASE", legal_case},
    Type{"CHAP", chapter},          Type{"CHART", figure},          Type{"CLSWK", book},
    Type{"COMP", software},         Type{"CONF", paper_conference}, Type{"CPAPER", paper_conference},
    Type{"CTLG", book},             Type{"DATA", dataset},          Type{"DBASE", dataset},
    Type{"DICT", entry_dictionary}, Type{"EBOOK", book},            Type{"ECHAP", chapter},
    Type{"EDBOOK", book},           Type{"EJOUR", article_journal}, Type{"ELEC", webpage},
    Type{"ENCYC", entry_encyclopedia}, Type{"EQUA", figure},        Type{"FIGURE", figure},
    Type{"GEN", document},          Type{"GOVDOC", report},         Type{"GRANT", document},
    Type{"GRNT", document},         Type{"HEAR", hearing},          Type{"ICOMM", personal_communication},
    Type{"INPR", article_journal},  Type{"JFULL", periodical},      Type{"JOUR", article_journal},
    Type{"LEGAL", regulation},      Type{"MANSCPT", manuscript},    Type{"MAP", map},
    Type{"MGZN", article_magazine}, Type{"MPCT", motion_picture},   Type{"MULTI", motion_picture},
    Type{"MUSIC", musical_score},   Type{"NEWS", article_newspaper}, Type{"PAMP", pamphlet},
    Type{"PAT", patent},            Type{"PCOMM", personal_communication}, Type{"RPRT", report},
    Type{"SER", book},              Type{"SLIDE", speech},          Type{"SOUND", song},
    Type{"STAND", standard},        Type{"STAT", legislation},      Type{"THES", thesis},
    Type{"UNBILL", bill},           Type{"UNPD", manuscript},       Type{"UNPB", manuscript},
    Type{"VIDEO", motion_picture},  Type{"WEB", webpage},           Type{"", document},
};

struct Row {
  std::string_view tag;
  std::string_view types;  // of the records it is for, between blanks; empty: all others
  Use use;
  Variable variable = Variable::note;
};

constexpr std::string_view books = "BOOK EBOOK EDBOOK CLSWK SER ANCIENT CTLG";
constexpr std::string_view parts = "CHAP ECHAP CONF CPAPER DICT ENCYC";
constexpr std::string_view films = "ADVS MPCT VIDEO MULTI";
constexpr std::string_view images = "ART CHART FIGURE EQUA";

/// Rows with types come before those without. Order of the tags for one variable: the stronger first.
constexpr std::array rows = {
    Row{"TI", "", Use::text, Variable::title},
    Row{"T1", "", Use::text, Variable::title},
    Row{"CT", "", Use::text, Variable::title},
    Row{"BT", books, Use::text, Variable::title},
    Row{"ST", "", Use::text, Variable::title_short},
    Row{"TT", "", Use::none},

    Row{"C3", "CONF CPAPER", Use::text, Variable::container_title},
    Row{"T2", books, Use::text, Variable::collection_title},
    Row{"T2", "COMP RPRT GOVDOC MAP STAND THES ADVS MPCT VIDEO MULTI", Use::text, Variable::collection_title},
    Row{"T2", "CONF CPAPER", Use::text, Variable::event_title},
    Row{"T2", "HEAR", Use::text, Variable::section},
    Row{"T2", "", Use::text, Variable::container_title},
    Row{"A2", "CASE LEGAL", Use::text, Variable::container_title},
    Row{"BT", "", Use::text, Variable::container_title},
    Row{"JF", books, Use::text, Variable::collection_title},
    Row{"JF", "", Use::text, Variable::container_title},
    Row{"JO", books, Use::text, Variable::collection_title},
    Row{"JO", "", Use::text, Variable::container_title},
    Row{"J2", "BLOG WEB ELEC DICT ENCYC CHAP ECHAP", Use::text, Variable::container_title},
    Row{"J2", "", Use::text, Variable::container_title_short},
    Row{"JA", "", Use::text, Variable::container_title_short},
    Row{"J1", "", Use::text, Variable::container_title_short},
    Row{"T3", "BILL HEAR", Use::text, Variable::authority},
    Row{"T3", "CASE LEGAL STAT PAT THES BLOG STAND", Use::none},
    Row{"T3", "", Use::text, Variable::collection_title},

    Row{"AU", films, Use::name, Variable::director},
    Row{"A1", films, Use::name, Variable::director},
    Row{"AU", "", Use::name, Variable::author},
    Row{"A1", "", Use::name, Variable::author},
    Row{"A2", "BOOK EDBOOK CLSWK COMP RPRT MAP WEB ELEC", Use::name, Variable::collection_editor},
    Row{"A2", "BILL", Use::name, Variable::author},
    Row{"A2", "PCOMM ICOMM", Use::name, Variable::recipient},
    Row{"A2", "ADVS VIDEO SOUND", Use::name, Variable::performer},
    Row{"A2", "PAT", Use::text, Variable::authority},
    Row{"A2", "CHART FIGURE EQUA CTLG PAMP", Use::none},
    Row{"A2", "GOVDOC", Use::name, Variable::collection_editor},
    Row{"A2", "", Use::name, Variable::editor},
    Row{"ED", "", Use::name, Variable::editor},
    Row{"A3", "CHAP ECHAP CONF CPAPER EBOOK SER MUSIC ADVS", Use::name, Variable::collection_editor},
    Row{"A3", "MPCT", Use::name, Variable::producer},
    Row{"A3", "BLOG", Use::name, Variable::illustrator},
    Row{"A3", "THES", Use::name, Variable::contributor},
    Row{"A3", books, Use::name, Variable::editor},
    Row{"A3", "", Use::name, Variable::collection_editor},
    Row{"A4", "CONF CPAPER", Use::name, Variable::contributor},
    Row{"A4", "MPCT VIDEO", Use::name, Variable::performer},
    Row{"A4", "MUSIC", Use::name, Variable::producer},
    Row{"A4", "SER", Use::name, Variable::editor},
    Row{"A4", "RPRT CASE DATA", Use::none},
    Row{"A4", "", Use::name, Variable::translator},
    Row{"C1", "MULTI", Use::name, Variable::performer},
    Row{"C4", "MPCT", Use::text, Variable::genre},

    Row{"DA", "AGGR EBOOK EJOUR DBASE CASE", Use::date, Variable::accessed},
    Row{"DA", "", Use::date, Variable::issued},
    Row{"PY", "", Use::date, Variable::issued},
    Row{"Y1", "", Use::date, Variable::issued},
    Row{"YR", "", Use::date, Variable::issued},
    Row{"Y2", "", Use::date, Variable::accessed},

    Row{"VL", "BILL", Use::text, Variable::volume},
    Row{"VL", "BLOG WEB ELEC CHART FIGURE EQUA THES GEN2", Use::none},
    Row{"VL", "", Use::text, Variable::volume},
    Row{"VO", "", Use::text, Variable::volume},
    Row{"M1", "BOOK CLSWK EDBOOK SER CTLG", Use::text, Variable::collection_number},
    Row{"SV", "CASE", Use::text, Variable::number},
    Row{"SV", "", Use::text, Variable::collection_number},
    Row{"IS", books, Use::text, Variable::collection_number},
    Row{"IS", "", Use::text, Variable::issue},
    Row{"CP", "", Use::text, Variable::issue},
    Row{"M1", "BILL HEAR STAT RPRT GOVDOC THES MANSCPT STAND PAT DICT", Use::text, Variable::number},
    Row{"M1", "CHAP ECHAP", Use::text, Variable::number_of_volumes},
    Row{"M1", "EJOUR JOUR GEN MGZN CONF CPAPER", Use::text, Variable::issue},
    Row{"NV", "DATA", Use::text, Variable::number},
    Row{"NV", "CASE GOVDOC LEGAL MGZN MANSCPT NEWS PAT PCOMM RPRT STAND STAT EJOUR", Use::none},
    Row{"NV", "", Use::text, Variable::number_of_volumes},
    Row{"SP", "BOOK EBOOK EDBOOK CLSWK THES MANSCPT PAMP", Use::text, Variable::number_of_pages},
    Row{"SP", "MPCT", Use::text, Variable::dimensions},
    Row{"SP", "ART BLOG WEB ELEC CHART FIGURE EQUA COMP MAP", Use::none},
    Row{"SP", "", Use::pages, Variable::page},
    Row{"EP", "", Use::last_page, Variable::page},
    Row{"ET", "COMP DATA DBASE", Use::text, Variable::version},
    Row{"ET", "BILL HEAR STAT", Use::text, Variable::chapter_number},
    Row{"ET", "CASE PAT PCOMM MANSCPT LEGAL JOUR EJOUR", Use::none},
    Row{"ET", "", Use::text, Variable::edition},
    Row{"SE", "BILL STAT NEWS JOUR EJOUR GEN", Use::text, Variable::section},
    Row{"SE", "CHAP ECHAP", Use::text, Variable::chapter_number},

    Row{"PB", "CASE LEGAL", Use::text, Variable::authority},
    Row{"PB", "", Use::text, Variable::publisher},
    Row{"C1", "CONF CPAPER", Use::text, Variable::publisher_place},
    Row{"CY", "CONF CPAPER MUSIC", Use::text, Variable::event_place},
    Row{"CY", "PAT STAT CASE LEGAL", Use::text, Variable::jurisdiction},
    Row{"CY", "", Use::text, Variable::publisher_place},
    Row{"PP", "", Use::text, Variable::publisher_place},
    Row{"C1", "MAP", Use::text, Variable::scale},
    Row{"C3", "ART ADVS", Use::text, Variable::dimensions},
    Row{"C5", "ADVS MPCT MULTI MUSIC", Use::text, Variable::medium},
    Row{"C5", "PAT", Use::text, Variable::references},
    Row{"C6", "PAT", Use::text, Variable::status},
    Row{"C2", "JOUR", Use::text, Variable::PMCID},
    Row{"C7", "JOUR EJOUR", Use::text, Variable::number},
    Row{"OP", "BILL CASE HEAR LEGAL STAT", Use::text, Variable::references},
    Row{"M3", "ART CHART FIGURE SOUND MPCT VIDEO", Use::text, Variable::medium},
    Row{"M3", "JOUR EJOUR MGZN NEWS", Use::none},
    Row{"M3", "", Use::text, Variable::genre},

    Row{"SN", "RPRT GOVDOC PAT STAND", Use::serial, Variable::number},
    Row{"SN", "", Use::serial, Variable::note},
    Row{"DO", "", Use::doi, Variable::DOI},
    Row{"UR", "", Use::text, Variable::URL},
    Row{"LK", "", Use::text, Variable::URL},
    Row{"AB", "", Use::text, Variable::abstract},
    Row{"N2", "", Use::text, Variable::abstract},
    Row{"KW", "", Use::keyword, Variable::keyword},
    Row{"N1", "", Use::note, Variable::note},
    Row{"LA", "", Use::text, Variable::language},
    Row{"CN", "", Use::text, Variable::call_number},
    Row{"DB", "", Use::text, Variable::archive},
    Row{"AN", "", Use::text, Variable::archive_location},
    Row{"AV", "", Use::text, Variable::archive_location},
    Row{"H2", "", Use::text, Variable::call_number},
    Row{"DP", "", Use::text, Variable::source},
    Row{"H1", "", Use::text, Variable::source},
    Row{"ID", "", Use::id, Variable::note},
    Row{"TY", "", Use::drop, Variable::note},
};

bool is_for(const Row& row, std::string_view type) {
  for (std::size_t at = 0; at < row.types.size();) {
    std::size_t end = std::min(row.types.find(' ', at), row.types.size());
    if (row.types.substr(at, end - at) == type) return true;
    at = end + 1;
  }
  return false;
}

constexpr std::size_t characters = 36;

std::size_t digit_of(char c) {
  return static_cast<std::size_t>(ascii::is_digit(c) ? c - '0' : c - 'A' + 10);
}

std::size_t slot_of(std::string_view tag) {
  return digit_of(tag[0]) * characters + digit_of(tag[1]);
}

/// For each type and each tag the number of its row and one, or 0.
class Index {
 public:
  Index() : slots_(types.size() * characters * characters) {
    for (std::size_t type = 0; type < types.size(); ++type) fill(type);
    meanings_.push_back({});
    for (std::size_t i = 0; i < rows.size(); ++i)
      meanings_.push_back({rows[i].use, rows[i].variable, static_cast<std::uint8_t>(i + 1)});
  }

  const Meaning& at(std::size_t type, std::size_t slot) const {
    return meanings_[slots_[type * characters * characters + slot]];
  }

 private:
  void fill(std::size_t type) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::uint8_t& slot = slots_[type * characters * characters + slot_of(rows[i].tag)];
      bool own = !rows[i].types.empty();
      if (slot == 0 && (!own || is_for(rows[i], types[type].name)))
        slot = static_cast<std::uint8_t>(i + 1);
    }
  }

  std::vector<std::uint8_t> slots_;
  std::vector<Meaning> meanings_;
};

struct Written {
  ItemType type;
  std::string_view name;
};

/// Where more than one type of RIS is read as a type of CSL: the one to write.
constexpr std::array written = {
    Written{article, "UNPD"},          Written{article_journal, "JOUR"},
    Written{broadcast, "MPCT"},        Written{book, "BOOK"},
    Written{chapter, "CHAP"},          Written{classic, "ANCIENT"},
    Written{collection, "AGGR"},       Written{dataset, "DATA"},
    Written{entry, "CHAP"},            Written{event, "GEN"},
    Written{figure, "FIGURE"},         Written{interview, "PCOMM"},
    Written{legislation, "STAT"},      Written{manuscript, "MANSCPT"},
    Written{motion_picture, "VIDEO"},  Written{paper_conference, "CPAPER"},
    Written{performance, "ADVS"},      Written{personal_communication, "PCOMM"},
    Written{post, "ICOMM"},            Written{regulation, "LEGAL"},
    Written{report, "RPRT"},           Written{review, "JOUR"},
    Written{review_book, "JOUR"},      Written{treaty, "STAT"},
    Written{webpage, "ELEC"},          Written{document, "GEN"},
};

}  // namespace

std::size_t type_number(std::string_view name) {
  constexpr std::size_t longest = 8;
  std::string upper(name.substr(0, longest));
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (upper == "JOURN" || upper == "JOURNAL") upper = "JOUR";
  if (upper == "CONFP") upper = "CPAPER";
  if (upper == "REPORT") upper = "RPRT";
  if (upper == "THESIS") upper = "THES";
  for (std::size_t i = 0; i + 1 < types.size(); ++i)
    if (types[i].name == upper) return i;
  return types.size() - 1;
}

ItemType type_of(std::size_t number) { return types[number].type; }

bool is_known_type(std::size_t number) { return number + 1 < types.size(); }

const Meaning& meaning(std::size_t type, std::string_view tag) {
  static const Index index;
  return index.at(type, slot_of(tag));
}

std::string_view tag_for(std::size_t type, Variable variable) {
  for (const Row& row : rows) {
    const Meaning& here = meaning(type, row.tag);
    bool own = here.rank != 0 && &rows[here.rank - 1U] == &row;
    bool means = row.variable == variable && row.use != Use::none && row.use != Use::drop &&
                 row.use != Use::id && row.use != Use::last_page && row.use != Use::serial;
    if (own && means) return row.tag;
  }
  return {};
}

std::string_view written_type(ItemType type) {
  auto found = std::ranges::find(written, type, &Written::type);
  if (found != written.end()) return found->name;
  auto first = std::ranges::find(types, type, &Type::type);
  return first == types.end() ? "GEN" : first->name;
}

}  // namespace opcit::formats::ris
