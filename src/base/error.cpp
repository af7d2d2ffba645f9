#include <opcit/base/error.h>
#include <opcit/base/finding.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace opcit {
namespace {

constexpr std::array codes = {
#define OPCIT_CODE(name, number, kind, title) CodeInfo{Code::name, CodeKind::kind, #name, title},
#include <opcit/base/codes.def>
#undef OPCIT_CODE
};

constexpr bool before(const CodeInfo& row, Code code) { return row.code < code; }

static_assert(std::ranges::is_sorted(codes, {}, &CodeInfo::code), "codes.def is sorted by number");

}  // namespace

std::span<const CodeInfo> all_codes() { return codes; }

const CodeInfo& info(Code code) {
  return *std::lower_bound(codes.begin(), codes.end(), code, before);
}

std::string to_string(Code code) {
  std::string digits = std::to_string(static_cast<unsigned>(code));
  return "OC" + std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
}

std::optional<Code> code_from_string(std::string_view text) {
  if (text.size() > 2 && (text.substr(0, 2) == "OC" || text.substr(0, 2) == "oc"))
    text.remove_prefix(2);
  std::uint16_t number = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  auto row = std::lower_bound(codes.begin(), codes.end(), static_cast<Code>(number), before);
  if (row == codes.end() || row->code != static_cast<Code>(number)) return std::nullopt;
  return row->code;
}

int exit_code(Code code) {
  switch (info(code).kind) {
    case CodeKind::service: return 3;
    case CodeKind::defect: return 70;
    case CodeKind::finding: return 1;
    case CodeKind::use:
    case CodeKind::input: break;
  }
  return 2;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: break;
  }
  return "error";
}

}  // namespace opcit
