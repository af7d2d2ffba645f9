#include "fields/endnote.h"

#include <array>

#include "fields/values.h"

namespace opcit::fields {
namespace {

struct TypeRow {
  std::string_view name;
  ItemType type;
};

/// EndNote's reference types, by the names its files give.
constexpr std::array types = {
    TypeRow{"Journal Article", ItemType::article_journal},
    TypeRow{"Electronic Article", ItemType::article_journal},
    TypeRow{"Magazine Article", ItemType::article_magazine},
    TypeRow{"Newspaper Article", ItemType::article_newspaper},
    TypeRow{"Book", ItemType::book},
    TypeRow{"Edited Book", ItemType::book},
    TypeRow{"Electronic Book", ItemType::book},
    TypeRow{"Book Section", ItemType::chapter},
    TypeRow{"Electronic Book Section", ItemType::chapter},
    TypeRow{"Conference Paper", ItemType::paper_conference},
    TypeRow{"Conference Proceedings", ItemType::paper_conference},
    TypeRow{"Thesis", ItemType::thesis},
    TypeRow{"Report", ItemType::report},
    TypeRow{"Government Document", ItemType::report},
    TypeRow{"Web Page", ItemType::webpage},
    TypeRow{"Blog", ItemType::post_weblog},
    TypeRow{"Patent", ItemType::patent},
    TypeRow{"Statute", ItemType::legislation},
    TypeRow{"Bill", ItemType::bill},
    TypeRow{"Case", ItemType::legal_case},
    TypeRow{"Hearing", ItemType::hearing},
    TypeRow{"Standard", ItemType::standard},
    TypeRow{"Dataset", ItemType::dataset},
    TypeRow{"Computer Program", ItemType::software},
    TypeRow{"Manuscript", ItemType::manuscript},
    TypeRow{"Unpublished Work", ItemType::manuscript},
    TypeRow{"Personal Communication", ItemType::personal_communication},
    TypeRow{"Encyclopedia", ItemType::entry_encyclopedia},
    TypeRow{"Dictionary", ItemType::entry_dictionary},
    TypeRow{"Film or Broadcast", ItemType::motion_picture},
    TypeRow{"Map", ItemType::map},
};

struct TextRow {
  std::string_view group;  ///< element of the record, or empty
  std::string_view name;
  Variable variable;
};

constexpr std::array texts = {
    TextRow{"titles", "title", Variable::title},
    TextRow{"titles", "secondary-title", Variable::container_title},
    TextRow{"periodical", "full-title", Variable::container_title},
    TextRow{"titles", "short-title", Variable::title_short},
    TextRow{"titles", "tertiary-title", Variable::collection_title},
    TextRow{"", "pages", Variable::page},
    TextRow{"", "volume", Variable::volume},
    TextRow{"", "number", Variable::issue},
    TextRow{"", "edition", Variable::edition},
    TextRow{"", "publisher", Variable::publisher},
    TextRow{"", "pub-location", Variable::publisher_place},
    TextRow{"", "electronic-resource-num", Variable::DOI},
    TextRow{"", "abstract", Variable::abstract},
    TextRow{"", "language", Variable::language},
};

struct NameRow {
  std::string_view group;
  Variable variable;
};
constexpr std::array name_groups = {
    NameRow{"authors", Variable::author},
    NameRow{"secondary-authors", Variable::editor},
    NameRow{"tertiary-authors", Variable::collection_editor},
    NameRow{"translated-authors", Variable::translator},
};

ItemType type_of(std::string_view name) {
  for (const TypeRow& row : types)
    if (row.name == name) return row.type;
  return ItemType::document;
}

NameList names_in(pugi::xml_node group) {
  NameList names;
  for (pugi::xml_node author : group.children("author"))
    if (std::string text = content_of(author); !text.empty()) names.push_back(read_name(text));
  return names;
}

/// EndNote keeps ISBN and ISSN in one field.
void set_number(Reference& reference, const std::string& number) {
  bool is_issn = number.size() == 9 && number[4] == '-';
  set_text(reference, is_issn ? Variable::ISSN : Variable::ISBN, number);
}

Reference read_record(pugi::xml_node record) {
  Reference reference;
  reference.id = content_of(record.child("rec-number"));
  pugi::xml_node type = record.child("ref-type");
  reference.type = type_of(type.attribute("name").value());
  pugi::xml_node people = record.child("contributors");
  for (const NameRow& row : name_groups)
    set_names(reference, row.variable, names_in(people.child(std::string(row.group).c_str())));
  for (const TextRow& row : texts) {
    pugi::xml_node group = row.group.empty() ? record : record.child(std::string(row.group).c_str());
    set_text(reference, row.variable, content_of(group.child(std::string(row.name).c_str())));
  }
  set_number(reference, content_of(record.child("isbn")));
  set_text(reference, Variable::URL,
           content_of(record.child("urls").child("related-urls").child("url")));
  set_date(reference, Variable::issued, content_of(record.child("dates").child("year")));
  return reference;
}

/// What the citation itself tells, where it holds no record.
Reference read_brief(pugi::xml_node cite) {
  Reference reference;
  reference.id = content_of(cite.child("RecNum"));
  if (std::string author = content_of(cite.child("Author")); !author.empty()) {
    Name name = read_name(author);
    if (author.find(',') == std::string::npos) name = Name{author};  // a family name alone
    set_names(reference, Variable::author, {name});
  }
  set_date(reference, Variable::issued, content_of(cite.child("Year")));
  return reference;
}

FieldCite read_cite(pugi::xml_node node) {
  FieldCite cite;
  cite.key = content_of(node.child("RecNum"));
  cite.prefix = content_of(node.child("Prefix"));
  cite.suffix = content_of(node.child("Suffix"));
  cite.locator = content_of(node.child("Pages"));
  cite.suppress_author = node.attribute("ExcludeAuth").as_bool();
  cite.author_only = node.attribute("ExcludeYear").as_bool() && !cite.suppress_author;
  pugi::xml_node record = node.child("record");
  cite.item = record ? read_record(record) : read_brief(node);
  if (!cite.item->date(Variable::issued))
    set_date(*cite.item, Variable::issued, content_of(node.child("Year")));
  return cite;
}

}  // namespace

Result<void> read_endnote_citation(std::string_view xml, CitationField& field) {
  pugi::xml_document document;
  pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size());
  pugi::xml_node root = document.child("EndNote");
  if (!root)
    return fail(Code::file_unreadable,
                std::string("the field holds no element EndNote: ") + result.description());
  for (pugi::xml_node cite : root.children("Cite")) {
    field.narrative = field.narrative || cite.attribute("AuthorYear").as_bool();
    field.cites.push_back(read_cite(cite));
  }
  return {};
}

}  // namespace opcit::fields
