#pragma once
// Changing a record by words, or in an editor.

#include <opcit/base/result.h>
#include <opcit/model/reference.h>

#include <string>
#include <string_view>

namespace opcit {

/// Sets `variable` to what `text` says: names as `Howell, Jude; Chen, Feng`, dates as people write
/// them, `type` and `key` too. Empty text takes the variable away. Error: usage, for a name that CSL
/// does not know or a type that is none.
Result<void> set_variable(Reference& record, std::string_view variable, std::string_view text);

/// Lets the user change `record` as text of `format` in the program that $VISUAL or $EDITOR names,
/// and reads it back. Errors: program_missing, program_failed, and the format's; the text stays in
/// the file that the error names.
Result<Reference> edit_in_program(const Reference& record, std::string_view format);

}  // namespace opcit
