// Zotero's JSON: items as its web API and its exports write them.

#include "formats/json/zotero_json.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "io/json_tree.h"

namespace opcit::formats::zotero {
namespace {

using io::JsonKind;
using io::JsonView;

class ItemReader {
 public:
  ItemReader(JsonView item, Profile profile) : item_(item), profile_(profile), work_("zotero") {}

  /// Nothing for notes and attachments, which are no works.
  std::optional<Reference> read() {
    auto type = item_.find("itemType");
    std::string_view name = type ? type->text() : std::string_view();
    if (name == "note" || name == "attachment" || name == "annotation") return std::nullopt;
    work_.work.type = type_of(name);
    if (type_for(work_.work.type) != name) work_.keep("itemType", name);
    type_ = name;
    for (auto [member, value] : item_.members()) take(member, value);
    settle();
    return work_.finish();
  }

 private:
  void take(std::string_view member, JsonView value) {
    if (member == "creators") return take_creators(value);
    if (member == "tags") return take_tags(value);
    if (member == "extra") return take_extra(value);
    if (member == "itemType" || member == "itemID" || member == "version" || member == "relations" ||
        member == "collections" || member == "notes" || member == "attachments" || member == "seeAlso" ||
        member == "dateAdded" || member == "dateModified" || member == "uri" || member == "itemKey" || member == "libraryID")
      return;
    auto text = io::scalar_text(value);
    if (!text || text->empty()) return;
    if (member == "key" || member == "id") return static_cast<void>(key_ = *text);
    if (const FieldRow* row = date_field(member))
      return work_.set_date(row->variable, date_of_text(day_of(*text)));
    const FieldRow* row = text_field(member);
    if (row == nullptr) return work_.keep(member, *text);
    take_field(*row, *text);
  }

  /// Some fields mean something else in some types.
  void take_field(const FieldRow& row, const std::string& text) {
    bool recorded = type_ == "videoRecording" || type_ == "audioRecording" || type_ == "tvBroadcast" ||
                    type_ == "radioBroadcast";
    if (row.name == "place" && recorded) return work_.set(Variable::event_place, text);
    if (row.name == "series" && type_ == "journalArticle") return static_cast<void>(series_ = text);
    if (row.variable == Variable::number && work_.has(Variable::number)) return work_.keep(row.name, text);
    work_.set(row.variable, text);
  }

  /// Zotero's accessDate has a time.
  static std::string_view day_of(std::string_view text) {
    bool timed = text.size() > 11 && (text[10] == 'T' || text[10] == ' ') && text.find(':') != std::string_view::npos;
    return timed ? text.substr(0, 10) : text;
  }

  void take_creators(JsonView list) {
    for (JsonView creator : list.elements()) {
      auto text = [&](std::string_view name) {
        auto value = creator.find(name);
        return value ? std::string(value->text()) : std::string();
      };
      const FieldRow* role = creator_role(text("creatorType"));
      Name name;
      name.family = text("lastName");
      name.given = text("firstName");
      if (std::string whole = text("name"); !whole.empty()) name.literal = whole;
      if (name.given.empty() && name.literal.empty()) name.literal = std::exchange(name.family, {});
      if (role == nullptr) {
        std::string shown = name.is_literal() ? name.literal.str() : name.family + ", " + name.given;
        work_.keep(text("creatorType"), shown);
        continue;
      }
      Variable variable = role->variable;
      if (type_ == "audioRecording" && role->name == "performer") variable = Variable::author;
      work_.add_name(variable, std::move(name));
    }
  }

  void take_tags(JsonView list) {
    for (JsonView tag : list.elements()) {
      auto name = tag.find("tag");
      std::string_view text = name ? name->text() : tag.text();
      if (profile_ == Profile::zotero)
        work_.keep("tags", text);
      else
        work_.append(Variable::keyword, text, ", ");
    }
  }

  void take_extra(JsonView value) {
    if (value.is(JsonKind::string)) extra_ = std::string(value.text());
    for (JsonView line : value.elements()) extra_.append(extra_.empty() ? "" : "\n").append(line.text());
  }

  void settle() {
    if (work_.has(Variable::collection_title)) work_.keep("series", series_);
    else work_.set(Variable::collection_title, series_);
    std::string rest = lift_extra(extra_, work_.work);
    work_.set(Variable::note, rest);
    std::string_view named = work_.work.text(Variable::citation_key);
    work_.work.id = named.empty() ? key_ : std::string(named);
    work_.work.erase(Variable::citation_key);
  }

  JsonView item_;
  Profile profile_;
  WorkBuilder work_;
  std::string_view type_;
  std::string key_;
  std::string extra_;
  std::string series_;
};

}  // namespace

/// A list of items, one item, an export with `items`, or the answers of the web API with `data`.
Result<Bibliography> read_items(std::string_view bytes, const Reading& reading) {
  OPCIT_TRY(io::JsonTree tree, io::JsonTree::parse(bytes, std::string(reading.name)));
  Bibliography bibliography;
  auto add = [&](JsonView item) {
    auto data = item.find("data");
    if (auto reference = ItemReader(data && data->is(JsonKind::object) ? *data : item, reading.profile).read())
      bibliography.references.push_back(std::move(*reference));
  };
  JsonView root = tree.root();
  auto items = root.find("items");
  JsonView list = items && items->is(JsonKind::array) ? *items : root;
  if (list.is(JsonKind::array))
    for (JsonView item : list.elements()) add(item);
  else if (list.is(JsonKind::object))
    add(list);
  return bibliography;
}

namespace {

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  bool json = start != std::string_view::npos && (head[start] == '[' || head[start] == '{');
  return json && head.find("\"itemType\"") != std::string_view::npos;
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/vnd.zotero.data+json"};

}  // namespace

const Format format = {{"zotero-json", "Zotero JSON", extensions, mime_types, true, true}, sniff, read_items, write_items};

}  // namespace opcit::formats::zotero
