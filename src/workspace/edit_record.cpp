#include "workspace/edit_record.h"

#include <fmt/format.h>
#include <opcit/formats/bibliography.h>

#include <cstdlib>
#include <filesystem>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/name_text.h"
#include "io/file.h"

namespace opcit {
namespace {

NameList names_of(std::string_view text) {
  NameList names;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find(';', at), text.size());
    std::string_view one = ascii::trim(text.substr(at, end - at));
    if (!one.empty()) names.push_back(formats::name_of_text(one));
    at = end + 1;
  }
  return names;
}

std::string editor() {
  for (const char* variable : {"VISUAL", "EDITOR"})
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  return {};
}

std::string shell_word(std::string_view path) {
  std::string out = "'";
  for (char c : path) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// A folder that nobody else can look into or put a link in.
Result<std::filesystem::path> own_folder() {
  std::error_code problem;
  std::string name = (std::filesystem::temp_directory_path(problem) / "opcit-XXXXXX").string();
  if (problem || mkdtemp(name.data()) == nullptr)
    return fail(Code::file_unwritable, "no folder can be made for the editor", "set TMPDIR to one that can be written");
  return std::filesystem::path(name);
}

void remove_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

}  // namespace

Result<void> set_variable(Reference& record, std::string_view variable, std::string_view text) {
  if (variable == "key" || variable == "id") {
    if (text.empty()) return fail(Code::usage, "a key cannot be empty");
    record.id = std::string(text);
    return {};
  }
  if (variable == "type") {
    auto type = item_type_from_string(text);
    if (!type) return fail(Code::usage, fmt::format("\"{}\" is no type of CSL", text), "as article-journal, book, chapter, thesis");
    record.type = *type;
    return {};
  }
  auto known = variable_from_string(variable == "year" ? "issued" : variable);
  if (!known) return fail(Code::usage, fmt::format("\"{}\" is no variable of CSL", variable), "as title, author, issued, container-title");
  if (text.empty()) record.erase(*known);
  else if (kind_of(*known) == VariableKind::name) record.set(*known, names_of(text));
  else if (kind_of(*known) == VariableKind::date) record.set(*known, formats::date_of_text(text));
  else record.set(*known, std::string(text));
  return {};
}

Result<Reference> edit_in_program(const Reference& record, std::string_view format) {
  std::string program = editor();
  if (program.empty()) return fail(Code::program_missing, "no editor is named", "set EDITOR, or use --set title=…");
  OPCIT_TRY(WrittenBibliography written, write_bibliography({&record, 1}, {format, Profile::none, true}));
  OPCIT_TRY(std::filesystem::path folder, own_folder());
  auto file = folder / (format == "csl-yaml" ? "record.yaml" : "record.bib");
  OPCIT_CHECK(io::write_file(file.string(), written.text));
  if (std::system(fmt::format("{} {}", program, shell_word(file.string())).c_str()) != 0)
    return fail(Code::program_failed, fmt::format("{} ended with an error", program), "nothing was changed", {file.string()});
  OPCIT_TRY(std::string text, io::read_file(file.string()));
  if (text == written.text) {
    remove_folder(folder);
    return record;
  }
  OPCIT_TRY(Bibliography read, read_bibliography(text, file.string(), {format}));
  if (read.references.size() != 1)
    return fail(Code::entry_malformed, fmt::format("one record was expected, {} were found", read.references.size()),
                "nothing was changed; the text is still in the file", {file.string()});
  remove_folder(folder);
  return std::move(read.references.front());
}

}  // namespace opcit
