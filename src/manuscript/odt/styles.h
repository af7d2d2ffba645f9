#pragma once
// The styles of an OpenDocument text, automatic and common ones alike.

#include <array>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "manuscript/numerals.h"
#include "manuscript/paragraph_style.h"
#include "manuscript/run_marks.h"

namespace opcit::manuscript::odt {

/// A paragraph or text style with what it takes from its parents.
struct Style {
  std::optional<StyleKind> kind;
  RunLook look;
  bool begins_page = false;
};

/// How the items of a list are numbered, level by level.
struct ListStyle {
  static constexpr std::size_t level_count = 10;
  struct Level {
    Numerals numerals = Numerals::none;
    std::string prefix;
    std::string suffix;
    std::int64_t start = 1;
    std::size_t shown_levels = 1;
    bool is_number = false;
  };
  std::array<Level, level_count> levels;
};

/// All styles of a document. Fill first, then look up; one thread at a time.
class Styles {
 public:
  /// Takes in the styles below `container` (`office:styles`, `office:automatic-styles`); those
  /// added first count.
  void add(pugi::xml_node container);

  /// The empty style when there is none of this name.
  const Style& paragraph(std::string_view name) { return find("paragraph", name); }
  const Style& text(std::string_view name) { return find("text", name); }
  const ListStyle* list(std::string_view name) const;

  /// The language of the text, where the document says one.
  const std::string& language() const { return language_; }

 private:
  const Style& find(std::string_view family, std::string_view name);
  void add_list(pugi::xml_node node);

  std::unordered_map<std::string, pugi::xml_node> nodes_;  ///< by family and name
  std::unordered_map<std::string, Style> resolved_;
  std::unordered_map<std::string, ListStyle> lists_;
  std::string language_;
};

}  // namespace opcit::manuscript::odt
