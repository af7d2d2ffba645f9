#include "store/words.h"

#include <fmt/format.h>

#include "base/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::store {
namespace {

void add(std::string& words, std::string_view text) {
  if (text.empty()) return;
  words += ' ';
  words += text;
}

std::string& column_of(IndexedWords& words, const Field& field) {
  switch (field.variable) {
    case Variable::title:
    case Variable::title_short:
    case Variable::shortTitle:
    case Variable::original_title: return words.title;
    case Variable::container_title:
    case Variable::container_title_short:
    case Variable::journalAbbreviation:
    case Variable::collection_title: return words.container;
    default: break;
  }
  return std::holds_alternative<NameList>(field.value) ? words.author : words.rest;
}

void add_names(std::string& column, const NameList& names) {
  for (const Name& name : names)
    for (const std::string* part :
         {&name.literal.str(), &name.given, &name.dropping_particle.str(),
          &name.non_dropping_particle.str(), &name.family, &name.suffix.str()})
      add(column, *part);
}

void add_date(std::string& column, const Date& date) {
  for (const DateParts& end : date.parts)
    if (end.year) add(column, std::to_string(*end.year));
  add(column, date.literal);
  add(column, date.raw);
}

/// Markup is no word.
std::string without_tags(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::size_t open = text.find('<');
    plain += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    std::size_t close = text.find('>');
    bool tag = close != std::string_view::npos && close < 48 && text.size() > 1 &&
               (text[1] == '/' || (text[1] >= 'a' && text[1] <= 'z'));
    if (!tag) plain += '<';
    text.remove_prefix(tag ? close + 1 : 1);
  }
  return plain;
}

}  // namespace

Result<void> remove_words(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(Query query, connection.prepare("DELETE FROM words WHERE rowid = ?1"));
  return query.bind(id).run();
}

IndexedWords indexed_words(const Reference& work, std::string facets) {
  IndexedWords words;
  add(words.rest, work.id);
  for (const Field& field : work.fields()) {
    std::string& column = column_of(words, field);
    if (const auto* text = std::get_if<Text>(&field.value)) add(column, without_tags(text->value));
    else if (const auto* names = std::get_if<NameList>(&field.value)) add_names(column, *names);
    else add_date(column, std::get<Date>(field.value));
  }
  for (std::string* column : {&words.title, &words.author, &words.container, &words.rest}) *column = index_key(*column);
  words.facets = std::move(facets);
  return words;
}

Result<void> insert_words(const Connection& connection, std::int64_t id, const IndexedWords& words) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO words (rowid, title, author, container, rest, facet) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  return query.bind(id, words.title, words.author, words.container, words.rest, words.facets).run();
}

std::string facet(char kind, std::string_view value) {
  std::string word(1, kind);
  for (char c : text::match_key(value))
    if (c != ' ') word += c;
  return word;
}

std::string facets_of_record(const Reference& work) {
  std::string facets = "all " + facet('t', to_string(work.type));
  if (auto year = work.year(); year && *year >= 0) facets += fmt::format(" {:04}", *year);
  if (std::string_view language = work.text(Variable::language); !language.empty()) facets += " " + facet('l', language);
  return facets;
}

Result<std::string> facets_of_files(const Connection& connection, std::int64_t id) {
  std::string facets;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT 'g', name FROM tag WHERE reference = ?1 UNION ALL "
      "SELECT 'c', collection FROM member WHERE reference = ?1 UNION ALL "
      "SELECT 'v', verdict FROM resolution WHERE id = ?1 UNION ALL "
      "SELECT 'v', 'retracted' FROM resolution WHERE id = ?1 AND retracted"));
  query.bind(id);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return facets;
    facets += " " + facet(query->text(0)[0], query->text(1));
  }
}

std::string index_key(std::string_view text) {
  std::string key = text::match_key(text);
  if (ascii::is_ascii(key)) return key;
  std::string out;
  for (std::size_t at = 0; at < key.size();) {
    text::Decoded read = text::decode(key, at);
    char32_t letter = read.code_point;
    bool alone = (letter >= 0x3040 && letter <= 0x30FF) || (letter >= 0x3400 && letter <= 0x9FFF) ||
                 (letter >= 0xF900 && letter <= 0xFAFF) || (letter >= 0x20000 && letter <= 0x323AF);
    if (alone) out.append(" ").append(key, at, read.size).append(" ");
    else out.append(key, at, read.size);
    at += read.size;
  }
  return out;
}

}  // namespace opcit::store
