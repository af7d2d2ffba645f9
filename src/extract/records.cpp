#include "extract/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "extract/names.h"
#include "text/fold.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_stem = 48;

/// Letters and digits only, folded; plain ASCII without the detour over Unicode.
std::string squeezed(std::string_view text) {
  std::string plain;
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '&') break;
    if (c >= 'A' && c <= 'Z')
      plain.push_back(static_cast<char>(c - 'A' + 'a'));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      plain.push_back(c);
    if (&c == &text.back()) return plain;
  }
  std::string key = text::match_key(text);
  std::erase(key, ' ');
  return key;
}

/// An institution, by its words, by its length, or because it is an acronym.
bool is_literal(std::string_view name, const Tokens& tokens) {
  if (is_corporate(name, tokens, 0, tokens.size())) return true;
  std::size_t capitals = 0;
  bool personal = false;
  for (const Token& token : tokens) {
    if (token.is('.') || token.is(',')) personal = true;
    if (!token.is_word()) continue;
    capitals += token.capital;
    personal = personal || token.single || (!token.capital && token.has(use_particle));
  }
  bool acronym = tokens.size() == 1 && tokens[0].upper && name.size() <= 4;
  return acronym || (capitals >= 3 && !personal);
}

Name make_name(const std::string& text) {
  Name name;
  Tokens tokens;
  tokenize(text, {0, text.size()}, tokens);
  if (is_literal(text, tokens)) {
    name.literal = text;
    return name;
  }
  std::size_t initials = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].single && tokens[i].capital)
      initials = i + 1;
    else if (!(tokens[i].is('.') && initials == i))
      break;
    else
      initials = i + 1;
  }
  std::size_t comma = text.find(", ");
  if (initials > 0 && initials < tokens.size()) {
    name.family = text.substr(tokens[initials].span.begin);
    name.given = text.substr(0, tokens[initials - 1].span.end);
  } else if (comma != std::string::npos) {
    name.family = text.substr(0, comma);
    name.given = text.substr(comma + 2);
  } else {
    name.family = text;
  }
  return name;
}

Date make_date(const FoundCite& cite) {
  Date date;
  std::size_t slash = cite.year.rfind('/');
  std::string_view year = cite.year;
  if (slash != std::string::npos && year.size() - slash == 5) year.remove_prefix(slash + 1);
  std::int32_t number = 0;
  auto [end, problem] =
      std::from_chars(year.data(), year.data() + std::min<std::size_t>(4, year.size()), number);
  if (problem == std::errc{} && end == year.data() + 4)
    date.parts.push_back({number, 0, 0});
  else
    date.literal = cite.year;
  return date;
}

Reference record_from(const FoundCite& cite) {
  Reference record;
  NameList authors;
  for (const std::string& name : cite.names) authors.push_back(make_name(name));
  record.set(Variable::author, std::move(authors));
  record.set(Variable::issued, make_date(cite));
  if (!cite.year_suffix.empty()) record.set(Variable::year_suffix, cite.year_suffix);
  return record;
}

std::string stem_of(std::string_view name, std::string_view year, std::string_view suffix) {
  std::string stem = squeezed(name);
  std::size_t end = std::min(stem.size(), longest_stem);
  while (end > 0 && end < stem.size() && (static_cast<unsigned char>(stem[end]) & 0xC0U) == 0x80U)
    --end;
  stem.resize(end);
  std::size_t slash = year.rfind('/');
  if (slash != std::string_view::npos && year.size() - slash == 5) year.remove_prefix(slash + 1);
  return stem.append(squeezed(year)).append(suffix);
}

std::string stem_of(const Reference& record) {
  const NameList* authors = record.names(Variable::author);
  std::string name = authors && !authors->empty()
                         ? short_form(authors->front())
                         : std::string(record.text(Variable::title).substr(0, 24));
  auto year = record.year();
  return stem_of(name, year ? std::to_string(*year) : "", record.text(Variable::year_suffix));
}

}  // namespace

std::string RecordBuilder::add(Reference record, const std::string& stem) {
  unsigned& used = ids_[stem];
  record.id = ++used == 1 ? stem : fmt::format("{}-{}", stem, used);
  extraction_.records.push_back(std::move(record));
  return extraction_.records.back().id;
}

std::string RecordBuilder::record_of(const FoundCite& cite) {
  std::string year = cite.year + cite.year_suffix;
  std::string first = fmt::format("{}|{}", squeezed(cite.names.front()), year);
  std::string work = first;
  for (std::size_t i = 1; i < cite.names.size(); ++i)
    work.append(1, '|').append(squeezed(cite.names[i]));
  // `Smith et al. 1999` is the work of `Smith, Jones and Brown 1999` when that was named before.
  const std::string& key = cite.et_al ? first + "|+" : work;
  auto found = by_work_.find(key);
  if (found != by_work_.end()) return found->second;
  std::string name = short_form(make_name(cite.names.front()));
  std::string id = add(record_from(cite), stem_of(name, cite.year, cite.year_suffix));
  by_work_[key] = id;
  if (cite.names.size() > 2) by_work_.try_emplace(first + "|+", id);
  return id;
}

/// The record of a field's item keeps its id.
std::string RecordBuilder::record_of(const Reference& item) {
  auto [found, fresh] = by_work_.try_emplace("key|" + item.id, item.id);
  if (fresh) {
    ++ids_[item.id];
    extraction_.records.push_back(item);
  }
  return found->second;
}

void RecordBuilder::build(const std::vector<Reference>& parsed, const FieldItems& items) {
  std::unordered_map<std::string, std::size_t> entries;
  for (std::size_t i = 0; i < extraction_.references.size(); ++i)
    entries.try_emplace(extraction_.references[i].id, i);
  auto record_entry = [&](std::size_t i) {
    FoundReference& entry = extraction_.references[i];
    if (entry.record.empty()) entry.record = add(parsed[i], stem_of(parsed[i]));
    return entry.record;
  };
  for (FoundCluster& cluster : extraction_.citations)
    for (FoundCite& cite : cluster.cites) {
      auto entry = entries.find(cite.reference);
      if (entry != entries.end())
        cite.record = record_entry(entry->second);
      else if (auto item = items.find(cite.key); item != items.end())
        cite.record = record_of(item->second);
      else if (!cite.names.empty())
        cite.record = record_of(cite);
    }
  for (std::size_t i = 0; i < extraction_.references.size(); ++i) record_entry(i);
}

}  // namespace opcit::extraction
