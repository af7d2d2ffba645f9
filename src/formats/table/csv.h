#pragma once
// Comma-separated values (RFC 4180).

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::formats {

using CsvRow = std::vector<std::string>;

/// Calls `take` with each row. A quoted field keeps commas and line ends; `""` in it is a quotation
/// mark; an unterminated one ends with the text. Empty lines are passed over.
void read_csv(std::string_view text, const std::function<void(const CsvRow& row)>& take);

}  // namespace opcit::formats
