// Any bytes as an answer of Crossref: read, cleaned and compared with themselves.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "resolve/crossref_reader.h"
#include "resolve/match.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto answer = opcit::resolve::read_crossref(bytes);
  if (!answer) return 0;
  for (const opcit::Hit& hit : answer->hits) {
    opcit::Query query;
    query.record = hit.record;
    double score = opcit::resolve::Matcher(query).assess(hit).score;
    if (!(score >= 0 && score <= 1.0001)) __builtin_trap();
    query.raw = hit.record.text(opcit::Variable::title);
    static_cast<void>(opcit::resolve::Matcher(query).assess(hit));
  }
  return 0;
}
