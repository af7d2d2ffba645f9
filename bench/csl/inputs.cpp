#include "csl/inputs.h"

#include <fmt/format.h>

namespace opcit::bench {
namespace {

std::string cited_id(const Corpus& corpus, std::size_t citation) {
  return io::string_member(corpus.items[citation % corpus.items.size()], "id");
}

}  // namespace

std::string render_job(Corpus corpus, const std::string& style) {
  io::Json clusters = io::Json::array();
  for (std::size_t n = 0; n < corpus.citations; ++n)
    clusters.push_back({{"citationID", fmt::format("c{}", n + 1)},
                        {"properties", {{"noteIndex", 0}}},
                        {"citationItems", io::Json::array({{{"id", cited_id(corpus, n)}}})}});
  io::Json job{{"id", "bench"}, {"style", style}, {"locale", "en-US"}, {"format", "html"}};
  job["items"] = std::move(corpus.items);
  job["clusters"] = std::move(clusters);
  job["bibliography"] = true;
  return io::dump_json(job) + "\n";
}

std::string markdown(const Corpus& corpus) {
  std::string out;
  for (std::size_t n = 0; n < corpus.citations; ++n)
    out += fmt::format("[@{}]\n\n", cited_id(corpus, n));
  return out;
}

}  // namespace opcit::bench
