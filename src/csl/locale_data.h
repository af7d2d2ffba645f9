#pragma once
// A locale compiled: terms, date formats and options. Also what a style's own cs:locale holds.

#include <opcit/model/term.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csl/program.h"

namespace opcit::csl {

/// Which numbers an ordinal term is for (CSL 1.0.2, "Ordinal Suffixes", match).
enum class OrdinalMatch : std::uint8_t { automatic, last_digit, last_two_digits, whole_number };

struct TermText {
  std::string single;
  std::string multiple;
  Gender gender = Gender::neuter;       ///< of the noun itself
  Gender gender_form = Gender::neuter;  ///< an ordinal's or month's form for nouns of that gender
  OrdinalMatch match = OrdinalMatch::automatic;
};

struct TermEntry {
  Term term;
  TermForm form;
  TermText text;
};

struct LocaleData {
  std::string lang;  ///< empty: every language (a style's cs:locale without xml:lang)
  std::vector<TermEntry> terms;
  std::map<std::string, std::array<std::optional<TermText>, term_form_count>, std::less<>> other_terms;
  std::optional<bool> punctuation_in_quote;
  std::optional<bool> limit_day_ordinals_to_day_1;
  std::optional<DateFormat> date_text;
  std::optional<DateFormat> date_numeric;

  /// Whether its ordinal terms are a set of their own (CSL 1.0.2, "Ordinal Suffixes").
  bool has_ordinal_rules() const;
};

}  // namespace opcit::csl
