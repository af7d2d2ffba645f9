// OpenAlex's JSON: a work, or the results of a query.

#include <algorithm>
#include <array>
#include <vector>

#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "io/json.h"
#include "text/service_markup.h"

namespace opcit::formats::openalex {
namespace {

using enum ItemType;
using io::Json;

struct Type {
  std::string_view name;
  ItemType type;
};

constexpr std::array types = {
    Type{"article", article_journal},
    Type{"book", book},
    Type{"book-chapter", chapter},
    Type{"book-section", chapter},
    Type{"dataset", dataset},
    Type{"dissertation", thesis},
    Type{"editorial", article_journal},
    Type{"erratum", article_journal},
    Type{"journal-article", article_journal},
    Type{"letter", article_journal},
    Type{"monograph", book},
    Type{"other", document},
    Type{"peer-review", review},
    Type{"posted-content", article},
    Type{"preprint", article},
    Type{"proceedings-article", paper_conference},
    Type{"reference-entry", entry_encyclopedia},
    Type{"report", report},
    Type{"review", article_journal},
    Type{"software", software},
    Type{"standard", standard},
};

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = io::member(object, name);
  if (value == nullptr) return {};
  if (value->is_string()) return text::clean_markup(value->get_ref<const std::string&>());
  return value->is_number() ? io::dump_json(*value) : std::string();
}

const Json& object_in(const Json& object, std::string_view name) {
  static const Json none = Json::object();
  const Json* value = io::member(object, name);
  return value && value->is_object() ? *value : none;
}

/// `{"word": [positions]}` back into the text it was made of.
std::string text_of_index(const Json& index) {
  constexpr std::size_t most_words = 20'000;
  std::vector<std::string> words;
  for (const auto& [word, positions] : index.items()) {
    if (!positions.is_array()) continue;
    for (const Json& position : positions) {
      if (!position.is_number_unsigned()) continue;
      auto at = position.get<std::size_t>();
      if (at >= most_words) continue;
      if (words.size() <= at) words.resize(at + 1);
      words[at] = word;
    }
  }
  std::string text;
  for (const std::string& word : words)
    if (!word.empty()) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

class WorkReader {
 public:
  WorkReader(const Json& work, Profile profile) : object_(work), zotero_(profile == Profile::zotero), work_("openalex") {}

  Reference read() {
    find_type();
    work_.set(Variable::title, text_in(object_, "title"));
    work_.set(Variable::title, text_in(object_, "display_name"));
    take_authors();
    take_source();
    work_.set_date(Variable::issued, date_of_text(text_in(object_, "publication_date")));
    work_.set_date(Variable::issued, date_of_parts(text_in(object_, "publication_year")));
    const Json& place = object_in(object_, "biblio");
    work_.set(Variable::volume, text_in(place, "volume"));
    work_.set(Variable::issue, text_in(place, "issue"));
    work_.set_pages(text_in(place, "first_page"), text_in(place, "last_page"));
    work_.set(Variable::language, text_in(object_, "language"));
    take_identifiers();
    if (const Json* index = io::member(object_, "abstract_inverted_index"); index && index->is_object() && !zotero_)
      work_.set(Variable::abstract, text_of_index(*index));
    return work_.finish();
  }

 private:
  void find_type() {
    for (std::string_view name : {"type_crossref", "type"}) {
      auto found = std::ranges::find(types, text_in(object_, name), &Type::name);
      if (found == types.end()) continue;
      work_.work.type = found->type;
      return;
    }
  }

  void take_authors() {
    const Json* list = io::member(object_, "authorships");
    if (list == nullptr || !list->is_array()) return;
    for (const Json& one : *list) {
      std::string name = text_in(one, "raw_author_name");
      if (name.empty() || zotero_) name = text_in(object_in(one, "author"), "display_name");
      if (!name.empty()) work_.add_name(Variable::author, name_in_reading_order(name));
    }
  }

  void take_source() {
    const Json& source = object_in(object_in(object_, "primary_location"), "source");
    std::string name = text_in(source, "display_name");
    if (work_.work.type != book) work_.set(Variable::container_title, name);
    else if (!zotero_) work_.keep("source", name);
    work_.set(Variable::publisher, text_in(source, "host_organization_name"));
    work_.set(Variable::ISSN, text_in(source, "issn_l"));
  }

  void take_identifiers() {
    work_.set_doi(text_in(object_, "doi"));
    std::string id = text_in(object_, "id");
    work_.work.id = id.substr(id.rfind('/') == std::string::npos ? 0 : id.rfind('/') + 1);
    zotero_ ? work_.set(Variable::note, "OpenAlex: " + id) : work_.keep("id", id);
    const Json& ids = object_in(object_, "ids");
    std::string pmid = text_in(ids, "pmid");
    work_.set(Variable::PMID, pmid.substr(pmid.rfind('/') == std::string::npos ? 0 : pmid.rfind('/') + 1));
  }

  const Json& object_;
  bool zotero_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  OPCIT_TRY(Json document, io::parse_json(text, std::string(reading.name)));
  const Json* results = io::member(document, "results");
  const Json& works = results ? *results : document;
  auto add = [&](const Json& work) {
    if (work.is_object()) bibliography.references.push_back(WorkReader(work, reading.profile).read());
  };
  if (works.is_array())
    for (const Json& work : works) add(work);
  else
    add(works);
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  bool json = start != std::string_view::npos && (head[start] == '{' || head[start] == '[');
  return json && head.find("https://openalex.org/") != std::string_view::npos;
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/json"};

}  // namespace

const Format format = {{"openalex", "OpenAlex JSON", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::openalex
