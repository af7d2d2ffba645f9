#pragma once
// The rendering elements of a style, compiled: a tree over interned variables and terms.

#include <opcit/csl/format.h>
#include <opcit/csl/style.h>
#include <opcit/model/citation.h>
#include <opcit/model/term.h>
#include <opcit/model/variable.h>

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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
  bool refuses_quotes = false;  ///< `quotes="false"`
  bool strip_periods = false, strips_words = false;  ///< the second: not where there is a digit
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
  std::array<std::optional<Precedes>, 2> handed_down_precedes_last;  ///< without own
  NodeStyle name_style;  ///< cs:name's affixes and formatting
  std::optional<NodeStyle> family_style, given_style;  ///< of its cs:name-part, or handed on
  NodeStyle body_style;  ///< of institutions
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

/// One thing asked of a work or its cite; a branch asks several.
struct Condition {
  enum class Kind : std::uint8_t { disambiguate, is_numeric, is_uncertain_date, locator, position, variable, never, always };
  Kind kind = Kind::never;
  std::uint16_t value = 0;  ///< a Variable, Term or PositionTest
  std::string name;  ///< a variable CSL does not know
};

struct Branch {
  Match match = Match::all;
  std::bitset<item_type_count> types;  ///< one condition: any of them will do
  std::vector<Condition> conditions;   ///< the others; none at all: cs:else
  Nodes children;
};

struct ChooseNode {
  std::vector<Branch> branches;
};

/// A body too large to lie in every node: names carry three sets of options, most nodes are texts.
template <typename T>
class Boxed {
 public:
  Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }

 private:
  std::unique_ptr<T> value_;
};

/// Where and how in the style: every rendering element has these.
struct Node {
  std::variant<TextNode, NumberNode, LabelNode, DateNode, Boxed<NamesNode>, GroupNode, ChooseNode> body;
  NodeStyle style;
  std::uint32_t line = 0;
};

}  // namespace opcit::csl
