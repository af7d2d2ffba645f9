#pragma once
/// \file
/// A person's or an institution's name, as CSL-JSON has it.

#include <opcit/model/rare_text.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// CSL-JSON name variable. Either `literal` is set (an institution, or a name that must not be
/// taken apart) or the parts are. UTF-8, never normalised behind the owner's back.
struct Name {
  std::string family;
  std::string given;
  RareText dropping_particle;         ///< `de` in "Jean de La Fontaine": never with the family alone
  RareText non_dropping_particle;     ///< `van` in "van Gogh": stays with the family
  RareText suffix;                    ///< `Jr.`, `III`
  RareText literal;
  bool comma_suffix = false;     ///< the suffix takes a comma before it
  bool static_ordering = false;  ///< family always first, as in Chinese or Hungarian
  bool parse_names = false;      ///< particles are still to be found inside family and given

  bool is_literal() const { return !literal.empty(); }

  friend bool operator==(const Name&, const Name&) = default;
};

using NameList = std::vector<Name>;

/// What a text calls this name in short: the family with its non-dropping particle, or the literal.
std::string short_form(const Name& name);

}  // namespace opcit
