#pragma once
// What stands between the names of a list, and before et al. (CSL 1.0.2, "Name").

#include <cstddef>
#include <string>
#include <string_view>

#include "csl/nodes.h"

namespace opcit::csl {

class NameJoints {
 public:
  /// `and_word` is the word for `and` in the locale, empty where names are only delimited.
  NameJoints(const NamesNode& look, std::size_t section, std::string_view and_word);

  struct Last {
    bool is_institution = false;
    bool is_of_two = false;         ///< the list has two names
    bool follows_inverted = false;  ///< the name before is inverted
  };

  /// A word and, as its prefix, what stands before it: marks of names and prefix may meet.
  struct Joint {
    std::string_view prefix;
    std::string text;
  };

  std::string_view delimiter() const { return delimiter_; }
  Joint before_last(const Last& last) const;
  /// `word` is et al. in the locale, behind `shown` names.
  std::string_view before_et_al(std::string_view word, std::size_t shown) const;
  std::string before_ellipsis(std::size_t shown, bool follows_inverted) const;

 private:
  std::string_view institution_delimiter() const;
  std::string_view prefix(const Last& last, bool is_apart) const;

  const NamesNode& look_;
  const NameOptions& options_;
  std::size_t section_;
  std::string_view and_word_;
  std::string_view delimiter_;
};

}  // namespace opcit::csl
