#pragma once
// Files compiled into the program by opcit_embed (cmake/embed.cmake): styles, locales, error pages.

#include <span>
#include <string_view>

namespace opcit::embedded {

struct File {
  std::string_view name;  // relative to the folder given to opcit_embed
  std::string_view content;
};

/// Sorted by name; lives as long as the program.
class Table {
 public:
  constexpr explicit Table(std::span<const File> files) : files_(files) {}

  constexpr std::span<const File> files() const { return files_; }

  /// The content of `name`, or an empty view with a null pointer when there is none.
  constexpr std::string_view find(std::string_view name) const {
    for (const File& file : files_)
      if (file.name == name) return file.content;
    return {};
  }

 private:
  std::span<const File> files_;
};

}  // namespace opcit::embedded
