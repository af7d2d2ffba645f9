// MODS 3 of the Library of Congress.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "formats/xml/mods_tables.h"
#include "formats/xml/mods_writer.h"
#include "formats/xml/tree.h"

namespace opcit::formats::mods {
namespace {

using enum ItemType;
using xml::child;
using xml::children;
using xml::Node;

std::string title_of(Node info) {
  std::string title = xml::text(info, "nonSort");
  if (!title.empty() && title.back() != '\'') title += ' ';
  title += xml::rich_text(child(info, "title"));
  if (std::string sub = xml::rich_text(child(info, "subTitle")); !sub.empty()) {
    title = std::string(ascii::trim(title, " :"));
    title.append(": ").append(ascii::trim(sub, " :"));
  }
  for (std::string_view part : {"partNumber", "partName"})
    if (std::string text = xml::text(info, part); !text.empty()) title.append(part == "partNumber" ? ". " : ": ").append(text);
  return title;
}

/// The title without a type, else the first.
Node main_title(Node item) {
  for (Node info : children(item, "titleInfo"))
    if (xml::attribute(info, "type").empty()) return info;
  return child(item, "titleInfo");
}

class ItemReader {
 public:
  ItemReader(Node item, Profile profile) : item_(item), zotero_(profile == Profile::zotero), work_("mods") {}

  Reference read() {
    find_type();
    take_titles();
    for (Node name : children(item_, "name")) take_name(name, false);
    for (Node origin : children(item_, "originInfo")) take_origin(origin);
    for (Node related : children(item_, "relatedItem")) take_related(related);
    take_part(item_);
    take_identifiers(item_);
    take_rest();
    return work_.finish();
  }

 private:
  bool has_host() const {
    return std::ranges::any_of(children(item_, "relatedItem"), [](Node n) { return xml::attribute(n, "type") == "host"; });
  }

  std::string issuance(Node node) const {
    for (Node origin : children(node, "originInfo"))
      if (std::string text = xml::text(origin, "issuance"); !text.empty()) return text;
    return {};
  }

  static const Genre* genre_of(Node node) {
    for (Node genre : children(node, "genre")) {
      std::string name = xml::text(genre);
      auto found = std::ranges::find_if(genres, [&](const Genre& row) { return ascii::lower(row.name) == ascii::lower(name); });
      if (found != genres.end()) return &*found;
    }
    return nullptr;
  }

  void find_type() {
    const Genre* own = genre_of(item_);
    Node host = host_node();
    if (own != nullptr && !(own->type == book && host)) {
      work_.work.type = own->type;
      return refine_by_host(host);
    }
    std::string resource = xml::text(item_, "typeOfResource");
    if (resource.starts_with("sound recording")) work_.work.type = song;
    else if (resource == "moving image") work_.work.type = motion_picture;
    else if (resource == "still image") work_.work.type = graphic;
    else if (resource == "cartographic") work_.work.type = map;
    else if (resource == "software, multimedia") work_.work.type = software;
    else if (resource == "notated music") work_.work.type = zotero_ ? document : musical_score;
    else if (host) work_.work.type = is_serial(host) ? article_journal : chapter;
    else if (issuance(item_) == "monographic" || issuance(item_) == "single unit") work_.work.type = book;
    else if (own) work_.work.type = own->type;
  }

  Node host_node() const {
    for (Node related : children(item_, "relatedItem"))
      if (xml::attribute(related, "type") == "host") return related;
    return {};
  }

  bool is_serial(Node host) const {
    std::string how = issuance(host);
    if (how == "continuing" || how == "serial") return true;
    for (Node genre : children(host, "genre"))
      if (std::string name = ascii::lower(xml::text(genre)); name.find("journal") != std::string::npos || name.find("periodical") != std::string::npos) return true;
    for (Node id : children(host, "identifier"))
      if (xml::attribute(id, "type") == "issn") return true;
    return false;
  }

  void refine_by_host(Node host) {
    if (!host || work_.work.type != article_journal) return;
    for (Node genre : children(host, "genre")) {
      std::string name = ascii::lower(xml::text(genre));
      if (name == "newspaper") work_.work.type = article_newspaper;
      if (name == "magazine") work_.work.type = article_magazine;
    }
  }

  void take_titles() {
    work_.set(Variable::title, title_of(main_title(item_)));
    for (Node info : children(item_, "titleInfo"))
      if (xml::attribute(info, "type") == "abbreviated") work_.set(Variable::title_short, title_of(info));
  }

  void take_name(Node node, bool of_host) {
    Name name;
    std::string whole, termsOfAddress;
    for (Node part : children(node, "namePart")) {
      std::string type = xml::attribute(part, "type");
      std::string text = xml::text(part);
      if (type == "family") name.family = name.family.empty() ? text : name.family + " " + text;
      else if (type == "given") name.given = name.given.empty() ? text : name.given + " " + text;
      else if (type == "termsOfAddress") termsOfAddress = text;
      else if (type != "date") whole = whole.empty() ? text : whole + ". " + text;
    }
    bool body = xml::attribute(node, "type") == "corporate" || xml::attribute(node, "type") == "conference";
    if (name.family.empty() && name.given.empty()) {
      if (body) name.literal = whole;
      else name = name_of_text(ascii::trim(whole, "., ").size() + 1 < whole.size() ? ascii::trim(whole, ", ") : std::string_view(whole));
    }
    if (zotero_ && !name.is_literal()) name.given = with_points(name.given);
    if (!termsOfAddress.empty() && termsOfAddress.size() < 8) name.suffix = termsOfAddress;
    if (xml::attribute(node, "type") == "conference") return work_.set(Variable::event_title, whole);
    work_.add_name(role_of(node, of_host), std::move(name));
  }

  Variable role_of(Node node, bool of_host) const {
    for (Node term : xml::all(node, "roleTerm")) {
      std::string text = ascii::lower(ascii::trim(xml::text(term), ". "));
      for (const Role& role : roles) {
        if (role.code != text && role.term != text) continue;
        return of_host && role.variable == Variable::author ? Variable::container_author : role.variable;
      }
    }
    return of_host ? Variable::editor : Variable::author;
  }

  void take_origin(Node origin) {
    for (Node place : children(origin, "place"))
      for (Node term : children(place, "placeTerm"))
        if (xml::attribute(term, "type") != "code") take_place(xml::text(term));
    work_.set(Variable::publisher, xml::text(origin, "publisher"));
    work_.set(Variable::edition, xml::text(origin, "edition"));
    for (std::string_view name : {"dateIssued", "copyrightDate", "dateCreated"}) take_date(origin, name);
  }

  void take_place(const std::string& place) {
    bool recording = work_.work.type == song || work_.work.type == motion_picture;
    work_.set(zotero_ && recording && work_.work.type == song ? Variable::event_place : Variable::publisher_place,
              ascii::trim(place, " :[]"));
  }

  /// A date that says how it is encoded goes before one for people to read.
  void take_date(Node origin, std::string_view name) {
    if (work_.has(Variable::issued)) return;
    std::vector<Node> dates = children(origin, name);
    Node start, end, any;
    for (Node date : dates) {
      std::string point = xml::attribute(date, "point");
      bool encoded = !xml::attribute(date, "encoding").empty();
      if (point == "start") start = date;
      else if (point == "end") end = date;
      else if (!any || (encoded && xml::attribute(any, "encoding").empty())) any = date;
    }
    Date date = date_of_text(xml::text(start ? start : any));
    if (start && end && !zotero_) {
      Date last = date_of_text(xml::text(end));
      if (date.parts.size() == 1 && last.parts.size() == 1) date.parts.push_back(last.parts.front());
    }
    if (xml::attribute(any, "qualifier") == "approximate") date.circa = "true";
    work_.set_date(Variable::issued, std::move(date));
  }

  void take_related(Node related) {
    std::string type = xml::attribute(related, "type");
    if (type == "series") return take_series(related);
    if (type != "host") return;
    for (Node info : children(related, "titleInfo"))
      if (xml::attribute(info, "type") == "abbreviated") work_.set(Variable::container_title_short, title_of(info));
    work_.set(Variable::container_title, title_of(main_title(related)));
    for (Node name : children(related, "name")) take_name(name, true);
    for (Node origin : children(related, "originInfo")) take_origin(origin);
    take_part(related);
    take_identifiers(related);
    for (Node inner : children(related, "relatedItem"))
      if (xml::attribute(inner, "type") == "series") take_series(inner);
  }

  void take_series(Node series) {
    Node info = main_title(series);
    std::string title = xml::text(info, "title");
    if (std::string lead = xml::text(info, "nonSort"); !lead.empty()) title = lead + " " + title;
    std::string number = xml::text(info, "partNumber");
    if (std::size_t semicolon = title.find(" ; "); semicolon != std::string::npos && number.empty()) {
      number = title.substr(semicolon + 3);
      title.resize(semicolon);
    }
    work_.set(Variable::collection_title, ascii::trim(title, " ;,"));
    work_.set(Variable::collection_number, number);
    for (Node name : children(series, "name")) take_series_editor(name);
  }

  void take_series_editor(Node node) {
    Name name;
    for (Node part : children(node, "namePart")) {
      std::string type = xml::attribute(part, "type");
      if (type == "family") name.family = xml::text(part);
      else if (type == "given") name.given = xml::text(part);
      else if (type.empty()) name = name_of_text(xml::text(part));
    }
    work_.add_name(Variable::collection_editor, std::move(name));
  }

  void take_part(Node node) {
    for (Node part : children(node, "part")) {
      for (Node detail : children(part, "detail")) {
        std::string type = xml::attribute(detail, "type");
        std::string number = xml::text(detail, "number");
        if (type == "volume") work_.set(Variable::volume, number);
        if (type == "issue" || type == "number") work_.set(Variable::issue, number);
        if (type == "section" || type == "chapter") work_.set(Variable::section, number);
      }
      for (Node extent : children(part, "extent")) {
        work_.set_pages(xml::text(extent, "start"), xml::text(extent, "end"));
        work_.set(Variable::page, xml::text(extent, "list"));
      }
      work_.set_date(Variable::issued, date_of_text(xml::text(part, "date")));
    }
  }

  void take_identifiers(Node node) {
    for (Node id : children(node, "identifier")) {
      std::string type = ascii::lower(xml::attribute(id, "type"));
      std::string value = xml::text(id);
      if (xml::attribute(id, "invalid") == "yes") continue;
      if (type == "doi") work_.set_doi(value);
      else if (type == "isbn" || type == "issn") zotero_ ? join_number(type, value) : static_cast<void>(work_.set_serial(value));
      else if (type == "uri" || type == "url" || type == "hdl") work_.set(Variable::URL, value);
      else if (type == "citekey") work_.work.id = value;
      else if (type == "pmid") work_.set(Variable::PMID, value);
      else work_.keep(type.empty() ? "identifier" : type, value);
    }
  }

  void join_number(const std::string& type, const std::string& value) {
    std::string number = value.substr(0, value.find(' '));
    work_.append(type == "isbn" ? Variable::ISBN : Variable::ISSN, number, " ");
  }

  void take_rest() {
    for (Node language : children(item_, "language"))
      for (Node term : children(language, "languageTerm")) work_.set(Variable::language, xml::text(term));
    std::string classes;
    for (Node one : children(item_, "classification"))
      work_.append(Variable::call_number, xml::text(one), ", ");
    work_.set(Variable::abstract, xml::text(item_, "abstract"));
    for (Node location : children(item_, "location")) take_location(location);
    for (Node description : children(item_, "physicalDescription")) take_extent(xml::text(description, "extent"));
    for (Node note : children(item_, "note")) {
      std::string text = xml::text(note);
      zotero_ ? work_.keep("note", text) : work_.append(Variable::note, text, "\n");
    }
    for (Node subject : children(item_, "subject")) take_subject(subject);
    work_.set(Variable::license, zotero_ ? xml::text(item_, "accessCondition") : std::string());
    if (!zotero_)
      if (Node condition = child(item_, "accessCondition")) work_.keep("accessCondition", xml::text(condition));
  }

  void take_location(Node location) {
    if (Node url = child(location, "url")) {
      work_.set(Variable::URL, xml::text(url));
      work_.set_date(Variable::accessed, date_of_text(xml::attribute(url, "dateLastAccessed")));
    }
    work_.set(Variable::archive, xml::text(location, "physicalLocation"));
    work_.set(Variable::archive_location, xml::text(location, "shelfLocator"));
  }

  /// `xii, 240 p. ; 25 cm`, `4 v.`.
  void take_extent(const std::string& extent) {
    for (auto [unit, variable] : {std::pair{" p", Variable::number_of_pages}, std::pair{" v.", Variable::number_of_volumes},
                                  std::pair{" sound disc", Variable::number_of_volumes}}) {
      std::size_t at = extent.find(unit);
      if (at == std::string::npos || work_.has(variable)) continue;
      std::size_t begin = at;
      while (begin > 0 && ascii::is_digit(extent[begin - 1])) --begin;
      work_.set(variable, extent.substr(begin, at - begin));
    }
  }

  void take_subject(Node subject) {
    std::string joined;
    for (Node part : subject.children())
      if (std::string text = xml::text(part); !text.empty()) joined += (joined.empty() ? "" : " -- ") + text;
    zotero_ ? work_.keep("subject", joined) : work_.append(Variable::keyword, joined, ", ");
  }

  Node item_;
  bool zotero_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  for (Node item : xml::all(document->document_element(), "mods"))
    bibliography.references.push_back(ItemReader(item, reading.profile).read());
  return bibliography;
}

bool sniff(std::string_view head) { return xml::has_element(head, "mods") || xml::has_element(head, "modsCollection"); }

constexpr std::array<std::string_view, 1> extensions = {"mods"};
constexpr std::array<std::string_view, 1> mime_types = {"application/mods+xml"};

}  // namespace

const Format format = {{"mods", "MODS", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::mods
