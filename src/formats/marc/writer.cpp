#include <fmt/format.h>

#include <array>

#include "formats/marc/record.h"
#include "formats/plain_date.h"
#include "formats/taken.h"
#include "formats/work_builder.h"

namespace opcit::formats::marc {
namespace {

using enum ItemType;
using Subfields = std::vector<std::pair<char, std::string>>;

struct Relator {
  Variable variable;
  std::string_view code;
};

/// MARC Code List for Relators.
constexpr std::array relators = {
    Relator{Variable::editor, "edt"},      Relator{Variable::translator, "trl"}, Relator{Variable::illustrator, "ill"},
    Relator{Variable::director, "drt"},    Relator{Variable::composer, "cmp"},   Relator{Variable::performer, "prf"},
    Relator{Variable::contributor, "ctb"},
};

class RecordWriter {
 public:
  explicit RecordWriter(const Reference& reference) : taken_(reference) {}

  Record write(std::vector<Finding>& lost) {
    part_ = reference().has(Variable::container_title);
    put_leader();
    put_coded();
    put_identifiers();
    put_authors();
    put_title();
    put("250", "", 'a', Variable::edition);
    put_imprint();
    put_extent();
    put_series();
    put_thesis();
    put("520", "", 'a', Variable::abstract);
    put("500", "", 'a', Variable::note);
    for (const std::string& word : split_keywords(taken_.text(Variable::keyword))) add("653", "  ", {{'a', word}});
    for (const Relator& relator : relators)
      if (const NameList* names = taken_.names(relator.variable))
        for (const Name& name : *names) put_person("7", name, relator.code);
    put_host();
    put("856", "40", 'u', Variable::URL);
    taken_.tell_rest(lost, "MARC 21");
    return std::move(record_);
  }

 private:
  const Reference& reference() const { return taken_.reference(); }

  char kind() const {
    switch (reference().type) {
      case map: return 'e';
      case motion_picture: return 'g';
      case song: return 'j';
      case graphic: return 'k';
      case musical_score: return 'c';
      case software: return 'm';
      case manuscript: return 't';
      default: return 'a';
    }
  }

  char level() const {
    if (reference().type == periodical) return 's';
    if (!part_) return 'm';
    return is_serial() ? 'b' : 'a';
  }

  bool is_serial() const {
    return reference().type == article_journal || reference().type == article_magazine || reference().type == article_newspaper;
  }

  /// Lengths are the exchange format's to fill in; `a` is UTF-8.
  void put_leader() { record_.leader = fmt::format("00000n{}{} a2200000   4500", kind(), level()); }

  void add(std::string_view tag, std::string_view indicators, Subfields subfields) {
    std::erase_if(subfields, [](const auto& subfield) { return subfield.second.empty(); });
    if (subfields.empty()) return;
    Field field;
    field.tag = std::string(tag);
    if (indicators.size() == 2) field.first_indicator = indicators[0], field.second_indicator = indicators[1];
    field.subfields = std::move(subfields);
    record_.fields.push_back(std::move(field));
  }

  void put(std::string_view tag, std::string_view indicators, char code, Variable variable) {
    add(tag, indicators, {{code, taken_.text(variable)}});
  }

  std::string year() const {
    auto year = reference().year();
    return year && *year > 0 ? fmt::format("{:04}", *year) : std::string();
  }

  /// 008: the year in places 7 to 10, the language in 35 to 37.
  void put_coded() {
    if (!reference().id.empty()) record_.fields.push_back({"001", ' ', ' ', reference().id, {}});
    std::string coded(40, ' ');
    coded[6] = 's';
    if (std::string issued = year(); issued.size() == 4) coded.replace(7, 4, issued);
    std::string_view language = reference().text(Variable::language);
    if (language.size() == 3) coded.replace(35, 3, language);
    record_.fields.push_back({"008", ' ', ' ', coded, {}});
  }

  void put_identifiers() {
    if (!part_) put("020", "", 'a', Variable::ISBN), put("022", "", 'a', Variable::ISSN);
    add("024", "7 ", {{'a', taken_.text(Variable::DOI)}, {'2', reference().has(Variable::DOI) ? "doi" : ""}});
    put("041", "", 'a', Variable::language);
    put("090", "", 'a', Variable::call_number);
  }

  void put_authors() {
    const NameList* authors = taken_.names(Variable::author);
    if (authors == nullptr) return;
    for (const Name& name : *authors) put_person(&name == &authors->front() ? "1" : "7", name, "aut");
  }

  void put_person(std::string_view group, const Name& name, std::string_view code) {
    std::string tag(group);
    if (name.is_literal()) return add(tag + "10", "2 ", {{'a', name.literal}, {'4', std::string(code)}});
    std::string whole = family_of(name);
    if (!name.given.empty()) whole += ", " + given_of(name);
    add(tag + "00", "1 ", {{'a', whole}, {'c', name.suffix}, {'4', std::string(code)}});
  }

  void put_title() {
    std::string title = taken_.text(Variable::title);
    std::size_t colon = title.find(": ");
    bool split = colon != std::string::npos;
    add("245", "00", {{'a', split ? title.substr(0, colon) + " :" : title}, {'b', split ? title.substr(colon + 2) : ""}});
  }

  void put_imprint() {
    const Date* issued = taken_.date(Variable::issued);
    std::string date = issued ? date_text(*issued) : std::string();
    std::string publisher = reference().type == thesis ? std::string() : taken_.text(Variable::publisher);
    add("264", " 1", {{'a', taken_.text(Variable::publisher_place)}, {'b', publisher}, {'c', date}});
  }

  void put_extent() {
    std::string pages = taken_.text(Variable::number_of_pages);
    std::string volumes = taken_.text(Variable::number_of_volumes);
    if (!pages.empty()) add("300", "", {{'a', pages + " pages"}});
    if (!volumes.empty()) add("300", "", {{'a', volumes + " volumes"}});
  }

  void put_series() {
    add("490", "0 ", {{'a', taken_.text(Variable::collection_title)}, {'v', taken_.text(Variable::collection_number)}});
  }

  void put_thesis() {
    if (reference().type != thesis) return;
    add("502", "", {{'b', taken_.text(Variable::genre)}, {'c', taken_.text(Variable::publisher)}, {'d', year()}});
  }

  void put_host() {
    if (!part_) return;
    std::string part;
    auto join = [&](std::string_view mark, Variable variable) {
      if (std::string value = taken_.text(variable); !value.empty()) part.append(part.empty() ? "" : ", ").append(mark).append(value);
    };
    join("Vol. ", Variable::volume);
    join("no. ", Variable::issue);
    join("p. ", Variable::page);
    add("773", "0 ", {{'t', taken_.text(Variable::container_title)}, {'g', part}, {'x', taken_.text(Variable::ISSN)}, {'z', taken_.text(Variable::ISBN)}});
  }

  Taken taken_;
  Record record_;
  bool part_ = false;
};

}  // namespace

Record to_record(const Reference& reference, std::vector<Finding>& lost) { return RecordWriter(reference).write(lost); }

}  // namespace opcit::formats::marc
