#pragma once
// Which entry of a list a number means.

#include <opcit/extract/extraction.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace opcit::extraction {

/// The numbers of a list's entries: those printed before them (`[3] Lee`, `3. Lee`), else those at
/// the same place of all ids when they rise (`B1`, `B2`, `B4`), else their order.
class Numbering {
 public:
  Numbering() = default;
  explicit Numbering(const std::vector<FoundReference>& references);

  /// Index of the entry with this number.
  std::optional<std::size_t> entry(std::size_t number) const;

  std::size_t size() const { return size_; }  ///< how many entries there are
  bool empty() const { return size_ == 0; }

 private:
  std::vector<std::size_t> entries_;  ///< by number; `size_` where no entry has it
  std::size_t size_ = 0;
};

}  // namespace opcit::extraction
