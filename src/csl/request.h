#pragma once
// What one rendering is asked for, and what it tells about itself afterwards.

#include <opcit/model/citation.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "csl/item.h"
#include "csl/locale_view.h"
#include "csl/program.h"

namespace opcit::csl {

enum class Section : std::uint8_t { citation, bibliography };

/// How much of a given name is shown.
enum class GivenLevel : std::uint8_t { none, initials, full };

/// What disambiguation decided about an item.
struct Disambiguation {
  std::vector<int> names;  ///< per name list rendered, how many names are shown
  std::vector<std::vector<GivenLevel>> givens;
  int conditions = 0;      ///< so many disambiguate="true" hold, the first ones asked
  int year_suffix = 0;     ///< 1: a; 0: none

  friend bool operator==(const Disambiguation&, const Disambiguation&) = default;
};

/// What a name list showed when it was rendered: the ground disambiguation starts from.
struct NameListShape {
  std::size_t total = 0;
  std::size_t shown = 0;
  NameForm form = NameForm::long_form;
  bool can_initialize = false;
  const PersonNames* people = nullptr;
  std::vector<GivenLevel> givens;
};

using Abbreviations = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

/// Given-name levels that names need wherever they stand (givenname-disambiguation-rule other than
/// by-cite).
class NameRegistry;

/// The same while the bibliography is gone through.
class NameListing;

/// What all renderings of a document share.
struct Shared {
  const Program& program;
  const LocaleView& locale;
  const Abbreviations* abbreviations = nullptr;
  const NameRegistry* names = nullptr;
  NameListing* listing = nullptr;  ///< takes the place of `names` in entries
  std::set<std::string, std::less<>>* cut_short = nullptr;  ///< learns the ids of items cut short
  std::set<std::string, std::less<>>* formless = nullptr;  ///< and of those that show nothing
};

/// One rendering: which item, where, and how it is to differ from the plain one.
struct Request {
  const Item* item = nullptr;
  const Cite* cite = nullptr;  ///< null in the bibliography and for sort keys
  Section section = Section::citation;
  CitePosition position = CitePosition::first;
  bool near_note = false;
  int first_note = 0;
  int citation_number = 0;
  const Disambiguation* disambiguation = nullptr;
  const SortKey* key = nullptr;   ///< set: a sort key is rendered
  bool hide_author = false;       ///< suppress-author, and the rest of a collapsed group
  bool is_suppressed = false;     ///< the same by the user's wish: words that stand for an author stay
  bool only_author = false;
  /// The years of the cite before: the same one in the same place is not said again.
  const std::vector<std::string>* years_before = nullptr;
  bool is_probe = false;          ///< rendered only to be compared with other works' cites
};

}  // namespace opcit::csl
