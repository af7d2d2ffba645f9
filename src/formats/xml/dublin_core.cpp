// Dublin Core in XML: oai_dc, qualified terms, records within whatever holds them.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/name_text.h"
#include "formats/plain_date.h"
#include "formats/registry.h"
#include "formats/taken.h"
#include "formats/work_builder.h"
#include "formats/xml/element_writer.h"
#include "formats/xml/tree.h"

namespace opcit::formats::dublin_core {
namespace {

using enum ItemType;
using xml::Node;
using xml::text;

struct Kind {
  std::string_view name;
  ItemType type;
};

/// What repositories write as dc:type: DCMI types, info:eu-repo semantics, plain words, in lower
/// case; the first of a type is written.
constexpr std::array kinds = {
    Kind{"article", article_journal},         Kind{"journal article", article_journal},
    Kind{"book", book},                       Kind{"bookpart", chapter},
    Kind{"book chapter", chapter},            Kind{"bookreview", review_book},
    Kind{"conferencepaper", paper_conference}, Kind{"conferenceobject", paper_conference},
    Kind{"conferenceproceedings", book},      Kind{"lecture", speech},
    Kind{"doctoralthesis", thesis},           Kind{"masterthesis", thesis},
    Kind{"bachelorthesis", thesis},           Kind{"thesis", thesis},
    Kind{"dissertation", thesis},             Kind{"report", report},
    Kind{"workingpaper", report},             Kind{"preprint", article},
    Kind{"patent", patent},                   Kind{"dataset", dataset},
    Kind{"software", software},               Kind{"image", graphic},
    Kind{"stillimage", graphic},              Kind{"movingimage", motion_picture},
    Kind{"sound", song},                      Kind{"interactiveresource", webpage},
    Kind{"collection", collection},           Kind{"event", event},
    Kind{"review", review},                   Kind{"annotation", document},
    Kind{"newspaper article", article_newspaper}, Kind{"magazine article", article_magazine},
    Kind{"map", map},                         Kind{"manuscript", manuscript},
};

ItemType type_of(std::string_view name) {
  std::string lower = ascii::lower(ascii::trim(name));
  if (std::size_t slash = lower.find_last_of('/'); slash != std::string::npos) lower.erase(0, slash + 1);
  auto found = std::ranges::find(kinds, lower, &Kind::name);
  if (found != kinds.end()) return found->type;
  if (auto type = item_type_from_string(lower)) return *type;
  return document;
}

class RecordReader {
 public:
  explicit RecordReader(Node record) : record_(record), work_("dublin-core") {}

  Reference read() {
    for (Node node : record_.children())
      if (node.type() == pugi::node_element) take(node);
    work_.set_date(Variable::issued, std::move(other_date_));
    return work_.finish();
  }

 private:
  void take(Node node) {
    std::string name = ascii::lower(xml::local_name(node));
    std::string value = text(node);
    if (value.empty()) return;
    if (name == "title") return take_title(value);
    if (name == "creator") return work_.add_name(Variable::author, person(value));
    if (name == "contributor") return work_.add_name(Variable::contributor, person(value));
    if (name == "publisher") return work_.append(Variable::publisher, value, ", ");
    if (name == "issued") return work_.set_date(Variable::issued, date_of_text(value));
    if (name == "date" || name == "created" || name == "available" || name == "copyrighted" || name == "dateaccepted")
      return take_date(name, value);
    if (name == "datesubmitted") return work_.set_date(Variable::submitted, date_of_text(value));
    if (name == "type") return take_type(value);
    if (name == "language") return work_.set(Variable::language, value);
    if (name == "subject") return work_.append(Variable::keyword, value, ", ");
    if (name == "description" || name == "abstract") return take_description(value);
    if (name == "identifier") return take_identifier(value);
    if (name == "bibliographiccitation") return work_.keep("bibliographicCitation", value);
    if (name == "source" || name == "ispartof") return take_source(name, value);
    if (name == "rights" || name == "license") return work_.append(Variable::license, value, ", ");
    if (name == "alternative") return work_.set(Variable::title_short, value);
    if (name == "format" || name == "medium") return work_.set(Variable::medium, value);
    if (name == "extent") return work_.set(Variable::dimensions, value);
    work_.keep(xml::local_name(node), value);
  }

  static Name person(const std::string& value) { return name_of_text(value); }

  void take_title(const std::string& value) {
    work_.has(Variable::title) ? work_.keep("title", value) : work_.set(Variable::title, value);
  }

  /// Repositories repeat dc:date for every step; the first that can be read is the one they show.
  void take_date(const std::string& name, const std::string& value) {
    Date date = date_of_text(value.substr(0, value.find('T')));
    if (is_empty(other_date_) && !date.parts.empty()) other_date_ = std::move(date);
    else work_.keep(name, value);
  }

  void take_type(const std::string& value) {
    ItemType type = type_of(value);
    if (type == document || work_.work.type != document) return work_.keep("type", value);
    work_.work.type = type;
    if (type == thesis) work_.keep("type", value);
  }

  void take_description(const std::string& value) {
    work_.has(Variable::abstract) ? work_.keep("description", value) : work_.set(Variable::abstract, value);
  }

  void take_identifier(const std::string& value) {
    std::string lower = ascii::lower(value);
    if (!doi_in(value).empty() && work_.set_doi(value)) return;
    if (lower.starts_with("http://") || lower.starts_with("https://")) {
      work_.has(Variable::URL) ? work_.keep("identifier", value) : work_.set(Variable::URL, value);
      return;
    }
    for (std::string_view label : {"urn:isbn:", "urn:issn:", "isbn:", "issn:", "isbn", "issn"})
      if (lower.starts_with(label) && work_.set_serial(ascii::trim(std::string_view(value).substr(label.size())))) return;
    if (!work_.set_serial(value)) work_.keep("identifier", value);
  }

  void take_source(const std::string& name, const std::string& value) {
    std::string lower = ascii::lower(value);
    if (lower.starts_with("urn:issn:")) return static_cast<void>(work_.set_serial(std::string_view(value).substr(9)));
    if (lower.starts_with("issn:")) return static_cast<void>(work_.set_serial(ascii::trim(std::string_view(value).substr(5))));
    if (lower.starts_with("http") || work_.has(Variable::container_title)) return work_.keep(name, value);
    work_.set(Variable::container_title, value);
  }

  Node record_;
  WorkBuilder work_;
  Date other_date_;
};

bool is_record(Node node) {
  std::string_view name = xml::local_name(node);
  if (name == "dc" || name == "qualifieddc" || name == "dcndl_simple") return true;
  int elements = 0;
  for (Node inner : node.children()) {
    std::string_view qualified = inner.name();
    elements += qualified.starts_with("dc:") || qualified.starts_with("dcterms:") || qualified.starts_with("dct:");
  }
  return elements >= 2;
}

/// Envelopes are not deeper than this; a record holds no other.
constexpr int deepest = 64;

void collect(Node node, int depth, std::vector<Node>& records) {
  if (is_record(node)) return records.push_back(node);
  if (depth > deepest) return;
  for (Node inner : node.children())
    if (inner.type() == pugi::node_element) collect(inner, depth + 1, records);
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  std::vector<Node> records;
  collect(document->document_element(), 0, records);
  if (records.empty() && document->document_element()) records.push_back(document->document_element());
  for (Node record : records) bibliography.references.push_back(RecordReader(record).read());
  return bibliography;
}

struct Row {
  std::string_view element;
  Variable variable;
};

constexpr std::array rows = {
    Row{"dc:publisher", Variable::publisher},        Row{"dc:language", Variable::language},
    Row{"dcterms:abstract", Variable::abstract},     Row{"dc:rights", Variable::license},
    Row{"dcterms:alternative", Variable::title_short}, Row{"dc:format", Variable::medium},
    Row{"dcterms:extent", Variable::dimensions},     Row{"dcterms:isPartOf", Variable::container_title},
    Row{"dc:subject", Variable::keyword},
};

void write_record(xml::ElementWriter& xml, const Reference& reference, std::vector<Finding>& lost) {
  Taken taken(reference);
  xml.open("oai_dc:dc");
  xml.element("dc:title", taken.text(Variable::title));
  for (auto [element, variable] : {std::pair{"dc:creator", Variable::author}, std::pair{"dc:contributor", Variable::editor},
                                   std::pair{"dc:contributor", Variable::translator}, std::pair{"dc:contributor", Variable::contributor}})
    if (const NameList* names = taken.names(variable))
      for (const Name& name : *names) xml.element(element, sorted_name(name));
  if (const Date* date = taken.date(Variable::issued)) xml.element("dc:date", date_text(*date));
  auto kind = std::ranges::find(kinds, reference.type, &Kind::type);
  xml.element("dc:type", kind != kinds.end() ? kind->name : to_string(reference.type));
  for (const Row& row : rows) xml.element(row.element, taken.text(row.variable));
  auto identifier = [&](std::string_view label, Variable variable) {
    std::string value = taken.text(variable);
    if (!value.empty()) xml.element("dc:identifier", std::string(label) + value);
  };
  identifier("https://doi.org/", Variable::DOI);
  identifier("", Variable::URL);
  identifier("urn:isbn:", Variable::ISBN);
  identifier("urn:issn:", Variable::ISSN);
  xml.close("oai_dc:dc");
  taken.tell_rest(lost, "Dublin Core");
}

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml::ElementWriter xml(out);
  xml.open("records", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                       {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                       {"xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"}});
  for (const Reference& reference : references) write_record(xml, reference, writing.lost);
  xml.close("records");
  return out;
}

bool sniff(std::string_view head) {
  if (xml::has_element(head, "package") || xml::has_element(head, "RDF")) return false;
  return head.find("<oai_dc:dc") != std::string_view::npos ||
         (head.find("http://purl.org/dc/elements/1.1/") != std::string_view::npos && xml::has_element(head, "creator") && xml::has_element(head, "title"));
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 0> mime_types = {};

}  // namespace

const Format format = {{"dublin-core", "Dublin Core", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::dublin_core
