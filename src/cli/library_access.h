#pragma once
// The library of the verbs that use one: opening it, and the records that a word names.

#include "cli/context.h"
#include "io/json.h"

#include <opcit/base/clock.h>
#include <opcit/store/library.h>

#include <string>
#include <vector>

namespace opcit::cli {

/// An open library with the clock it tells times by.
class OpenLibrary {
 public:
  static Result<Library> to_read(const Context& context);
  static Result<Library> to_write(const Context& context);
};

/// The key that `word` names: itself, or that of the only record that a search for it finds. Of
/// several a person at a terminal chooses. Error: key_missing, with the candidates.
Result<std::string> key_named(const Library& library, const std::string& word);

/// The same for all words.
Result<std::vector<std::string>> keys_named(const Library& library, const std::vector<std::string>& words);

/// The number that a flag gives, or `fallback`. Error: usage.
Result<std::size_t> number_of(const Arguments& arguments, std::string_view flag, std::size_t fallback);

/// Lines `key verdict description`, or a JSON list.
void write_entries(Context& context, const std::vector<LibraryEntry>& entries);

/// What was done, as a line for people or as JSON.
void write_done(Context& context, const std::string& line, const io::Json& answer);

}  // namespace opcit::cli
