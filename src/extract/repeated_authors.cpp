#include "extract/repeated_authors.h"

#include <string_view>

#include "extract/author_region.h"
#include "parse/author_part.h"
#include "parse/repeated_author.h"

namespace opcit::extraction {
namespace {

/// As the words have it, else as the year behind the names shows it.
std::string_view authors_of(std::string_view raw) {
  Span region = author_region(raw);
  if (region.empty()) region = parse::find_author_part(raw).authors;
  return region.of(raw);
}

}  // namespace

std::vector<std::string> with_repeated_authors(const std::vector<FoundReference>& entries) {
  std::vector<std::string> raws;
  raws.reserve(entries.size());
  std::string authors;
  for (const FoundReference& entry : entries) {
    std::size_t dashes = parse::repeated_author_size(entry.raw);
    if (dashes > 0 && !authors.empty()) {
      std::size_t rest = dashes;
      bool closed = authors.back() == '.' && entry.raw.compare(rest, 1, ".") == 0;
      raws.push_back(authors + entry.raw.substr(rest + (closed ? 1 : 0)));
    } else {
      raws.push_back(entry.raw);
    }
    authors = std::string(authors_of(raws.back()));
  }
  return raws;
}

}  // namespace opcit::extraction
