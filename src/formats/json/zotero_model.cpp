#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/json/zotero_json.h"
#include "formats/name_text.h"

namespace opcit::formats::zotero {
namespace {

using enum ItemType;

struct Type {
  std::string_view name;
  ItemType type;
};

/// Where several are read as one type of CSL the first is written.
constexpr std::array types = {
    Type{"artwork", graphic},
    Type{"audioRecording", song},
    Type{"bill", bill},
    Type{"blogPost", post_weblog},
    Type{"book", book},
    Type{"bookSection", chapter},
    Type{"case", legal_case},
    Type{"computerProgram", software},
    Type{"conferencePaper", paper_conference},
    Type{"dataset", dataset},
    Type{"dictionaryEntry", entry_dictionary},
    Type{"document", document},
    Type{"letter", personal_communication},
    Type{"email", personal_communication},
    Type{"encyclopediaArticle", entry_encyclopedia},
    Type{"film", motion_picture},
    Type{"forumPost", post},
    Type{"hearing", hearing},
    Type{"instantMessage", personal_communication},
    Type{"interview", interview},
    Type{"journalArticle", article_journal},
    Type{"magazineArticle", article_magazine},
    Type{"manuscript", manuscript},
    Type{"map", map},
    Type{"newspaperArticle", article_newspaper},
    Type{"patent", patent},
    Type{"podcast", broadcast},
    Type{"preprint", article},
    Type{"presentation", speech},
    Type{"tvBroadcast", broadcast},
    Type{"radioBroadcast", broadcast},
    Type{"report", report},
    Type{"standard", standard},
    Type{"statute", legislation},
    Type{"thesis", thesis},
    Type{"videoRecording", motion_picture},
    Type{"webpage", webpage},
};

/// The variable a label of Extra names: CSL's own name, or Zotero's, in any case and with blanks.
std::optional<Variable> variable_of_label(std::string_view label) {
  struct Label {
    std::string_view name;
    Variable variable;
  };
  constexpr std::array labels = {
      Label{"doi", Variable::DOI},
      Label{"isbn", Variable::ISBN},
      Label{"issn", Variable::ISSN},
      Label{"pmid", Variable::PMID},
      Label{"pmcid", Variable::PMCID},
      Label{"url", Variable::URL},
      Label{"original date", Variable::original_date},
      Label{"original title", Variable::original_title},
      Label{"original publisher", Variable::original_publisher},
      Label{"original publisher place", Variable::original_publisher_place},
      Label{"original author", Variable::original_author},
      Label{"publisher place", Variable::publisher_place},
      Label{"container title", Variable::container_title},
      Label{"container title short", Variable::container_title_short},
      Label{"collection title", Variable::collection_title},
      Label{"collection editor", Variable::collection_editor},
      Label{"event place", Variable::event_place},
      Label{"event date", Variable::event_date},
      Label{"event title", Variable::event_title},
      Label{"volume title", Variable::volume_title},
      Label{"reviewed title", Variable::reviewed_title},
      Label{"reviewed author", Variable::reviewed_author},
      Label{"title short", Variable::title_short},
      Label{"citation key", Variable::citation_key},
  };
  if (auto variable = variable_from_string(label)) return variable;
  std::string lower = ascii::lower(label);
  if (auto variable = variable_from_string(lower)) return variable;
  auto found = std::ranges::find(labels, lower, &Label::name);
  if (found != labels.end()) return found->variable;
  std::ranges::replace(lower, ' ', '-');
  return variable_from_string(lower);
}

/// `Family || Given`.
Name name_of_extra(std::string_view text) {
  std::size_t bar = text.find("||");
  Name name;
  if (bar == std::string_view::npos) {
    name.literal = std::string(ascii::trim(text));
    return name;
  }
  name.family = std::string(ascii::trim(text.substr(0, bar)));
  name.given = std::string(ascii::trim(text.substr(bar + 2)));
  return name;
}

bool lift_line(std::string_view line, Reference& reference) {
  std::size_t colon = line.find(':');
  constexpr std::size_t longest_label = 40;
  if (colon == std::string_view::npos || colon == 0 || colon > longest_label) return false;
  std::string_view label = ascii::trim(line.substr(0, colon));
  std::string_view value = ascii::trim(line.substr(colon + 1));
  if (value.empty()) return false;
  if (ascii::lower(label) == "type") {
    auto type = item_type_from_string(value);
    if (type) reference.type = *type;
    return type.has_value();
  }
  auto variable = variable_of_label(label);
  if (!variable || *variable == Variable::note) return false;
  if (kind_of(*variable) == VariableKind::date) {
    reference.set(*variable, date_of_text(value));
  } else if (kind_of(*variable) == VariableKind::name) {
    NameList names;
    if (const NameList* before = reference.names(*variable)) names = *before;
    names.push_back(name_of_extra(value));
    reference.set(*variable, std::move(names));
  } else {
    reference.set(*variable, std::string(value));
  }
  return true;
}

}  // namespace

ItemType type_of(std::string_view item_type) {
  auto found = std::ranges::find(types, item_type, &Type::name);
  return found == types.end() ? document : found->type;
}

std::string_view type_for(ItemType type) {
  auto found = std::ranges::find(types, type, &Type::type);
  if (found != types.end()) return found->name;
  switch (type) {
    case review:
    case review_book: return "journalArticle";
    case entry: return "encyclopediaArticle";
    case regulation:
    case treaty: return "statute";
    case pamphlet:
    case classic:
    case collection: return "book";
    case figure: return "artwork";
    case performance:
    case event: return "presentation";
    default: return "document";
  }
}

std::string lift_extra(std::string_view extra, Reference& reference) {
  std::string rest;
  for (std::size_t at = 0; at < extra.size();) {
    std::size_t end = std::min(extra.find('\n', at), extra.size());
    std::string_view line = ascii::trim(extra.substr(at, end - at), ascii::spaces);
    if (!lift_line(line, reference)) rest.append(rest.empty() ? "" : "\n").append(line);
    at = end + 1;
  }
  return rest;
}

}  // namespace opcit::formats::zotero
