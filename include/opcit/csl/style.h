#pragma once
/// \file
/// CSL styles, compiled once and shared.

#include <opcit/base/error.h>
#include <opcit/base/finding.h>
#include <opcit/base/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::csl {

struct Program;

enum class StyleClass : std::uint8_t { in_text, note };

/// The `citation-format` a style's cs:category declares.
enum class CitationFormat : std::uint8_t { none, author_date, author, numeric, label, note };

/// The contract's names: `author-date`; empty for none.
std::string_view to_string(CitationFormat format);
std::string_view to_string(StyleClass style_class);

/// What a style says about itself (CSL 1.0.2, "Info").
struct StyleInfo {
  std::string id;
  std::string title;
  std::string title_short;
  std::string summary;
  std::string updated;
  std::string parent;          ///< id of the independent style a dependent one stands for, or empty
  std::string default_locale;  ///< `de-DE`, or empty
  std::vector<std::string> fields;
  StyleClass style_class = StyleClass::in_text;
  CitationFormat citation_format = CitationFormat::none;
  bool has_bibliography = false;

  bool is_dependent() const { return !parent.empty(); }
};

/// Something in a style that CSL 1.0.2 does not allow but rendering can live with.
struct StyleFinding {
  Place place;
  std::string message;
  std::string help;
  Severity severity = Severity::warning;  ///< note: it changes nothing that the style shows
};

/// What a style says about itself, without compiling it: for lists of thousands. Errors:
/// style_not_xml, style_invalid (root element, version).
Result<StyleInfo> read_style_info(std::string_view xml, std::string name);

/// Everything that the schema of CSL 1.0.2 does not allow in a style, in file order, for a linter.
/// Errors: those of Style::compile.
Result<std::vector<StyleFinding>> check_style(std::string_view xml, std::string name);

/// A style compiled to an immutable program. Any number of threads may render with one.
class Style {
 public:
  /// Compiles CSL 1.0 XML. `name` names the style in messages. A dependent style compiles to its
  /// info alone; its parent has to be rendered with. Errors, with line and column: style_not_xml,
  /// style_invalid (root element, version, undefined or circular macros, nesting too deep).
  static Result<std::shared_ptr<const Style>> compile(std::string_view xml, std::string name);

  ~Style();
  Style(const Style&) = delete;
  Style& operator=(const Style&) = delete;

  const StyleInfo& info() const { return info_; }

  /// What compiling came across of it, in file order; check_style() looks for more.
  const std::vector<StyleFinding>& findings() const { return findings_; }

  /// The engine's own view.
  const Program& program() const { return *program_; }

 private:
  Style();
  StyleInfo info_;
  std::vector<StyleFinding> findings_;
  std::unique_ptr<Program> program_;
};

}  // namespace opcit::csl
