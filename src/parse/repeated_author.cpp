#include "parse/repeated_author.h"

#include <algorithm>

namespace opcit::parse {
namespace {

constexpr std::size_t fewest_hyphens = 2;

/// Bytes of a run of dashes, hyphens or underscores (with spaces between) that opens an entry; 0
/// when there is none. A single hyphen or short dash is a list item's mark.
std::size_t dash_run(std::string_view raw) {
  std::size_t at = 0;
  std::size_t hyphens = 0;
  std::size_t end = 0;
  while (at < raw.size()) {
    std::string_view three = raw.substr(at, 3);
    if (three == "—" || three == "―" || three == "⸺" || three == "⸻") {
      hyphens += fewest_hyphens;
      at += 3;
    } else if (three == "–" || three == "−" || three == "‐") {
      ++hyphens;
      at += 3;
    } else if (raw[at] == '-' || raw[at] == '_') {
      ++hyphens;
      ++at;
    } else if (raw[at] == ' ' && end > 0) {
      ++at;
      continue;
    } else {
      break;
    }
    end = at;
  }
  return hyphens >= fewest_hyphens ? end : 0;
}

/// `Ders.: Titel`, `Id., Title`: bytes of the word that stands for the author before; else 0.
std::size_t idem_size(std::string_view raw) {
  for (std::string_view word : {"Ders", "Dies", "Dieselbe", "Derselbe", "Id", "Idem", "Ead",
                                "Eadem", "ders", "dies", "id", "ead"}) {
    if (!raw.starts_with(word) || raw.size() < word.size() + 2) continue;
    char next = raw[word.size()];
    if (next == ',' || next == ':') return word.size();
    char after = raw[word.size() + 1];
    if (next == '.' && (after == ',' || after == ':')) return word.size() + 1;
  }
  return 0;
}

}  // namespace

std::size_t repeated_author_size(std::string_view raw) {
  return std::max(dash_run(raw), idem_size(raw));
}

}  // namespace opcit::parse
