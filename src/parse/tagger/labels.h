#pragma once
// What a token of a reference is part of.

#include <array>
#include <cstdint>
#include <string_view>

namespace opcit::parse {

enum class Label : std::uint8_t {
  other, author, editor, title, container_title, volume, issue, page, issued, publisher,
  publisher_place, edition, identifier, url, collection_title, translator
};
inline constexpr std::size_t label_count = 16;

/// CSL variables, in the order of Label; `identifier` stands for whichever it is.
inline constexpr std::array<std::string_view, label_count> label_names = {
    "other",  "author", "editor",    "title",           "container-title", "volume",
    "issue",  "page",   "issued",    "publisher",       "publisher-place", "edition",
    "DOI",    "URL",    "collection-title", "translator"};

}  // namespace opcit::parse
