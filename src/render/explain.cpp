#include "render/explain.h"

#include <algorithm>

#include "csl/trace.h"
#include "render/writers.h"

namespace opcit::render {
namespace {

/// A part of a piece's text that comes from one place.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  PieceSource source;
};

/// The text of a piece, cut where marks from elsewhere stand in it.
std::vector<Stretch> stretches(const Pieces& pieces, const TypesetTrace& trace, std::size_t index) {
  std::size_t size = pieces[index].text.size();
  std::vector<Stretch> out = {{0, size, trace.sources[index]}};
  auto mark = std::ranges::lower_bound(trace.moved, index, {}, &MovedMark::piece);
  for (; mark != trace.moved.end() && mark->piece == index; ++mark) {
    if (mark->at >= size) continue;
    while (!out.empty() && out.back().begin >= mark->at) out.pop_back();
    if (!out.empty()) out.back().end = mark->at;
    out.push_back({mark->at, size, mark->source});
  }
  return out;
}

/// Writes the pieces and notes where each stretch of text came to stand.
template <typename W>
Explained write_measured(const Pieces& pieces, const TypesetTrace& trace,
                         std::vector<PieceSource>& sources, W writer) {
  Explained out;
  auto note = [&](std::size_t begin, std::size_t end, std::string_view text, PieceSource source) {
    if (text.empty()) return;
    out.runs.push_back({.span = {begin, end}, .text = std::string(text)});
    sources.push_back(source);
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.kind != Piece::Kind::text) {
      write_piece(piece, writer);
      continue;
    }
    std::string_view text = piece.text;
    std::vector<Stretch> parts = stretches(pieces, trace, i);
    std::size_t begin = writer.size();
    // A copy tells where a stretch ends: written in one go, a text may be escaped in another way.
    for (std::size_t part = 0; part + 1 < parts.size(); ++part) {
      W probe = writer;
      probe.text(text.substr(0, parts[part].end));
      note(begin, probe.size(), text.substr(parts[part].begin, parts[part].end - parts[part].begin),
           parts[part].source);
      begin = probe.size();
    }
    writer.text(text);
    if (!parts.empty())
      note(begin, writer.size(), text.substr(parts.back().begin), parts.back().source);
  }
  out.text = writer.take();
  return out;
}

Explained write_measured(const Pieces& pieces, const TypesetTrace& trace,
                         std::vector<PieceSource>& sources, Format format) {
  switch (format) {
    case Format::html: return write_measured(pieces, trace, sources, HtmlWriter{});
    case Format::markdown: return write_measured(pieces, trace, sources, MarkdownWriter{});
    case Format::latex: return write_measured(pieces, trace, sources, LatexWriter{});
    case Format::rtf: return write_measured(pieces, trace, sources, RtfWriter{});
    case Format::typst: return write_measured(pieces, trace, sources, TypstWriter{});
    case Format::text: break;
  }
  return write_measured(pieces, trace, sources, TextWriter{});
}

RunKind kind_of(csl::OriginKind origin, NodePart part) {
  switch (part) {
    case NodePart::prefix: return RunKind::prefix;
    case NodePart::suffix: return RunKind::suffix;
    case NodePart::delimiter: return RunKind::delimiter;
    case NodePart::quotes: return RunKind::quotes;
    case NodePart::text: break;
  }
  switch (origin) {
    case csl::OriginKind::variable: return RunKind::variable;
    case csl::OriginKind::term: return RunKind::term;
    case csl::OriginKind::label: return RunKind::label;
    case csl::OriginKind::value: return RunKind::value;
    case csl::OriginKind::delimiter: return RunKind::delimiter;
    case csl::OriginKind::cite: return RunKind::cite;
    case csl::OriginKind::substitute: return RunKind::substitute;
    case csl::OriginKind::structure:
    case csl::OriginKind::none: break;
  }
  return RunKind::none;
}

std::vector<MacroUse> macros_of(const csl::Trace& trace, const csl::Program& program,
                                std::uint32_t call) {
  std::vector<MacroUse> macros;
  while (call != 0) {
    const csl::MacroCall& one = trace.call(call);
    macros.push_back({program.macros[one.macro].name, one.line});
    call = one.outer;
  }
  std::ranges::reverse(macros);
  return macros;
}

void fill(Run& run, const csl::Output& output, const csl::Program& program, PieceSource source) {
  csl::Origin origin = output.trace->of(source.node);
  run.kind = kind_of(origin.kind, source.part);
  run.name = origin.name;
  run.element = origin.element;
  run.line = origin.line;
  run.macros = macros_of(*output.trace, program, origin.call);
  if (origin.item) run.item = origin.item->id();
}

/// What one element made in one go is one run, however many nodes it took.
bool continues(const Run& run, const Run& next) {
  return run.span.end == next.span.begin && run.kind == next.kind && run.name == next.name &&
         run.element == next.element && run.line == next.line && run.item == next.item &&
         run.macros == next.macros;
}

Runs joined(Runs runs) {
  Runs out;
  for (Run& run : runs) {
    if (!out.empty() && continues(out.back(), run)) {
      out.back().span.end = run.span.end;
      out.back().text += run.text;
    } else {
      out.push_back(std::move(run));
    }
  }
  return out;
}

}  // namespace

std::string_view to_string(RunKind kind) {
  switch (kind) {
    case RunKind::variable: return "variable";
    case RunKind::term: return "term";
    case RunKind::label: return "label";
    case RunKind::value: return "value";
    case RunKind::prefix: return "prefix";
    case RunKind::suffix: return "suffix";
    case RunKind::delimiter: return "delimiter";
    case RunKind::quotes: return "quotes";
    case RunKind::cite: return "cite";
    case RunKind::substitute: return "substitute";
    case RunKind::none: break;
  }
  return "none";
}

Explained explain(const csl::Output& output, const csl::Program& program, const Pieces& pieces,
                  const TypesetTrace& trace, Format format) {
  std::vector<PieceSource> sources;
  Explained out = write_measured(pieces, trace, sources, format);
  for (std::size_t i = 0; i < out.runs.size(); ++i)
    fill(out.runs[i], output, program, sources[i]);
  out.runs = joined(std::move(out.runs));
  return out;
}

}  // namespace opcit::render
