#include "formats/xml/mods_writer.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/plain_date.h"
#include "formats/taken.h"
#include "formats/xml/element_writer.h"
#include "formats/xml/mods_tables.h"

namespace opcit::formats::mods {
namespace {

using enum ItemType;

class ItemWriter {
 public:
  ItemWriter(xml::ElementWriter& xml, const Reference& reference) : xml_(xml), taken_(reference) {}

  void write(std::vector<Finding>& lost) {
    const Reference& reference = taken_.reference();
    xml_.open("mods", {{"ID", reference.id.empty() ? std::string() : id_text()}});
    put_title(Variable::title, Variable::title_short);
    for (const Field& field : reference.fields())
      if (const auto* names = std::get_if<NameList>(&field.value)) put_names(field.variable, *names);
    auto genre = std::ranges::find(genres, reference.type, &Genre::type);
    if (genre != genres.end()) xml_.element("genre", genre->name);
    put_origin();
    put("language", "languageTerm", Variable::language);
    plain("abstract", Variable::abstract);
    plain("note", Variable::note);
    plain("classification", Variable::call_number);
    put("subject", "topic", Variable::keyword);
    identifier("citekey", reference.id);
    identifier("doi", taken_.text(Variable::DOI));
    if (!within()) identifier("isbn", taken_.text(Variable::ISBN));
    identifier("pmid", taken_.text(Variable::PMID));
    put("location", "url", Variable::URL);
    if (!within()) put_part();
    put_host();
    put_series();
    xml_.close("mods");
    taken_.tell_rest(lost, "MODS");
  }

 private:
  bool within() const { return taken_.reference().has(Variable::container_title); }

  /// An XML name: letters, figures, `_` and `-`, a letter first.
  std::string id_text() const {
    std::string id;
    for (char c : taken_.reference().id) id += ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '-' ? c : '_';
    return ascii::is_letter(id[0]) ? id : "_" + id;
  }

  void plain(std::string_view name, Variable variable) { xml_.element(name, taken_.text(variable)); }

  void put(std::string_view outer, std::string_view name, Variable variable) {
    std::string value = taken_.text(variable);
    if (value.empty()) return;
    xml_.open(outer);
    xml_.element(name, value);
    xml_.close(outer);
  }

  void identifier(std::string_view type, std::string_view value) { xml_.element("identifier", value, {{"type", type}}); }

  void put_title(Variable variable, Variable abbreviated) {
    put("titleInfo", "title", variable);
    std::string title = taken_.text(abbreviated);
    if (title.empty()) return;
    xml_.open("titleInfo", {{"type", "abbreviated"}});
    xml_.element("title", title);
    xml_.close("titleInfo");
  }

  void put_names(Variable variable, const NameList& names) {
    if (variable == Variable::container_author || (variable == Variable::editor && within())) return;
    auto role = std::ranges::find(roles, variable, &Role::variable);
    if (role == roles.end()) return;
    taken_.mark(variable);
    put_list(names, role->code);
  }

  void put_list(const NameList& names, std::string_view code) {
    for (const Name& name : names) {
      xml_.open("name", {{"type", name.is_literal() ? "corporate" : "personal"}});
      xml_.element("namePart", name.literal);
      if (!name.is_literal()) {
        xml_.element("namePart", family_of(name), {{"type", "family"}});
        xml_.element("namePart", given_of(name), {{"type", "given"}});
        xml_.element("namePart", name.suffix, {{"type", "termsOfAddress"}});
      }
      xml_.open("role");
      xml_.element("roleTerm", code, {{"type", "code"}, {"authority", "marcrelator"}});
      xml_.close("role");
      xml_.close("name");
    }
  }

  void put_origin() {
    std::string publisher = taken_.text(Variable::publisher);
    std::string place = taken_.text(Variable::publisher_place);
    std::string edition = taken_.text(Variable::edition);
    const Date* issued = taken_.date(Variable::issued);
    if (publisher.empty() && place.empty() && edition.empty() && issued == nullptr) return;
    xml_.open("originInfo");
    if (!place.empty()) {
      xml_.open("place");
      xml_.element("placeTerm", place, {{"type", "text"}});
      xml_.close("place");
    }
    xml_.element("publisher", publisher);
    if (issued != nullptr) put_date(*issued);
    xml_.element("edition", edition);
    xml_.close("originInfo");
  }

  void put_date(const Date& date) {
    if (date.parts.size() < 2) return xml_.element("dateIssued", date_text(date));
    xml_.element("dateIssued", iso_text(date.parts[0]), {{"point", "start"}});
    xml_.element("dateIssued", iso_text(date.parts[1]), {{"point", "end"}});
  }

  void put_part() {
    std::string volume = taken_.text(Variable::volume);
    std::string issue = taken_.text(Variable::issue);
    std::string pages = taken_.text(Variable::page);
    if (volume.empty() && issue.empty() && pages.empty()) return;
    xml_.open("part");
    for (auto [type, number] : {std::pair{"volume", volume}, std::pair{"issue", issue}}) {
      if (number.empty()) continue;
      xml_.open("detail", {{"type", type}});
      xml_.element("number", number);
      xml_.close("detail");
    }
    put_pages(pages);
    xml_.close("part");
  }

  void put_pages(const std::string& pages) {
    if (pages.empty()) return;
    std::size_t dash = pages.find('-');
    xml_.open("extent", {{"unit", "pages"}});
    if (dash == std::string::npos) xml_.element("list", pages);
    else xml_.element("start", pages.substr(0, dash)), xml_.element("end", pages.substr(dash + 1));
    xml_.close("extent");
  }

  void put_host() {
    if (!within()) return;
    ItemType type = taken_.reference().type;
    bool serial = type == article_journal || type == article_magazine || type == article_newspaper;
    xml_.open("relatedItem", {{"type", "host"}});
    put_title(Variable::container_title, Variable::container_title_short);
    for (auto [variable, code] : {std::pair{Variable::editor, "edt"}, std::pair{Variable::container_author, "aut"}})
      if (const NameList* names = taken_.names(variable)) put_list(*names, code);
    xml_.open("originInfo");
    xml_.element("issuance", serial ? "continuing" : "monographic");
    xml_.close("originInfo");
    identifier("isbn", taken_.text(Variable::ISBN));
    identifier("issn", taken_.text(Variable::ISSN));
    put_part();
    xml_.close("relatedItem");
  }

  void put_series() {
    if (!taken_.reference().has(Variable::collection_title)) return;
    xml_.open("relatedItem", {{"type", "series"}});
    xml_.open("titleInfo");
    xml_.element("title", taken_.text(Variable::collection_title));
    xml_.element("partNumber", taken_.text(Variable::collection_number));
    xml_.close("titleInfo");
    xml_.close("relatedItem");
  }

  xml::ElementWriter& xml_;
  Taken taken_;
};

}  // namespace

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml::ElementWriter xml(out);
  xml.open("modsCollection", {{"xmlns", "http://www.loc.gov/mods/v3"}});
  for (const Reference& reference : references) ItemWriter(xml, reference).write(writing.lost);
  xml.close("modsCollection");
  return out;
}

}  // namespace opcit::formats::mods
