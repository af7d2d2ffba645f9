#pragma once
// A reference in the making: what the readers of all formats do with the values they find.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit::formats {

class WorkBuilder {
 public:
  /// `format` names the drawer of `custom` in which fields without a variable ride along.
  explicit WorkBuilder(std::string_view format) : format_(format) {}

  Reference work;  // what was appended and the names are in it when it is finished

  /// Whether the variable has a value, finished or not.
  bool has(Variable variable) const;

  /// The first value of a variable stays. Blank text is none.
  void set(Variable variable, std::string_view text);

  /// Further values follow after `separator`; one that is there already is not repeated.
  void append(Variable variable, std::string_view text, std::string_view separator);

  void add_name(Variable variable, Name name);
  void set_date(Variable variable, Date date);

  /// `doi:10.…`, `https://doi.org/10.…` and `10.…`; anything else is refused.
  bool set_doi(std::string_view text);

  /// ISBN or ISSN, by their shape; of several the ones of the kind of the first. False: neither.
  bool set_serial(std::string_view text);

  /// `12`, `15` → `12-15`; an end that repeats the start, or a list in itself, is left out.
  void set_pages(std::string_view first, std::string_view last);

  /// A field without a variable; several of one name stand together.
  void keep(std::string_view field, std::string_view value);

  /// The reference, with what was kept.
  Reference finish();

 private:
  std::string format_;
  std::vector<std::pair<Variable, std::string>> texts_;  // that grow
  std::vector<std::pair<Variable, NameList>> names_;
  std::vector<std::pair<std::string, std::vector<std::string>>> kept_;
};

/// White space as single blanks, none at the ends.
std::string one_line(std::string_view text);

/// The keywords of a list: where some commas have no blank behind them those are between keywords,
/// the others within; else all are, or the semicolons.
std::vector<std::string> split_keywords(std::string_view list);

/// The DOI in `text`, without an address or a label before it; empty when there is none.
std::string_view doi_in(std::string_view text);

}  // namespace opcit::formats
