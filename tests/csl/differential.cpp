// csl_differential SHARED_CSL_FOLDER [STYLES_FOLDER [LOCALES_FOLDER]]
// Renders the differential corpus in each of its styles and writes, a line each, what compare.js
// beside the corpus reads.

#include <opcit/render/render.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "fixture.h"
#include "model/csl_json.h"

namespace {

using namespace opcit;
namespace fs = std::filesystem;

std::optional<std::string> slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

struct Corpus {
  std::vector<Reference> items;
  std::vector<std::string> ids;
  io::Json clusters;
};

ClusterMode mode_of(const std::string& mode) {
  if (mode == "composite") return ClusterMode::composite;
  if (mode == "author-only") return ClusterMode::author_only;
  if (mode == "suppress-author") return ClusterMode::suppress_author;
  return ClusterMode::normal;
}

/// Notes are numbered in note styles; modes are for author and author-date styles within the text.
std::vector<Cluster> clusters_for(const csl::StyleInfo& info, const io::Json& corpus) {
  std::vector<Cluster> clusters;
  bool is_note = info.style_class == csl::StyleClass::note;
  bool has_modes = !is_note && (info.citation_format == csl::CitationFormat::author_date ||
                                info.citation_format == csl::CitationFormat::author);
  int note = 0;
  for (const io::Json& json : corpus) {
    Cluster cluster;
    cluster.id = "c" + std::to_string(clusters.size() + 1);
    cluster.cites = suite::read_cites(json["items"]);
    if (is_note && !json.value("same", false)) ++note;
    cluster.note_index = is_note ? note : 0;
    if (has_modes) {
      cluster.mode = mode_of(json.value("mode", std::string()));
      cluster.infix = json.value("infix", std::string());
    }
    clusters.push_back(std::move(cluster));
  }
  return clusters;
}

io::Json texts(const std::vector<render::RenderedCitation>& citations) {
  io::Json out = io::Json::array();
  for (const auto& citation : citations) out.push_back(citation.text);
  return out;
}

io::Json entries(const render::Rendered& rendered) {
  if (!rendered.has_bibliography) return nullptr;
  io::Json out = io::Json::array();
  for (const auto& entry : rendered.bibliography) out.push_back(entry.text);
  return out;
}

io::Json run(const csl::Style& style, const csl::LocaleSource& locales, const Corpus& corpus,
             const std::string& locale) {
  std::vector<Cluster> clusters = clusters_for(style.info(), corpus.clusters);
  render::Document document{corpus.items, clusters, corpus.ids, {}};
  render::Options options;
  options.locale = locale;
  options.format = render::Format::html;
  io::Json line;
  auto html = render::render(style, locales, document, options);
  options.format = render::Format::text;
  auto text = render::render(style, locales, document, options);
  if (!html || !text) return line;
  line["citations"] = texts(html->citations);
  line["citations_text"] = texts(text->citations);
  line["bibliography"] = entries(*html);
  line["bibliography_text"] = entries(*text);
  line["ids"] = io::Json::array();
  for (const auto& entry : html->bibliography) line["ids"].push_back(entry.id);
  return line;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  fs::path folder = argv[1];
  fs::path styles = argc > 2 ? argv[2] : "/usr/share/citation-style-language/styles";
  fs::path locale_folder = argc > 3 ? argv[3] : "/usr/share/citation-style-language/locales";
  auto locales = csl::locale_source([&](std::string_view lang) {
    return slurp(locale_folder / ("locales-" + std::string(lang) + ".xml"));
  });
  Corpus corpus;
  std::vector<Finding> findings;
  auto items = io::parse_json(slurp(folder / "open-items.json").value_or("[]"), "items");
  auto clusters = io::parse_json(slurp(folder / "open-clusters.json").value_or("[]"), "clusters");
  if (!items || !clusters) return 2;
  for (const auto& item : *items) corpus.items.push_back(model::reference_from_json(item, findings));
  for (const Reference& item : corpus.items) corpus.ids.push_back(item.id);
  corpus.clusters = *clusters;
  // Standard input: `style locale forced` a line.
  std::string name;
  std::string locale;
  int forced = 0;
  while (std::cin >> name >> locale >> forced) {
    auto style = csl::Style::compile(slurp(styles / (name + ".csl")).value_or(""), name);
    if (!style) {
      std::fprintf(stderr, "%s: %s\n", name.c_str(), style.error().message.c_str());
      continue;
    }
    io::Json line = run(**style, locales, corpus, forced ? locale : "");
    line["style"] = name;
    line["locale"] = locale;
    line["forced"] = forced != 0;
    std::puts(io::dump_json(line).c_str());
  }
  return 0;
}
