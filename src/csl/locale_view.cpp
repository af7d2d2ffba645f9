#include "csl/locale_view.h"

#include <algorithm>

namespace opcit::csl {
namespace {

std::string_view language_of(std::string_view lang) { return lang.substr(0, lang.find('-')); }

/// How close a style's cs:locale is to the wanted language; 0: not meant for it.
int closeness(std::string_view layer, std::string_view wanted) {
  if (layer.empty()) return 1;
  if (layer == wanted) return 4;
  if (layer == language_of(wanted)) return 2;
  // As citeproc-js, what a style says for en-US holds in en-GB (docs/decisions/0007).
  return layer == primary_dialect(wanted) ? 3 : 0;
}

TermForm weaker(TermForm form) {
  if (form == TermForm::symbol) return TermForm::short_form;
  if (form == TermForm::verb_short) return TermForm::verb;
  return TermForm::long_form;
}

std::size_t slot(Term term, TermForm form) {
  return static_cast<std::size_t>(term) * term_form_count + static_cast<std::size_t>(form);
}

}  // namespace

LocaleView::LocaleView(const Program& program, const LocaleSource& source, std::string_view lang)
    : lang_(lang) {
  auto add_file = [&](std::string_view tag) {
    if (tag.empty() || !source) return;
    auto file = source(tag);
    if (file && language_of(tag) == language_of(lang)) is_of_language_ = true;
    if (!file || std::find(files_.begin(), files_.end(), file) != files_.end()) return;
    files_.push_back(file);
    add(file->data());
  };
  add_file("en-US");
  has_own_.fill(language_of(lang) == "en");
  if (language_of(lang) != "en") add_file(primary_dialect(lang));
  if (language_of(lang) != "en") add_file(language_of(lang));
  add_file(lang);
  for (int wanted = 1; wanted <= 4; ++wanted)
    for (const LocaleData& layer : program.locales)
      if (closeness(layer.lang, lang) == wanted) add(layer);
}

namespace {

bool is_ordinal(Term term) { return term >= Term::ordinal && term <= Term::ordinal_99; }

}  // namespace

void LocaleView::drop_ordinals() {
  for (int number = 0; number < 100; ++number)
    for (std::size_t form = 0; form < term_form_count; ++form)
      terms_[slot(ordinal_term(number), static_cast<TermForm>(form))] = nullptr;
  terms_[slot(Term::ordinal, TermForm::long_form)] = nullptr;
  std::erase_if(gendered_, [](const TermEntry* entry) {
    return is_ordinal(entry->term);
  });
}

void LocaleView::add(const LocaleData& layer) {
  layers_.push_back(&layer);
  bool has_rules = layer.has_ordinal_rules();
  if (has_rules) drop_ordinals();
  bool keeps_rules = !has_rules && exact(Term::ordinal, TermForm::long_form) != nullptr;
  for (const TermEntry& entry : layer.terms) {
    // Ordinals without the general one are those of CSL 1.0: other words, the same rules (as
    // citeproc-js has it, docs/decisions/0007).
    if (keeps_rules && is_ordinal(entry.term) && !exact(entry.term, entry.form)) continue;
    make_room(entry.term);
    if (entry.text.gender_form == Gender::neuter)
      terms_[slot(entry.term, entry.form)] = &entry.text;
    else
      gendered_.push_back(&entry);
  }
  if (layer.date_text) date_text_ = &*layer.date_text;
  if (layer.date_numeric) date_numeric_ = &*layer.date_numeric;
  if (layer.limit_day_ordinals_to_day_1) limit_day_ordinals_ = *layer.limit_day_ordinals_to_day_1;
  if (layer.punctuation_in_quote) punctuation_in_quote_ = *layer.punctuation_in_quote;
}

/// The first time a language defines a term at all, the American forms of it go: a weaker form in the
/// language is better than a foreign one.
void LocaleView::make_room(Term term) {
  if (layers_.size() < 2 || is_ordinal(term)) return;
  bool& is_own = has_own_[static_cast<std::size_t>(term)];
  if (is_own) return;
  is_own = true;
  for (std::size_t form = 0; form < term_form_count; ++form)
    terms_[slot(term, static_cast<TermForm>(form))] = nullptr;
}

const TermText* LocaleView::exact(Term term, TermForm form) const { return terms_[slot(term, form)]; }

const TermText* LocaleView::find(Term term, TermForm form) const {
  while (true) {
    if (const TermText* text = exact(term, form)) return text;
    if (form == TermForm::long_form) return nullptr;
    form = weaker(form);
  }
}

const TermText* LocaleView::find(const TermRef& ref, TermForm form) const {
  if (ref.term) return find(*ref.term, form);
  while (true) {
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
      auto found = (*layer)->other_terms.find(ref.name);
      if (found == (*layer)->other_terms.end()) continue;
      if (const auto& text = found->second[static_cast<std::size_t>(form)]) return &*text;
    }
    if (form == TermForm::long_form) return nullptr;
    form = weaker(form);
  }
}

std::string_view LocaleView::text(Term term, TermForm form, bool plural) const {
  const TermText* found = find(term, form);
  if (!found) return {};
  return plural ? found->multiple : found->single;
}

std::string_view LocaleView::text(const TermRef& term, TermForm form, bool plural) const {
  const TermText* found = find(term, form);
  if (!found) return {};
  return plural ? found->multiple : found->single;
}

const TermText* LocaleView::gendered(Term term, Gender gender) const {
  if (gender != Gender::neuter)
    for (auto entry = gendered_.rbegin(); entry != gendered_.rend(); ++entry)
      if ((*entry)->term == term && (*entry)->text.gender_form == gender) return &(*entry)->text;
  return exact(term, TermForm::long_form);
}

const TermText* LocaleView::ordinal_term_for(int number, Gender gender) const {
  auto fits = [&](Term term, OrdinalMatch automatic, OrdinalMatch wanted) -> const TermText* {
    const TermText* text = gendered(term, gender);
    if (!text) return nullptr;
    OrdinalMatch match = text->match == OrdinalMatch::automatic ? automatic : text->match;
    return match == wanted ? text : nullptr;
  };
  auto automatic_of = [](int n) {
    return n < 10 ? OrdinalMatch::last_digit : OrdinalMatch::last_two_digits;
  };
  if (number < 100)
    if (auto text = fits(ordinal_term(number), automatic_of(number), OrdinalMatch::whole_number))
      return text;
  int two = number % 100;
  if (auto text = fits(ordinal_term(two), automatic_of(two), OrdinalMatch::last_two_digits)) return text;
  if (auto text = fits(ordinal_term(number % 10), OrdinalMatch::last_digit, OrdinalMatch::last_digit))
    return text;
  // Where a locale has none without a gender, as in Portugal, one with a gender is better than none.
  const TermText* general = gendered(Term::ordinal, gender);
  return general ? general : gendered(Term::ordinal, Gender::feminine);
}

std::string_view LocaleView::ordinal_suffix(int number, Gender gender) const {
  const TermText* text = ordinal_term_for(number, gender);
  return text ? std::string_view(text->single) : std::string_view();
}

std::string_view LocaleView::long_ordinal(int number, Gender gender) const {
  if (number < 1 || number > 10) return {};
  const TermText* text = gendered(long_ordinal_term(number), gender);
  return text ? std::string_view(text->single) : std::string_view();
}

Gender LocaleView::gender(Term noun) const {
  const TermText* text = find(noun, TermForm::long_form);
  return text ? text->gender : Gender::neuter;
}

const DateFormat* LocaleView::date_format(LocalDate form) const {
  return form == LocalDate::numeric ? date_numeric_ : date_text_;
}

QuoteMarks LocaleView::quote_marks() const {
  QuoteMarks marks;
  auto take = [&](Term term, std::string& mark) {
    if (std::string_view found = text(term); !found.empty()) mark = found;
  };
  take(Term::open_quote, marks.open);
  take(Term::close_quote, marks.close);
  take(Term::open_inner_quote, marks.open_inner);
  take(Term::close_inner_quote, marks.close_inner);
  marks.punctuation_inside = punctuation_in_quote_;
  return marks;
}

}  // namespace opcit::csl
