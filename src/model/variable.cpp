#include <opcit/model/variable.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace opcit {
namespace {

constexpr std::array type_names = {
#define OPCIT_TYPE(name, text) std::string_view{text},
#include <opcit/model/types.def>
#undef OPCIT_TYPE
};

struct VariableRow {
  std::string_view name;
  VariableKind kind;
};

constexpr std::array variables = {
#define OPCIT_VARIABLE(name, kind, text) VariableRow{text, VariableKind::kind},
#include <opcit/model/variables.def>
#undef OPCIT_VARIABLE
};

constexpr auto name_of_type = [](std::size_t i) { return type_names[i]; };
constexpr auto name_of_variable = [](std::size_t i) { return variables[i].name; };

constexpr std::size_t slot_count = 512;

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 0;
  for (char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
  return (hash ^ (hash >> 9U)) % slot_count;
}

/// A hash table made at compile time: in each slot a row, counted from 1. Rows whose slot is taken
/// go into the next one that is free.
template <typename NameOf>
constexpr auto slots_of(std::size_t rows, NameOf name_of) {
  std::array<std::uint8_t, slot_count> slots{};
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t slot = slot_of(name_of(row));
    while (slots[slot] != 0) slot = (slot + 1) % slot_count;
    slots[slot] = static_cast<std::uint8_t>(row + 1);
  }
  return slots;
}

static_assert(type_names.size() < 256 && variables.size() < 256);
constexpr auto type_slots = slots_of(type_names.size(), name_of_type);
constexpr auto variable_slots = slots_of(variables.size(), name_of_variable);

template <typename Enum, typename NameOf>
std::optional<Enum> look_up(const std::array<std::uint8_t, slot_count>& slots, NameOf name_of,
                            std::string_view name) {
  for (std::size_t slot = slot_of(name); slots[slot] != 0; slot = (slot + 1) % slot_count)
    if (name_of(slots[slot] - 1U) == name) return static_cast<Enum>(slots[slot] - 1U);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(ItemType type) { return type_names[static_cast<std::size_t>(type)]; }

std::string_view to_string(Variable variable) {
  return variables[static_cast<std::size_t>(variable)].name;
}

std::optional<ItemType> item_type_from_string(std::string_view name) {
  return look_up<ItemType>(type_slots, name_of_type, name);
}

std::optional<Variable> variable_from_string(std::string_view name) {
  return look_up<Variable>(variable_slots, name_of_variable, name);
}

VariableKind kind_of(Variable variable) {
  return variables[static_cast<std::size_t>(variable)].kind;
}

}  // namespace opcit
