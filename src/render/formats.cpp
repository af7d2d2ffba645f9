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

/// Room for the text and its formatting.
std::size_t usual_size(const Pieces& pieces) {
  constexpr std::size_t tags = 64;
  std::size_t size = tags;
  for (const Piece& piece : pieces) size += piece.text.size();
  return size;
}

template <typename W>
std::string write_with_room(const Pieces& pieces) {
  W writer;
  writer.reserve(usual_size(pieces));
  return write(pieces, std::move(writer));
}

}  // namespace

std::string_view to_string(Format format) { return names[static_cast<std::size_t>(format)].second; }

std::optional<Format> format_from_string(std::string_view name) {
  for (const auto& [format, text] : names)
    if (text == name) return format;
  return std::nullopt;
}

std::string write(const Pieces& pieces, Format format) {
  switch (format) {
    case Format::html: return write_with_room<HtmlWriter>(pieces);
    case Format::markdown: return write_with_room<MarkdownWriter>(pieces);
    case Format::latex: return write_with_room<LatexWriter>(pieces);
    case Format::rtf: return write_with_room<RtfWriter>(pieces);
    case Format::typst: return write_with_room<TypstWriter>(pieces);
    case Format::text: break;
  }
  return write_with_room<TextWriter>(pieces);
}

}  // namespace opcit::render
