#include <opcit/model/verdict.h>

#include <array>

namespace opcit {
namespace {

constexpr std::array<std::string_view, 5> names = {"unchecked", "verified", "differs", "ambiguous",
                                                   "not-found"};

}  // namespace

std::string_view to_string(Verdict verdict) { return names[static_cast<std::size_t>(verdict)]; }

std::optional<Verdict> verdict_from_string(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Verdict>(i);
  return std::nullopt;
}

}  // namespace opcit
