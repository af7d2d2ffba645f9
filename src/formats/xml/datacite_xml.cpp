// DataCite's XML (metadata schema 4): the same as its JSON in other clothes.

#include <array>

#include "formats/json/datacite.h"
#include "formats/registry.h"
#include "formats/xml/tree.h"

namespace opcit::formats::datacite_xml {
namespace {

using io::Json;
using xml::child;
using xml::Node;
using xml::text;

void put(Json& object, std::string_view name, std::string value) {
  if (!value.empty()) object[std::string(name)] = std::move(value);
}

/// The elements of `<list><item>…` as objects: the text under `value`, attributes, children.
Json objects(Node list, std::string_view value) {
  Json all = Json::array();
  for (Node item : list.children()) {
    if (item.type() != pugi::node_element) continue;
    Json object = Json::object();
    put(object, value, text(item));
    for (pugi::xml_attribute attribute : item.attributes()) {
      std::string_view name = attribute.name();
      if (name.find(':') == std::string_view::npos) put(object, name, attribute.value());
    }
    all.push_back(std::move(object));
  }
  return all;
}

Json person(Node node, std::string_view name_element) {
  Json object = Json::object();
  Node name = child(node, name_element);
  put(object, "name", text(name));
  put(object, "nameType", xml::attribute(name, "nameType"));
  put(object, "givenName", text(node, "givenName"));
  put(object, "familyName", text(node, "familyName"));
  put(object, "contributorType", xml::attribute(node, "contributorType"));
  return object;
}

Json people(Node list, std::string_view element, std::string_view name_element) {
  Json all = Json::array();
  for (Node node : xml::children(list, element)) all.push_back(person(node, name_element));
  return all;
}

Json related_items(Node list) {
  Json all = Json::array();
  for (Node node : xml::children(list, "relatedItem")) {
    Json object = Json::object();
    put(object, "relationType", xml::attribute(node, "relationType"));
    object["titles"] = objects(child(node, "titles"), "title");
    for (std::string_view name : {"volume", "issue", "firstPage", "lastPage"}) put(object, name, text(node, name));
    all.push_back(std::move(object));
  }
  return all;
}

Json work_of(Node resource) {
  Json work = Json::object();
  Node identifier = child(resource, "identifier");
  if (xml::attribute(identifier, "identifierType") == "DOI") put(work, "doi", text(identifier));
  Json types = Json::object();
  put(types, "resourceTypeGeneral", xml::attribute(child(resource, "resourceType"), "resourceTypeGeneral"));
  work["types"] = std::move(types);
  work["titles"] = objects(child(resource, "titles"), "title");
  work["creators"] = people(child(resource, "creators"), "creator", "creatorName");
  work["contributors"] = people(child(resource, "contributors"), "contributor", "contributorName");
  for (std::string_view name : {"publisher", "publicationYear", "language", "version"}) put(work, name, text(resource, name));
  work["dates"] = objects(child(resource, "dates"), "date");
  work["subjects"] = objects(child(resource, "subjects"), "subject");
  work["rightsList"] = objects(child(resource, "rightsList"), "rights");
  work["descriptions"] = objects(child(resource, "descriptions"), "description");
  work["relatedItems"] = related_items(child(resource, "relatedItems"));
  return work;
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  for (Node resource : xml::all(document->document_element(), "resource"))
    bibliography.references.push_back(datacite::reference_of(work_of(resource), reading.profile));
  return bibliography;
}

bool sniff(std::string_view head) {
  return head.find("datacite.org/schema/kernel") != std::string_view::npos && xml::has_element(head, "resource");
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/vnd.datacite.datacite+xml"};

}  // namespace

const Format format = {{"datacite-xml", "DataCite XML", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::datacite_xml
