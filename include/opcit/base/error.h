#pragma once
/// \file
/// Failing to do a thing: `Error`, and the table of codes it shares with `Finding`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace opcit {

/// Stable codes. The number is printed as `OCnnnn` and never reused.
enum class Code : std::uint16_t {
#define OPCIT_CODE(name, number, kind, title) name = number,
#include <opcit/base/codes.def>
#undef OPCIT_CODE
};

/// What a code is about; decides the exit code of a program that stops with it.
enum class CodeKind : std::uint8_t { use, input, service, defect, finding };

struct CodeInfo {
  Code code;
  CodeKind kind;
  std::string_view name;   ///< as in codes.def, `file_missing`
  std::string_view title;  ///< one lower-case sentence without full stop
};

/// All codes, sorted by number. Valid for ever; any thread.
std::span<const CodeInfo> all_codes();

/// The row of `code`.
const CodeInfo& info(Code code);

/// `OC0203`.
std::string to_string(Code code);

/// The code written `OC0203`, `oc203` or `203`; nothing when there is none.
std::optional<Code> code_from_string(std::string_view text);

/// Where something is. Lines and columns count from 1, columns in code points; 0 is unknown.
struct Place {
  std::string file;  ///< as the user named it; `<stdin>` for standard input
  std::size_t line = 0;
  std::size_t column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// Why a thing could not be done. A value, cheap to move; owns its strings.
struct Error {
  Code code = Code::defect;
  std::string message;  ///< one lower-case sentence without full stop: what was found, what expected
  std::string help;     ///< a concrete step, or empty
  Place place;          ///< empty file: no place
};

/// The documented exit code of a program that stops because of `code`: 2, 3 or 70.
int exit_code(Code code);

}  // namespace opcit
