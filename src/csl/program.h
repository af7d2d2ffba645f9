#pragma once
// A style compiled: a tree of nodes over interned variables and terms. Immutable once compiled.

#include <opcit/csl/format.h>
#include <opcit/csl/style.h>
#include <opcit/model/citation.h>
#include <opcit/model/term.h>
#include <opcit/model/variable.h>

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>


namespace opcit::csl {

using VariableSet = std::bitset<variable_count>;

enum class TextCase : std::uint8_t {
  none, lowercase, uppercase, capitalize_first, capitalize_all, sentence, title
};

/// What any rendering element may carry besides its own attributes.
struct NodeStyle {
  std::string prefix;
  std::string suffix;
  Format format;
  Display display = Display::none;
  TextCase text_case = TextCase::none;
  bool quotes = false;
  bool strip_periods = false;
};

struct Node;
using Nodes = std::vector<Node>;

/// A term by its number, or by name when CSL does not know it.
struct TermRef {
  std::optional<Term> term;
  std::string name;
};

struct TextNode {
  enum class Source : std::uint8_t { variable, macro, term, value };
  Source source = Source::value;
  Variable variable = Variable::title;
  bool short_form = false;       ///< of a variable
  std::size_t macro = 0;         ///< index into Program::macros
  TermRef term;
  TermForm form = TermForm::long_form;
  bool plural = false;
  std::string value;
  std::string unknown_variable;  ///< a variable CSL does not know: looked up among the item's extras
};

enum class NumberForm : std::uint8_t { numeric, ordinal, long_ordinal, roman };

struct NumberNode {
  Variable variable = Variable::number;
  NumberForm form = NumberForm::numeric;
};

enum class PluralRule : std::uint8_t { contextual, always, never };

struct LabelNode {
  Variable variable = Variable::locator;  ///< unused within cs:names
  TermForm form = TermForm::long_form;
  PluralRule plural = PluralRule::contextual;
};

enum class DatePartName : std::uint8_t { day, month, year };
enum class DatePartForm : std::uint8_t {
  long_form, short_form, numeric, numeric_leading_zeros, ordinal
};

struct DatePart {
  DatePartName name = DatePartName::year;
  std::optional<DatePartForm> form;
  std::string range_delimiter;  ///< empty: en dash
  NodeStyle style;                 ///< affixes, formatting, text case, strip-periods
};

/// cs:date of a locale, or of a style that brings its own parts.
struct DateFormat {
  std::vector<DatePart> parts;
  std::string delimiter;
  std::optional<TextCase> text_case;
};

enum class LocalDate : std::uint8_t { none, text, numeric };
enum class DatePrecision : std::uint8_t { year_month_day, year_month, year };

struct DateNode {
  Variable variable = Variable::issued;
  std::string unknown_variable;
  LocalDate form = LocalDate::none;
  DatePrecision precision = DatePrecision::year_month_day;
  DateFormat own;  ///< the parts, or what they change in the localised format
};

enum class NameForm : std::uint8_t { long_form, short_form, count };
enum class NameOrder : std::uint8_t { none, first, all };
enum class Precedes : std::uint8_t { contextual, after_inverted_name, always, never };
enum class AndWord : std::uint8_t { none, text, symbol };

/// Attributes of cs:name and what cs:style, cs:citation and cs:bibliography hand down to it.
struct NameOptions {
  std::optional<AndWord> and_word;
  std::optional<std::string> delimiter;
  std::optional<Precedes> delimiter_precedes_et_al;
  std::optional<Precedes> delimiter_precedes_last;
  std::optional<int> et_al_min;
  std::optional<int> et_al_use_first;
  std::optional<int> et_al_subsequent_min;
  std::optional<int> et_al_subsequent_use_first;
  std::optional<bool> et_al_use_last;
  std::optional<NameForm> form;
  std::optional<bool> initialize;
  std::optional<std::string> initialize_with;
  std::optional<NameOrder> name_as_sort_order;
  std::optional<std::string> sort_separator;
  std::optional<std::string> names_delimiter;

  /// Fills what is not set here from `outer`.
  void inherit(const NameOptions& outer);
};

struct NamesNode {
  std::vector<Variable> variables;
  std::optional<std::string> delimiter;
  NameOptions own;
  std::array<NameOptions, 2> resolved;  ///< own with what citation and bibliography hand down
  NodeStyle name_style;                    ///< cs:name's affixes and formatting
  NodeStyle family_style;
  NodeStyle given_style;
  bool has_name = false;
  bool has_et_al = false;
  TermRef et_al_term;
  NodeStyle et_al_style;
  bool has_label = false;
  bool label_first = false;  ///< cs:label stands before cs:name
  LabelNode label;
  NodeStyle label_style;
  Nodes substitute;
};

struct GroupNode {
  std::string delimiter;
  Nodes children;
};

enum class Match : std::uint8_t { all, any, none };
enum class PositionTest : std::uint8_t { first, subsequent, ibid, ibid_with_locator, near_note };

/// One thing asked; a branch asks several.
struct Condition {
  enum class Kind : std::uint8_t {
    disambiguate, is_numeric, is_uncertain_date, locator, position, type, variable, never, always
  };
  Kind kind = Kind::never;
  std::uint16_t value = 0;  ///< a Variable, ItemType, Term or PositionTest
  std::string name;         ///< a variable CSL does not know
};

struct Branch {
  Match match = Match::all;
  std::vector<Condition> conditions;  ///< none: cs:else
  Nodes children;
};

struct ChooseNode {
  std::vector<Branch> branches;
};

/// Where and how in the style: every rendering element has these.
struct Node {
  std::variant<TextNode, NumberNode, LabelNode, DateNode, NamesNode, GroupNode, ChooseNode> body;
  NodeStyle style;
  std::uint32_t line = 0;
};

struct Macro {
  std::string name;
  Nodes children;
  bool has_date = false;
};

struct SortKey {
  std::optional<std::size_t> macro;
  Variable variable = Variable::title;
  bool known = true;
  bool descending = false;
  std::optional<int> names_min;
  std::optional<int> names_use_first;
  std::optional<bool> names_use_last;
};

struct Layout {
  NodeStyle style;
  std::string delimiter;
  Nodes children;
  std::vector<SortKey> sort;
  NameOptions names;
};

enum class GivennameRule : std::uint8_t {
  all_names, all_names_with_initials, primary_name, primary_name_with_initials, by_cite
};
enum class Collapse : std::uint8_t { none, citation_number, year, year_suffix, year_suffix_ranged };

struct CitationOptions {
  bool add_names = false;
  bool add_givenname = false;
  bool add_year_suffix = false;
  GivennameRule givenname_rule = GivennameRule::by_cite;
  Collapse collapse = Collapse::none;
  std::optional<std::string> cite_group_delimiter;
  std::optional<std::string> year_suffix_delimiter;
  std::optional<std::string> after_collapse_delimiter;
  int near_note_distance = 5;
};

enum class SubstituteRule : std::uint8_t { complete_all, complete_each, partial_each, partial_first };
enum class SecondField : std::uint8_t { none, flush, margin };

struct BibliographyOptions {
  bool hanging_indent = false;
  SecondField second_field_align = SecondField::none;
  int line_spacing = 1;
  int entry_spacing = 1;
  std::optional<std::string> subsequent_author_substitute;
  SubstituteRule substitute_rule = SubstituteRule::complete_all;
};

enum class PageRangeFormat : std::uint8_t { none, chicago, chicago16, expanded, minimal, minimal_two };
enum class Demotion : std::uint8_t { never, sort_only, display_and_sort };

struct LocaleData;

struct Program {
  Program();
  ~Program();
  std::vector<Macro> macros;
  std::vector<LocaleData> locales;  ///< the style's cs:locale elements
  Layout citation;
  std::optional<Layout> bibliography;
  CitationOptions citation_options;
  BibliographyOptions bibliography_options;
  NameOptions names;  ///< of cs:style
  PageRangeFormat page_range = PageRangeFormat::none;
  Demotion demotion = Demotion::display_and_sort;
  bool initialize_with_hyphen = true;
  bool uses_year_suffix_variable[2] = {false, false};  ///< in citation, in bibliography
};

}  // namespace opcit::csl
