#include <opcit/render/render.h>

#include <algorithm>

#include "csl/processor.h"
#include "csl/trace.h"
#include "render/explain.h"
#include "render/formats.h"
#include "render/typeset.h"
#include "text/utf8.h"

namespace opcit::render {
namespace {

FieldAlign align_of(csl::SecondField field) {
  switch (field) {
    case csl::SecondField::flush: return FieldAlign::flush;
    case csl::SecondField::margin: return FieldAlign::margin;
    case csl::SecondField::none: break;
  }
  return FieldAlign::none;
}

/// Code points of the first field of an entry, which stands in the margin.
int margin_width(const Pieces& pieces) {
  std::size_t width = 0;
  bool inside = false;
  for (const Piece& piece : pieces) {
    bool is_margin = piece.display == csl::Display::left_margin;
    if (piece.kind == Piece::Kind::open_display && is_margin) inside = true;
    if (piece.kind == Piece::Kind::close_display && is_margin) inside = false;
    if (inside && piece.kind == Piece::Kind::text) width += text::count(piece.text);
  }
  return static_cast<int>(width);
}

/// Keeps what it is given.
class Keeper : public Sink {
 public:
  void citation(RenderedCitation citation) override { citations.push_back(std::move(citation)); }
  void entry(RenderedEntry entry) override { entries.push_back(std::move(entry)); }

  std::vector<RenderedCitation> citations;
  std::vector<RenderedEntry> entries;
};

/// Renders a document's citations and entries one after the other.
class Rendering {
 public:
  Rendering(csl::Processor& processor, const csl::Program& program, const Options& options)
      : processor_(processor), program_(program), options_(options) {}

  void citations(std::span<const Cluster> clusters, Sink& sink) {
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      csl::NodeId node = processor_.render_cluster(i);
      Explained made = options_.explain ? explain(processor_, program_, node, options_.format)
                                        : plain(typeset(processor_.output(), node));
      sink.citation({clusters[i].id, std::move(made.text), std::move(made.runs)});
    }
  }

  void bibliography(BibliographyParams& params, Sink& sink) {
    const csl::BibliographyOptions& wanted = program_.bibliography_options;
    params.hanging_indent = wanted.hanging_indent;
    params.second_field_align = align_of(wanted.second_field_align);
    params.entry_spacing = wanted.entry_spacing;
    params.line_spacing = wanted.line_spacing;
    processor_.render_bibliography([&](const csl::BibliographyEntry& entry) {
      Pieces pieces = typeset(processor_.output(), entry.node);
      if (pieces.empty()) return;
      params.max_offset = std::max(params.max_offset, margin_width(pieces));
      Explained made = options_.explain
                           ? explain(processor_, program_, entry.node, options_.format)
                           : plain(pieces);
      std::string id(processor_.entry(entry.entry).id);
      sink.entry({std::move(id), std::move(made.text), std::move(made.runs)});
    });
  }

 private:
  Explained plain(const Pieces& pieces) const { return {write(pieces, options_.format), {}}; }

  csl::Processor& processor_;
  const csl::Program& program_;
  const Options& options_;
};

}  // namespace

Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options) {
  Keeper keeper;
  OPCIT_TRY(Rendered rendered, render(style, locales, document, options, keeper));
  rendered.citations = std::move(keeper.citations);
  rendered.bibliography = std::move(keeper.entries);
  return rendered;
}

Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options, Sink& sink) {
  if (style.info().is_dependent())
    return fail(Code::style_invalid, "the style only points to \"" + style.info().parent + "\"",
                "render with the style it depends on");
  csl::Processor processor(style, locales, {options.locale, options.positions, &options.abbreviations});
  for (const Reference& item : document.items) processor.put_item(item);
  processor.set_order(document.order);
  for (std::size_t i = 0; i < document.clusters.size(); ++i)
    processor.insert_cluster(i, document.clusters[i]);
  processor.set_uncited(document.uncited);
  csl::Trace trace;
  if (options.explain) processor.output().trace = &trace;
  OPCIT_CHECK(processor.settle());
  Rendered rendered;
  Rendering rendering(processor, style.program(), options);
  rendering.citations(document.clusters, sink);
  rendered.has_bibliography = options.bibliography && style.program().bibliography.has_value();
  if (rendered.has_bibliography) rendering.bibliography(rendered.params, sink);
  for (std::size_t entry : processor.bibliography_order())
    rendered.order.emplace_back(processor.entry(entry).id);
  rendered.findings = processor.findings();
  return rendered;
}

}  // namespace opcit::render
