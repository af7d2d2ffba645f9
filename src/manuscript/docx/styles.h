#pragma once
// The styles of a Word document: what kind of paragraph one makes, and how its text looks.

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "manuscript/paragraph_style.h"
#include "manuscript/run_marks.h"

namespace opcit::manuscript::docx {

/// From `w:rPr`.
RunLook read_look(pugi::xml_node properties);

/// Which list a paragraph is an item of.
struct ListPlace {
  std::string list;        ///< `w:numId`; `0` takes a paragraph out of its style's list
  int level = -1;          ///< -1: not said
};

/// From `w:numPr`, where there is one.
std::optional<ListPlace> read_list_place(pugi::xml_node properties);

struct Style {
  std::optional<StyleKind> kind;
  std::optional<ListPlace> list;
  RunLook look;
  bool is_paragraph = true;
};

/// All styles, each with what it takes from those it is based on. One thread at a time.
class Styles {
 public:
  Styles() = default;
  explicit Styles(pugi::xml_node root);

  /// A style that is not there has the kind that its id tells.
  const Style& find(std::string_view id);

  /// The style of paragraphs that name none.
  const std::string& default_paragraph() const { return default_paragraph_; }

  /// The language of the text, where the document says one.
  const std::string& language() const { return language_; }

 private:
  /// What one style says itself.
  static void apply(Style& style, pugi::xml_node node);

  std::unordered_map<std::string, Style> styles_;
  std::string default_paragraph_;
  std::string language_;
};

/// How a run looks whose paragraph, character style and own properties say so: the looks of the
/// two styles exclude each other where they switch (ECMA-376, 17.7.3).
MarkSet combine(RunLook paragraph, RunLook character, RunLook own);

}  // namespace opcit::manuscript::docx
