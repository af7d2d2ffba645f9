#pragma once
// The full-text index: what of a reference is searched, and queries that are always safe.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace opcit::store {

/// What the index holds of a work, column by column.
struct IndexedWords {
  std::string title;
  std::string author;
  std::string container;
  std::string rest;
  std::string facets;
};

IndexedWords indexed_words(const Reference& work, std::string facets);

/// Puts the words of a work into the index, where it is not yet.
Result<void> insert_words(const Connection& connection, std::int64_t id, const IndexedWords& words);

Result<void> remove_words(const Connection& connection, std::int64_t id);

/// Words that no text has, for what is asked of a record as a whole: its year, type and language.
std::string facets_of_record(const Reference& work);

/// The same for its tags, collections and verdict.
Result<std::string> facets_of_files(const Connection& connection, std::int64_t id);

/// `t` and `articlejournal`: one word of letters and figures.
std::string facet(char kind, std::string_view value);

/// Folded words, each letter of Chinese and Japanese by itself.
std::string index_key(std::string_view text);

}  // namespace opcit::store
