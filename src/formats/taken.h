#pragma once
// What a writer has taken of a reference, and therefore what of it the format has no place for.

#include <opcit/base/finding.h>
#include <opcit/model/reference.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::formats {

class Taken {
 public:
  explicit Taken(const Reference& reference) : reference_(reference) {}

  const Reference& reference() const { return reference_; }

  /// The text of a variable without markup; empty when there is none.
  std::string text(Variable variable);

  /// The same with CSL's markup but for spans, which no other format has.
  std::string rich_text(Variable variable);

  /// The names of a variable; null when there are none.
  const NameList* names(Variable variable);

  /// The date of a variable; null when there is none.
  const Date* date(Variable variable);

  void mark(Variable variable) { done_[static_cast<std::size_t>(variable)] = true; }

  /// Notes what has not been taken.
  void tell_rest(std::vector<Finding>& lost, std::string_view format) const;

 private:
  const Reference& reference_;
  std::array<bool, variable_count> done_{};
};

/// The family with the particle that stays with it, the given names with the one that does not.
std::string family_of(const Name& name);
std::string given_of(const Name& name);

/// `van Gogh, Vincent, Jr.`; a literal as it is.
std::string sorted_name(const Name& name);

}  // namespace opcit::formats
