#include "formats/xml/element_writer.h"

#include <algorithm>
#include <array>

#include "formats/xml/tree.h"

namespace opcit::formats::xml {

void ElementWriter::start(std::string_view name, Attributes attributes) {
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ').append("<").append(name);
  for (const auto& [attribute, value] : attributes) {
    if (value.empty()) continue;
    out_.append(" ").append(attribute).append("=\"");
    escape(out_, value);
    out_ += '"';
  }
}

void ElementWriter::open(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += ">\n";
  ++depth_;
}

void ElementWriter::close(std::string_view name) {
  --depth_;
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ').append("</").append(name).append(">\n");
}

void ElementWriter::element(std::string_view name, std::string_view value, Attributes attributes) {
  if (value.empty()) return;
  start(name, attributes);
  out_ += '>';
  escape(out_, value);
  out_.append("</").append(name).append(">\n");
}

void ElementWriter::rich_element(std::string_view name, std::string_view value) {
  constexpr std::array<std::array<std::string_view, 3>, 5> marks = {{{"<i>", "</i>", "italic"},
                                                                     {"<b>", "</b>", "bold"},
                                                                     {"<sup>", "</sup>", "sup"},
                                                                     {"<sub>", "</sub>", "sub"},
                                                                     {"<sc>", "</sc>", "sc"}}};
  if (value.empty()) return;
  start(name, {});
  out_ += '>';
  while (!value.empty()) {
    std::size_t text = std::min(value.find('<', 1), value.size());
    for (const auto& [open, close, element] : marks) {
      bool opens = value.starts_with(open);
      if (!opens && !value.starts_with(close)) continue;
      out_.append(opens ? "<" : "</").append(element).append(">");
      value.remove_prefix(opens ? open.size() : close.size());
      text = 0;
      break;
    }
    escape(out_, value.substr(0, text));
    value.remove_prefix(text);
  }
  out_.append("</").append(name).append(">\n");
}

}  // namespace opcit::formats::xml
