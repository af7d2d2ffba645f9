#include "text/tidy.h"

#include <algorithm>
#include <array>

#include "text/bytes.h"

namespace opcit::text {
namespace {

/// Bytes that may begin something untidy: controls, and the first bytes of C1 controls, of the
/// block with the bidi characters and of U+FFFD.
constexpr std::array<bool, 256> suspicious = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = c != '\t' && c != '\n' && c != '\r';
  table[0x7F] = table[0xC2] = table[0xE2] = table[0xEF] = true;
  return table;
}();

/// The same, and line ends and tabs.
constexpr auto may_be_sign = [](auto c) {
  return (c < 0x20) | (c == 0x7F) | (c == 0xC2) | (c == 0xE2) | (c == 0xEF);
};

enum class Sign : std::uint8_t { plain, control, embed, pop_embed, isolate, pop_isolate, replacement };

struct Found {
  Sign sign = Sign::plain;
  std::size_t length = 1;
};

/// What stands at a suspicious byte (Unicode 15, UAX #9, "Explicit Directional Formatting").
Found sign_at(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) < 0x80) return {Sign::control, 1};
  if (byte(0) == 0xC2) return byte(1) < 0xA0 ? Found{Sign::control, 2} : Found{Sign::plain, 2};
  if (byte(0) == 0xEF)
    return {byte(1) == 0xBF && byte(2) == 0xBD ? Sign::replacement : Sign::plain, 3};
  if (byte(1) == 0x80) {
    if (byte(2) == 0xAC) return {Sign::pop_embed, 3};
    if (byte(2) == 0xAA || byte(2) == 0xAB || byte(2) == 0xAD || byte(2) == 0xAE)
      return {Sign::embed, 3};
  }
  if (byte(1) == 0x81) {
    if (byte(2) >= 0xA6 && byte(2) <= 0xA8) return {Sign::isolate, 3};
    if (byte(2) == 0xA9) return {Sign::pop_isolate, 3};
  }
  return {Sign::plain, 3};
}

/// What is open, the innermost last.
class Nesting {
 public:
  void meet(Sign sign) {
    if (sign == Sign::embed) open_ += 'e';
    if (sign == Sign::isolate) open_ += 'i';
    if (sign == Sign::pop_embed && open_.ends_with('e')) open_.pop_back();
    if (sign == Sign::pop_isolate)  // it closes the embeddings inside as well
      if (auto isolate = open_.rfind('i'); isolate != std::string::npos) open_.resize(isolate);
  }

  bool is_open() const { return !open_.empty(); }

  void close(std::string& out) const {
    for (auto one = open_.rbegin(); one != open_.rend(); ++one)
      out += *one == 'i' ? "\u2069" : "\u202C";
  }

 private:
  std::string open_;
};

/// Calls `visit(begin, sign, length)` for every sign in the text.
template <typename Visit>
void for_each_sign(std::string_view text, const Visit& visit) {
  for (std::size_t at = 0; (at = find_byte(text, at, may_be_sign)) < text.size();) {
    if (!suspicious[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    Found found = sign_at(text, at);
    if (found.sign != Sign::plain) visit(at, found);
    at = std::min(at + found.length, text.size());  // the text may end within a character
  }
}

}  // namespace

std::vector<std::string_view> descriptions(const Untidy& untidy) {
  std::vector<std::string_view> said;
  if (untidy.controls) said.push_back("holds control characters, which are left out");
  if (untidy.open_bidi) said.push_back("changes the direction of writing without end; it is ended");
  if (untidy.replacement) said.push_back("holds U+FFFD, where a character was lost");
  return said;
}

Untidy find_untidy(std::string_view text) {
  Untidy untidy;
  if (find_byte(text, 0, may_be_sign) == text.size()) return untidy;
  Nesting nesting;
  for_each_sign(text, [&](std::size_t, Found found) {
    untidy.controls = untidy.controls || found.sign == Sign::control;
    untidy.replacement = untidy.replacement || found.sign == Sign::replacement;
    nesting.meet(found.sign);
  });
  untidy.open_bidi = nesting.is_open();
  return untidy;
}

std::string tidied(std::string_view text) {
  std::string out;
  Nesting nesting;
  std::size_t copied = 0;
  for_each_sign(text, [&](std::size_t at, Found found) {
    nesting.meet(found.sign);
    if (found.sign != Sign::control) return;
    out += text.substr(copied, at - copied);
    copied = at + found.length;
  });
  out += text.substr(std::min(copied, text.size()));
  nesting.close(out);
  return out;
}

}  // namespace opcit::text
