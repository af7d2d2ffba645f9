#include "render/writers.h"
#include "text/bytes.h"

namespace opcit::render {
namespace {

struct Tags {
  std::string_view open;
  std::string_view close;
};

Tags tags_of(const csl::Format& format) {
  constexpr std::string_view span = "</span>";
  switch (format.style) {
    case csl::FontStyle::italic:
    case csl::FontStyle::oblique: return {"<i>", "</i>"};
    case csl::FontStyle::normal: return {"<span style=\"font-style:normal;\">", span};
    case csl::FontStyle::inherit: break;
  }
  switch (format.weight) {
    case csl::FontWeight::bold: return {"<b>", "</b>"};
    case csl::FontWeight::normal: return {"<span style=\"font-weight:normal;\">", span};
    case csl::FontWeight::light: return {"<span style=\"font-weight:light;\">", span};
    case csl::FontWeight::inherit: break;
  }
  switch (format.variant) {
    case csl::FontVariant::small_caps: return {"<span style=\"font-variant:small-caps;\">", span};
    case csl::FontVariant::normal: return {"<span style=\"font-variant:normal;\">", span};
    case csl::FontVariant::inherit: break;
  }
  switch (format.align) {
    case csl::VerticalAlign::superscript: return {"<sup>", "</sup>"};
    case csl::VerticalAlign::subscript: return {"<sub>", "</sub>"};
    case csl::VerticalAlign::baseline: return {"<span style=\"baseline\">", span};
    case csl::VerticalAlign::inherit: break;
  }
  if (format.decoration == csl::Decoration::none)
    return {"<span style=\"text-decoration:none;\">", span};
  return {"<span style=\"text-decoration:underline;\">", span};
}

Tags tags_of(csl::Display display) {
  switch (display) {
    case csl::Display::block: return {"\n\n    <div class=\"csl-block\">", "</div>\n"};
    case csl::Display::left_margin: return {"\n    <div class=\"csl-left-margin\">", "</div>"};
    case csl::Display::right_inline: return {"<div class=\"csl-right-inline\">", "</div>\n  "};
    case csl::Display::indent: return {"<div class=\"csl-indent\">", "</div>\n  "};
    case csl::Display::none: break;
  }
  return {};
}

constexpr auto is_own = [](auto c) { return (c == '&') | (c == '<') | (c == '>'); };

}  // namespace

void HtmlWriter::text(std::string_view text) {
  std::size_t start = 0;
  for (std::size_t at = 0; (at = text::find_byte(text, at, is_own)) < text.size(); ++at) {
    char c = text[at];
    out_ += text.substr(start, at - start);
    out_ += c == '&' ? "&#38;" : c == '<' ? "&#60;" : "&#62;";
    start = at + 1;
  }
  out_ += text.substr(start);
}

void HtmlWriter::open(const csl::Format& format) { out_ += tags_of(format).open; }
void HtmlWriter::close(const csl::Format& format) { out_ += tags_of(format).close; }

void HtmlWriter::open_link(std::string_view address) {
  out_ += "<a href=\"";
  text(address);
  out_ += "\">";
}

void HtmlWriter::open(csl::Display display) { out_ += tags_of(display).open; }
void HtmlWriter::close(csl::Display display) { out_ += tags_of(display).close; }

}  // namespace opcit::render
