#pragma once
// What every finder reads from: the text, the list to link to, and how divided words are joined.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/list_index.h"
#include "manuscript/hyphenation.h"

namespace opcit::extraction {

/// Views into a document and its list; both outlive it. One thread at a time.
class Source {
 public:
  explicit Source(std::string_view text) : text_(text) {}

  /// `ids[i]` is the id of entry i of `list`.
  void set_list(const ListIndex* list, const std::vector<std::string>* ids) {
    list_ = list;
    ids_ = ids;
  }

  std::string_view text() const { return text_; }
  const ListIndex* list() const { return list_; }
  const std::string& id_of(std::size_t entry) const { return (*ids_)[entry]; }

  /// The stretch as it would read on one line.
  std::string plain(Span span) const;

 private:
  std::string_view text_;
  const ListIndex* list_ = nullptr;
  const std::vector<std::string>* ids_ = nullptr;
  mutable std::optional<manuscript::Hyphenation> hyphenation_;  ///< built when first needed
};

}  // namespace opcit::extraction
