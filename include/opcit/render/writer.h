#pragma once
/// \file
/// What a writer of output has to offer. Host programs can bring one of their own.

#include <opcit/csl/format.h>

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::render {

/// One step of finished output: text in its final punctuation, or the beginning or end of
/// formatting or of a link. Steps nest properly.
struct Piece {
  enum class Kind : std::uint8_t {
    text, open, close, open_display, close_display, open_link, close_link
  };
  Kind kind = Kind::text;
  std::string_view text;  ///< of open_link: the address; lives as long as what it was made from
  csl::Format format;  ///< of open and close: exactly one attribute is set, and it is a change
  csl::Display display = csl::Display::none;
};

using Pieces = std::vector<Piece>;

/// A writer takes the pieces in order and gives the whole at the end. It escapes what its format
/// needs escaped: `text` may hold any characters.
template <typename W>
concept Writer = requires(W writer, std::string_view text, const csl::Format& format,
                          csl::Display display) {
  writer.text(text);
  writer.open(format);
  writer.close(format);
  writer.open(display);
  writer.close(display);
  { writer.take() } -> std::convertible_to<std::string>;
};

/// A writer that sets links (Options::links). An address is printable ASCII without spaces, quotation
/// marks, backslashes, angle brackets and braces; what else the format takes for markup is the
/// writer's to escape. Other writers just set the text.
template <typename W>
concept LinkWriter = Writer<W> && requires(W writer, std::string_view address) {
  writer.open_link(address);
  writer.close_link();
};

/// Gives a writer one piece.
template <Writer W>
void write_piece(const Piece& piece, W& writer) {
  switch (piece.kind) {
    case Piece::Kind::text: writer.text(piece.text); break;
    case Piece::Kind::open: writer.open(piece.format); break;
    case Piece::Kind::close: writer.close(piece.format); break;
    case Piece::Kind::open_display: writer.open(piece.display); break;
    case Piece::Kind::close_display: writer.close(piece.display); break;
    case Piece::Kind::open_link:
      if constexpr (LinkWriter<W>) writer.open_link(piece.text);
      break;
    case Piece::Kind::close_link:
      if constexpr (LinkWriter<W>) writer.close_link();
      break;
  }
}

/// Runs pieces through a writer.
template <Writer W>
std::string write(const Pieces& pieces, W writer) {
  for (const Piece& piece : pieces) write_piece(piece, writer);
  return writer.take();
}

/// Writes one citation or entry.
using WritePieces = std::function<std::string(const Pieces&)>;

/// Options::writer of a writer type; each citation and entry gets a copy of `writer`.
template <Writer W>
WritePieces with_writer(W writer = W()) {
  return [writer](const Pieces& pieces) { return write(pieces, writer); };
}

}  // namespace opcit::render
