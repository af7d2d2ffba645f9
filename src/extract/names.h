#pragma once
// The names before a year: `Lee and Shen`, `van der Berg et al.`, `World Health Organization`.

#include <string>
#include <string_view>
#include <vector>

#include "extract/tokens.h"

namespace opcit::extraction {

/// The longest stretch before a year that may be names; tokens, half-open.
struct NameRun {
  std::size_t first = 0;
  std::size_t authors_last = 0;  ///< where the names end and `et al.` begins
  std::size_t last = 0;
  bool et_al = false;

  bool found() const { return authors_last > first; }
};

/// One name of a run.
struct NameItem {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The run that ends before token `end`, reading back no further than `begin`.
NameRun run_before(std::string_view text, const Tokens& tokens, std::size_t begin, std::size_t end);

/// Where the names of a run begin when no list says so: words that only open the sentence go, and
/// in prose (`narrative`) what a comma or an article sets apart.
std::size_t default_first(std::string_view text, const Tokens& tokens, const NameRun& run,
                          bool narrative);

/// Whether tokens [first, last) name an institution: organisation words, inner function words.
bool is_corporate(std::string_view text, const Tokens& tokens, std::size_t first, std::size_t last);

/// The names of tokens [first, last), in order; an institution is one name.
std::vector<NameItem> split_names(std::string_view text, const Tokens& tokens, std::size_t first,
                                  std::size_t last);

/// A name without the possessive ending and other marks at its edge.
std::string_view strip_possessive(std::string_view name);

}  // namespace opcit::extraction
