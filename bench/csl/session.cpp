// bench_session CSL_FOLDER [STYLE…]: a document of 1,000 clusters over 800 items in an editing session.
// `same-surname/apa` takes the items of that case (items.h) instead of mixed ones. What one cluster more, in the middle, costs until update() has told what it changed, beside what
// rendering the whole document costs in the same run.

#include <opcit/render/session.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>
#include <string_view>

#include "csl/items.h"
#include "model/csl_json.h"

namespace {

using namespace opcit;
using Clock = std::chrono::steady_clock;

constexpr std::size_t cluster_count = 1000;
constexpr std::size_t cited_items = 800;
constexpr std::size_t fresh_items = 100;  ///< in the session, not yet cited
constexpr std::size_t edits = 300;        ///< of each kind

std::optional<std::string> slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Manuscript {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;
  std::mt19937_64 random{7};

  explicit Manuscript(bench::Case kind) {
    std::vector<Finding> findings;
    bench::Corpus corpus = bench::make_corpus(kind, cited_items + fresh_items, 1);
    for (const io::Json& item : corpus.items)
      items.push_back(model::reference_from_json(item, findings));
    for (std::size_t i = 0; i < cluster_count; ++i) clusters.push_back(cluster(i));
  }

  /// Every item is cited once; between them one in five clusters cites again what was cited before,
  /// half of those the work of the cluster just before it. One in six has two cites.
  Cluster cluster(std::size_t i) {
    Cluster made;
    made.id = std::to_string(i);
    made.note_index = static_cast<int>(i) + 1;
    bool again = i > 0 && i % 5 == 4;
    std::size_t item = again && i % 2 == 0 ? random() % next_ : next_ - (again ? 1 : 0);
    if (!again && next_ < cited_items) ++next_;
    add(made, std::min(item, cited_items - 1));
    if (random() % 6 == 0) add(made, random() % next_);
    return made;
  }

  void add(Cluster& to, std::size_t item) {
    to.cites.emplace_back();
    to.cites.back().id = items[item].id;
    if (random() % 3 == 0) to.cites.back().locator = std::to_string(1 + random() % 200);
  }

 private:
  std::size_t next_ = 0;  ///< items cited so far
};

/// Times of one kind of edit, and how much it changed.
struct Costs {
  std::vector<double> times;
  std::size_t changed = 0;

  void add(double time, const render::Update& update) {
    times.push_back(time);
    for (const render::Changes* one : {&update.citations, &update.entries})
      changed += one->added.size() + one->changed.size() + one->removed.size();
  }

  void print(const char* what) {
    std::sort(times.begin(), times.end());
    fmt::print("  {:<42} median {:6.3f} ms, 95 % {:6.3f}, worst {:6.3f}; {:.1f} texts changed\n", what,
               times[times.size() / 2], times[times.size() * 95 / 100], times.back(),
               static_cast<double>(changed) / static_cast<double>(times.size()));
  }
};

/// Inserts citations of an item in the middle, each alone: it is erased before the next one.
class Measurement {
 public:
  Measurement(render::Session& session, bool has_notes) : session_(session), has_notes_(has_notes) {}

  void edit(const std::string& item) {
    std::size_t at = cluster_count / 2 - 50 + made_ % 100;
    Cluster cluster;
    cluster.id = "new" + std::to_string(made_++);
    cluster.note_index = static_cast<int>(at) + 1;
    cluster.cites.emplace_back();
    cluster.cites.back().id = item;
    auto begin = Clock::now();
    bool is_done = session_.insert(at, cluster).has_value();
    if (has_notes_) session_.shift_notes(at + 1, 1);
    render::Update update = session_.update();
    insertions.add(milliseconds_since(begin), update);
    begin = Clock::now();
    is_done = session_.erase(cluster.id).has_value() && is_done;
    if (has_notes_) session_.shift_notes(at, -1);
    update = session_.update();
    erasures.add(milliseconds_since(begin), update);
    if (!is_done) std::fputs("an edit was refused\n", stderr);
  }

  Costs insertions;
  Costs erasures;

 private:
  render::Session& session_;
  bool has_notes_;
  std::size_t made_ = 0;
};

void measure_previews(render::Session& session, const Manuscript& manuscript) {
  Costs previews;
  for (std::size_t i = 0; i < edits; ++i) {
    Cluster cluster = manuscript.clusters[i];
    cluster.id = "preview";
    auto begin = Clock::now();
    session.preview(cluster_count / 2, cluster);
    previews.add(milliseconds_since(begin), {});
  }
  previews.print("preview");
}

/// Leaves one more citation in the document and compares the session with the whole rendering.
bool is_right(render::Session& session, const csl::Style& style, const csl::LocaleSource& locales,
              const Manuscript& manuscript) {
  Cluster extra = manuscript.clusters.back();
  extra.id = "extra";
  extra.cites.front().id = manuscript.items.back().id;
  std::vector<Cluster> clusters = manuscript.clusters;
  clusters.insert(clusters.begin() + cluster_count / 2, extra);
  bool is_in = session.insert(cluster_count / 2, std::move(extra)).has_value();
  session.update();
  render::Rendered held = session.rendered();
  auto whole = render::render(style, locales, {manuscript.items, clusters, {}, {}});
  auto same = [](const auto& a, const auto& b) { return a.id == b.id && a.text == b.text; };
  return is_in && whole && std::ranges::equal(held.citations, whole->citations, same) &&
         std::ranges::equal(held.bibliography, whole->bibliography, same);
}

int measure(const std::string& folder, const std::string& wanted) {
  std::size_t slash = wanted.find('/');
  std::string name = slash == std::string::npos ? wanted : wanted.substr(slash + 1);
  bench::Case kind = bench::case_from_string(wanted.substr(0, slash)).value_or(bench::Case::mixed);
  auto style = csl::Style::compile(slurp(folder + "/styles/" + name + ".csl").value_or(""), name);
  auto locales = csl::locale_source([&](std::string_view tag) {
    return slurp(folder + "/locales/locales-" + std::string(tag) + ".xml");
  });
  if (!style) {
    std::fputs(fmt::format("{}: {}\n", name, style.error().message).c_str(), stderr);
    return 2;
  }
  Manuscript manuscript(kind);
  auto session = render::Session::open(*style, locales);
  if (!session) return 2;
  for (const Reference& item : manuscript.items) session->upsert(item);
  for (std::size_t i = 0; i < cluster_count; ++i)
    if (!session->insert(i, manuscript.clusters[i])) return 2;
  auto begin = Clock::now();
  session->update();
  double first = milliseconds_since(begin);
  std::vector<double> wholes;
  for (int i = 0; i < 5; ++i) {
    begin = Clock::now();
    if (!render::render(**style, locales, {manuscript.items, manuscript.clusters, {}, {}})) return 2;
    wholes.push_back(milliseconds_since(begin));
  }
  fmt::print("{}: whole document {:.1f} ms, first update {:.1f} ms\n", wanted,
             *std::min_element(wholes.begin(), wholes.end()), first);
  bool has_notes = (*style)->info().style_class == csl::StyleClass::note;
  Measurement known(*session, has_notes);
  Measurement fresh(*session, has_notes);
  for (std::size_t i = 0; i < edits; ++i) {
    known.edit(manuscript.items[i * 7 % cited_items].id);
    fresh.edit(manuscript.items[cited_items + i % fresh_items].id);
  }
  known.insertions.print("one more citation of a work cited already");
  known.erasures.print("and without it again");
  fresh.insertions.print("one of a work not cited yet");
  fresh.erasures.print("and without it again");
  measure_previews(*session, manuscript);
  if (is_right(*session, **style, locales, manuscript)) return 0;
  std::fputs("the session differs from the whole document\n", stderr);
  return 1;
}

}  // namespace

int main(int count, char** values) {
  if (count < 2) {
    std::fputs("usage: bench_session CSL_FOLDER [STYLE...]\n", stderr);
    return 2;
  }
  std::vector<std::string> styles(values + 2, values + count);
  if (styles.empty())
    styles = {"chicago-fullnote-bibliography", "apa", "chicago-author-date", "same-surname/apa", "ieee"};
  for (const std::string& style : styles)
    if (int code = measure(values[1], style)) return code;
  return 0;
}
