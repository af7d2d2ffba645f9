#pragma once
/// \file
/// What asking the sources about a work came to.

#include <cstdint>
#include <optional>
#include <string_view>

namespace opcit {

/// `unchecked`: a source that should have been asked could not be, or none was asked yet. It is
/// never merged with `not_found`.
enum class Verdict : std::uint8_t { unchecked, verified, differs, ambiguous, not_found };

/// `unchecked`, `verified`, `differs`, `ambiguous`, `not-found`.
std::string_view to_string(Verdict verdict);

std::optional<Verdict> verdict_from_string(std::string_view name);

}  // namespace opcit
