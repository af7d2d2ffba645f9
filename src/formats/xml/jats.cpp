// The reference list of JATS (NISO Z39.96): element-citation and mixed-citation.

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

namespace opcit::formats::jats {
namespace {

using enum ItemType;
using xml::child;
using xml::children;
using xml::Node;
using xml::text;

struct Kind {
  std::string_view name;
  ItemType type;
};

/// publication-type; where several are one type of CSL the first is written.
constexpr std::array kinds = {
    Kind{"journal", article_journal},   Kind{"book", book},
    Kind{"chapter", chapter},           Kind{"book-chapter", chapter},
    Kind{"confproc", paper_conference}, Kind{"conference", paper_conference},
    Kind{"conf-proc", paper_conference}, Kind{"thesis", thesis},
    Kind{"report", report},             Kind{"gov", report},
    Kind{"preprint", article},          Kind{"newspaper", article_newspaper},
    Kind{"magazine", article_magazine}, Kind{"patent", patent},
    Kind{"standard", standard},         Kind{"data", dataset},
    Kind{"software", software},         Kind{"web", webpage},
    Kind{"webpage", webpage},           Kind{"website", webpage},
    Kind{"commun", personal_communication}, Kind{"legal", legal_case},
    Kind{"letter", personal_communication}, Kind{"blog", post_weblog},
    Kind{"list", periodical},           Kind{"other", document},
};

struct Role {
  std::string_view name;
  Variable variable;
};

/// person-group-type.
constexpr std::array roles = {
    Role{"author", Variable::author},         Role{"allauthors", Variable::author},
    Role{"inventor", Variable::author},       Role{"editor", Variable::editor},
    Role{"translator", Variable::translator}, Role{"transed", Variable::editor_translator},
    Role{"guest-editor", Variable::editor},   Role{"compiler", Variable::compiler},
    Role{"director", Variable::director},     Role{"curator", Variable::curator},
    Role{"illustrator", Variable::illustrator},
};

/// Elements that are a variable's text wherever they stand.
constexpr std::array fields = {
    Role{"volume", Variable::volume},       Role{"issue", Variable::issue},
    Role{"edition", Variable::edition},     Role{"series", Variable::collection_title},
    Role{"publisher-name", Variable::publisher}, Role{"publisher-loc", Variable::publisher_place},
    Role{"institution", Variable::publisher}, Role{"conf-name", Variable::event_title},
    Role{"conf-loc", Variable::event_place}, Role{"isbn", Variable::ISBN},
    Role{"issn", Variable::ISSN},           Role{"version", Variable::version},
    Role{"patent", Variable::number},       Role{"comment", Variable::note},
    Role{"annotation", Variable::annote},   Role{"elocation-id", Variable::number},
    Role{"supplement", Variable::supplement_number},
};

struct PubId {
  std::string_view type;
  Variable variable;
};

constexpr std::array pub_ids = {
    PubId{"pmid", Variable::PMID}, PubId{"pmcid", Variable::PMCID}, PubId{"pmc", Variable::PMCID},
    PubId{"isbn", Variable::ISBN}, PubId{"arxiv", Variable::number}, PubId{"archive", Variable::archive_location},
};

/// Of what is marked up within a citation.
constexpr int deepest = 16;

class CitationReader {
 public:
  explicit CitationReader(Node citation) : citation_(citation), work_("jats") {}

  Reference read(std::string id) {
    work_.work.id = std::move(id);
    find_type();
    for (Node node : citation_.children()) take(node, 0);
    settle();
    return work_.finish();
  }

  bool is_marked_up() const {
    return std::ranges::any_of(citation_.children(), [](Node node) { return node.type() == pugi::node_element && xml::local_name(node) != "ext-link"; });
  }

 private:
  void find_type() {
    std::string name = xml::attribute(citation_, "publication-type");
    if (name.empty()) name = xml::attribute(citation_, "citation-type");
    auto found = std::ranges::find(kinds, ascii::lower(name), &Kind::name);
    if (found != kinds.end()) work_.work.type = found->type;
    else if (!name.empty()) work_.keep("publication-type", name);
  }

  void take(Node node, int depth) {
    std::string_view name = xml::local_name(node);
    if (name.empty() || depth > deepest) return;
    if (name == "person-group") return take_group(node);
    if (take_person(node, Variable::author)) return;
    if (name == "article-title" || name == "data-title") return work_.set(Variable::title, xml::rich_text(node));
    if (name == "chapter-title" || name == "part-title") return static_cast<void>(part_ = xml::rich_text(node));
    if (name == "source") return static_cast<void>(source_ = xml::rich_text(node));
    if (name == "trans-title" || name == "trans-source") return work_.keep(name, text(node));
    if (name == "year") return static_cast<void>(year_ = text(node));
    if (name == "month" || name == "season") return static_cast<void>(month_ = text(node));
    if (name == "day") return static_cast<void>(day_ = text(node));
    if (name == "fpage") return static_cast<void>(first_ = text(node));
    if (name == "lpage") return static_cast<void>(last_ = text(node));
    if (name == "page-range") return static_cast<void>(range_ = text(node));
    if (name == "size" && xml::attribute(node, "units") == "page") return work_.set(Variable::number_of_pages, text(node));
    if (name == "date-in-citation") return work_.set_date(Variable::accessed, date_of_text(text(node)));
    if (name == "conf-date") return work_.set_date(Variable::event_date, date_of_text(text(node)));
    if (name == "pub-id" || name == "object-id") return take_pub_id(node);
    if (name == "ext-link" || name == "uri") return take_link(node);
    auto field = std::ranges::find(fields, name, &Role::name);
    if (field != fields.end()) return work_.set(field->variable, text(node));
    for (Node inner : node.children()) take(inner, depth + 1);  // italic and the like around what matters
  }

  void take_group(Node group) {
    auto role = std::ranges::find(roles, xml::attribute(group, "person-group-type"), &Role::name);
    Variable variable = role == roles.end() ? Variable::author : role->variable;
    for (Node person : group.children())
      if (!take_person(person, variable) && xml::local_name(person) != "etal")
        for (Node inner : person.children()) take_person(inner, variable);
  }

  /// False when it is no person.
  bool take_person(Node node, Variable variable) {
    std::string_view element = xml::local_name(node);
    Name name;
    if (element == "collab" || element == "on-behalf-of") {
      name.literal = text(node);
    } else if (element == "name" || element == "string-name") {
      name.family = text(node, "surname");
      name.given = text(node, "given-names");
      name.suffix = text(node, "suffix");
      name.static_ordering = xml::attribute(node, "name-style") == "eastern";
      if (name.family.empty()) name = name.given.empty() ? name_of_text(text(node)) : Name{.literal = name.given};
    } else {
      return false;
    }
    work_.add_name(variable, std::move(name));
    return true;
  }

  void take_pub_id(Node node) {
    std::string type = xml::attribute(node, "pub-id-type");
    std::string value = text(node);
    if (type == "doi") {
      if (!work_.set_doi(value)) work_.keep("doi", value);
      return;
    }
    auto known = std::ranges::find(pub_ids, type, &PubId::type);
    if (known != pub_ids.end()) work_.set(known->variable, value);
    else work_.keep(type.empty() ? "pub-id" : type, value);
  }

  void take_link(Node node) {
    std::string address = xml::attribute(node, "xlink:href");
    if (address.empty()) address = text(node);
    if (!doi_in(address).empty() && address.find("doi") != std::string::npos && work_.set_doi(address)) return;
    work_.set(Variable::URL, address);
  }

  void settle() {
    work_.set_date(Variable::issued, date_of_parts(year_, month_, day_));
    work_.set_pages(first_, last_);
    work_.set(Variable::page, range_);
    work_.set(Variable::title, part_);
    bool whole = !work_.has(Variable::title);
    if (work_.work.type == book && !whole) work_.work.type = chapter;
    if (!whole || work_.work.type == periodical) work_.set(Variable::container_title, source_);
    else work_.set(Variable::title, source_);
    if (work_.work.type == document && !whole && work_.has(Variable::volume)) work_.work.type = article_journal;
  }

  Node citation_;
  WorkBuilder work_;
  std::string part_, source_, year_, month_, day_, first_, last_, range_;
};

Node citation_in(Node ref) {
  for (std::string_view name : {"element-citation", "mixed-citation", "nlm-citation", "citation"}) {
    std::vector<Node> found = xml::all(ref, name);
    if (!found.empty()) return found.front();
  }
  return {};
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  for (Node ref : xml::all(document->document_element(), "ref")) {
    Node citation = citation_in(ref);
    if (!citation) continue;
    CitationReader reader(citation);
    std::string id = xml::attribute(ref, "id");
    bibliography.references.push_back(reader.read(id));
    if (reader.is_marked_up()) continue;
    bibliography.references.back().set(Variable::note, text(citation));
    bibliography.findings.push_back({Code::entry_incomplete, Severity::warning, {},
                                     "entry \"" + id + "\" is plain text without markup of its parts",
                                     "parse it: opcit parse reads printed references"});
  }
  return bibliography;
}

class CitationWriter {
 public:
  CitationWriter(std::string& out, const Reference& reference) : xml_(out), taken_(reference) {}

  void write(std::vector<Finding>& lost) {
    const Reference& reference = taken_.reference();
    auto kind = std::ranges::find(kinds, reference.type, &Kind::type);
    std::string_view type = kind == kinds.end() ? "other" : kind->name;
    if (reference.type == chapter) type = "book";
    xml_.open("ref", {{"id", reference.id}});
    xml_.open("element-citation", {{"publication-type", type}});
    for (const Role& role : roles)
      if (role.name != "allauthors" && role.name != "inventor" && role.name != "guest-editor") put_group(role);
    put_titles();
    put_date();
    for (const Role& field : fields) {
      if (field.name == "institution" || (field.name == "patent") != (reference.type == patent)) {
        if (field.variable != Variable::number || reference.type == patent) continue;
      }
      xml_.element(field.name, taken_.text(field.variable));
    }
    put_pages();
    xml_.element("pub-id", taken_.text(Variable::DOI), {{"pub-id-type", "doi"}});
    for (const PubId& id : pub_ids)
      if (id.variable == Variable::PMID || (id.type == "pmcid")) xml_.element("pub-id", taken_.text(id.variable), {{"pub-id-type", id.type}});
    std::string address = taken_.text(Variable::URL);
    xml_.element("ext-link", address, {{"ext-link-type", "uri"}, {"xlink:href", address}});
    if (const Date* date = taken_.date(Variable::accessed)) xml_.element("date-in-citation", date_text(*date), {{"content-type", "access-date"}});
    if (const Date* date = taken_.date(Variable::event_date)) xml_.element("conf-date", date_text(*date));
    xml_.close("element-citation");
    xml_.close("ref");
    taken_.tell_rest(lost, "JATS");
  }

 private:
  void put_group(const Role& role) {
    const NameList* names = taken_.names(role.variable);
    if (names == nullptr) return;
    xml_.open("person-group", {{"person-group-type", role.name}});
    for (const Name& name : *names) {
      if (name.is_literal()) {
        xml_.element("collab", name.literal);
        continue;
      }
      xml_.open("name", {{"name-style", name.static_ordering ? "eastern" : ""}});
      xml_.element("surname", family_of(name));
      xml_.element("given-names", given_of(name));
      xml_.element("suffix", name.suffix);
      xml_.close("name");
    }
    xml_.close("person-group");
  }

  void put_titles() {
    std::string container = taken_.rich_text(Variable::container_title);
    std::string title = taken_.rich_text(Variable::title);
    ItemType type = taken_.reference().type;
    if (container.empty()) return xml_.rich_element(type == article_journal || type == dataset ? "article-title" : "source", title);
    xml_.rich_element(type == chapter ? "chapter-title" : "article-title", title);
    xml_.rich_element("source", container);
  }

  void put_date() {
    const Date* date = taken_.date(Variable::issued);
    if (date == nullptr) return;
    if (date->parts.size() != 1) return xml_.element("year", date_text(*date));
    std::string iso = iso_text(date->parts[0]);
    xml_.element("year", iso.substr(0, 4));
    if (iso.size() >= 7) xml_.element("month", iso.substr(5, 2));
    if (iso.size() >= 10) xml_.element("day", iso.substr(8, 2));
  }

  void put_pages() {
    std::string pages = taken_.text(Variable::page);
    std::size_t dash = pages.find('-');
    bool range = dash != std::string::npos && pages.find_first_of(",;-", dash + 1) == std::string::npos;
    if (range) {
      xml_.element("fpage", pages.substr(0, dash));
      xml_.element("lpage", pages.substr(dash + 1));
    } else {
      xml_.element(pages.find_first_of(",;-") == std::string::npos ? "fpage" : "page-range", pages);
    }
    xml_.element("size", taken_.text(Variable::number_of_pages), {{"units", "page"}});
  }

  xml::ElementWriter xml_;
  Taken taken_;
};

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ref-list xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";
  for (const Reference& reference : references) CitationWriter(out, reference).write(writing.lost);
  return out + "</ref-list>\n";
}

/// A list by itself; an article with one is a manuscript.
bool sniff(std::string_view head) { return xml::has_element(head, "ref-list") && !xml::has_element(head, "article"); }

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/jats+xml"};

}  // namespace

const Format format = {{"jats", "JATS reference list", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::jats
