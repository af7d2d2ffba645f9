#pragma once
// Text in the code pages of Windows, DOS and the old Macintosh.

#include <memory>
#include <string>
#include <string_view>

namespace opcit::text {

/// One code page, by the number Windows gives it: 1252, 437, 932, 10000. One thread at a time.
class CodePage {
 public:
  /// Windows-1252 stands in for a number that is not known.
  explicit CodePage(unsigned number);
  CodePage(CodePage&&) noexcept;
  CodePage& operator=(CodePage&&) noexcept;
  ~CodePage();

  /// As UTF-8; bytes that stand for nothing become U+FFFD.
  std::string decode(std::string_view bytes) const;

  /// Some characters take two bytes: a text must be decoded as a whole.
  bool is_multibyte() const { return is_multibyte_; }

 private:
  struct Converter;
  std::unique_ptr<Converter> converter_;
  bool is_multibyte_ = false;
};

}  // namespace opcit::text
