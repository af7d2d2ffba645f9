#pragma once
// The tables that are journaled, and rows of them as images: JSON lists of their values.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace opcit::store {

struct Part {
  std::string_view table;
  std::array<std::string_view, 12> columns;  // the first is the row
};

/// What other tables hold follows from these. Their numbers are stored: new tables go to the end.
std::span<const Part> parts();

/// Its columns with something before each: `OLD.id, OLD.key`.
std::string listed(const Part& part, std::string_view prefix);

/// A row as it is now; empty when there is none.
Result<std::string> present_image(const Connection& connection, const Part& part, std::int64_t row);

/// Makes a row what the image says.
Result<void> put_image(const Connection& connection, const Part& part, const std::string& image);

Result<void> drop_row(const Connection& connection, const Part& part, std::int64_t row);

}  // namespace opcit::store
