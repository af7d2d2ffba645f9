#include <opcit/model/variable.h>

#include <algorithm>
#include <array>
#include <utility>

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

template <typename Enum>
using Index = std::pair<std::string_view, Enum>;

/// Names with their enumerators, sorted by name at compile time for a binary search.
template <typename Enum, typename Rows, typename NameOf>
constexpr auto index_of(const Rows& rows, NameOf name_of) {
  std::array<Index<Enum>, std::tuple_size_v<Rows>> index{};
  for (std::size_t i = 0; i < rows.size(); ++i) index[i] = {name_of(rows[i]), static_cast<Enum>(i)};
  std::sort(index.begin(), index.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return index;
}

constexpr auto types_by_name = index_of<ItemType>(type_names, [](std::string_view n) { return n; });
constexpr auto variables_by_name =
    index_of<Variable>(variables, [](const VariableRow& row) { return row.name; });

template <typename Enum, std::size_t N>
std::optional<Enum> look_up(const std::array<Index<Enum>, N>& index, std::string_view name) {
  auto row = std::lower_bound(index.begin(), index.end(), name,
                              [](const auto& entry, std::string_view n) { return entry.first < n; });
  if (row == index.end() || row->first != name) return std::nullopt;
  return row->second;
}

}  // namespace

std::string_view to_string(ItemType type) { return type_names[static_cast<std::size_t>(type)]; }

std::string_view to_string(Variable variable) {
  return variables[static_cast<std::size_t>(variable)].name;
}

std::optional<ItemType> item_type_from_string(std::string_view name) {
  return look_up(types_by_name, name);
}

std::optional<Variable> variable_from_string(std::string_view name) {
  return look_up(variables_by_name, name);
}

VariableKind kind_of(Variable variable) {
  return variables[static_cast<std::size_t>(variable)].kind;
}

}  // namespace opcit
