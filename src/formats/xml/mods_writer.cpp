#include "formats/xml/mods_writer.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/lost.h"
#include "formats/plain_date.h"
#include "formats/xml/mods_tables.h"
#include "formats/xml/tree.h"
#include "text/markup.h"

namespace opcit::formats::mods {
namespace {

using enum ItemType;

class ItemWriter {
 public:
  ItemWriter(std::string& out, const Reference& reference, std::vector<Finding>& lost)
      : out_(out), reference_(reference), lost_(lost) {}

  void write() {
    out_ += "<mods";
    if (!reference_.id.empty()) attribute("ID", id_text());
    out_ += ">\n";
    put_title(Variable::title, Variable::title_short);
    for (const Field& field : reference_.fields())
      if (const auto* names = std::get_if<NameList>(&field.value)) put_names(field.variable, *names);
    auto genre = std::ranges::find(genres, reference_.type, &Genre::type);
    if (genre != genres.end()) element("genre", genre->name);
    put_origin();
    put("language", "languageTerm", Variable::language);
    plain("abstract", Variable::abstract);
    plain("note", Variable::note);
    plain("classification", Variable::call_number);
    put("subject", "topic", Variable::keyword);
    identifier("citekey", reference_.id);
    for (auto [type, variable] : {std::pair{"doi", Variable::DOI}, std::pair{"isbn", Variable::ISBN}, std::pair{"pmid", Variable::PMID}})
      if (!(std::string_view(type) == "isbn" && within())) identifier(type, taken(variable));
    put("location", "url", Variable::URL);
    if (!within()) put_part();
    put_host();
    put_series();
    out_ += "</mods>\n";
    tell_rest();
  }

 private:
  bool within() const { return reference_.has(Variable::container_title); }

  std::string id_text() const {
    std::string id;
    for (char c : reference_.id) id += ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '-' ? c : '_';
    return ascii::is_letter(id[0]) ? id : "_" + id;
  }

  std::string taken(Variable variable) {
    done_[static_cast<std::size_t>(variable)] = true;
    return text::without_markup(reference_.text(variable));
  }

  void attribute(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=\"");
    xml::escape(out_, value);
    out_ += '"';
  }

  void element(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_.append("<").append(name).append(">");
    xml::escape(out_, value);
    out_.append("</").append(name).append(">\n");
  }

  void plain(std::string_view name, Variable variable) { element(name, taken(variable)); }

  void put(std::string_view outer, std::string_view name, Variable variable) {
    std::string value = taken(variable);
    if (value.empty()) return;
    out_.append("<").append(outer).append(">");
    element(name, value);
    out_.append("</").append(outer).append(">\n");
  }

  void identifier(std::string_view type, std::string_view value) {
    if (value.empty()) return;
    out_ += "<identifier";
    attribute("type", type);
    out_ += ">";
    xml::escape(out_, value);
    out_ += "</identifier>\n";
  }

  void put_title(Variable variable, Variable abbreviated) {
    if (std::string title = taken(variable); !title.empty()) {
      out_ += "<titleInfo>";
      element("title", title);
      out_ += "</titleInfo>\n";
    }
    if (std::string title = taken(abbreviated); !title.empty()) {
      out_ += "<titleInfo type=\"abbreviated\">";
      element("title", title);
      out_ += "</titleInfo>\n";
    }
  }

  void put_names(Variable variable, const NameList& names) {
    if (variable == Variable::container_author || (variable == Variable::editor && within())) return;
    auto role = std::ranges::find(roles, variable, &Role::variable);
    if (role == roles.end()) return;
    done_[static_cast<std::size_t>(variable)] = true;
    put_list(names, role->code);
  }

  void put_list(const NameList& names, std::string_view code) {
    for (const Name& name : names) {
      out_ += name.is_literal() ? "<name type=\"corporate\">" : "<name type=\"personal\">";
      if (name.is_literal()) {
        element("namePart", name.literal);
      } else {
        typed_part("family", name.non_dropping_particle.empty() ? name.family : name.non_dropping_particle.str() + " " + name.family);
        typed_part("given", name.dropping_particle.empty() ? name.given : name.given + " " + name.dropping_particle.str());
        typed_part("termsOfAddress", name.suffix);
      }
      out_ += "<role><roleTerm type=\"code\" authority=\"marcrelator\">";
      out_.append(code).append("</roleTerm></role></name>\n");
    }
  }

  void typed_part(std::string_view type, std::string_view value) {
    if (value.empty()) return;
    out_ += "<namePart";
    attribute("type", type);
    out_ += ">";
    xml::escape(out_, value);
    out_ += "</namePart>";
  }

  void put_origin() {
    std::string publisher = taken(Variable::publisher);
    std::string place = taken(Variable::publisher_place);
    std::string edition = taken(Variable::edition);
    const Date* issued = reference_.date(Variable::issued);
    done_[static_cast<std::size_t>(Variable::issued)] = true;
    if (publisher.empty() && place.empty() && edition.empty() && issued == nullptr) return;
    out_ += "<originInfo>\n";
    if (!place.empty()) {
      out_ += "<place><placeTerm type=\"text\">";
      xml::escape(out_, place);
      out_ += "</placeTerm></place>\n";
    }
    element("publisher", publisher);
    if (issued != nullptr) put_date(*issued);
    element("edition", edition);
    out_ += "</originInfo>\n";
  }

  void put_date(const Date& date) {
    if (date.parts.size() < 2) return element("dateIssued", date_text(date));
    out_.append("<dateIssued point=\"start\">").append(iso_text(date.parts[0])).append("</dateIssued>");
    out_.append("<dateIssued point=\"end\">").append(iso_text(date.parts[1])).append("</dateIssued>\n");
  }

  void put_part() {
    std::string volume = taken(Variable::volume);
    std::string issue = taken(Variable::issue);
    std::string pages = taken(Variable::page);
    if (volume.empty() && issue.empty() && pages.empty()) return;
    out_ += "<part>\n";
    for (auto [type, number] : {std::pair{"volume", volume}, std::pair{"issue", issue}})
      if (!number.empty()) {
        out_ += "<detail";
        attribute("type", type);
        out_ += ">";
        element("number", number);
        out_ += "</detail>\n";
      }
    if (!pages.empty()) {
      std::size_t dash = pages.find('-');
      out_ += "<extent unit=\"pages\">";
      if (dash == std::string::npos) element("list", pages);
      else element("start", pages.substr(0, dash)), element("end", pages.substr(dash + 1));
      out_ += "</extent>\n";
    }
    out_ += "</part>\n";
  }

  void put_host() {
    if (!within()) return;
    out_ += "<relatedItem type=\"host\">\n";
    put_title(Variable::container_title, Variable::container_title_short);
    for (auto [variable, code] : {std::pair{Variable::editor, "edt"}, std::pair{Variable::container_author, "aut"}})
      if (const NameList* names = reference_.names(variable)) {
        done_[static_cast<std::size_t>(variable)] = true;
        put_list(*names, code);
      }
    bool serial = reference_.type == article_journal || reference_.type == article_magazine || reference_.type == article_newspaper;
    out_.append("<originInfo><issuance>").append(serial ? "continuing" : "monographic").append("</issuance></originInfo>\n");
    identifier("isbn", taken(Variable::ISBN));
    identifier("issn", taken(Variable::ISSN));
    put_part();
    out_ += "</relatedItem>\n";
  }

  void put_series() {
    std::string title = taken(Variable::collection_title);
    std::string number = taken(Variable::collection_number);
    if (title.empty()) return;
    out_ += "<relatedItem type=\"series\"><titleInfo>";
    element("title", title);
    element("partNumber", number);
    out_ += "</titleInfo></relatedItem>\n";
  }

  void tell_rest() {
    for (const Field& field : reference_.fields())
      if (!done_[static_cast<std::size_t>(field.variable)] && !is_computed(field.variable))
        tell_lost(lost_, reference_, field.variable, "MODS");
  }

  std::string& out_;
  const Reference& reference_;
  std::vector<Finding>& lost_;
  std::array<bool, variable_count> done_{};
};

}  // namespace

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n";
  for (const Reference& reference : references) ItemWriter(out, reference, writing.lost).write();
  return out + "</modsCollection>\n";
}

}  // namespace opcit::formats::mods
