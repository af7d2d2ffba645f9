// Zotero's RDF: its items as statements in Dublin Core, PRISM, FOAF and its own vocabulary.

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "formats/json/zotero_json.h"
#include "formats/plain_date.h"
#include "formats/taken.h"
#include "formats/work_builder.h"
#include "formats/xml/element_writer.h"
#include "formats/xml/tree.h"

namespace opcit::formats::zotero_rdf {
namespace {

using io::Json;
using xml::child;
using xml::Node;
using xml::text;
using zotero::field_for;

struct Row {
  std::string_view element;
  std::string_view field;
};

/// Statements with a text, by the local name of the property.
constexpr std::array rows = {
    Row{"title", "title"},           Row{"date", "date"},
    Row{"volume", "volume"},         Row{"edition", "edition"},
    Row{"pages", "pages"},           Row{"abstract", "abstractNote"},
    Row{"rights", "rights"},         Row{"description", "extra"},
    Row{"dateSubmitted", "accessDate"}, Row{"coverage", "archiveLocation"},
    Row{"shortTitle", "shortTitle"}, Row{"language", "language"},
    Row{"issued", "date"},
};

/// What is part of what: the title of a container by its element.
struct Container {
  std::string_view element;
  std::string_view title;
  std::string_view type;  // the item type that has it
};

constexpr std::array containers = {
    Container{"Journal", "publicationTitle", "journalArticle"},
    Container{"Book", "bookTitle", "bookSection"},
    Container{"Periodical", "publicationTitle", "magazineArticle"},
    Container{"Newspaper", "publicationTitle", "newspaperArticle"},
    Container{"Blog", "blogTitle", "blogPost"},
    Container{"Website", "websiteTitle", "webpage"},
    Container{"Forum", "forumTitle", "forumPost"},
    Container{"CourtReporter", "reporter", "case"},
    Container{"Code", "code", "statute"},
    Container{"Proceedings", "proceedingsTitle", "conferencePaper"},
};

/// Items of other programs have no z:itemType.
constexpr std::array<Row, 10> kinds = {{{"Article", "journalArticle"}, {"AcademicArticle", "journalArticle"},
                                        {"Book", "book"}, {"BookSection", "bookSection"}, {"Thesis", "thesis"},
                                        {"Report", "report"}, {"Document", "document"}, {"Manuscript", "manuscript"},
                                        {"Patent", "patent"}, {"Letter", "letter"}}};

class Graph {
 public:
  explicit Graph(Node root) { index(root); }

  /// The node that a statement is about: within it, or named by it.
  Node object(Node statement) const {
    for (std::string_view name : {"rdf:resource", "rdf:nodeID"}) {
      std::string about = xml::attribute(statement, name);
      auto found = about.empty() ? nodes_.end() : nodes_.find(about);
      if (found != nodes_.end()) return found->second;
    }
    for (Node inner : statement.children())
      if (inner.type() == pugi::node_element) return inner;
    return {};
  }

 private:
  void index(Node root) {
    for (Node node : root.children())
      for (std::string_view name : {"rdf:about", "rdf:nodeID"})
        if (std::string about = xml::attribute(node, name); !about.empty()) nodes_.emplace(about, node);
  }

  std::unordered_map<std::string, Node> nodes_;  // looked up only
};

class ItemReader {
 public:
  ItemReader(const Graph& graph, Node node) : graph_(graph), node_(node) {}

  Json read(std::string_view type) {
    type_ = type;
    if (auto csl = item_type_from_string(type); csl && zotero::type_of(type) == ItemType::document && *csl != ItemType::document) {
      type_ = zotero::type_for(*csl);
      item_["extra"] = "Type: " + std::string(type);
    }
    item_["itemType"] = type_;
    item_["creators"] = Json::array();
    item_["tags"] = Json::array();
    for (Node statement : node_.children())
      if (statement.type() == pugi::node_element) take(statement);
    return std::move(item_);
  }

 private:
  void put(std::string_view field, const std::string& value) {
    std::string name(field);
    if (!value.empty() && !item_.contains(name)) item_[name] = value;
  }

  void take(Node statement) {
    std::string name(xml::local_name(statement));
    Node object = graph_.object(statement);
    if (name == "isPartOf") return take_container(object, 0);
    if (name == "presentedAt") return put(field_for(type_, Variable::event_title), text(object, "title"));
    if (name == "publisher") return take_publisher(object, text(statement));
    if (name == "identifier") return take_identifier(object, text(statement));
    if (name == "subject") return take_subject(object, text(statement));
    if (name == "type") return put(or_else(field_for(type_, Variable::genre), "type"), text(statement));
    if (name == "number") return put(or_else(field_for(type_, Variable::number), "issue"), text(statement));
    if (name == "itemType" || name == "link" || name == "isReferencedBy" || name == "relation") return;
    if (name == "isbn13" || name == "isbn10" || name == "isbn") return put("ISBN", text(statement));
    if (name == "uri") return put("url", text(statement));
    if (name == "creator") return object ? add_person("author", object) : put_body(text(statement));
    if (name == "language") return put(name, stated(statement));
    if (object && child(object, "li")) return take_creators(name, object);
    auto row = std::ranges::find(rows, name, &Row::element);
    if (row != rows.end()) return put(row->field, text(statement));
    if (std::string_view(statement.name()).starts_with("z:")) put(name, text(statement));
  }

  static std::string_view or_else(std::string_view field, std::string_view fallback) { return field.empty() ? fallback : field; }

  /// `authors` hold creators of the kind `author`.
  void take_creators(std::string kind, Node list) {
    if (kind.ends_with('s')) kind.pop_back();
    if (kind == "authorList") kind = "author";
    for (Node entry : xml::children(list, "li")) add_person(kind, graph_.object(entry));
  }

  /// What a statement names without saying more of it.
  static std::string stated(Node statement) {
    std::string named = xml::attribute(statement, "rdf:resource");
    return named.empty() ? text(statement) : named;
  }

  void put_body(const std::string& name) {
    if (!name.empty()) item_["creators"].push_back({{"creatorType", "author"}, {"name", name}});
  }

  /// A person stated by herself and in a list is one.
  void add_person(std::string_view kind, Node person) {
    std::string family = text(person, "surname");
    if (family.empty()) family = text(person, "familyName");
    std::string given = text(person, "givenName");
    if (given.empty()) given = text(person, "givenname");
    if (family.empty()) family = text(person, "name");
    Json creator = {{"creatorType", std::string(kind)}};
    if (given.empty()) creator["name"] = family;
    else creator["lastName"] = family, creator["firstName"] = given;
    bool fresh = people_.insert(io::dump_json(creator)).second;
    if (!family.empty() && fresh) item_["creators"].push_back(std::move(creator));
  }

  /// A container may be said to be part of itself.
  void take_container(Node object, int depth) {
    constexpr int deepest = 8;
    if (!object || depth > deepest) return;
    std::string_view element = xml::local_name(object);
    if (element == "Series") {
      put("series", text(object, "title"));
      return put("seriesNumber", text(object, "identifier"));
    }
    auto container = std::ranges::find(containers, element, &Container::element);
    put(container != containers.end() ? container->title : "publicationTitle", text(object, "title"));
    put("journalAbbreviation", text(object, "alternative"));
    put("volume", text(object, "volume"));
    put("issue", text(object, "number"));
    put("issue", text(object, "issue"));
    put("date", text(object, "date"));
    for (Node identifier : xml::children(object, "identifier")) take_identifier(graph_.object(identifier), text(identifier));
    for (std::string_view serial : {"issn", "isbn"}) put(serial == "issn" ? "ISSN" : "ISBN", text(object, serial));
    for (Node outer : xml::children(object, "isPartOf")) take_container(graph_.object(outer), depth + 1);
  }

  void take_publisher(Node body, const std::string& plain) {
    std::string_view field = or_else(field_for(type_, Variable::publisher), "publisher");
    if (!body) return put(field, plain);
    put(field, text(body, "name"));
    std::vector<Node> places = xml::all(body, "locality");
    if (!places.empty()) put("place", text(places.front()));
  }

  void take_identifier(Node object, const std::string& plain) {
    if (object) return put("url", text(object, "value"));
    for (std::string_view label : {"ISBN", "ISSN", "DOI"})
      if (plain.starts_with(label)) return put(label, std::string(ascii::trim(std::string_view(plain).substr(label.size()), " :")));
  }

  void take_subject(Node object, const std::string& plain) {
    if (!object) return item_["tags"].push_back({{"tag", plain}});
    std::string value = text(object, "value");
    if (xml::local_name(object) == "LCC") return put("callNumber", value);
    item_["tags"].push_back({{"tag", value}});
  }

  const Graph& graph_;
  Node node_;
  std::string type_;
  Json item_ = Json::object();
  std::unordered_set<std::string> people_;  // looked up only
};

/// Empty for what is no item: people, containers, attachments, notes.
std::string item_type(Node node) {
  std::string named = text(node, "itemType");
  if (!named.empty()) return named == "attachment" || named == "note" ? std::string() : named;
  auto kind = std::ranges::find(kinds, xml::local_name(node), &Row::element);
  return kind != kinds.end() ? std::string(kind->field) : std::string();
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  std::vector<Finding> findings;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, findings));
  Node root = document->document_element();
  Graph graph(root);
  Json items = Json::array();
  for (Node node : root.children())
    if (std::string type = item_type(node); !type.empty()) items.push_back(ItemReader(graph, node).read(type));
  OPCIT_TRY(Bibliography bibliography, zotero::read_items(io::dump_json(items), reading));
  bibliography.findings.insert(bibliography.findings.begin(), findings.begin(), findings.end());
  return bibliography;
}

class ItemWriter {
 public:
  ItemWriter(std::string& out, Json item) : xml_(out), item_(std::move(item)) {}

  void write(const Reference& reference, std::size_t number) {
    type_ = string("itemType");
    std::string about = "#item_" + std::to_string(number);
    xml_.open("rdf:Description", {{"rdf:about", about}});
    xml_.element("z:itemType", type_);
    put_container(reference);
    put_publisher();
    put_creators();
    for (const Row& row : rows)
      if (row.element != "issued" && !(row.element == "volume" && contained_)) statement(qualified(row.element), row.field);
    put_identifiers();
    for (const Json& tag : item_["tags"]) xml_.element("dc:subject", io::string_member(tag, "tag"));
    put_rest();
    xml_.close("rdf:Description");
  }

 private:
  static std::string qualified(std::string_view element) {
    for (std::string_view name : {"title", "date", "rights", "description", "coverage"})
      if (element == name) return "dc:" + std::string(element);
    for (std::string_view name : {"abstract", "dateSubmitted"})
      if (element == name) return "dcterms:" + std::string(element);
    if (element == "volume" || element == "edition") return "prism:" + std::string(element);
    return (element == "pages" ? "bib:" : "z:") + std::string(element);
  }

  std::string string(std::string_view name) {
    auto found = item_.find(std::string(name));
    if (found == item_.end() || !found->is_string()) return {};
    std::string value = found->get<std::string>();
    item_.erase(found);
    return value;
  }

  void statement(std::string_view element, std::string_view field) { xml_.element(element, string(field)); }

  void labelled(std::string_view label, std::string_view field) {
    if (std::string value = string(field); !value.empty()) xml_.element("dc:identifier", std::string(label) + " " + value);
  }

  void put_container(const Reference& reference) {
    std::string_view field = field_for(type_, Variable::container_title);
    auto container = std::ranges::find(containers, field, &Container::title);
    std::string title = field.empty() ? std::string() : string(field);
    contained_ = !title.empty() && container != containers.end();
    if (contained_) {
      std::string element = (container->element == "Website" || container->element == "Blog" || container->element == "Forum" ? "z:" : "bib:") + std::string(container->element);
      xml_.open("dcterms:isPartOf");
      xml_.open(element);
      xml_.element("dc:title", title);
      statement("dcterms:alternative", "journalAbbreviation");
      statement("prism:volume", "volume");
      statement("prism:number", "issue");
      labelled("ISSN", "ISSN");
      labelled("ISBN", "ISBN");
      xml_.close(element);
      xml_.close("dcterms:isPartOf");
    }
    std::string series = string("series");
    if (series.empty() && !reference.has(Variable::collection_title)) return;
    if (series.empty()) series = string("seriesTitle");
    xml_.open("dcterms:isPartOf");
    xml_.open("bib:Series");
    xml_.element("dc:title", series);
    statement("dc:identifier", "seriesNumber");
    xml_.close("bib:Series");
    xml_.close("dcterms:isPartOf");
  }

  void put_publisher() {
    std::string_view field = field_for(type_, Variable::publisher);
    std::string name = field.empty() ? std::string() : string(field);
    std::string place = string("place");
    if (name.empty() && place.empty()) return;
    xml_.open("dc:publisher");
    xml_.open("foaf:Organization");
    if (!place.empty()) {
      xml_.open("vcard:adr");
      xml_.open("vcard:Address");
      xml_.element("vcard:locality", place);
      xml_.close("vcard:Address");
      xml_.close("vcard:adr");
    }
    xml_.element("foaf:name", name);
    xml_.close("foaf:Organization");
    xml_.close("dc:publisher");
  }

  /// Creators of one kind follow each other, as the variables of a reference do.
  void put_creators() {
    std::string open_kind;
    auto close = [&] {
      if (open_kind.empty()) return;
      xml_.close("rdf:Seq");
      xml_.close(element_of(open_kind));
    };
    for (const Json& creator : item_["creators"]) {
      std::string kind = io::string_member(creator, "creatorType");
      if (kind != open_kind) {
        close();
        open_kind = kind;
        xml_.open(element_of(kind));
        xml_.open("rdf:Seq");
      }
      put_person(creator);
    }
    close();
  }

  static std::string element_of(const std::string& kind) {
    bool shared = kind == "author" || kind == "editor" || kind == "contributor";
    return (shared ? "bib:" : "z:") + kind + "s";
  }

  void put_person(const Json& creator) {
    xml_.open("rdf:li");
    xml_.open("foaf:Person");
    std::string whole = io::string_member(creator, "name");
    xml_.element("foaf:surname", whole.empty() ? io::string_member(creator, "lastName") : whole);
    xml_.element("foaf:givenName", io::string_member(creator, "firstName"));
    xml_.close("foaf:Person");
    xml_.close("rdf:li");
  }

  void put_identifiers() {
    for (std::string_view label : {"ISBN", "ISSN", "DOI"}) labelled(label, label);
    if (std::string address = string("url"); !address.empty()) {
      xml_.open("dc:identifier");
      xml_.open("dcterms:URI");
      xml_.element("rdf:value", address);
      xml_.close("dcterms:URI");
      xml_.close("dc:identifier");
    }
  }

  void put_rest() {
    for (const auto& [name, value] : item_.items())
      if (value.is_string()) xml_.element("z:" + name, value.get_ref<const std::string&>());
  }

  xml::ElementWriter xml_;
  Json item_;
  std::string type_;
  bool contained_ = false;
};

Result<std::string> write(std::span<const Reference> references, Writing&) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml::ElementWriter xml(out);
  xml.open("rdf:RDF", {{"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
                       {"xmlns:z", "http://www.zotero.org/namespaces/export#"},
                       {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                       {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                       {"xmlns:bib", "http://purl.org/net/biblio#"},
                       {"xmlns:foaf", "http://xmlns.com/foaf/0.1/"},
                       {"xmlns:vcard", "http://nwalsh.com/rdf/vCard#"},
                       {"xmlns:prism", "http://prismstandard.org/namespaces/1.2/basic/"}});
  for (std::size_t i = 0; i < references.size(); ++i)
    ItemWriter(out, zotero::item_of(references[i])).write(references[i], i + 1);
  xml.close("rdf:RDF");
  return out;
}

bool sniff(std::string_view head) {
  return xml::has_element(head, "RDF") && (head.find("zotero.org/namespaces/export") != std::string_view::npos ||
                                           head.find("purl.org/net/biblio") != std::string_view::npos ||
                                           head.find("purl.org/ontology/bibo") != std::string_view::npos);
}

constexpr std::array<std::string_view, 1> extensions = {"rdf"};
constexpr std::array<std::string_view, 1> mime_types = {"application/rdf+xml"};

}  // namespace

const Format format = {{"zotero-rdf", "Zotero RDF", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::zotero_rdf
