#include "fields/word.h"

#include <algorithm>
#include <array>

#include "fields/values.h"

namespace opcit::fields {
namespace {

/// One word of an instruction: bare, between quotes (`\"` within stands for a quote), or a switch.
struct Word {
  std::string text;
  bool is_switch = false;
};

std::string read_quoted(std::string_view text, std::size_t& at) {
  std::string out;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    bool escaped = text[at] == '\\' && at + 1 < text.size() &&
                   (text[at + 1] == '"' || text[at + 1] == '\\');
    if (escaped) ++at;
    out.push_back(text[at]);
  }
  if (at < text.size()) ++at;
  return out;
}

std::vector<Word> split(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      ++at;
    } else if (text[at] == '"') {
      words.push_back({read_quoted(text, at)});
    } else {
      std::size_t end = std::min(text.find_first_of(" \t\r\n\"", at), text.size());
      words.push_back({std::string(text.substr(at, end - at)), text[at] == '\\'});
      at = end;
    }
  }
  return words;
}

/// What a switch says of a cite; of those with an argument `value` holds it.
void apply(FieldCite& cite, char name, const std::string& value) {
  switch (name) {
    case 'n': cite.suppress_author = true; break;
    case 'f': cite.prefix = trimmed(value); break;
    case 's': cite.suffix = trimmed(value); break;
    case 'p':
      cite.locator = trimmed(value);
      cite.label = "page";
      break;
    case 'v':
      if (!cite.locator.empty()) break;
      cite.locator = trimmed(value);
      cite.label = "volume";
      break;
    default: break;  // \l is the language, \t and \y leave out the title and the year
  }
}

bool takes_value(char name) {
  return std::string_view("fsplv").find(name) != std::string_view::npos;
}

struct TextRow {
  std::string_view name;
  Variable variable;
};

constexpr std::array texts = {
    TextRow{"Title", Variable::title},
    TextRow{"ShortTitle", Variable::title_short},
    TextRow{"JournalName", Variable::container_title},
    TextRow{"PeriodicalTitle", Variable::container_title},
    TextRow{"BookTitle", Variable::container_title},
    TextRow{"ConferenceName", Variable::container_title},
    TextRow{"InternetSiteTitle", Variable::container_title},
    TextRow{"PublicationTitle", Variable::container_title},
    TextRow{"Publisher", Variable::publisher},
    TextRow{"Institution", Variable::publisher},
    TextRow{"City", Variable::publisher_place},
    TextRow{"Volume", Variable::volume},
    TextRow{"Issue", Variable::issue},
    TextRow{"Pages", Variable::page},
    TextRow{"Edition", Variable::edition},
    TextRow{"DOI", Variable::DOI},
    TextRow{"URL", Variable::URL},
    TextRow{"ThesisType", Variable::genre},
    TextRow{"Medium", Variable::medium},
};

struct TypeRow {
  std::string_view name;
  ItemType type;
};

constexpr std::array types = {
    TypeRow{"JournalArticle", ItemType::article_journal},
    TypeRow{"ArticleInAPeriodical", ItemType::article_magazine},
    TypeRow{"Book", ItemType::book},
    TypeRow{"BookSection", ItemType::chapter},
    TypeRow{"ConferenceProceedings", ItemType::paper_conference},
    TypeRow{"Report", ItemType::report},
    TypeRow{"InternetSite", ItemType::webpage},
    TypeRow{"DocumentFromInternetSite", ItemType::webpage},
    TypeRow{"ElectronicSource", ItemType::webpage},
    TypeRow{"Case", ItemType::legal_case},
    TypeRow{"Patent", ItemType::patent},
    TypeRow{"Interview", ItemType::interview},
    TypeRow{"Film", ItemType::motion_picture},
    TypeRow{"SoundRecording", ItemType::song},
    TypeRow{"Performance", ItemType::performance},
    TypeRow{"Art", ItemType::graphic},
};

struct NameRow {
  std::string_view name;
  Variable variable;
};

constexpr std::array roles = {
    NameRow{"Author", Variable::author},         NameRow{"Editor", Variable::editor},
    NameRow{"Translator", Variable::translator}, NameRow{"BookAuthor", Variable::container_author},
    NameRow{"Director", Variable::director},     NameRow{"Interviewer", Variable::interviewer},
};

NameList names_in(pugi::xml_node role) {
  NameList names;
  for (pugi::xml_node person : child_of(role, "NameList").children()) {
    Name name;
    name.family = content_of(child_of(person, "Last"));
    name.given = trimmed(content_of(child_of(person, "First")) + " " +
                         content_of(child_of(person, "Middle")));
    if (name != Name{}) names.push_back(std::move(name));
  }
  if (std::string corporate = content_of(child_of(role, "Corporate")); !corporate.empty()) {
    Name name;
    name.literal = corporate;
    names.push_back(std::move(name));
  }
  return names;
}

Reference read_source(pugi::xml_node source) {
  Reference reference;
  reference.id = content_of(child_of(source, "Tag"));
  std::string type = content_of(child_of(source, "SourceType"));
  for (const TypeRow& row : types)
    if (row.name == type) reference.type = row.type;
  for (const NameRow& row : roles)
    set_names(reference, row.variable,
              names_in(child_of(child_of(source, "Author"), row.name)));
  for (const TextRow& row : texts)
    set_text(reference, row.variable, content_of(child_of(source, row.name)));
  std::string number = content_of(child_of(source, "StandardNumber"));
  if (reference.type == ItemType::article_journal)
    set_text(reference, Variable::ISSN, number);
  else
    set_text(reference, Variable::ISBN, number);
  auto date = [&](Variable variable, std::string_view suffix) {
    auto part = [&](std::string name) {
      return content_of(child_of(source, name + std::string(suffix)));
    };
    set_date(reference, variable, part("Year"), part("Month"), part("Day"));
  };
  date(Variable::issued, "");
  date(Variable::accessed, "Accessed");
  return reference;
}

}  // namespace

void read_word_citation(std::string_view instruction, const Sources& sources,
                        CitationField& field) {
  std::vector<Word> words = split(instruction);
  auto add = [&](const std::string& tag) {
    FieldCite cite;
    cite.key = tag;
    if (auto source = sources.find(tag); source != sources.end()) cite.item = source->second;
    field.cites.push_back(std::move(cite));
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Word& word = words[i];
    if (!word.is_switch || word.text.size() < 2) {
      if (field.cites.empty()) add(word.text);
      continue;
    }
    char name = word.text[1];
    bool has_value = i + 1 < words.size() && !words[i + 1].is_switch;
    if (name == 'm' && has_value) add(words[++i].text);
    else if (!field.cites.empty() && takes_value(name) && has_value)
      apply(field.cites.back(), name, words[++i].text);
    else if (!field.cites.empty())
      apply(field.cites.back(), name, {});
  }
}

void read_word_sources(pugi::xml_node root, Sources& sources) {
  if (local_name(root) != "Sources") return;
  for (pugi::xml_node source : root.children()) {
    if (local_name(source) != "Source") continue;
    Reference reference = read_source(source);
    std::string tag = reference.id;
    if (!tag.empty()) sources.emplace(std::move(tag), std::move(reference));
  }
}

}  // namespace opcit::fields
