#pragma once
// The library of the verbs that use one: opening it, and the records that a word names.

#include "cli/context.h"
#include "io/json.h"

#include <opcit/base/clock.h>
#include <opcit/store/library.h>

#include <string>
#include <vector>

namespace opcit::cli {

/// The library that the command line, the environment or the configuration names. To write: made when
/// there is none, with the machine's clock.
Result<Library> open_to_read(const Context& context);
Result<Library> open_to_write(const Context& context);

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
