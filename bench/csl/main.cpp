// bench_csl: makes the documents that the benchmark renders, and measures whole processes.

#include "csl/inputs.h"
#include "csl/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace {

using opcit::bench::Corpus;
using opcit::bench::Cost;

constexpr const char* usage =
    "usage: bench_csl items CASE SIZE [SEED]        CSL-JSON\n"
    "       bench_csl job CASE SIZE STYLE [SEED]    a job of opcit render\n"
    "       bench_csl markdown CASE SIZE [SEED]     a manuscript for pandoc\n"
    "       bench_csl measure RUNS COMMAND…         best CPU s, its wall s, peak MiB\n"
    "cases: mixed same-author-year same-surname many-authors\n";

int refuse() {
  std::fputs(usage, stderr);
  return 2;
}

std::optional<std::size_t> number(const std::string& text) {
  std::size_t value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

int write(const std::string& text) {
  bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return whole && std::fflush(stdout) == 0 ? 0 : 2;
}

/// words: CASE SIZE [more] [SEED], the seed at `seed_place`.
std::optional<Corpus> corpus_of(const std::vector<std::string>& words, std::size_t seed_place) {
  if (words.size() < seed_place || words.size() > seed_place + 1) return std::nullopt;
  auto kind = opcit::bench::case_from_string(words[0]);
  auto size = number(words[1]);
  auto seed = words.size() > seed_place ? number(words[seed_place]) : std::optional<std::size_t>(1);
  if (!kind || !size || *size == 0 || !seed) return std::nullopt;
  return opcit::bench::make_corpus(*kind, *size, *seed);
}

int measure(const std::vector<std::string>& words) {
  auto runs = words.size() < 2 ? std::nullopt : number(words[0]);
  if (!runs || *runs == 0) return refuse();
  std::vector<std::string> command(words.begin() + 1, words.end());
  Cost best;
  for (std::size_t run = 0; run < *runs; ++run) {
    auto cost = opcit::bench::run_measured(command);
    if (!cost || cost->status != 0) {
      std::fputs(fmt::format("{} failed: {}\n", command[0], cost ? cost->status : -1).c_str(), stderr);
      return 1;
    }
    if (run == 0 || cost->cpu_seconds < best.cpu_seconds) best = *cost;
  }
  return write(fmt::format("{:.4f} {:.4f} {:.1f}\n", best.cpu_seconds, best.wall_seconds, best.peak_mib));
}

int run(const std::string& verb, const std::vector<std::string>& words) {
  if (verb == "measure") return measure(words);
  auto corpus = corpus_of(words, verb == "job" ? 3 : 2);
  if (!corpus) return refuse();
  if (verb == "items") return write(opcit::io::dump_json(corpus->items) + "\n");
  if (verb == "job") return write(opcit::bench::render_job(std::move(*corpus), words[2]));
  if (verb == "markdown") return write(opcit::bench::markdown(*corpus));
  return refuse();
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string> words(values + 1, values + count);
  if (words.empty()) return refuse();
  std::string verb = words.front();
  words.erase(words.begin());
  return run(verb, words);
}
