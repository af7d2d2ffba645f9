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

void render_bibliography(csl::Processor& processor, const csl::Program& program,
                         const Options& wanted, Rendered& rendered) {
  rendered.has_bibliography = true;
  const csl::BibliographyOptions& options = program.bibliography_options;
  rendered.params.hanging_indent = options.hanging_indent;
  rendered.params.second_field_align = align_of(options.second_field_align);
  rendered.params.entry_spacing = options.entry_spacing;
  rendered.params.line_spacing = options.line_spacing;
  for (const csl::BibliographyEntry& entry : processor.render_bibliography()) {
    Pieces pieces = typeset(processor.output(), entry.node);
    if (pieces.empty()) continue;
    rendered.params.max_offset = std::max(rendered.params.max_offset, margin_width(pieces));
    const std::string& id = processor.entry(entry.entry).item->id();
    if (wanted.explain) {
      Explained explained = explain(processor, program, entry.node, wanted.format);
      rendered.bibliography.push_back({id, std::move(explained.text), std::move(explained.runs)});
    } else {
      rendered.bibliography.push_back({id, write(pieces, wanted.format), {}});
    }
  }
}

}  // namespace

Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options) {
  if (style.info().is_dependent())
    return fail(Code::style_invalid, "the style only points to \"" + style.info().parent + "\"",
                "render with the style it depends on");
  csl::Input input;
  input.items = document.items;
  input.clusters = document.clusters;
  input.uncited = document.uncited;
  input.order = document.order;
  input.locale = options.locale;
  input.positions = options.positions;
  input.abbreviations = &options.abbreviations;
  csl::Processor processor(style, locales, input);
  csl::Trace trace;
  if (options.explain) processor.output().trace = &trace;
  OPCIT_CHECK(processor.run());
  Rendered rendered;
  for (std::size_t i = 0; i < document.clusters.size(); ++i) {
    csl::NodeId node = processor.render_cluster(i);
    const std::string& id = document.clusters[i].id;
    if (options.explain) {
      Explained explained = explain(processor, style.program(), node, options.format);
      rendered.citations.push_back({id, std::move(explained.text), std::move(explained.runs)});
    } else {
      rendered.citations.push_back(
          {id, write(typeset(processor.output(), node), options.format), {}});
    }
  }
  if (options.bibliography && style.program().bibliography)
    render_bibliography(processor, style.program(), options, rendered);
  for (std::size_t entry : processor.bibliography_order())
    rendered.order.push_back(processor.entry(entry).item->id());
  rendered.findings = std::move(processor.findings());
  return rendered;
}

}  // namespace opcit::render
