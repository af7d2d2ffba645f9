#pragma once
// A style compiled: macros, layouts and options. Immutable once compiled.

#include <optional>
#include <string>
#include <vector>

#include "csl/nodes.h"

namespace opcit::csl {

struct Macro {
  std::string name;
  Nodes children;
  bool has_date = false;  ///< it has a cs:date of its own
};

struct SortKey {
  std::optional<std::size_t> macro;
  Variable variable = Variable::title;
  Nodes names;  ///< of a name variable: the names as a key shows them
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
  std::uint32_t line = 0;
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
  bool uses_display = false;  ///< the first element of the bibliography has `display`
  bool uses_year_suffix_variable[2] = {false, false};  ///< in citation, in bibliography
};

}  // namespace opcit::csl
