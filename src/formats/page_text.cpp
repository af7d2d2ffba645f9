#include "formats/page_text.h"

#include <algorithm>

#include "base/ascii.h"

namespace opcit::formats {

std::string full_range(std::string_view pages) {
  std::size_t dash = pages.find('-');
  if (dash == std::string_view::npos) return std::string(pages);
  std::string_view first = pages.substr(0, dash);
  std::string_view last = pages.substr(dash + 1);
  bool numbers = !first.empty() && !last.empty() && last.size() < first.size() &&
                 std::ranges::all_of(first, ascii::is_digit) && std::ranges::all_of(last, ascii::is_digit);
  if (!numbers) return std::string(pages);
  std::string out(pages.substr(0, dash + 1));
  return out.append(first.substr(0, first.size() - last.size())).append(last);
}

}  // namespace opcit::formats
