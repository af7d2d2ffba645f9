#include "csl/link_target.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "text/percent.h"

namespace opcit::csl {
namespace {

bool starts_with_word(std::string_view text, std::string_view word) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(),
                    [&](char one, char other) { return one == lower(other); });
}

/// Takes the first of `words` (in small letters) that `text` begins with away.
void drop_start(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (!starts_with_word(text, word)) continue;
    text.remove_prefix(word.size());
    return;
  }
}

/// What an address may hold as it is; `%` because addresses come encoded.
std::string encoded_address(std::string_view url) {
  return text::percent_encoded(url, "-._~:/?#[]@!$&'()*+,;=%");
}

std::string url_target(std::string_view url) {
  if (starts_with_word(url, "www.")) return "http://" + encoded_address(url);
  for (std::string_view scheme : {"http://", "https://", "ftp://"})
    if (starts_with_word(url, scheme) && url.size() > scheme.size()) return encoded_address(url);
  return {};
}

std::string doi_target(std::string_view doi) {
  drop_start(doi, {"https://", "http://"});
  drop_start(doi, {"doi.org/", "dx.doi.org/", "www.doi.org/"});
  drop_start(doi, {"doi:"});
  doi = ascii::trim(doi);
  // A DOI may hold anything; what has a meaning in addresses is not meant so there.
  return doi.empty() ? "" : "https://doi.org/" + text::percent_encoded(doi, "-._~:/@!$&'()*+,;=");
}

/// `7` and `PMC7` are the same article.
std::string pmcid_target(std::string_view id) {
  drop_start(id, {"pmcid:"});
  id = ascii::trim(id);
  drop_start(id, {"pmc"});
  if (id.empty()) return {};
  return "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC" + text::percent_encoded(id, "-._~");
}

std::string pmid_target(std::string_view id) {
  drop_start(id, {"pmid:"});
  id = ascii::trim(id);
  return id.empty() ? "" : "https://www.ncbi.nlm.nih.gov/pubmed/" + text::percent_encoded(id, "-._~");
}

}  // namespace

std::string link_target(Variable variable, std::string_view value) {
  value = ascii::trim(value);
  switch (variable) {
    case Variable::URL: return url_target(value);
    case Variable::DOI: return doi_target(value);
    case Variable::PMCID: return pmcid_target(value);
    case Variable::PMID: return pmid_target(value);
    default: return {};
  }
}

}  // namespace opcit::csl
