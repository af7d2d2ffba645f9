#pragma once
// Given names shortened to initials.

#include <string>
#include <string_view>

namespace opcit::csl {

struct InitialOptions {
  std::string_view with;    ///< initialize-with
  bool shorten = true;      ///< initialize: full names become initials too
  bool keep_hyphen = true;  ///< initialize-with-hyphen
};

/// `John Mary` → `J. M.`; what is an initial already is brought into the same shape.
std::string initials(std::string_view given, const InitialOptions& options);

}  // namespace opcit::csl
