#pragma once
// Reading the XML of styles and locales: places of elements, attributes by name, complaints.

#include <opcit/base/result.h>
#include <opcit/csl/style.h>

#include <optional>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::csl {

inline constexpr int max_depth = 200;           ///< of nested elements
inline constexpr std::size_t max_bytes = 8U << 20U;  ///< of a style or a locale; real ones have 0.1 MiB
inline constexpr std::size_t max_findings = 1000;     ///< told of one file

/// One parsed file: the tree, its name and where its lines begin.
class XmlFile {
 public:
  /// Errors: style_not_xml with line and column.
  Result<void> parse(std::string_view xml, std::string name);

  pugi::xml_node root() const { return document_.document_element(); }
  Place place(pugi::xml_node node) const;
  std::uint32_t line(pugi::xml_node node) const;

  /// Notes something the specification does not allow.
  void complain(pugi::xml_node node, std::string message, std::string help = {},
                Severity severity = Severity::warning);

  /// In file order; the last one says so when there were too many to tell.
  std::vector<StyleFinding> take_findings();

 private:
  pugi::xml_document document_;
  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
  std::vector<StyleFinding> findings_;
  std::size_t untold_ = 0;
  /// Where the column was counted last: a file of one long line is then read once, not once a place.
  mutable std::size_t counted_to_ = 0;
  mutable std::size_t counted_line_ = 0;
  mutable std::size_t counted_column_ = 1;
};

/// Element name without its namespace prefix.
std::string_view local_name(pugi::xml_node node);

/// A row of a table of allowed attribute values.
template <typename Enum>
struct Choice {
  std::string_view text;
  Enum value;
};

/// `a, b or c`, for messages.
std::string list_words(std::span<const std::string_view> words);

/// The value of an attribute out of a table; complains about others and takes none of them.
template <typename Enum, std::size_t N>
std::optional<Enum> choose(XmlFile& file, pugi::xml_node node, const char* attribute,
                           const Choice<Enum> (&table)[N]) {
  pugi::xml_attribute given = node.attribute(attribute);
  if (!given) return std::nullopt;
  std::string_view text = given.value();
  for (const auto& row : table)
    if (row.text == text) return row.value;
  std::string_view words[N];
  for (std::size_t i = 0; i < N; ++i) words[i] = table[i].text;
  file.complain(node, std::string(attribute) + " is \"" + std::string(text) + "\", not " +
                          list_words(words));
  return std::nullopt;
}

/// `true` or `false`; complains about anything else.
std::optional<bool> flag(XmlFile& file, pugi::xml_node node, const char* attribute);

/// A number of at most six digits; complains about anything else.
std::optional<int> number(XmlFile& file, pugi::xml_node node, const char* attribute);

/// The attribute's text when it is there.
std::optional<std::string> string(pugi::xml_node node, const char* attribute);

/// Words between white space.
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace opcit::csl
