#pragma once
// Ranges of pages in the page-range-format (CSL 1.0.2, "Page Ranges").

#include <string>
#include <string_view>

#include "csl/program.h"

namespace opcit::csl {

/// What stands between pages.
struct PageWords {
  std::string_view delimiter = "–";  ///< page-range-delimiter
  std::string_view ampersand = "&";
};

/// Pages in the page-range-format, with the locale's words between them.
std::string format_page_range(std::string_view pages, PageRangeFormat format, const PageWords& words);

}  // namespace opcit::csl
