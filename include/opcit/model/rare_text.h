#pragma once
/// \file
/// A text that is absent as a rule: a pointer wide, and nothing beyond it while it is empty. A
/// library holds millions of names and dates, few of which have a suffix or a season.

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace opcit {

/// A value like std::string, to which it converts.
class RareText {
 public:
  RareText() = default;
  RareText(std::string text)  // NOLINT(google-explicit-constructor): it stands for the string
      : text_(text.empty() ? nullptr : std::make_unique<std::string>(std::move(text))) {}
  RareText(std::string_view text) : RareText(std::string(text)) {}  // NOLINT
  RareText(const char* text) : RareText(std::string(text)) {}       // NOLINT

  RareText(const RareText& other) : RareText(other.str()) {}
  RareText(RareText&&) noexcept = default;
  RareText& operator=(const RareText& other) { return *this = RareText(other); }
  RareText& operator=(RareText&&) noexcept = default;
  ~RareText() = default;

  const std::string& str() const { return text_ ? *text_ : none_; }
  operator const std::string&() const { return str(); }     // NOLINT
  operator std::string_view() const { return str(); }       // NOLINT

  bool empty() const { return !text_; }
  std::size_t size() const { return str().size(); }
  char operator[](std::size_t at) const { return str()[at]; }

  friend bool operator==(const RareText& a, const RareText& b) { return a.str() == b.str(); }
  friend bool operator==(const RareText& a, std::string_view b) { return a.str() == b; }
  friend bool operator==(const RareText& a, const char* b) { return a.str() == b; }

 private:
  inline static const std::string none_;
  std::unique_ptr<std::string> text_;  ///< never an empty one
};

}  // namespace opcit
