// bench_threads CSL_FOLDER STYLE [DOCUMENTS]: renders DOCUMENTS different documents with one compiled
// style, first in one thread, then shared among two and eight, and prints the wall times' ratios.

#include <opcit/render/render.h>

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string_view>
#include <thread>

#include "csl/items.h"
#include "model/csl_json.h"

namespace {

using namespace opcit;

constexpr std::size_t document_size = 200;

std::optional<std::string> slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

struct Manuscript {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;
};

Manuscript manuscript_of(std::size_t seed) {
  Manuscript made;
  std::vector<Finding> findings;
  bench::Corpus corpus = bench::make_corpus(bench::Case::mixed, document_size, seed);
  for (const io::Json& item : corpus.items)
    made.items.push_back(model::reference_from_json(item, findings));
  for (const Reference& item : made.items) {
    made.clusters.emplace_back();
    made.clusters.back().cites.emplace_back();
    made.clusters.back().cites.back().id = item.id;
  }
  return made;
}

struct Bench {
  std::shared_ptr<const csl::Style> style;
  csl::LocaleSource locales;
  std::vector<Manuscript> manuscripts;

  /// Threads take the next document when they are done with one. The seconds this takes.
  double seconds(std::size_t thread_count) const {
    std::atomic<std::size_t> next{0};
    auto work = [&] {
      for (std::size_t i = next++; i < manuscripts.size(); i = next++)
        if (!render::render(*style, locales, {manuscripts[i].items, manuscripts[i].clusters, {}, {}}))
          std::fputs("a document was not rendered\n", stderr);
    };
    auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < thread_count; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
};

}  // namespace

int main(int count, char** values) {
  if (count < 3) {
    std::fputs("usage: bench_threads CSL_FOLDER STYLE [DOCUMENTS]\n", stderr);
    return 2;
  }
  std::string folder = values[1];
  auto style = csl::Style::compile(slurp(folder + "/styles/" + values[2] + ".csl").value_or(""), values[2]);
  if (!style) {
    std::fputs(fmt::format("{}: {}\n", values[2], style.error().message).c_str(), stderr);
    return 2;
  }
  std::size_t documents = 64;
  if (count > 3) std::from_chars(values[3], values[3] + std::string_view(values[3]).size(), documents);
  Bench bench{*style, csl::locale_source([&](std::string_view tag) {
                return slurp(folder + "/locales/locales-" + std::string(tag) + ".xml");
              }), {}};
  for (std::size_t i = 0; i < documents; ++i) bench.manuscripts.push_back(manuscript_of(i + 1));
  bench.seconds(1);  // the locale is compiled and memory is warm
  double alone = bench.seconds(1);
  for (std::size_t threads : {2U, 8U}) {
    double shared = bench.seconds(threads);
    fmt::print("{} documents of {} items, {} threads: {:.3f} s, {:.2f} x one thread's {:.3f} s\n",
               documents, document_size, threads, shared, alone / shared, alone);
  }
  return 0;
}
