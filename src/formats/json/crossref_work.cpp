#include "formats/json/crossref_work.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/fold.h"
#include "text/service_markup.h"

namespace opcit::formats {
namespace {

using io::Json;

struct TypeRow {
  std::string_view name;
  ItemType type;
  bool citable = true;
};

/// Crossref's types (https://api.crossref.org/types) and the nearest of CSL 1.0.2.
constexpr std::array types = {
    TypeRow{"journal-article", ItemType::article_journal},
    TypeRow{"book-chapter", ItemType::chapter},
    TypeRow{"book-part", ItemType::chapter},
    TypeRow{"book-section", ItemType::chapter},
    TypeRow{"book-track", ItemType::chapter},
    TypeRow{"proceedings-article", ItemType::paper_conference},
    TypeRow{"monograph", ItemType::book},
    TypeRow{"book", ItemType::book},
    TypeRow{"edited-book", ItemType::book},
    TypeRow{"reference-book", ItemType::book},
    TypeRow{"book-set", ItemType::book},
    TypeRow{"proceedings", ItemType::book},
    TypeRow{"reference-entry", ItemType::entry_encyclopedia},
    TypeRow{"posted-content", ItemType::article},
    TypeRow{"dissertation", ItemType::thesis},
    TypeRow{"report", ItemType::report},
    TypeRow{"report-component", ItemType::report},
    TypeRow{"dataset", ItemType::dataset},
    TypeRow{"database", ItemType::dataset},
    TypeRow{"peer-review", ItemType::review},
    TypeRow{"standard", ItemType::standard},
    TypeRow{"journal-issue", ItemType::periodical, false},
    TypeRow{"journal-volume", ItemType::periodical, false},
    TypeRow{"journal", ItemType::periodical, false},
    TypeRow{"book-series", ItemType::periodical, false},
    TypeRow{"report-series", ItemType::periodical, false},
    TypeRow{"proceedings-series", ItemType::periodical, false},
    TypeRow{"component", ItemType::document, false},
    TypeRow{"grant", ItemType::document, false},
};

constexpr std::array<std::string_view, 6> retraction_marks = {
    "retracted article:", "retracted:", "[retracted]",
    "withdrawn:",         "removed:",   "retracted article."};

/// The strings of a member that is an array of strings, or one string.
std::vector<std::string> strings(const Json& work, std::string_view key) {
  std::vector<std::string> out;
  const Json* value = io::member(work, key);
  if (!value) return out;
  auto add = [&](const Json& one) {
    if (!one.is_string()) return;
    std::string text = text::clean_markup(one.get_ref<const std::string&>());
    if (!text.empty()) out.push_back(std::move(text));
  };
  if (value->is_array())
    for (const Json& one : *value) add(one);
  else
    add(*value);
  return out;
}

std::string first(const Json& work, std::string_view key) {
  auto all = strings(work, key);
  return all.empty() ? std::string() : std::move(all.front());
}

/// A text or a number as text.
std::string scalar(const Json& work, std::string_view key) {
  const Json* value = io::member(work, key);
  if (value && value->is_number_integer()) return value->dump();
  return first(work, key);
}

void set_text(Reference& record, Variable variable, std::string text) {
  if (!text.empty()) record.set(variable, std::move(text));
}

Name read_name(const Json& person) {
  auto part = [&](std::string_view key) { return first(person, key); };
  Name name;
  name.family = part("family");
  name.given = part("given");
  name.suffix = part("suffix");
  if (!name.family.empty()) return name;
  Name group;
  group.literal = part("name");
  if (group.literal.empty()) group.literal = name.given;
  return group;
}

void set_names(Reference& record, Variable variable, const Json& work, std::string_view key) {
  const Json* people = io::member(work, key);
  if (!people || !people->is_array()) return;
  NameList names;
  for (const Json& person : *people) {
    Name name = read_name(person);
    if (!name.family.empty() || !name.literal.empty()) names.push_back(std::move(name));
  }
  if (!names.empty()) record.set(variable, std::move(names));
}

std::int32_t bounded(const Json& number, std::int32_t limit) {
  if (!number.is_number_integer()) return 0;
  auto value = number.get<std::int64_t>();
  return value < 0 || value > limit ? 0 : static_cast<std::int32_t>(value);
}

/// The first date of a `{"date-parts": [[2015, 3]]}`; nothing for `[[null]]`.
std::optional<DateParts> read_date(const Json& work, std::string_view key) {
  const Json* date = io::member(work, key);
  const Json* lists = date ? io::member(*date, "date-parts") : nullptr;
  if (!lists || !lists->is_array() || lists->empty()) return std::nullopt;
  const Json& list = lists->front();
  if (!list.is_array() || list.empty()) return std::nullopt;
  DateParts parts;
  std::int32_t year = bounded(list[0], 9999);
  if (year == 0) return std::nullopt;
  parts.year = year;
  if (list.size() > 1) parts.month = static_cast<std::int16_t>(bounded(list[1], 12));
  if (list.size() > 2 && parts.month) parts.day = static_cast<std::int16_t>(bounded(list[2], 31));
  return parts;
}

/// The print date stands for the work, as citations do; every year it may be dated with is kept.
void read_dates(CrossrefWork& work_read, const Json& work) {
  bool is_dated = false;
  for (const char* key : {"published-print", "published-online", "published", "issued",
                          "published-other", "posted", "approved"}) {
    auto parts = read_date(work, key);
    if (!parts) continue;
    if (!is_dated) work_read.record.set(Variable::issued, Date{{*parts}, {}, {}, {}, {}, {}});
    is_dated = true;
    if (std::find(work_read.years.begin(), work_read.years.end(), *parts->year) == work_read.years.end())
      work_read.years.push_back(*parts->year);
  }
}

/// Takes a mark such as "RETRACTED:" off the title.
bool strip_retraction_mark(std::string& title) {
  std::string lower = text::to_lower(title);
  for (std::string_view mark : retraction_marks) {
    if (!lower.starts_with(mark)) continue;
    title.erase(0, mark.size());
    title.erase(0, std::min(title.find_first_not_of(' '), title.size()));
    return true;
  }
  return false;
}

void read_titles(CrossrefWork& work_read, const Json& work) {
  std::string title = first(work, "title");
  work_read.retracted = strip_retraction_mark(title);
  std::string subtitle = first(work, "subtitle");
  bool repeats = text::match_key(text::plain_text(title)).find(text::match_key(text::plain_text(subtitle))) !=
                 std::string::npos;
  if (!title.empty() && !subtitle.empty() && !repeats) {
    work_read.titles.push_back(title);
    title += (title.ends_with('?') || title.ends_with('!') || title.ends_with(':') ? " " : ": ") +
             subtitle;
  }
  set_text(work_read.record, Variable::title, std::move(title));
  for (const char* key : {"short-title", "original-title"})
    for (std::string& other : strings(work, key)) work_read.titles.push_back(std::move(other));
  set_text(work_read.record, Variable::original_title, first(work, "original-title"));
}

/// A chapter names its series before its book; what is not the container is kept for comparing.
void read_containers(CrossrefWork& work_read, const Json& work) {
  auto all = strings(work, "container-title");
  bool is_part = work_read.record.type == ItemType::chapter ||
                 work_read.record.type == ItemType::entry_encyclopedia ||
                 work_read.record.type == ItemType::paper_conference;
  if (!all.empty()) {
    set_text(work_read.record, Variable::container_title, is_part ? all.back() : all.front());
    if (is_part && all.size() > 1) set_text(work_read.record, Variable::collection_title, all.front());
  }
  auto abbreviated = strings(work, "short-container-title");
  if (!abbreviated.empty() && !is_part)
    set_text(work_read.record, Variable::container_title_short, abbreviated.front());
  work_read.containers = std::move(all);
  work_read.containers.insert(work_read.containers.end(), abbreviated.begin(), abbreviated.end());
}

void read_type(CrossrefWork& work_read, const Json& work) {
  std::string name = io::string_member(work, "type");
  std::string subtype = io::string_member(work, "subtype");
  auto row = std::find_if(types.begin(), types.end(),
                          [&](const TypeRow& one) { return one.name == name; });
  if (row != types.end()) {
    work_read.record.type = row->type;
    work_read.citable = row->citable;
  }
  if (subtype == "preprint") set_text(work_read.record, Variable::genre, "Preprint");
  if (subtype == "blog" || subtype == "blog_post") work_read.record.type = ItemType::post_weblog;
}

bool withdraws(const std::string& update) {
  return update == "retraction" || update == "removal" || update == "withdrawal";
}

void read_updates(CrossrefWork& work_read, const Json& work) {
  const Json* updates = io::member(work, "updated-by");
  if (!updates || !updates->is_array()) return;
  for (const Json& update : *updates)
    work_read.retracted = work_read.retracted || withdraws(io::string_member(update, "type"));
}

void read_versions(CrossrefWork& work_read, const Json& work) {
  const Json* relations = io::member(work, "relation");
  if (!relations || !relations->is_object()) return;
  for (const char* kind : {"is-preprint-of", "has-preprint", "is-version-of", "has-version",
                           "is-same-as", "is-identical-to"}) {
    const Json* others = io::member(*relations, kind);
    if (!others || !others->is_array()) continue;
    for (const Json& other : *others)
      work_read.versions.push_back(io::string_member(other, "id"));
  }
}

void read_place_in_container(Reference& record, const Json& work) {
  set_text(record, Variable::volume, scalar(work, "volume"));
  set_text(record, Variable::issue, scalar(work, "issue"));
  set_text(record, Variable::page, scalar(work, "page"));
  std::string article = scalar(work, "article-number");
  set_text(record, record.has(Variable::page) ? Variable::number : Variable::page,
           std::move(article));
}

void read_identifiers(Reference& record, const Json& work) {
  set_text(record, Variable::DOI, io::string_member(work, "DOI"));
  set_text(record, Variable::ISBN, first(work, "ISBN"));
  set_text(record, Variable::ISSN, first(work, "ISSN"));
  set_text(record, Variable::URL, io::string_member(work, "URL"));
  record.id = io::string_member(work, "DOI");
  if (auto isbn = std::string(record.text(Variable::ISBN)); isbn.find('/') != std::string::npos)
    record.set(Variable::ISBN, isbn.substr(isbn.rfind('/') + 1));
}

void read_event(Reference& record, const Json& work) {
  const Json* event = io::member(work, "event");
  if (!event) return;
  set_text(record, Variable::event_title, first(*event, "name"));
  set_text(record, Variable::event_place, first(*event, "location"));
}

/// The abstract without its heading.
std::string read_abstract(const Json& work) {
  std::string abstract = first(work, "abstract");
  constexpr std::string_view heading = "Abstract ";
  return abstract.starts_with(heading) ? abstract.substr(heading.size()) : abstract;
}

CrossrefWork read_work_members(const Json& work) {
  CrossrefWork work_read;
  read_type(work_read, work);
  read_titles(work_read, work);
  read_dates(work_read, work);
  read_containers(work_read, work);
  read_updates(work_read, work);
  read_versions(work_read, work);
  read_place_in_container(work_read.record, work);
  read_identifiers(work_read.record, work);
  read_event(work_read.record, work);
  constexpr std::array<std::pair<Variable, std::string_view>, 4> people = {
      {{Variable::author, "author"},
       {Variable::editor, "editor"},
       {Variable::translator, "translator"},
       {Variable::chair, "chair"}}};
  for (auto [variable, key] : people) set_names(work_read.record, variable, work, key);
  set_text(work_read.record, Variable::publisher, first(work, "publisher"));
  set_text(work_read.record, Variable::publisher_place, first(work, "publisher-location"));
  set_text(work_read.record, Variable::edition, scalar(work, "edition-number"));
  set_text(work_read.record, Variable::language, first(work, "language"));
  set_text(work_read.record, Variable::abstract, read_abstract(work));
  return work_read;
}

}  // namespace

CrossrefWork read_crossref_work(const Json& work) { return read_work_members(work); }

}  // namespace opcit::formats
