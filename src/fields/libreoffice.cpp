#include "fields/libreoffice.h"

#include <algorithm>
#include <array>

#include "fields/values.h"
#include "text/utf8.h"

namespace opcit::fields {
namespace {

struct TypeRow {
  std::string_view name;
  ItemType type;
};

/// `text:bibliography-type` of OpenDocument 1.2, section 19.798.
constexpr std::array types = {
    TypeRow{"article", ItemType::article_journal},
    TypeRow{"journal", ItemType::article_journal},
    TypeRow{"book", ItemType::book},
    TypeRow{"booklet", ItemType::book},
    TypeRow{"conference", ItemType::paper_conference},
    TypeRow{"proceedings", ItemType::book},
    TypeRow{"inproceedings", ItemType::paper_conference},
    TypeRow{"inbook", ItemType::chapter},
    TypeRow{"incollection", ItemType::chapter},
    TypeRow{"mastersthesis", ItemType::thesis},
    TypeRow{"phdthesis", ItemType::thesis},
    TypeRow{"techreport", ItemType::report},
    TypeRow{"unpublished", ItemType::manuscript},
    TypeRow{"www", ItemType::webpage},
    TypeRow{"email", ItemType::personal_communication},
};

struct TextRow {
  const char* name;
  Variable variable;
};

constexpr std::array texts = {
    TextRow{"text:title", Variable::title},
    TextRow{"text:journal", Variable::container_title},
    TextRow{"text:booktitle", Variable::container_title},
    TextRow{"text:series", Variable::collection_title},
    TextRow{"text:volume", Variable::volume},
    TextRow{"text:number", Variable::issue},
    TextRow{"text:pages", Variable::page},
    TextRow{"text:edition", Variable::edition},
    TextRow{"text:publisher", Variable::publisher},
    TextRow{"text:institution", Variable::publisher},
    TextRow{"text:organizations", Variable::publisher},
    TextRow{"text:school", Variable::publisher},
    TextRow{"text:address", Variable::publisher_place},
    TextRow{"text:isbn", Variable::ISBN},
    TextRow{"text:issn", Variable::ISSN},
    TextRow{"text:url", Variable::URL},
    TextRow{"text:report-type", Variable::genre},
    TextRow{"text:note", Variable::note},
};

std::string value_of(pugi::xml_node node, const char* name) {
  return trimmed(text::repaired(node.attribute(name).value()));
}

}  // namespace

CitationField read_bibliography_mark(pugi::xml_node mark) {
  Reference reference;
  reference.id = value_of(mark, "text:identifier");
  std::string type = value_of(mark, "text:bibliography-type");
  for (const TypeRow& row : types)
    if (row.name == type) reference.type = row.type;
  set_names(reference, Variable::author, read_names(value_of(mark, "text:author")));
  set_names(reference, Variable::editor, read_names(value_of(mark, "text:editor")));
  for (const TextRow& row : texts) set_text(reference, row.variable, value_of(mark, row.name));
  set_date(reference, Variable::issued, value_of(mark, "text:year"),
           value_of(mark, "text:month"));
  CitationField field;
  field.origin = FieldOrigin::libreoffice;
  field.code = reference.id;
  FieldCite cite;
  cite.key = reference.id;
  cite.item = std::move(reference);
  field.cites.push_back(std::move(cite));
  return field;
}

bool is_jabref_mark(std::string_view name) {
  return name.starts_with("JABREF_") || name.starts_with("JR_cite");
}

void read_jabref_mark(std::string_view name, CitationField& field) {
  std::string_view keys;
  if (name.starts_with("JABREF_")) {
    std::size_t end = name.find(" CID_");
    keys = name.substr(7, end == name.npos ? name.npos : end - 7);
  } else {  // JR_cite<number>_<form>_<keys>; form 2 stands in the sentence
    std::size_t form = name.find('_', 3);
    if (form == name.npos || form + 2 >= name.size() || name[form + 2] != '_') return;
    field.narrative = name[form + 1] == '2';
    keys = name.substr(form + 3);
  }
  while (!keys.empty()) {
    std::size_t end = std::min(keys.find(','), keys.size());
    FieldCite cite;
    cite.key = trimmed(keys.substr(0, end));
    if (!cite.key.empty()) field.cites.push_back(std::move(cite));
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
}

}  // namespace opcit::fields
