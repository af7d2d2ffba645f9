#pragma once
/// \file
/// The terms of CSL locales as a closed set. Everything here is constant; any thread.

#include <opcit/model/variable.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace opcit {

/// CSL 1.0.2, appendix II, and what the official locale files use beyond it.
enum class Term : std::uint16_t {
#define OPCIT_TERM(name, text) name,
#include <opcit/model/terms.def>
#undef OPCIT_TERM
};

#define OPCIT_TERM(name, text) +1
inline constexpr std::size_t term_count = 0
#include <opcit/model/terms.def>
    ;
#undef OPCIT_TERM

enum class TermForm : std::uint8_t { long_form, short_form, verb, verb_short, symbol };
inline constexpr std::size_t term_form_count = 5;

/// Grammatical gender of a term, or of the form wanted. `neuter` is CSL's "no gender".
enum class Gender : std::uint8_t { neuter, masculine, feminine };

/// The name as CSL spells it, `et-al`.
std::string_view to_string(Term term);

/// The term CSL spells so; `sub verbo` and `editor-translator`, older and newer spellings, included.
std::optional<Term> term_from_string(std::string_view name);

/// The term of the same name as a variable, `page` or `editor`.
std::optional<Term> term_of(Variable variable);

/// `ordinal-07` for 7, `month-12` for 12 and so on. The number has to be in the family's range.
Term ordinal_term(int number);       ///< 0 to 99
Term long_ordinal_term(int number);  ///< 1 to 10
Term month_term(int month);          ///< 1 to 12
Term season_term(int season);        ///< 1 to 4

}  // namespace opcit
