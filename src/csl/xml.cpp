#include "csl/xml.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "text/utf8.h"

namespace opcit::csl {
namespace {

std::vector<std::size_t> starts_of_lines(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') starts.push_back(i + 1);
  return starts;
}

/// The first element below `limit` others, found without recursion; null when there is none.
pugi::xml_node deeper_than(pugi::xml_node root, int limit) {
  int depth = 0;
  pugi::xml_node node = root;
  while (node) {
    if (node.first_child()) {
      node = node.first_child();
      if (++depth > limit) return node;
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) return {};
    node = node.next_sibling();
  }
  return {};
}

/// `&#160;` written into the text itself, where a tool has escaped it twice, as the character it
/// means.
std::string with_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = text.substr(at).starts_with("&#") ? text.find(';', at) : std::string_view::npos;
    unsigned code = 0;
    const char* last = text.data() + std::min(end, text.size());
    bool is_reference = end != std::string_view::npos &&
                        std::from_chars(text.data() + at + 2, last, code).ptr == last && code >= ' ' &&
                        code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    if (is_reference) {
      text::append(out, static_cast<char32_t>(code));
      at = end;
    } else {
      out += text[at];
    }
  }
  return out;
}

struct ReferenceWalker : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.value()).find("&#") != std::string_view::npos)
      node.set_value(with_references(node.value()).c_str());
    for (pugi::xml_attribute attribute : node.attributes())
      if (std::string_view(attribute.value()).find("&#") != std::string_view::npos)
        attribute.set_value(with_references(attribute.value()).c_str());
    return true;
  }
};

}  // namespace

Result<void> XmlFile::parse(std::string_view xml, std::string name) {
  name_ = std::move(name);
  if (xml.size() > max_bytes)
    return fail(Code::style_invalid,
                "the file has " + std::to_string(xml.size()) + " bytes, more than the " +
                    std::to_string(max_bytes) + " that a style or locale may have",
                {}, Place{name_, 0, 0});
  text_ = xml;
  line_starts_ = starts_of_lines(text_);
  auto outcome = document_.load_buffer(
      text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
      pugi::encoding_auto);
  Place at{name_, 0, 0};
  if (!outcome) {
    auto position = text::position(text_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(outcome.offset, 0)));
    at.line = position.line;
    at.column = position.column;
    std::string what = outcome.description();
    if (!what.empty()) what[0] = static_cast<char>(what[0] | 0x20);
    return fail(Code::style_not_xml, "this is not well-formed XML: " + what,
                "check the file with an XML editor", at);
  }
  if (pugi::xml_node deep = deeper_than(document_, max_depth))
    return fail(Code::style_invalid,
                "elements are nested more than " + std::to_string(max_depth) + " deep", {}, place(deep));
  if (text_.find("&amp;#") != std::string::npos) {
    ReferenceWalker walker;
    document_.traverse(walker);
  }
  return {};
}

Place XmlFile::place(pugi::xml_node node) const {
  Place at{name_, 0, 0};
  std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0) return at;
  auto position = static_cast<std::size_t>(offset);
  auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), position);
  at.line = static_cast<std::size_t>(next - line_starts_.begin());
  if (at.line != counted_line_ || position < counted_to_) {
    counted_line_ = at.line;
    counted_to_ = line_starts_[at.line - 1];
    counted_column_ = 1;
  }
  counted_column_ += text::count(std::string_view(text_).substr(counted_to_, position - counted_to_));
  counted_to_ = position;
  at.column = counted_column_;
  return at;
}

std::uint32_t XmlFile::line(pugi::xml_node node) const {
  std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0) return 0;
  auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(),
                               static_cast<std::size_t>(offset));
  return static_cast<std::uint32_t>(next - line_starts_.begin());
}

void XmlFile::complain(pugi::xml_node node, std::string message, std::string help,
                       Severity severity) {
  if (findings_.size() >= max_findings) return static_cast<void>(++untold_);
  findings_.push_back({place(node), "<" + std::string(node.name()) + ">: " + std::move(message),
                       std::move(help), severity});
}

std::vector<StyleFinding> XmlFile::take_findings() {
  std::ranges::stable_sort(findings_, {}, [](const StyleFinding& finding) {
    return std::pair(finding.place.line, finding.place.column);
  });
  if (untold_ > 0)
    findings_.push_back({Place{name_, 0, 0}, "and " + std::to_string(untold_) + " more of the kind", {}, Severity::warning});
  return std::move(findings_);
}

std::string_view local_name(pugi::xml_node node) {
  std::string_view name = node.name();
  auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string list_words(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

std::optional<bool> flag(XmlFile& file, pugi::xml_node node, const char* attribute) {
  static constexpr Choice<bool> values[] = {{"true", true}, {"false", false}};
  return choose(file, node, attribute, values);
}

std::optional<int> number(XmlFile& file, pugi::xml_node node, const char* attribute) {
  auto given = string(node, attribute);
  if (!given) return std::nullopt;
  std::string_view digits = *given;
  while (!digits.empty() && digits.front() == ' ') digits.remove_prefix(1);
  while (!digits.empty() && digits.back() == ' ') digits.remove_suffix(1);
  bool is_number = !digits.empty() && digits.size() <= 6 &&
                   std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) {
    file.complain(node, std::string(attribute) + " is \"" + *given + "\", not a number");
    return std::nullopt;
  }
  return std::stoi(std::string(digits));
}

std::optional<std::string> string(pugi::xml_node node, const char* attribute) {
  pugi::xml_attribute given = node.attribute(attribute);
  if (!given) return std::nullopt;
  return std::string(given.value());
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view space = " \t\r\n";
  std::size_t at = text.find_first_not_of(space);
  while (at != std::string_view::npos) {
    std::size_t end = std::min(text.find_first_of(space, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(space, end);
  }
  return words;
}

}  // namespace opcit::csl
