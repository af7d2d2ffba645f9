#include "cli/offset_unit.h"

#include <fmt/format.h>

namespace opcit::cli {

Result<text::OffsetUnit> offset_unit(const Arguments& arguments) {
  std::string name = arguments.get("offsets", "bytes");
  if (name == "bytes") return text::OffsetUnit::bytes;
  if (name == "codepoints") return text::OffsetUnit::code_points;
  if (name == "utf16") return text::OffsetUnit::utf16;
  return fail(Code::usage, fmt::format("--offsets takes bytes, codepoints or utf16, not {}", name));
}

}  // namespace opcit::cli
