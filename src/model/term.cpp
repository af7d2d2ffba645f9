#include <opcit/model/term.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace opcit {
namespace {

// A plain array: deducing the size of a std::array so long is beyond Clang 14.
constexpr std::string_view term_names[] = {
#define OPCIT_TERM(name, text) std::string_view{text},
#include <opcit/model/terms.def>
#undef OPCIT_TERM
};

static_assert(std::is_sorted(std::begin(term_names), std::end(term_names)));

std::array<std::optional<Term>, variable_count> terms_of_variables() {
  std::array<std::optional<Term>, variable_count> table;
  for (std::size_t i = 0; i < variable_count; ++i)
    table[i] = term_from_string(to_string(static_cast<Variable>(i)));
  return table;
}

Term offset(Term first, int steps) {
  return static_cast<Term>(static_cast<int>(first) + steps);
}

}  // namespace

std::string_view to_string(Term term) { return term_names[static_cast<std::size_t>(term)]; }

std::optional<Term> term_from_string(std::string_view name) {
  if (name == "sub verbo") name = "sub-verbo";
  if (name == "editor-translator") name = "editortranslator";
  const auto* row = std::lower_bound(std::begin(term_names), std::end(term_names), name);
  if (row == std::end(term_names) || *row != name) return std::nullopt;
  return static_cast<Term>(row - std::begin(term_names));
}

std::optional<Term> term_of(Variable variable) {
  static const auto table = terms_of_variables();
  return table[static_cast<std::size_t>(variable)];
}

Term ordinal_term(int number) { return offset(Term::ordinal_00, number); }
Term long_ordinal_term(int number) { return offset(Term::long_ordinal_01, number - 1); }
Term month_term(int month) { return offset(Term::month_01, month - 1); }
Term season_term(int season) { return offset(Term::season_01, season - 1); }

}  // namespace opcit
