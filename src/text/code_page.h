#pragma once
// Text in the code pages of Windows, DOS and the old Macintosh, and in encodings by their names.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace opcit::text {

/// One code page, by the number Windows gives it: 1252, 437, 932, 10000. One thread at a time.
class CodePage {
 public:
  /// Windows-1252 stands in for a number that is not known.
  explicit CodePage(unsigned number);
  /// An encoding by its name (`windows-1251`, `gb18030`); nothing when ICU does not know it, or when
  /// ASCII takes more than a byte in it.
  static std::optional<CodePage> named(const std::string& name);
  CodePage(CodePage&&) noexcept;
  CodePage& operator=(CodePage&&) noexcept;
  ~CodePage();

  /// As UTF-8; bytes that stand for nothing become U+FFFD.
  std::string decode(std::string_view bytes) const;

  struct Character {
    char32_t code_point = 0;  ///< U+FFFD where the bytes stand for nothing
    std::size_t size = 0;     ///< bytes, at least one
  };
  /// The character at byte `at` of a text that is read from its start on.
  Character next(std::string_view bytes, std::size_t at) const;

  /// Some characters take two bytes: a text must be decoded as a whole.
  bool is_multibyte() const { return is_multibyte_; }

 private:
  struct Converter;
  explicit CodePage(std::unique_ptr<Converter> converter);
  std::unique_ptr<Converter> converter_;
  bool is_multibyte_ = false;
};

}  // namespace opcit::text
