#include "resolve/doi.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/percent.h"

namespace opcit::resolve {
namespace {

/// Where `10.` with a registrant and a slash begins (DOI Handbook, section 2.2); npos: nowhere.
std::size_t find_prefix(std::string_view text) {
  for (std::size_t at = text.find("10."); at != std::string_view::npos;
       at = text.find("10.", at + 1)) {
    if (at > 0 && (ascii::is_digit(text[at - 1]) || text[at - 1] == '.')) continue;
    std::size_t end = at + 3;
    while (end < text.size() && (ascii::is_digit(text[end]) || text[end] == '.')) ++end;
    if (end - at >= 7 && end + 1 < text.size() && text[end] == '/' && !ascii::is_space(text[end + 1]))
      return at;
  }
  return std::string_view::npos;
}

/// Cuts punctuation that belongs to the sentence around: closing brackets only when unbalanced.
std::string_view trim_end(std::string_view doi) {
  constexpr std::array<std::pair<char, char>, 4> pairs = {
      {{'(', ')'}, {'[', ']'}, {'{', '}'}, {'<', '>'}}};
  for (bool cut = true; cut && !doi.empty();) {
    char last = doi.back();
    cut = std::string_view(".,;:\"'").find(last) != std::string_view::npos;
    for (auto [open, close] : pairs)
      if (last == close)
        cut = std::count(doi.begin(), doi.end(), close) > std::count(doi.begin(), doi.end(), open);
    if (cut) doi.remove_suffix(1);
  }
  return doi;
}

std::size_t end_of_run(std::string_view text, std::size_t at) {
  while (at < text.size() && !ascii::is_space(text[at])) ++at;
  return at;
}

}  // namespace

std::string find_doi(std::string_view text) {
  std::size_t start = find_prefix(text);
  if (start == std::string_view::npos) return {};
  std::string run = ascii::lower(text.substr(start, end_of_run(text, start) - start));
  std::size_t scheme = ascii::lower(text.substr(0, start)).rfind("http");
  bool in_url = scheme != std::string_view::npos && end_of_run(text, scheme) > start;
  if (in_url) run = text::percent_decoded(run);
  for (const char* zero_width : {"\u200B", "\u200C", "\u200D", "\uFEFF", "\u00AD"})
    for (std::size_t at = run.find(zero_width); at != std::string::npos; at = run.find(zero_width))
      run.erase(at, std::string_view(zero_width).size());
  return std::string(trim_end(run));
}

std::string bare_doi(std::string_view text) {
  text = ascii::trim(text, ascii::spaces);
  std::size_t start = find_prefix(text);
  if (start == std::string_view::npos || end_of_run(text, start) < text.size()) return {};
  std::string before = ascii::lower(text.substr(0, start));
  bool is_link = before.empty() || before.starts_with("doi") || before.starts_with("http") ||
                 before.find("doi.org/") != std::string::npos;
  return is_link ? find_doi(text) : std::string();
}

std::string without_links(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = end_of_run(text, at);
    std::string run = ascii::lower(text.substr(at, end - at));
    bool is_link = run.find("://") != std::string::npos || run.starts_with("www.") ||
                   run.starts_with("doi:") || find_prefix(run) != std::string_view::npos;
    if (!is_link && end > at) {
      if (!out.empty()) out.push_back(' ');
      out.append(text.substr(at, end - at));
    }
    at = end + 1;
  }
  return out;
}

}  // namespace opcit::resolve
