#include "render/writers.h"

namespace opcit::render {
namespace {

struct Marks {
  std::string_view open;
  std::string_view close;
};

constexpr std::string_view span_end = "</span>";

Marks marks_of(const csl::Format& format) {
  if (format.style == csl::FontStyle::normal)
    return {"<span style=\"font-style:normal\">", span_end};
  if (format.style != csl::FontStyle::inherit) return {"*", "*"};
  if (format.weight == csl::FontWeight::bold) return {"**", "**"};
  if (format.weight != csl::FontWeight::inherit)
    return {"<span style=\"font-weight:normal\">", span_end};
  if (format.variant == csl::FontVariant::small_caps)
    return {"<span style=\"font-variant:small-caps\">", span_end};
  if (format.variant != csl::FontVariant::inherit)
    return {"<span style=\"font-variant:normal\">", span_end};
  if (format.align == csl::VerticalAlign::superscript) return {"<sup>", "</sup>"};
  if (format.align == csl::VerticalAlign::subscript) return {"<sub>", "</sub>"};
  if (format.decoration == csl::Decoration::underline) return {"<u>", "</u>"};
  return {};
}

bool is_markdown_sign(char c) {
  return std::string_view("\\`*_[]<>#~|$^").find(c) != std::string_view::npos;
}

}  // namespace

void MarkdownWriter::text(std::string_view text) {
  for (char c : text) {
    if (c == '&') {
      out_ += "&amp;";
      continue;
    }
    bool starts_list = out_.empty() && (c == '-' || c == '+' || c == '=');
    if (is_markdown_sign(c) || starts_list) out_ += '\\';
    // `1. ` at the head of a line would begin a numbered list.
    bool ends_number = c == '.' || c == ')';
    if (ends_number && !out_.empty() && out_.find_first_not_of("0123456789") == std::string::npos)
      out_ += '\\';
    out_ += c == '\n' ? ' ' : c;
  }
}

void MarkdownWriter::open(const csl::Format& format) { out_ += marks_of(format).open; }
void MarkdownWriter::close(const csl::Format& format) { out_ += marks_of(format).close; }

void MarkdownWriter::open_link(std::string_view address) {
  address_ = address;
  out_ += '[';
}

void MarkdownWriter::close_link() {
  out_ += "](";
  for (char c : address_) {
    if (c == '(' || c == ')' || c == '*' || c == '_') out_ += '\\';
    out_ += c == '&' ? "&amp;" : std::string(1, c);
  }
  out_ += ')';
}

void MarkdownWriter::close(csl::Display display) {
  if (display == csl::Display::left_margin) out_ += ' ';
  if (display == csl::Display::block) out_ += "\\\n";
}

}  // namespace opcit::render
