#include "manuscript/pdf/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <string_view>

#include "text/utf8.h"

namespace opcit::manuscript::pdf {
namespace {

struct Ligature {
  char32_t sign;
  std::string_view letters;
};
constexpr std::array ligatures = {
    Ligature{0xFB00, "ff"},  Ligature{0xFB01, "fi"},  Ligature{0xFB02, "fl"},
    Ligature{0xFB03, "ffi"}, Ligature{0xFB04, "ffl"}, Ligature{0xFB05, "st"},
    Ligature{0xFB06, "st"}};

/// Valid text without control characters; ligatures become letters.
std::string clean(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    text::Decoded c = text::decode(raw, at);
    at += std::max<std::size_t>(c.size, 1);
    auto found = std::find_if(ligatures.begin(), ligatures.end(),
                              [&](const Ligature& row) { return row.sign == c.code_point; });
    if (found != ligatures.end())
      out += found->letters;
    else if (c.code_point >= 0x20 && (c.code_point < 0x7F || c.code_point >= 0xA0))
      text::append(out, c.code_point);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

double number(pugi::xml_node node, const char* name) {
  double value = node.attribute(name).as_double();
  return std::isfinite(value) && std::abs(value) < 1e7 ? value : 0;
}

Box box_of(pugi::xml_node node) {
  Box box{number(node, "xMin"), number(node, "yMin"), number(node, "xMax"), number(node, "yMax")};
  box.right = std::max(box.left, box.right);
  box.bottom = std::max(box.top, box.bottom);
  return box;
}

/// The height of the words that hold most of the line.
double size_of(const Line& line) {
  std::map<long, std::size_t> weights;
  for (const Word& word : line.words)
    weights[std::lround(word.box.height() * 2)] += word.text.size();
  auto most = std::max_element(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
    return a.second < b.second || (a.second == b.second && a.first < b.first);
  });
  return most == weights.end() ? 0 : static_cast<double>(most->first) / 2;
}

Line parse_line(pugi::xml_node node) {
  Line line;
  line.box = box_of(node);
  for (pugi::xml_node child : node.children("word")) {
    Word word{box_of(child), clean(child.child_value())};
    if (!word.text.empty()) line.words.push_back(std::move(word));
  }
  line.size = size_of(line);
  return line;
}

}  // namespace

std::string Line::text() const {
  std::string out;
  for (const Word& word : words) out += (out.empty() ? "" : " ") + word.text;
  return out;
}

std::vector<PageLayout> parse_layout(std::string& xhtml) {
  pugi::xml_document tree;
  tree.load_buffer_inplace(xhtml.data(), xhtml.size(), pugi::parse_default, pugi::encoding_utf8);
  std::vector<PageLayout> pages;
  pugi::xml_node doc = tree.child("html").child("body").child("doc");
  for (pugi::xml_node page_node : doc.children("page")) {
    PageLayout page;
    page.width = number(page_node, "width");
    page.height = number(page_node, "height");
    for (pugi::xml_node flow : page_node.children("flow"))
      for (pugi::xml_node block : flow.children("block"))
        for (pugi::xml_node line : block.children("line"))
          if (Line parsed = parse_line(line); !parsed.words.empty())
            page.lines.push_back(std::move(parsed));
    pages.push_back(std::move(page));
  }
  return pages;
}

double body_size(const std::vector<PageLayout>& pages) {
  std::map<long, std::size_t> weights;
  for (const PageLayout& page : pages)
    for (const Line& line : page.lines)
      for (const Word& word : line.words)
        weights[std::lround(line.size * 2)] += word.text.size();
  auto most = std::max_element(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
    return a.second < b.second;
  });
  return most == weights.end() ? 10 : std::max(1.0, static_cast<double>(most->first) / 2);
}

bool is_raised(const Word& word, const Line& line) {
  return word.box.height() < line.size * 0.85 &&
         word.box.bottom < line.box.bottom - line.size * 0.15 &&
         word.box.bottom - word.box.height() / 2 < line.box.bottom - line.size * 0.5;
}

bool is_lowered(const Word& word, const Line& line) {
  return word.box.height() < line.size * 0.85 && !is_raised(word, line) &&
         word.box.top > line.box.top + line.size * 0.25;
}

bool is_note_number(const std::string& text) {
  if (text.empty() || text.size() > 6) return false;
  bool digits = text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits || text == "*" || text == "**" || text == "\u2020" || text == "\u2021";
}

}  // namespace opcit::manuscript::pdf
