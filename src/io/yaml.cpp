#include "io/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace opcit::io {
namespace {

/// Nodes of one document, those behind aliases counted each time they are used: a file without
/// aliases has fewer than it has bytes.
constexpr std::size_t nodes_behind_aliases = 100'000;
constexpr int deepest = 100;

struct TooMuch {};

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  constexpr std::size_t longest = 15;
  return !text.empty() && text.size() <= longest && (text.size() == 1 || text.front() != '0') &&
         std::ranges::all_of(text, ascii::is_digit);
}

class Converter {
 public:
  explicit Converter(std::size_t bytes) : most_(bytes + nodes_behind_aliases) {}

  Json convert(const YAML::Node& node, int depth) {
    if (++nodes_ > most_ || depth > deepest) throw TooMuch{};
    switch (node.Type()) {
      case YAML::NodeType::Scalar: return scalar(node);
      case YAML::NodeType::Sequence: {
        Json list = Json::array();
        for (const YAML::Node& element : node) list.push_back(convert(element, depth + 1));
        return list;
      }
      case YAML::NodeType::Map: {
        Json object = Json::object();
        for (const auto& pair : node)
          if (pair.first.IsScalar()) object[pair.first.Scalar()] = convert(pair.second, depth + 1);
        return object;
      }
      default: return {};
    }
  }

 private:
  static Json scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") return text;  // it was quoted
    if (text.empty() || text == "~" || text == "null") return {};
    if (text == "true" || text == "false") return text == "true";
    if (!is_integer(text)) return text;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  std::size_t most_;
  std::size_t nodes_ = 0;
};

bool needs_quotes(std::string_view text) {
  if (text.empty() || text == "~" || text == "null" || text == "true" || text == "false") return true;
  if (ascii::is_space(text.front()) || ascii::is_space(text.back())) return true;
  if (ascii::is_digit(text.front()) || std::string_view("-+.?:,[]{}#&*!|>'\"%@`=").find(text.front()) != std::string_view::npos)
    return true;
  std::string lower = ascii::lower(text);
  if (lower == "yes" || lower == "no" || lower == "on" || lower == "off" || lower == "y" || lower == "n") return true;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos || text.back() == ':')
    return true;
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// JSON strings are YAML's double-quoted ones.
void put_scalar(std::string& out, const Json& value) {
  if (value.is_string() && !needs_quotes(value.get_ref<const std::string&>()))
    out += value.get_ref<const std::string&>();
  else
    out += dump_json(value);
}

void put(std::string& out, const Json& value, std::size_t indent);

void put_member(std::string& out, const std::string& key, const Json& value, std::size_t indent) {
  if (needs_quotes(key)) append_json(out, key);
  else out += key;
  out += ':';
  if ((value.is_object() || value.is_array()) && !value.empty()) {
    out += '\n';
    put(out, value, indent + 2);
  } else {
    out += ' ';
    put_scalar(out, value);
    out += '\n';
  }
}

void put(std::string& out, const Json& value, std::size_t indent) {
  if (value.is_object() && !value.empty()) {
    for (const auto& [key, member] : value.items()) {
      out.append(indent, ' ');
      put_member(out, key, member, indent);
    }
    return;
  }
  if (value.is_array() && !value.empty()) {
    for (const Json& element : value) {
      std::size_t begin = out.size();
      put(out, element, indent + 2);
      if (element.is_object() || element.is_array()) {
        if (!element.empty()) out[begin + indent] = '-';
      }
    }
    return;
  }
  out.append(indent < 2 ? 0 : indent - 2, ' ').append("- ");
  put_scalar(out, value);
  out += '\n';
}

}  // namespace

Result<Json> parse_yaml(std::string_view text, const std::string& name) {
  try {
    return Converter(text.size()).convert(YAML::Load(std::string(text)), 0);
  } catch (const YAML::Exception& problem) {
    Place place{name};
    if (!problem.mark.is_null()) {
      place.line = static_cast<std::size_t>(problem.mark.line + 1);
      place.column = static_cast<std::size_t>(problem.mark.column + 1);
    }
    return fail(Code::yaml_malformed, fmt::format("not YAML: {}", problem.msg),
                "mend the line; text with a colon or a leading mark needs quotes", place);
  } catch (const TooMuch&) {
    return fail(Code::yaml_malformed, "the YAML is nested too deep, or its aliases multiply without end",
                "write the values out instead of referring to them", Place{name});
  }
}

std::string dump_yaml(const Json& value) {
  std::string out;
  if (value.is_object() || value.is_array()) {
    if (value.empty()) return dump_json(value) + "\n";
    put(out, value, 0);
    return out;
  }
  put_scalar(out, value);
  return out + "\n";
}

}  // namespace opcit::io
