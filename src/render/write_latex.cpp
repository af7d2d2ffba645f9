#include "render/writers.h"

namespace opcit::render {
namespace {

std::string_view command_of(const csl::Format& format) {
  switch (format.style) {
    case csl::FontStyle::italic: return "\\textit{";
    case csl::FontStyle::oblique: return "\\textsl{";
    case csl::FontStyle::normal: return "\\textup{";
    case csl::FontStyle::inherit: break;
  }
  if (format.weight == csl::FontWeight::bold) return "\\textbf{";
  if (format.weight != csl::FontWeight::inherit) return "\\textmd{";
  if (format.variant == csl::FontVariant::small_caps) return "\\textsc{";
  if (format.variant != csl::FontVariant::inherit) return "\\textup{";
  if (format.align == csl::VerticalAlign::superscript) return "\\textsuperscript{";
  if (format.align == csl::VerticalAlign::subscript) return "\\textsubscript{";
  if (format.decoration == csl::Decoration::underline) return "\\underline{";
  return "{";
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '\\': out += "\\textbackslash{}"; return;
    case '~': out += "\\textasciitilde{}"; return;
    case '^': out += "\\textasciicircum{}"; return;
    case '<': out += "\\textless{}"; return;
    case '>': out += "\\textgreater{}"; return;
    case '|': out += "\\textbar{}"; return;
    case '"': out += "\\textquotedbl{}"; return;
    case '{': case '}': case '$': case '&': case '#': case '%': case '_':
      out += '\\';
      out += c;
      return;
    case '\n': out += ' '; return;
    default: out += c;
  }
}

}  // namespace

void LatexWriter::text(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  while (!text.empty()) {
    if (text.starts_with(no_break_space)) {
      out_ += '~';
      text.remove_prefix(no_break_space.size());
      continue;
    }
    append_escaped(out_, text.front());
    text.remove_prefix(1);
  }
}

void LatexWriter::open(const csl::Format& format) { out_ += command_of(format); }
void LatexWriter::close(const csl::Format&) { out_ += '}'; }
/// hyperref takes these escapes for the characters themselves, wherever the command stands.
void LatexWriter::open_link(std::string_view address) {
  out_ += "\\href{";
  for (char c : address) {
    if (c == '%' || c == '#' || c == '&' || c == '_') out_ += '\\';
    out_ += c;
  }
  out_ += "}{";
}

void LatexWriter::open(csl::Display display) {
  if (display == csl::Display::indent) out_ += "\\quad{}";
}
void LatexWriter::close(csl::Display display) {
  if (display == csl::Display::left_margin) out_ += "\\quad{}";
  if (display == csl::Display::block) out_ += "\\\\\n";
}

}  // namespace opcit::render
