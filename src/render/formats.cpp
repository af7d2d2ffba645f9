#include "render/formats.h"

#include <array>
#include <utility>

#include "render/writers.h"

namespace opcit::render {
namespace {

constexpr std::array<std::pair<Format, std::string_view>, 6> names = {{
    {Format::text, "text"},
    {Format::html, "html"},
    {Format::markdown, "markdown"},
    {Format::latex, "latex"},
    {Format::rtf, "rtf"},
    {Format::typst, "typst"},
}};

}  // namespace

std::string_view to_string(Format format) { return names[static_cast<std::size_t>(format)].second; }

std::optional<Format> format_from_string(std::string_view name) {
  for (const auto& [format, text] : names)
    if (text == name) return format;
  return std::nullopt;
}

std::string write(const Pieces& pieces, Format format) {
  switch (format) {
    case Format::html: return write(pieces, HtmlWriter{});
    case Format::markdown: return write(pieces, MarkdownWriter{});
    case Format::latex: return write(pieces, LatexWriter{});
    case Format::rtf: return write(pieces, RtfWriter{});
    case Format::typst: return write(pieces, TypstWriter{});
    case Format::text: break;
  }
  return write(pieces, TextWriter{});
}

}  // namespace opcit::render
