#include "manuscript/entities.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "text/utf8.h"

namespace opcit::manuscript {
namespace {

constexpr std::size_t longest_entity = 48;
constexpr std::size_t most_remembered = 4096;

/// What browsers make of &#128; to &#159;: Windows-1252.
constexpr std::array<char32_t, 32> windows = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string decode_number(std::string_view digits) {
  int base = 10;
  if (digits.starts_with('x') || digits.starts_with('X')) {
    digits.remove_prefix(1);
    base = 16;
  }
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  bool valid = error == std::errc{} && end != digits.data() && value != 0 && value <= 0x10FFFF &&
               (value < 0xD800 || value > 0xDFFF);
  std::string out;
  char32_t code = valid ? static_cast<char32_t>(value) : text::replacement;
  if (code >= 0x80 && code <= 0x9F) code = windows[code - 0x80];
  text::append(out, code);
  return out;
}

/// The first text below the body. A letter before the reference keeps white space from vanishing.
std::string decode_by_gumbo(std::string_view raw) {
  std::string html = "x";
  html += raw;
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string out(raw);
  const GumboVector& children = output->root->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    auto* node = static_cast<GumboNode*>(children.data[i]);
    bool body = node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_BODY;
    if (!body || node->v.element.children.length == 0) continue;
    auto* first = static_cast<GumboNode*>(node->v.element.children.data[0]);
    if (first->type == GUMBO_NODE_TEXT) out = std::string(first->v.text.text).substr(1);
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

}  // namespace

std::size_t Entities::length(std::string_view text) {
  std::size_t at = 1;
  if (text.substr(at).starts_with('#')) ++at;
  std::size_t begin = at;
  while (at < text.size() && at < longest_entity && is_alphanumeric(text[at])) ++at;
  if (at == begin) return 0;
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

std::string Entities::decode(std::string_view raw) {
  if (raw.starts_with("&#")) {
    std::string_view digits = raw.substr(2);
    if (digits.ends_with(';')) digits.remove_suffix(1);
    return decode_number(digits);
  }
  auto known = named_.find(std::string(raw));
  if (known != named_.end()) return known->second;
  if (named_.size() >= most_remembered) named_.clear();
  return named_.emplace(std::string(raw), decode_by_gumbo(raw)).first->second;
}

}  // namespace opcit::manuscript
