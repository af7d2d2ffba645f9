#include "model/check_digits.h"

namespace opcit::model {
namespace {

constexpr std::string_view decimals = "0123456789";

/// Weights that fall to 1 over all digits, modulo 11; X at the end is ten.
bool divides_by_eleven(std::string_view digits) {
  std::string_view body = digits.substr(0, digits.size() - 1);
  bool wellformed = body.find_first_not_of(decimals) == std::string_view::npos &&
                    (digits.back() == 'X' || decimals.find(digits.back()) != std::string_view::npos);
  unsigned sum = 0;
  for (std::size_t i = 0; wellformed && i < digits.size(); ++i)
    sum += static_cast<unsigned>(digits.size() - i) *
           (digits[i] == 'X' ? 10U : static_cast<unsigned>(digits[i] - '0'));
  return wellformed && sum % 11 == 0;
}

}  // namespace

char isbn13_check(std::string_view twelve) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) sum += (twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool is_isbn(std::string_view digits) {
  if (digits.size() == 10) return divides_by_eleven(digits);
  return digits.size() == 13 && digits.find_first_not_of(decimals) == std::string_view::npos &&
         isbn13_check(digits) == digits[12];
}

bool is_issn(std::string_view digits) { return digits.size() == 8 && divides_by_eleven(digits); }

}  // namespace opcit::model
