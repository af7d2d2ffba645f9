#pragma once
// An item made ready once for all its renderings: names taken apart, what the note field hides
// brought out.

#include <opcit/model/reference.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "text/tidy.h"

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
  /// Family and given name, as they are, make the name: as with most. Known once an item has it.
  bool is_simple = false;

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

  std::string_view text(Variable variable) const {
    const Value* value = find(variable);
    const Text* text = value ? std::get_if<Text>(value) : nullptr;
    return text ? std::string_view(text->value) : std::string_view();
  }
  const Date* date(Variable variable) const {
    const Value* value = find(variable);
    return value ? std::get_if<Date>(value) : nullptr;
  }

  /// The names of a variable, never empty; null when there are none.
  const PersonNames* names(Variable variable) const;

  /// Every variable that has names.
  const std::vector<std::pair<Variable, PersonNames>>& all_names() const { return names_; }

  /// The text of a member CSL does not know.
  std::string_view extra(std::string_view name) const;

  std::string_view language() const { return text(Variable::language); }

  /// Variables that held what has no place in a line of text.
  const std::vector<std::pair<Variable, text::Untidy>>& untidy() const { return untidy_; }

  /// Whether add_item_findings has anything to say. Found out while the fields are at hand.
  bool is_odd() const { return is_odd_; }

 private:
  void index_fields();

  const Value* find(Variable variable) const {
    std::uint8_t place = places_[static_cast<std::size_t>(variable)];
    return place == 0 ? nullptr : &reference().fields()[place - 1U].value;
  }

  const Reference* given_;
  std::unique_ptr<Reference> own_;  ///< when the note field added variables, or some were mended
  /// The field of each variable, counted from 1; 0 where it has none. Styles ask for far more
  /// variables than an item has.
  std::array<std::uint8_t, variable_count> places_{};
  static_assert(variable_count < 256);
  bool is_odd_ = false;
  std::vector<std::pair<Variable, PersonNames>> names_;
  std::vector<std::pair<Variable, text::Untidy>> untidy_;
};

}  // namespace opcit::csl
