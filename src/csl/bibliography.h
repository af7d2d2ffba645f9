#pragma once
// The entries of the bibliography.

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/uses.h"

namespace opcit::csl {

struct BibliographyEntry {
  std::size_t entry = 0;
  NodeId node = no_node;
};

/// Whom the first names of an entry name, or the text that stands for them.
struct Author {
  std::string whole;
  std::vector<std::string> names;

  bool is_nobody() const { return whole.empty(); }
};

/// How many names of `own` give way to subsequent-author-substitute behind an entry with the
/// names `before`; 1 when the list gives way as a whole.
std::size_t repeated_names(const BibliographyOptions& options, const Author& before,
                           const Author& own);

class BibliographyRenderer {
 public:
  BibliographyRenderer(const Shared& shared, Output& output, std::deque<Entry>& entries,
                       const Uses& citation)
      : shared_(shared),
        output_(output),
        entries_(entries),
        numbers_(citation.number),
        evaluator_(shared, output) {}

  /// Every entry that renders something, in `order`. The output holds one at a time: an entry's
  /// tree is gone once `each` has seen it.
  void render(const std::vector<std::size_t>& order,
              const std::function<void(const BibliographyEntry&)>& each);

  /// One entry, behind one with the names `before`. `own` becomes its own names, or nobody where a
  /// substitute could not stand for them.
  NodeId render_entry(std::size_t index, const Author& before, Author& own);

 private:
  NodeId render_whole(const Entry& entry, const Author& before, Author& own);
  NodeId render_nothing(const Entry& entry);
  void align_second_field(NodeId content);
  void place_affixes(NodeId content, bool has_margin);
  Author first_author() const;
  void substitute_author(const Author& before, const Author& own);

  const Shared& shared_;
  Output& output_;
  std::deque<Entry>& entries_;
  bool numbers_;  ///< citations show numbers: each leads to an entry
  Evaluator evaluator_;
};

}  // namespace opcit::csl
