#pragma once
// Check digits of the numbers that books and journals bear.

#include <string_view>

namespace opcit::model {

/// The last digit of an ISBN-13 that begins with the digits `twelve` (ISO 2108).
char isbn13_check(std::string_view twelve);

/// Whether `digits`, without hyphens, the X a capital, are an ISBN of 10 or 13 with the right check
/// digit.
bool is_isbn(std::string_view digits);

/// Whether `digits`, eight without a hyphen, are an ISSN with the right check digit (ISO 3297).
bool is_issn(std::string_view digits);

}  // namespace opcit::model
