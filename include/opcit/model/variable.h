#pragma once
/// \file
/// Item types and variables of CSL 1.0.2 as closed sets. Everything here is constant and may be
/// used from any thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace opcit {

/// CSL 1.0.2, appendix III.
enum class ItemType : std::uint8_t {
#define OPCIT_TYPE(name, text) name,
#include <opcit/model/types.def>
#undef OPCIT_TYPE
};

enum class VariableKind : std::uint8_t { text, number, date, name };

/// CSL 1.0.2, appendix IV.
enum class Variable : std::uint8_t {
#define OPCIT_VARIABLE(name, kind, text) name,
#include <opcit/model/variables.def>
#undef OPCIT_VARIABLE
};

#define OPCIT_TYPE(name, text) +1
inline constexpr std::size_t item_type_count = 0
#include <opcit/model/types.def>
    ;
#undef OPCIT_TYPE
#define OPCIT_VARIABLE(name, kind, text) +1
inline constexpr std::size_t variable_count = 0
#include <opcit/model/variables.def>
    ;
#undef OPCIT_VARIABLE

/// The name as CSL spells it, `article-journal`, `container-title`.
std::string_view to_string(ItemType type);
std::string_view to_string(Variable variable);

/// The type or variable CSL spells so (case matters); nothing when there is none.
std::optional<ItemType> item_type_from_string(std::string_view name);
std::optional<Variable> variable_from_string(std::string_view name);

VariableKind kind_of(Variable variable);

}  // namespace opcit
