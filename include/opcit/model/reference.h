#pragma once
/// \file
/// A reference: one work with its variables. The currency of every room of opcit.

#include <opcit/model/date.h>
#include <opcit/model/name.h>
#include <opcit/model/variable.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace opcit {

/// A text or number variable.
struct Text {
  std::string value;         ///< CSL rich text: `<i> <b> <sup> <sub> <sc> <span class="nocase">`
  bool bare_number = false;  ///< the source wrote a JSON number; a JSON writer may do the same

  friend bool operator==(const Text&, const Text&) = default;
};

using Value = std::variant<Text, NameList, Date>;

struct Field {
  Variable variable;
  Value value;

  friend bool operator==(const Field&, const Field&) = default;
};

/// A work and what is known of it. A plain value: copies are deep; one thread at a time may
/// change it, any number may read it.
class Reference {
 public:
  std::string id;  ///< the citation key or item id; CSL-JSON numbers are kept as their digits
  ItemType type = ItemType::document;

  /// Members CSL does not know, in input order: name and JSON text, kept as they came.
  std::vector<std::pair<std::string, std::string>> extras;

  /// Sorted by variable, each at most once.
  const std::vector<Field>& fields() const { return fields_; }

  bool has(Variable variable) const { return find(variable) != nullptr; }

  /// The value, or null when the variable is not set. Valid until the reference is changed.
  const Value* find(Variable variable) const;

  /// The text of a text or number variable; empty when it is not set or of another kind.
  std::string_view text(Variable variable) const;

  /// The names of a name variable; null when it is not set.
  const NameList* names(Variable variable) const;

  /// The date of a date variable; null when it is not set.
  const Date* date(Variable variable) const;

  /// The year of `issued`, or nothing.
  std::optional<std::int32_t> year() const;

  /// Sets a variable. The alternative must suit the variable's kind.
  void set(Variable variable, Value value);
  void set(Variable variable, std::string text) { set(variable, Text{std::move(text), false}); }

  /// Replaces all fields by `fields`, in any order; of one variable the last counts.
  void set_fields(std::vector<Field> fields);

  void erase(Variable variable);

  friend bool operator==(const Reference&, const Reference&) = default;

 private:
  std::vector<Field> fields_;
};

}  // namespace opcit
