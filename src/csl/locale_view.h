#pragma once
// The locale a document is rendered in: locale files and the style's own cs:locale, merged.

#include <opcit/csl/locale.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "csl/locale_data.h"
#include "csl/output.h"

namespace opcit::csl {

/// CSL 1.0.2, "Locale fallback". Cheap to make: it points into what is compiled already. The
/// program has to outlive it.
class LocaleView {
 public:
  /// `lang` is the wanted tag. At least one locale must be there; see `is_empty`.
  LocaleView(const Program& program, const LocaleSource& source, std::string_view lang);

  bool is_empty() const { return files_.empty(); }
  /// Whether a locale file of the wanted language was found, whatever its region.
  bool is_of_language() const { return is_of_language_; }
  const std::string& lang() const { return lang_; }
  bool is_english() const { return lang_.starts_with("en"); }

  /// The term in a form, or in the form CSL falls back to; null when no layer defines it.
  const TermText* find(Term term, TermForm form) const;
  const TermText* find(const TermRef& term, TermForm form) const;

  /// The text of a term; empty when it is not defined.
  std::string_view text(Term term, TermForm form = TermForm::long_form, bool plural = false) const;
  std::string_view text(const TermRef& term, TermForm form, bool plural) const;

  /// The suffix of an ordinal number for a noun of a gender.
  std::string_view ordinal_suffix(int number, Gender gender) const;

  /// A long ordinal, `first`, or empty.
  std::string_view long_ordinal(int number, Gender gender) const;

  Gender gender(Term noun) const;

  const DateFormat* date_format(LocalDate form) const;
  bool limits_day_ordinals() const { return limit_day_ordinals_; }
  bool punctuation_in_quote() const { return punctuation_in_quote_; }
  QuoteMarks quote_marks() const;

 private:
  void add(const LocaleData& layer);
  void drop_ordinals();
  const TermText* exact(Term term, TermForm form) const;
  void make_room(Term term);
  const TermText* gendered(Term term, Gender gender) const;
  const TermText* ordinal_term_for(int number, Gender gender) const;

  std::string lang_;
  std::vector<std::shared_ptr<const Locale>> files_;
  std::vector<const LocaleData*> layers_;  ///< weakest first
  std::array<const TermText*, term_count * term_form_count> terms_{};
  std::array<bool, term_count> has_own_{};  ///< terms that a layer above the American one defines
  std::vector<const TermEntry*> gendered_;
  const DateFormat* date_text_ = nullptr;
  const DateFormat* date_numeric_ = nullptr;
  bool is_of_language_ = false;
  bool limit_day_ordinals_ = false;
  bool punctuation_in_quote_ = false;
};

}  // namespace opcit::csl
