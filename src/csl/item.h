#pragma once
// An item made ready once for all its renderings: names taken apart, what the note field hides
// brought out.

#include <opcit/model/reference.h>

#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit::csl {

/// A name in the parts that a style may ask for. Views into the item's reference.
struct PersonName {
  std::string_view family;
  std::string_view given;
  std::string_view dropping;
  std::string_view non_dropping;
  std::string_view suffix;
  std::string_view literal;  ///< an institution; all the rest is empty then
  bool comma_suffix = false;
  bool family_first = false;  ///< always, as in Chinese or Hungarian

  bool is_literal() const { return !literal.empty(); }
  friend bool operator==(const PersonName&, const PersonName&) = default;
};

using PersonNames = std::vector<PersonName>;

/// Takes a name apart: particles inside family and given, a suffix after a comma in given. The
/// parts are views into `name`.
PersonName person_name(const Name& name);
PersonName person_name(Name&& name) = delete;

class Item {
 public:
  explicit Item(const Reference& reference);

  const Reference& reference() const { return own_ ? *own_ : *given_; }
  const std::string& id() const { return given_->id; }
  ItemType type() const { return reference().type; }

  std::string_view text(Variable variable) const { return reference().text(variable); }
  const Date* date(Variable variable) const { return reference().date(variable); }

  /// The names of a variable, never empty; null when there are none.
  const PersonNames* names(Variable variable) const;

  /// Every variable that has names.
  const std::vector<std::pair<Variable, PersonNames>>& all_names() const { return names_; }

  /// The text of a member CSL does not know.
  std::string_view extra(std::string_view name) const;

  std::string_view language() const { return text(Variable::language); }

 private:
  const Reference* given_;
  std::unique_ptr<Reference> own_;  ///< when the note field added variables
  std::vector<std::pair<Variable, PersonNames>> names_;
};

}  // namespace opcit::csl
