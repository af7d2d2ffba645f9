#include "render/finish.h"

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

}  // namespace

Finished Finisher::finish(csl::NodeId node) {
  TypesetTrace trace;
  typeset(processor_.output(), node, pieces_, options_.explain ? &trace : nullptr);
  Finished made;
  made.is_empty = pieces_.empty();
  made.margin = margin_width(pieces_);
  if (!options_.explain || options_.writer) {
    made.text = options_.writer ? options_.writer(pieces_) : write(pieces_, options_.format);
    return made;
  }
  Explained explained =
      explain(processor_.output(), program_, pieces_, trace, options_.format);
  made.text = std::move(explained.text);
  made.runs = std::move(explained.runs);
  return made;
}

BibliographyParams params_of(const csl::Program& program) {
  const csl::BibliographyOptions& wanted = program.bibliography_options;
  BibliographyParams params;
  params.hanging_indent = wanted.hanging_indent;
  params.second_field_align = align_of(wanted.second_field_align);
  params.entry_spacing = wanted.entry_spacing;
  params.line_spacing = wanted.line_spacing;
  return params;
}

Result<void> check_independent(const csl::Style& style) {
  if (!style.info().is_dependent()) return {};
  return fail(Code::style_invalid, "the style only points to \"" + style.info().parent + "\"",
              "render with the style it depends on");
}

}  // namespace opcit::render
