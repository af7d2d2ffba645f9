#pragma once
// Works that have no title to be known by: shelfmarks of archives, reports of cases.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/tokens.h"

namespace opcit::extraction {

/// How a shelfmark is compared: numbers as they stand, words by their first letters, as `leg.` and
/// `legajo` are one. A token that is neither gives an empty mark.
std::string shelf_mark(std::string_view text, const Token& token);

/// The marks of a work, in order.
std::vector<std::string> shelf_marks(std::string_view raw);

/// A run of marks that a note and a work share.
struct ShelfHit {
  std::size_t work = 0;
  std::size_t size = 0;  ///< marks of the note
};

/// Grows while notes are read.
class Shelfmarks {
 public:
  void add(std::size_t work, std::vector<std::string> marks);

  /// The works that share the longest run of marks beginning at `at`, of those that hold every mark
  /// of `marks` before it too. A run has a number and something else, or three words.
  std::vector<ShelfHit> find(const std::vector<std::string>& marks, std::size_t at) const;

 private:
  struct Posting {
    std::size_t work;
    std::size_t at;
  };
  std::unordered_map<std::size_t, std::vector<std::string>> marks_;
  std::unordered_map<std::string, std::vector<Posting>> by_pair_;
};

}  // namespace opcit::extraction
