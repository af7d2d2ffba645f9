#pragma once
// A record folded once into what is compared.

#include <opcit/resolve/resolver.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::resolve {

using Words = std::vector<std::string>;

/// The folded words of rich text (text::match_key); a Chinese, Japanese or Korean character is a
/// word of its own. At most `word_limit` words.
Words words_of(std::string_view rich);
inline constexpr std::size_t word_limit = 600;

std::string join(const Words& words);

struct FoldedName {
  std::string family;  ///< with particles, or the whole of an institution's name
  std::string given;
};

struct Work {
  ItemType type = ItemType::document;
  std::vector<Words> titles;      ///< the whole one first, then without subtitle, original, short
  std::vector<FoldedName> names;  ///< authors, else editors
  std::vector<std::int32_t> years;
  std::vector<Words> containers;
  std::string volume;
  std::string issue;
  std::string page;  ///< the first one
  std::string doi;
  std::string year_suffix;
};

Work fold(const Hit& hit);

/// The work's own names: authors, else editors; null when it has neither.
const NameList* main_names(const Reference& record);

/// `Lee; Shen`.
std::string display(const NameList& names);

}  // namespace opcit::resolve
