#include "render/writers.h"

namespace opcit::render {
namespace {

std::string_view function_of(const csl::Format& format) {
  if (format.style == csl::FontStyle::normal) return "#text(style: \"normal\")[";
  if (format.style == csl::FontStyle::italic) return "#text(style: \"italic\")[";
  if (format.style == csl::FontStyle::oblique) return "#text(style: \"oblique\")[";
  if (format.weight == csl::FontWeight::bold) return "#text(weight: \"bold\")[";
  if (format.weight == csl::FontWeight::light) return "#text(weight: \"light\")[";
  if (format.weight == csl::FontWeight::normal) return "#text(weight: \"regular\")[";
  if (format.variant == csl::FontVariant::small_caps) return "#smallcaps[";
  if (format.align == csl::VerticalAlign::superscript) return "#super[";
  if (format.align == csl::VerticalAlign::subscript) return "#sub[";
  if (format.decoration == csl::Decoration::underline) return "#underline[";
  return "#text[";
}

bool is_typst_sign(char c) {
  return std::string_view("\\*_`$#<>@[]~\"'/=+-.").find(c) != std::string_view::npos;
}

/// Marks that mean something only in some places; escaped there alone, so that text stays legible.
bool needs_escape(char c, char before, char after) {
  switch (c) {
    case '/': return before == '/' || after == '/' || after == '*' || before == '\0';
    case '=': case '+': return before == '\0';
    case '-': return before == '\0' || before == '-' || after == '-' || after == '?';
    case '.':
      return before == '.' || after == '.' || (before >= '0' && before <= '9' && after == ' ') ||
             (before == ']' && after != ' ');
    case '(': case ';': return before == ']';  // else it would belong to the function that ends there
    default: return is_typst_sign(c);
  }
}

}  // namespace

void TypstWriter::text(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    char before = out_.empty() ? '\0' : out_.back();
    char after = i + 1 < text.size() ? text[i + 1] : '\0';
    if (needs_escape(text[i], before, after)) out_ += '\\';
    out_ += text[i] == '\n' ? ' ' : text[i];
  }
}

void TypstWriter::open(const csl::Format& format) { out_ += function_of(format); }

void TypstWriter::open_link(std::string_view address) {
  out_ += "#link(\"";
  out_ += address;
  out_ += "\")[";
}

void TypstWriter::close(csl::Display display) {
  if (display == csl::Display::left_margin) out_ += "#h(1em)";
  if (display == csl::Display::block) out_ += " \\\n";
}

}  // namespace opcit::render
