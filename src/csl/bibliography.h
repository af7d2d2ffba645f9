#pragma once
// Numbers and entries of the bibliography.

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "csl/processor.h"

namespace opcit::csl {

/// Citation numbers by the order of the bibliography.
void number_entries(const Program& program, const std::vector<std::size_t>& order,
                    std::deque<Entry>& entries);

class BibliographyRenderer {
 public:
  BibliographyRenderer(const Shared& shared, Output& output, std::deque<Entry>& entries)
      : shared_(shared), output_(output), entries_(entries), evaluator_(shared, output) {}

  /// Every entry that renders something, in `order`. The output holds one at a time: an entry's
  /// tree is gone once `each` has seen it.
  void render(const std::vector<std::size_t>& order,
              const std::function<void(const BibliographyEntry&)>& each);

 private:
  NodeId render_entry(const Entry& entry);
  NodeId render_whole(const Entry& entry);
  void align_second_field(NodeId content);
  void move_affixes_inside(NodeId root, NodeId content);
  void substitute_author();
  void substitute_names(const std::vector<NodeId>& lists, const std::vector<NodeId>& people,
                        const std::vector<std::string>& names, bool is_same);

  const Shared& shared_;
  Output& output_;
  std::deque<Entry>& entries_;
  Evaluator evaluator_;
  std::string previous_author_;
  std::vector<std::string> previous_names_;
};

}  // namespace opcit::csl
