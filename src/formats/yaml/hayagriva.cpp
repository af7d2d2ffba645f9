// Hayagriva, the bibliographies of Typst: a map from keys to entries, which may have parents.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/lost.h"
#include "formats/name_text.h"
#include "formats/plain_date.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "io/yaml.h"
#include "text/markup.h"

namespace opcit::formats::hayagriva {
namespace {

using io::Json;
using enum ItemType;

struct Type {
  std::string_view name;
  std::string_view parent;
  ItemType type;
};

/// A type by itself, or within a parent of a type. The first of a type of CSL is written.
constexpr std::array types = {
    Type{"article", "newspaper", article_newspaper},
    Type{"article", "periodical", article_journal},
    Type{"article", "proceedings", paper_conference},
    Type{"article", "conference", paper_conference},
    Type{"article", "blog", post_weblog},
    Type{"article", "", article_journal},
    Type{"chapter", "", chapter},
    Type{"entry", "reference", entry_encyclopedia},
    Type{"entry", "", entry},
    Type{"anthos", "", chapter},
    Type{"report", "", report},
    Type{"thesis", "", thesis},
    Type{"web", "", webpage},
    Type{"scene", "", motion_picture},
    Type{"artwork", "", graphic},
    Type{"patent", "", patent},
    Type{"case", "", legal_case},
    Type{"legislation", "", legislation},
    Type{"newspaper", "", periodical},
    Type{"manuscript", "", manuscript},
    Type{"original", "", manuscript},
    Type{"book", "", book},
    Type{"proceedings", "", book},
    Type{"anthology", "", book},
    Type{"reference", "", book},
    Type{"periodical", "", periodical},
    Type{"blog", "", webpage},
    Type{"post", "", post},
    Type{"thread", "", post},
    Type{"repository", "", software},
    Type{"conference", "", event},
    Type{"performance", "", performance},
    Type{"exhibition", "", event},
    Type{"audio", "", song},
    Type{"video", "", motion_picture},
    Type{"misc", "", document},
};

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object())
    if (const Json* inner = io::member(value, "value")) return text_of(*inner);
  return value.is_null() || value.is_structured() ? std::string() : io::dump_json(value);
}

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = io::member(object, name);
  return value ? text_of(*value) : std::string();
}

Name name_of(const Json& person) {
  if (!person.is_object()) return name_of_text(text_of(person));
  Name name;
  name.family = text_in(person, "name");
  name.given = text_in(person, "given-name");
  name.non_dropping_particle = text_in(person, "prefix");
  name.suffix = text_in(person, "suffix");
  return name;
}

class EntryReader {
 public:
  explicit EntryReader(const Json& entry) : entry_(entry), work_("hayagriva") {
    if (const Json* parent = io::member(entry, "parent")) {
      if (parent->is_array() && !parent->empty()) parent = &parent->front();
      if (parent->is_object()) parent_ = parent;
    }
  }

  Reference read(std::string_view key) {
    work_.work.id = std::string(key);
    find_type();
    take_common(entry_);
    work_.set(Variable::title, text_in(entry_, "title"));
    take_names("author", Variable::author, entry_);
    take_names("editor", Variable::editor, entry_);
    take_affiliated();
    take_identifiers(entry_);
    if (parent_ != nullptr) take_parent();
    work_.set(Variable::page, text_in(entry_, "page-range"));
    work_.set(Variable::number_of_pages, text_in(entry_, "page-total"));
    return work_.finish();
  }

 private:
  void find_type() {
    std::string type = ascii::lower(text_in(entry_, "type"));
    std::string parent = parent_ ? ascii::lower(text_in(*parent_, "type")) : "";
    auto found = std::ranges::find_if(types, [&](const Type& row) { return row.name == type && row.parent == parent; });
    if (found == types.end())
      found = std::ranges::find_if(types, [&](const Type& row) { return row.name == type && row.parent.empty(); });
    if (found == types.end()) work_.keep("type", type);
    if (found != types.end()) work_.work.type = found->type;
  }

  void take_common(const Json& object) {
    if (const Json* date = io::member(object, "date")) work_.set_date(Variable::issued, date_of_text(text_of(*date)));
    work_.set(Variable::language, text_in(object, "language"));
    work_.set(Variable::volume, text_in(object, "volume"));
    work_.set(Variable::number_of_volumes, text_in(object, "volume-total"));
    work_.set(Variable::issue, text_in(object, "issue"));
    work_.set(Variable::edition, text_in(object, "edition"));
    work_.set(Variable::genre, text_in(object, "genre"));
    work_.set(Variable::abstract, text_in(object, "abstract"));
    work_.set(Variable::note, text_in(object, "note"));
    work_.set(Variable::archive, text_in(object, "archive"));
    work_.set(Variable::call_number, text_in(object, "call-number"));
    take_publisher(object);
    take_address(object);
  }

  void take_publisher(const Json& object) {
    const Json* publisher = io::member(object, "publisher");
    if (publisher != nullptr && publisher->is_object()) {
      work_.set(Variable::publisher, text_in(*publisher, "name"));
      work_.set(Variable::publisher_place, text_in(*publisher, "location"));
    } else if (publisher != nullptr) {
      work_.set(Variable::publisher, text_of(*publisher));
    }
    work_.set(Variable::publisher, text_in(object, "organization"));
    work_.set(Variable::publisher_place, text_in(object, "location"));
  }

  void take_address(const Json& object) {
    const Json* url = io::member(object, "url");
    if (url == nullptr) return;
    work_.set(Variable::URL, text_of(*url));
    if (url->is_object()) work_.set_date(Variable::accessed, date_of_text(text_in(*url, "date")));
  }

  void take_names(std::string_view field, Variable variable, const Json& object) {
    const Json* names = io::member(object, field);
    if (names == nullptr) return;
    if (!names->is_array()) return work_.add_name(variable, name_of(*names));
    for (const Json& name : *names) work_.add_name(variable, name_of(name));
  }

  void take_affiliated() {
    const Json* list = io::member(entry_, "affiliated");
    if (list == nullptr) return;
    for (const Json& group : *list) {
      auto role = variable_from_string(text_in(group, "role"));
      if (!role || kind_of(*role) != VariableKind::name) continue;
      take_names("names", *role, group);
    }
  }

  void take_identifiers(const Json& object) {
    const Json* numbers = io::member(object, "serial-number");
    if (numbers == nullptr) return;
    if (!numbers->is_object()) return work_.set(Variable::number, text_of(*numbers));
    for (const auto& [name, value] : numbers->items()) {
      std::string text = text_of(value);
      if (name == "doi") work_.set(Variable::DOI, text);
      else if (name == "isbn") work_.set(Variable::ISBN, text);
      else if (name == "issn") work_.set(Variable::ISSN, text);
      else if (name == "pmid") work_.set(Variable::PMID, text);
      else if (name == "pmcid") work_.set(Variable::PMCID, text);
      else if (name == "serial") work_.set(Variable::number, text);
      else work_.keep(name, text);
    }
  }

  void take_parent() {
    work_.set(Variable::container_title, text_in(*parent_, "title"));
    take_common(*parent_);
    take_names("editor", Variable::editor, *parent_);
    take_names("author", Variable::container_author, *parent_);
    take_identifiers(*parent_);
    const Json* above = io::member(*parent_, "parent");
    if (above && above->is_object()) work_.set(Variable::collection_title, text_in(*above, "title"));
  }

  const Json& entry_;
  const Json* parent_ = nullptr;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  OPCIT_TRY(Json document, io::parse_yaml(text, std::string(reading.name)));
  if (!document.is_object())
    return fail(Code::yaml_malformed, "a Hayagriva file is a map from keys to entries",
                "name another format with --from", Place{std::string(reading.name)});
  for (const auto& [key, entry] : document.items())
    if (entry.is_object()) bibliography.references.push_back(EntryReader(entry).read(key));
  return bibliography;
}

class EntryWriter {
 public:
  EntryWriter(const Reference& reference, std::vector<Finding>& lost) : reference_(reference), lost_(lost) {}

  Json write() {
    auto type = std::ranges::find(types, reference_.type, &Type::type);
    out_["type"] = type == types.end() ? "misc" : std::string(type->name);
    if (type != types.end()) parent_type_ = type->parent;
    for (const Field& field : reference_.fields()) put(field);
    if (!parent_.empty()) {
      Json parent = Json::object();
      parent["type"] = !parent_type_.empty() ? std::string(parent_type_) : "anthology";
      parent.update(parent_);
      out_["parent"] = std::move(parent);
    }
    return std::move(out_);
  }

 private:
  void put(const Field& field) {
    if (const auto* names = std::get_if<NameList>(&field.value)) return put_names(field.variable, *names);
    if (const auto* date = std::get_if<Date>(&field.value)) return put_date(field.variable, *date);
    std::string text = text::without_markup(std::get<Text>(field.value).value);
    bool inside = reference_.has(Variable::container_title);
    switch (field.variable) {
      case Variable::title: out_["title"] = text; break;
      case Variable::container_title: parent_["title"] = text; break;
      case Variable::collection_title:
        if (inside) parent_["parent"] = {{"type", "anthology"}, {"title", text}};
        else parent_["title"] = text;
        break;
      case Variable::volume: (inside ? parent_ : out_)["volume"] = text; break;
      case Variable::issue: (inside ? parent_ : out_)["issue"] = text; break;
      case Variable::page: out_["page-range"] = text; break;
      case Variable::number_of_pages: out_["page-total"] = text; break;
      case Variable::number_of_volumes: out_["volume-total"] = text; break;
      case Variable::edition: out_["edition"] = text; break;
      case Variable::genre: out_["genre"] = text; break;
      case Variable::abstract: out_["abstract"] = text; break;
      case Variable::note: out_["note"] = text; break;
      case Variable::language: out_["language"] = text; break;
      case Variable::archive: out_["archive"] = text; break;
      case Variable::call_number: out_["call-number"] = text; break;
      case Variable::publisher: out_["publisher"]["name"] = text; break;
      case Variable::publisher_place: out_["publisher"]["location"] = text; break;
      case Variable::URL: put_address(text); break;
      case Variable::DOI: out_["serial-number"]["doi"] = text; break;
      case Variable::ISBN: out_["serial-number"]["isbn"] = text; break;
      case Variable::ISSN: out_["serial-number"]["issn"] = text; break;
      case Variable::PMID: out_["serial-number"]["pmid"] = text; break;
      case Variable::PMCID: out_["serial-number"]["pmcid"] = text; break;
      case Variable::number: out_["serial-number"]["serial"] = text; break;
      default: lose(field.variable);
    }
  }

  void lose(Variable variable) {
    if (!is_computed(variable)) tell_lost(lost_, reference_, variable, "Hayagriva");
  }

  void put_address(const std::string& text) {
    const Date* accessed = reference_.date(Variable::accessed);
    if (accessed == nullptr) out_["url"] = text;
    else out_["url"] = {{"value", text}, {"date", date_text(*accessed)}};
  }

  void put_date(Variable variable, const Date& date) {
    if (variable == Variable::issued) out_["date"] = date_text(date);
    else if (variable != Variable::accessed || !reference_.has(Variable::URL)) lose(variable);
  }

  static Json person(const Name& name) {
    if (name.is_literal()) return {{"name", name.literal.str()}};
    Json out{{"name", name.family}};
    std::string given = name.given;
    if (!name.dropping_particle.empty()) given += " " + name.dropping_particle.str();
    if (!given.empty()) out["given-name"] = given;
    if (!name.non_dropping_particle.empty()) out["prefix"] = name.non_dropping_particle.str();
    if (!name.suffix.empty()) out["suffix"] = name.suffix.str();
    return out;
  }

  void put_names(Variable variable, const NameList& names) {
    Json list = Json::array();
    for (const Name& name : names) list.push_back(person(name));
    if (variable == Variable::author) out_["author"] = std::move(list);
    else if (variable == Variable::editor) out_["editor"] = std::move(list);
    else if (variable == Variable::container_author) parent_["author"] = std::move(list);
    else out_["affiliated"].push_back({{"role", to_string(variable)}, {"names", std::move(list)}});
  }

  const Reference& reference_;
  std::vector<Finding>& lost_;
  std::string_view parent_type_;
  Json out_ = Json::object();
  Json parent_ = Json::object();
};

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  Json file = Json::object();
  for (std::size_t i = 0; i < references.size(); ++i) {
    std::string key = references[i].id.empty() ? "entry-" + std::to_string(i + 1) : references[i].id;
    file[key] = EntryWriter(references[i], writing.lost).write();
  }
  return io::dump_yaml(file);
}

bool sniff(std::string_view) { return false; }  // any map of maps would look like it

constexpr std::array<std::string_view, 1> extensions = {"hayagriva"};
constexpr std::array<std::string_view, 1> mime_types = {"application/x-yaml"};

}  // namespace

const Format format = {{"hayagriva", "Hayagriva", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::hayagriva
