#pragma once
// A JSON object written straight into a string: for answers with very many small objects.

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

#include "io/json.h"

namespace opcit::io {

/// Writes `{` when made and `}` at the end of its life; the same bytes as dump_json. Keys must be
/// plain ASCII. Does not own the string.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;
  ~ObjectWriter() { out_ += '}'; }

  void add(std::string_view key, std::string_view text) { append_json(value(key), text); }
  void add(std::string_view key, const std::string& text) { add(key, std::string_view(text)); }
  void add(std::string_view key, const char* text) { add(key, std::string_view(text)); }
  void add(std::string_view key, std::same_as<bool> auto flag) { value(key) += flag ? "true" : "false"; }
  void add(std::string_view key, std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
    append_number(value(key), number);
  }
  void add(std::string_view key, double number) {
    std::string& out = value(key);
    std::size_t begin = out.size();
    append_number(out, number);
    if (out.find_first_not_of("-0123456789", begin) == std::string::npos) out += ".0";
  }

  /// The string, behind the key of a value that is appended by hand.
  std::string& value(std::string_view key) {
    if (any_) out_ += ',';
    any_ = true;
    out_ += '"';
    out_ += key;
    out_ += "\":";
    return out_;
  }

  static void append_number(std::string& out, auto number) {
    char digits[32];
    auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
  }

 private:
  std::string& out_;
  bool any_ = false;
};

}  // namespace opcit::io
