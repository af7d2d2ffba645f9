#include "io/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "io/json_text.h"

namespace opcit::io {
namespace {

constexpr int nesting_limit = 512;

Place place_of(std::string_view text, std::size_t offset, const std::string& name) {
  std::string_view before = text.substr(0, std::min(offset, text.size()));
  auto line = 1 + std::count(before.begin(), before.end(), '\n');
  std::size_t start = before.rfind('\n');
  std::string_view last = start == std::string_view::npos ? before : before.substr(start + 1);
  auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  auto column = 1 + std::count_if(last.begin(), last.end(), is_start);
  return {name, static_cast<std::size_t>(line), static_cast<std::size_t>(column)};
}

/// The value of the four hexadecimal digits after `\u` at `offset`, or -1.
int code_unit(std::string_view text, std::size_t offset) {
  if (offset + 6 > text.size() || text[offset] != '\\' || text[offset + 1] != 'u') return -1;
  int unit = 0;
  auto [end, problem] =
      std::from_chars(text.data() + offset + 2, text.data() + offset + 6, unit, 16);
  return problem == std::errc{} && end == text.data() + offset + 6 ? unit : -1;
}

constexpr bool is_high(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Half of a surrogate pair is no character, yet JavaScript writes it: such escapes become
/// `\ufffd`, of the same length. Empty when there is none.
std::string mend_surrogates(std::string_view text) {
  std::string mended;
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
    int unit = code_unit(text, at);
    if (unit < 0) {
      at += 2;
    } else if (is_high(unit) && is_low(code_unit(text, at + 6))) {
      at += 12;
    } else {
      if (is_high(unit) || is_low(unit)) {
        if (mended.empty()) mended = text;
        mended.replace(at, 6, "\\ufffd");
      }
      at += 6;
    }
  }
  return mended;
}

/// The same text with numbers too large for a double, which JSON allows, as strings.
std::string quote_large_numbers(std::string_view text) {
  std::string out;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size();) {
    NumberText number = in_string ? NumberText{} : leading_number(text.substr(at));
    std::size_t escape = in_string && text[at] == '\\' && at + 1 < text.size() ? 1 : 0;
    std::size_t length = std::max<std::size_t>(number.length, 1 + escape);
    if (text[at] == '"') in_string = !in_string;
    std::string_view quote = number.is_too_large ? "\"" : "";
    out.append(quote).append(text.substr(at, length)).append(quote);
    at += length;
  }
  return out;
}

/// What the library's reader makes of it. Throws what it throws.
Result<Json> read_json(std::string_view text, const std::string& name) {
  bool too_deep = false;
  auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > nesting_limit;
    return !too_deep;
  };
  Json value = Json::parse(text.begin(), text.end(), watch);
  if (too_deep)
    return fail(Code::json_malformed,
                fmt::format("JSON nested deeper than {} levels", nesting_limit),
                "flatten it; nothing that opcit reads is nested so deep", {name});
  return value;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string mended = mend_surrogates(text);
  if (!mended.empty()) text = mended;
  std::string quoted;
  try {
    try {
      return read_json(text, name);
    } catch (const Json::out_of_range&) {  // 1e999
      quoted = quote_large_numbers(text);
      text = quoted;
      return read_json(text, name);
    }
  } catch (const Json::parse_error& problem) {
    std::size_t offset = problem.byte > 0 ? problem.byte - 1 : 0;
    std::string_view what = problem.what();
    std::size_t detail = what.find(": ");
    std::string_view reason = detail == std::string_view::npos ? what : what.substr(detail + 2);
    return fail(Code::json_malformed, fmt::format("not JSON: {}", reason),
                "check the commas, quotes and brackets there",
                place_of(text, offset, name));
  }
}

namespace {

/// Appends the escape of a quote, a backslash or a control character; false for any other.
bool append_escape(std::string& out, char c) {
  constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  auto byte = static_cast<unsigned char>(c);
  if (std::size_t which = escaped.find(c); which != std::string_view::npos) {
    out += '\\';
    out += letters[which];
    return true;
  }
  if (byte >= 0x20) return false;
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u00";
  out += digits[byte >> 4U];
  out += digits[byte & 0xFU];
  return true;
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  std::size_t start = out.size();
  const char* at = text.data();
  const char* end = at + text.size();
  out += '"';
  for (;;) {
    const char* stop = plain_end(at, end);
    out.append(at, stop);
    if (stop == end) break;
    if (!append_escape(out, *stop)) {  // no UTF-8
      out.resize(start);
      out += dump_json(text);
      return;
    }
    at = stop + 1;
  }
  out += '"';
}

std::string dump_json(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string string_member(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  return value && value->is_string() ? value->get<std::string>() : std::string();
}

const Json* member(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  auto found = object.find(std::string(key));
  return found == object.end() ? nullptr : &*found;
}

}  // namespace opcit::io
