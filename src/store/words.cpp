#include "store/words.h"

#include "text/fold.h"

namespace opcit::store {
namespace {

void add(std::string& words, std::string_view text) {
  if (text.empty()) return;
  words += ' ';
  words += text;
}

struct Words {
  std::string title;
  std::string author;
  std::string container;
  std::string rest;
};

std::string& column_of(Words& words, const Field& field) {
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

Words words_of(const Reference& work) {
  Words words;
  add(words.rest, work.id);
  for (const Field& field : work.fields()) {
    std::string& column = column_of(words, field);
    if (const auto* text = std::get_if<Text>(&field.value))
      add(column, without_tags(text->value));
    else if (const auto* names = std::get_if<NameList>(&field.value))
      add_names(column, *names);
    else
      add_date(column, std::get<Date>(field.value));
  }
  return words;
}

}  // namespace

Result<void> remove_words(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(Query query, connection.prepare("DELETE FROM words WHERE rowid = ?1"));
  return query.bind(id).run();
}

Result<void> index_words(const Connection& connection, std::int64_t id, const Reference& work) {
  OPCIT_CHECK(remove_words(connection, id));
  Words words = words_of(work);
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO words (rowid, title, author, container, rest) VALUES (?1, ?2, ?3, ?4, ?5)"));
  return query
      .bind(id, text::match_key(words.title), text::match_key(words.author),
            text::match_key(words.container), text::match_key(words.rest))
      .run();
}

std::string match_expression(std::string_view query) {
  std::string key = text::match_key(query);
  std::string expression;
  std::size_t at = 0;
  while (at < key.size()) {
    std::size_t end = std::min(key.find(' ', at), key.size());
    if (!expression.empty()) expression += ' ';
    expression += '"';
    expression += std::string_view(key).substr(at, end - at);
    expression += "\"*";
    at = end + 1;
  }
  return expression;
}

}  // namespace opcit::store
