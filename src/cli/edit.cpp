#include "cli/library_access.h"
#include "cli/verbs.h"
#include "workspace/edit_record.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace opcit::cli {
namespace {

/// Who says so: the person of the flag, else the one that is logged in.
std::string person(const Arguments& arguments) {
  if (arguments.has("person")) return arguments.get("person");
  const char* user = std::getenv("USER");
  return user != nullptr ? user : "";
}

Result<Reference> edited(const Arguments& arguments, Reference record) {
  if (!arguments.has("set") && !arguments.has("unset")) {
    std::string format = arguments.get("as", "csl-yaml");
    return edit_in_program(record, format == "yaml" ? "csl-yaml" : format);
  }
  for (const std::string& assignment : arguments.all("set")) {
    std::size_t equals = assignment.find('=');
    if (equals == std::string::npos)
      return fail(Code::usage, fmt::format("--set takes VARIABLE=TEXT, not {}", assignment), "opcit edit howell2015 --set volume=12");
    OPCIT_CHECK(set_variable(record, std::string_view(assignment).substr(0, equals), std::string_view(assignment).substr(equals + 1)));
  }
  for (const std::string& variable : arguments.all("unset")) OPCIT_CHECK(set_variable(record, variable, ""));
  return record;
}

Result<int> run_edit(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().size() != 1) return fail(Code::usage, "edit takes one key", "opcit edit howell2015");
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_TRY(std::string key, key_named(library, arguments.operands().front()));
  OPCIT_TRY(StoredReference stored, library.show(key));
  OPCIT_TRY(Reference record, edited(arguments, std::move(stored.entry.reference)));
  OPCIT_TRY(ImportChange change, library.edit(key, record, person(arguments)));
  write_done(context, fmt::format("{} {}", record.id, to_string(change)), {{"key", record.id}, {"change", to_string(change)}});
  return exit_done;
}

constexpr std::array edit_flags = {
    Flag{"set", 0, "VARIABLE=TEXT", "title=…, author='Howell, Jude; Chen, Feng', issued=2015-03, type=book, key=…"},
    Flag{"unset", 0, "VARIABLE", "take a variable away"},
    Flag{"as", 0, "FORMAT", "what the editor shows: yaml (default) or bibtex"},
    Flag{"person", 0, "NAME", "who says so (else $USER)"},
};
constexpr std::array<std::string_view, 3> edit_examples = {
    "opcit edit howell2015", "opcit edit howell2015 --set 'title=Shall We Dance?' --set volume=223", "opcit edit chen2015 --unset note"};

}  // namespace

const Verb edit_verb{"edit", "change a record, by flags or in an editor", "KEY", edit_flags, edit_examples, run_edit};

}  // namespace opcit::cli
