// EndNote's XML. Its fields are those of EndNote's RIS, each with a name instead of a tag.

#include <algorithm>
#include <array>

#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/tagged/ris_record.h"
#include "formats/xml/tree.h"

namespace opcit::formats::endnote_xml {
namespace {

using xml::child;
using xml::Node;

struct Type {
  std::string_view name;
  std::string_view ris;
  int number;  // EndNote's own; other programs count otherwise, so the name decides
};

constexpr std::array types = {
    Type{"Journal Article", "JOUR", 17},      Type{"Electronic Article", "EJOUR", 43},
    Type{"Magazine Article", "MGZN", 19},     Type{"Newspaper Article", "NEWS", 23},
    Type{"Book", "BOOK", 6},                  Type{"Edited Book", "EDBOOK", 28},
    Type{"Electronic Book", "EBOOK", 44},     Type{"Book Section", "CHAP", 5},
    Type{"Electronic Book Section", "ECHAP", 60}, Type{"Conference Paper", "CPAPER", 47},
    Type{"Conference Proceedings", "CONF", 10}, Type{"Thesis", "THES", 32},
    Type{"Report", "RPRT", 27},               Type{"Government Document", "GOVDOC", 46},
    Type{"Web Page", "ELEC", 12},             Type{"Web Page", "WEB", 12},
    Type{"Blog", "BLOG", 56},                 Type{"Online Database", "DBASE", 45},
    Type{"Dataset", "DATA", 59},              Type{"Aggregated Database", "AGGR", 55},
    Type{"Patent", "PAT", 25},                Type{"Map", "MAP", 20},
    Type{"Artwork", "ART", 2},                Type{"Figure", "FIGURE", 37},
    Type{"Chart or Table", "CHART", 38},      Type{"Equation", "EQUA", 39},
    Type{"Film or Broadcast", "MPCT", 21},    Type{"Audiovisual Material", "ADVS", 3},
    Type{"Film or Broadcast", "VIDEO", 21},   Type{"Audiovisual Material", "SOUND", 3},
    Type{"Online Multimedia", "MULTI", 48},   Type{"Music", "MUSIC", 61},
    Type{"Computer Program", "COMP", 9},      Type{"Manuscript", "MANSCPT", 36},
    Type{"Unpublished Work", "UNPD", 34},     Type{"Personal Communication", "PCOMM", 26},
    Type{"Personal Communication", "ICOMM", 26}, Type{"Pamphlet", "PAMP", 24},
    Type{"Case", "CASE", 7},                  Type{"Bill", "BILL", 4},
    Type{"Statute", "STAT", 31},              Type{"Hearing", "HEAR", 14},
    Type{"Legal Rule or Regulation", "LEGAL", 50}, Type{"Standard", "STAND", 58},
    Type{"Encyclopedia", "ENCYC", 53},        Type{"Dictionary", "DICT", 52},
    Type{"Ancient Text", "ANCIENT", 51},      Type{"Classical Work", "CLSWK", 49},
    Type{"Catalog", "CTLG", 8},               Type{"Serial", "SER", 57},
    Type{"Grant", "GRNT", 54},                Type{"Conference Paper", "SLIDE", 47},
    Type{"Generic", "GEN", 13},
};

struct FieldRow {
  std::string_view tag;
  std::string_view group;  // the element around; empty: none
  std::string_view name;
};

constexpr std::array fields = {
    FieldRow{"AU", "contributors/authors", "author"},
    FieldRow{"A2", "contributors/secondary-authors", "author"},
    FieldRow{"A3", "contributors/tertiary-authors", "author"},
    FieldRow{"A4", "contributors/subsidiary-authors", "author"},
    FieldRow{"A4", "contributors/translated-authors", "author"},
    FieldRow{"TI", "titles", "title"},
    FieldRow{"T2", "titles", "secondary-title"},
    FieldRow{"T3", "titles", "tertiary-title"},
    FieldRow{"J2", "titles", "alt-title"},
    FieldRow{"ST", "titles", "short-title"},
    FieldRow{"JF", "periodical", "full-title"},
    FieldRow{"JA", "periodical", "abbr-1"},
    FieldRow{"SP", "", "pages"},
    FieldRow{"VL", "", "volume"},
    FieldRow{"IS", "", "number"},
    FieldRow{"CP", "", "issue"},
    FieldRow{"NV", "", "num-vols"},
    FieldRow{"ET", "", "edition"},
    FieldRow{"SE", "", "section"},
    FieldRow{"KW", "keywords", "keyword"},
    FieldRow{"PY", "dates", "year"},
    FieldRow{"DA", "dates/pub-dates", "date"},
    FieldRow{"CY", "", "pub-location"},
    FieldRow{"PB", "", "publisher"},
    FieldRow{"SN", "", "isbn"},
    FieldRow{"AN", "", "accession-num"},
    FieldRow{"DO", "", "electronic-resource-num"},
    FieldRow{"AB", "", "abstract"},
    FieldRow{"N1", "", "notes"},
    FieldRow{"RN", "", "research-notes"},
    FieldRow{"UR", "urls/related-urls", "url"},
    FieldRow{"UR", "urls/web-urls", "url"},
    FieldRow{"L1", "urls/pdf-urls", "url"},
    FieldRow{"LA", "", "language"},
    FieldRow{"CN", "", "call-num"},
    FieldRow{"M3", "", "work-type"},
    FieldRow{"OP", "", "orig-pub"},
    FieldRow{"LB", "", "label"},
    FieldRow{"AD", "", "auth-address"},
    FieldRow{"CA", "", "caption"},
    FieldRow{"DB", "", "remote-database-name"},
    FieldRow{"DP", "", "remote-database-provider"},
    FieldRow{"Y2", "", "access-date"},
    FieldRow{"C1", "", "custom1"},
    FieldRow{"C2", "", "custom2"},
    FieldRow{"C3", "", "custom3"},
    FieldRow{"C4", "", "custom4"},
    FieldRow{"C5", "", "custom5"},
    FieldRow{"C6", "", "custom6"},
    FieldRow{"C7", "", "custom7"},
};

Node group_of(Node record, std::string_view path) {
  std::size_t slash = path.find('/');
  Node first = path.empty() ? record : child(record, path.substr(0, slash));
  return slash == std::string_view::npos ? first : child(first, path.substr(slash + 1));
}

std::string_view ris_type(Node record) {
  Node type = child(record, "ref-type");
  std::string name = xml::attribute(type, "name");
  auto found = std::ranges::find(types, name, &Type::name);
  if (found != types.end()) return found->ris;
  std::string number = xml::text(type);
  auto numbered = std::ranges::find_if(types, [&](const Type& row) { return std::to_string(row.number) == number; });
  return numbered == types.end() || !name.empty() ? "GEN" : numbered->ris;
}

/// The fields of a record as RIS would have them. Values are kept in `record`.
tagged::Record fields_of(Node node, std::string_view type, bool points) {
  tagged::Record record;
  record.push_back({"TY", std::string(type)});
  for (const FieldRow& row : fields)
    for (Node one : xml::children(group_of(node, row.group), row.name)) {
      std::string value = row.name == "title" ? xml::rich_text(one) : xml::text(one);
      if (row.name == "author" && points) {
        Name name = name_of_text(value);
        if (!name.is_literal()) value = name.family + ", " + with_points(name.given) + (name.suffix.empty() ? "" : ", " + name.suffix.str());
      }
      if (!value.empty()) record.push_back({row.tag, std::move(value)});
    }
  return record;
}

Reference read_one(Node node, Profile profile, std::vector<Finding>& findings) {
  std::string_view type = ris_type(node);
  tagged::Record record = fields_of(node, type, profile == Profile::zotero);
  // In an edited book the authors are its editors.
  if (type == "EDBOOK")
    for (tagged::TaggedField& field : record)
      if (field.tag == "AU") field.tag = "ED";
  bool date = std::ranges::any_of(record, [](const auto& field) { return field.tag == "PY"; });
  std::erase_if(record, [&](const tagged::TaggedField& field) {
    return field.tag == "DA" && date && field.value.find_first_of("0123456789") == std::string::npos;
  });
  Reference reference = ris::read_record(record, profile, findings);
  if (type == "EDBOOK") reference.type = ItemType::book;
  return reference;
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  for (Node record : xml::all(document->document_element(), "record"))
    bibliography.references.push_back(read_one(record, reading.profile, bibliography.findings));
  return bibliography;
}

class RecordWriter {
 public:
  explicit RecordWriter(std::string& out) : out_(out) {}

  void write(const std::vector<std::pair<std::string, std::string>>& record, std::size_t number) {
    auto type = std::ranges::find(types, record.front().second, &Type::ris);
    if (type == types.end()) type = types.end() - 1;
    out_ += "<record><rec-number>" + std::to_string(number) + "</rec-number><ref-type name=\"";
    out_.append(type->name).append("\">").append(std::to_string(type->number)).append("</ref-type>");
    for (const FieldRow& row : fields) {
      bool first = &*std::ranges::find(fields, row.tag, &FieldRow::tag) == &row;
      if (first) put(row, record);
    }
    open("");
    out_ += "</record>\n";
  }

 private:
  void put(const FieldRow& row, const std::vector<std::pair<std::string, std::string>>& record) {
    for (const auto& [tag, value] : record) {
      if (tag != row.tag) continue;
      open(row.group);
      out_.append("<").append(row.name).append("><style face=\"normal\" font=\"default\" size=\"100%\">");
      xml::escape(out_, row.tag == "SP" ? pages_of(record, value) : value);
      out_.append("</style></").append(row.name).append(">");
    }
  }

  static std::string pages_of(const std::vector<std::pair<std::string, std::string>>& record, const std::string& first) {
    for (const auto& [tag, value] : record)
      if (tag == "EP") return first + "-" + value;
    return first;
  }

  /// Closes the group that is open and opens another.
  void open(std::string_view group) {
    if (group == open_) return;
    auto parts = [](std::string_view path) {
      std::size_t slash = path.find('/');
      return std::pair(path.substr(0, slash), slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1));
    };
    auto [outer, inner] = parts(open_);
    auto [next_outer, next_inner] = parts(group);
    if (!inner.empty()) out_.append("</").append(inner).append(">");
    if (!outer.empty() && outer != next_outer) out_.append("</").append(outer).append(">");
    if (!next_outer.empty() && outer != next_outer) out_.append("<").append(next_outer).append(">");
    if (!next_inner.empty()) out_.append("<").append(next_inner).append(">");
    open_ = group;
  }

  std::string& out_;
  std::string_view open_;
};

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>\n";
  for (std::size_t i = 0; i < references.size(); ++i)
    RecordWriter(out).write(ris::record_of(references[i], "EndNote XML", writing.lost), i + 1);
  return out + "</records></xml>\n";
}

bool sniff(std::string_view head) {
  return xml::has_element(head, "ref-type") && xml::has_element(head, "records");
}

constexpr std::array<std::string_view, 0> extensions = {};  // manuscripts are .xml as well
constexpr std::array<std::string_view, 1> mime_types = {"application/xml"};

}  // namespace

const Format format = {{"endnote-xml", "EndNote XML", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::endnote_xml
