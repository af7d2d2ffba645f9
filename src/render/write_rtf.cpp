#include <fmt/format.h>

#include "render/writers.h"
#include "text/utf8.h"

namespace opcit::render {
namespace {

std::string_view control_words(const csl::Format& format) {
  if (format.style == csl::FontStyle::normal) return "{\\i0 ";
  if (format.style != csl::FontStyle::inherit) return "{\\i ";
  if (format.weight == csl::FontWeight::bold) return "{\\b ";
  if (format.weight != csl::FontWeight::inherit) return "{\\b0 ";
  if (format.variant == csl::FontVariant::small_caps) return "{\\scaps ";
  if (format.variant != csl::FontVariant::inherit) return "{\\scaps0 ";
  switch (format.align) {
    case csl::VerticalAlign::superscript: return "{\\super ";
    case csl::VerticalAlign::subscript: return "{\\sub ";
    case csl::VerticalAlign::baseline: return "{\\nosupersub ";
    case csl::VerticalAlign::inherit: break;
  }
  return format.decoration == csl::Decoration::underline ? "{\\ul " : "{\\ulnone ";
}

/// RTF writes characters as signed UTF-16 units with a replacement for old readers.
void append_unit(std::string& out, char32_t unit) {
  out += fmt::format("\\u{}?", static_cast<int>(static_cast<std::int16_t>(unit)));
}

void append_code_point(std::string& out, char32_t c) {
  if (c == '\\' || c == '{' || c == '}') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c == '\n' || c == '\t') {
    out += c == '\n' ? "\\line " : "\\tab ";
  } else if (c < 0x20) {
    out += ' ';
  } else if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x10000) {
    append_unit(out, c);
  } else {
    append_unit(out, 0xD800 + ((c - 0x10000) >> 10U));
    append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FFU));
  }
}

}  // namespace

void RtfWriter::text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    text::Decoded c = text::decode(text, at);
    append_code_point(out_, c.code_point);
    at += c.size;
  }
}

void RtfWriter::open(const csl::Format& format) { out_ += control_words(format); }

void RtfWriter::open_link(std::string_view address) {
  out_ += "{\\field{\\*\\fldinst HYPERLINK \"";
  text(address);
  out_ += "\"}{\\fldrslt ";
}

void RtfWriter::close(csl::Display display) {
  if (display == csl::Display::left_margin) out_ += "\\tab ";
  if (display == csl::Display::block) out_ += "\\line ";
}

}  // namespace opcit::render
