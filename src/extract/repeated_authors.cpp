#include "extract/repeated_authors.h"

#include <string_view>

#include "parse/author_part.h"

namespace opcit::extraction {
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

}  // namespace

std::vector<std::string> with_repeated_authors(const std::vector<FoundReference>& entries) {
  std::vector<std::string> raws;
  raws.reserve(entries.size());
  std::string authors;
  for (const FoundReference& entry : entries) {
    std::size_t dashes = dash_run(entry.raw);
    if (dashes > 0 && !authors.empty()) {
      std::size_t rest = dashes;
      bool closed = authors.back() == '.' && entry.raw.compare(rest, 1, ".") == 0;
      raws.push_back(authors + entry.raw.substr(rest + (closed ? 1 : 0)));
    } else {
      raws.push_back(entry.raw);
    }
    parse::AuthorPart part = parse::find_author_part(raws.back());
    authors = part.authors.empty() ? std::string{} : std::string(part.authors.of(raws.back()));
  }
  return raws;
}

}  // namespace opcit::extraction
