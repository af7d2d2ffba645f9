#include <algorithm>

#include "formats/custom.h"
#include "formats/json/zotero_json.h"
#include "formats/lost.h"
#include "formats/plain_date.h"
#include "formats/taken.h"
#include "formats/work_builder.h"
#include "text/markup.h"

namespace opcit::formats::zotero {
namespace {

using io::Json;

class ItemWriter {
 public:
  explicit ItemWriter(const Reference& reference) : reference_(reference) {
    Json kept = kept_field(reference, "zotero", "itemType");
    std::string_view type = kept.is_string() ? std::string_view(kept.get_ref<const std::string&>()) : std::string_view();
    type_ = std::string(type_of(type) == reference.type && !type.empty() ? type : type_for(reference.type));
  }

  Json write() {
    item_["itemType"] = type_;
    if (type_of(type_) != reference_.type) add_line("Type", to_string(reference_.type));
    item_["creators"] = Json::array();
    for (const Field& field : reference_.fields())
      if (!is_computed(field.variable)) put(field);
    item_["tags"] = tags_of(reference_.text(Variable::keyword));
    std::string_view note = reference_.text(Variable::note);
    std::string extra(note);
    if (!extra_.empty()) extra.append(extra.empty() ? "" : "\n").append(extra_);
    if (!extra.empty()) item_["extra"] = extra;
    for (const auto& [name, value] : kept_fields(reference_, "zotero"))
      if (name != "itemType" && name != "tags" && !item_.contains(name)) item_[name] = value;
    if (!reference_.id.empty()) item_["citationKey"] = reference_.id;
    return std::move(item_);
  }

 private:
  void put(const Field& field) {
    if (field.variable == Variable::note || field.variable == Variable::keyword || field.variable == Variable::citation_key) return;
    if (const auto* names = std::get_if<NameList>(&field.value)) return put_names(field.variable, *names);
    const auto* date = std::get_if<Date>(&field.value);
    std::string value = date ? date_text(*date) : std::string(reference_.text(field.variable));
    std::string_view name = field_for(type_, field.variable);
    if (name.empty() || item_.contains(std::string(name))) return add_line(to_string(field.variable), value);
    item_[std::string(name)] = value;
  }

  void put_names(Variable variable, const NameList& names) {
    std::string_view role = creator_for(type_, variable);
    for (const Name& name : names) {
      if (role.empty()) {
        add_line(to_string(variable), name.is_literal() ? name.literal.str() : family_of(name) + " || " + given_of(name));
        continue;
      }
      Json creator = {{"creatorType", std::string(role)}};
      if (name.is_literal()) {
        creator["name"] = name.literal.str();
      } else {
        creator["lastName"] = family_of(name);
        creator["firstName"] = name.suffix.empty() ? given_of(name) : given_of(name) + ", " + name.suffix.str();
      }
      item_["creators"].push_back(std::move(creator));
    }
  }

  static Json tags_of(std::string_view keywords) {
    Json tags = Json::array();
    for (const std::string& word : split_keywords(keywords)) tags.push_back({{"tag", word}});
    return tags;
  }

  void add_line(std::string_view label, std::string_view value) {
    std::string line(value);
    std::ranges::replace(line, '\n', ' ');
    extra_.append(extra_.empty() ? "" : "\n").append(label).append(": ").append(line);
  }

  const Reference& reference_;
  std::string type_;
  Json item_ = Json::object();
  std::string extra_;
};

}  // namespace

Json item_of(const Reference& reference) { return ItemWriter(reference).write(); }

Result<std::string> write_items(std::span<const Reference> references, Writing&) {
  Json items = Json::array();
  for (const Reference& reference : references) items.push_back(item_of(reference));
  return io::dump_json(items, 2) + "\n";
}

}  // namespace opcit::formats::zotero
