#pragma once
/// \file
/// Rendering a document's citations and bibliography: items, clusters and a style in, text out.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/csl/locale.h>
#include <opcit/csl/style.h>
#include <opcit/model/citation.h>
#include <opcit/model/reference.h>
#include <opcit/render/explain.h>
#include <opcit/render/writer.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::render {

enum class Format : std::uint8_t { text, html, markdown, latex, rtf, typst };

/// `html`, as the contract spells it.
std::string_view to_string(Format format);
std::optional<Format> format_from_string(std::string_view name);

/// Short forms, by category (`container-title`, `title`, `publisher`…) and full form, as the
/// contract's `abbreviations` member has them below its jurisdiction `default`.
using Abbreviations = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

/// What is to be rendered; nothing is copied, all of it has to outlive the call.
struct Document {
  std::span<const Reference> items;      ///< ids differ; the last of equal ones counts
  std::span<const Cluster> clusters;     ///< in document order
  std::span<const std::string> uncited;  ///< ids that only the bibliography lists, after the cited
  std::span<const std::string> order;    ///< ids registered before any cite, cited or not, in order
};

struct Options {
  std::string locale;  ///< wins over the style's default-locale; empty: that, else en-US
  Format format = Format::text;
  bool bibliography = true;
  bool positions = true;  ///< false: every cite is a first one unless it says otherwise itself
  Abbreviations abbreviations;
  bool explain = false;  ///< say of every run of output what made it; costs time only when asked
  /// Let what the style shows of URL, DOI, PMID and PMCID lead there, in every format but text.
  bool links = false;
  /// In place of `format`: a writer of the host's own, `with_writer<MyWriter>()`. Called from the
  /// thread that renders. Nothing is explained then.
  WritePieces writer;
};

struct RenderedCitation {
  std::string id;  ///< of the cluster
  std::string text;
  Runs runs;  ///< empty unless it was to be explained
};

struct RenderedEntry {
  std::string id;  ///< of the item
  std::string text;
  Runs runs;  ///< as with citations
};

enum class FieldAlign : std::uint8_t { none, flush, margin };

/// How a bibliography wants to be set (CSL 1.0.2, "Bibliography-specific options").
struct BibliographyParams {
  bool hanging_indent = false;
  FieldAlign second_field_align = FieldAlign::none;
  int entry_spacing = 1;
  int line_spacing = 1;
  int max_offset = 0;  ///< code points of the longest first field, when second fields are aligned

  friend bool operator==(const BibliographyParams&, const BibliographyParams&) = default;
};

struct Rendered {
  std::vector<RenderedCitation> citations;  ///< one for each cluster, in order, in final form
  bool has_bibliography = false;            ///< the style defines one and it was asked for
  std::vector<RenderedEntry> bibliography;  ///< in the style's order; empty entries are left out
  BibliographyParams params;
  std::vector<std::string> order;  ///< every id, in the bibliography's order, rendered or not
  std::vector<Finding> findings;  ///< items and variables that could not be rendered as they are
};

/// Takes citations and entries as they are finished, so that nobody need keep them all.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void citation(RenderedCitation citation) = 0;  ///< each cluster, in order
  virtual void entry(RenderedEntry entry) = 0;           ///< then the bibliography's entries
};

/// Renders a document. Pure: the same input gives the same bytes. Thread-safe as long as `locales`
/// is. Errors: style_invalid for a dependent style, locale_missing when not even en-US is there.
Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options = {});

/// The same; citations and entries go to `sink`, and the lists of what is returned are empty. An
/// error comes before the sink has seen anything.
Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options, Sink& sink);

}  // namespace opcit::render
