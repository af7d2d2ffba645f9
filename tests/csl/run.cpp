#include "run.h"

#include <opcit/render/render.h>

#include <algorithm>

namespace opcit::suite {
namespace {

using render::Document;
using render::Options;
using render::Rendered;

class Runner {
 public:
  Runner(const Fixture& fixture, const csl::LocaleSource& locales)
      : fixture_(fixture), locales_(locales) {
    options_.format = render::Format::html;
    for (const Reference& item : fixture.items) ids_.push_back(item.id);
  }

  Result<std::string> run() {
    OPCIT_TRY(style_, csl::Style::compile(fixture_.style, fixture_.name));
    if (fixture_.citations.is_array()) return replay();
    options_.positions = false;
    document_.items = fixture_.items;
    document_.order = ids_;
    std::vector<Cluster> clusters;
    if (fixture_.citation_items.is_array()) {
      for (const io::Json& cites : fixture_.citation_items) {
        Cluster cluster;
        cluster.cites = read_cites(cites);
        clusters.push_back(std::move(cluster));
      }
    } else {
      OPCIT_TRY(clusters, one_cluster());
    }
    return print(clusters, false);
  }

 private:
  /// One citation of everything, in the order of the bibliography.
  Result<std::vector<Cluster>> one_cluster() {
    OPCIT_TRY(Rendered first, render::render(*style_, locales_, document_, options_));
    Cluster cluster;
    for (const std::string& id : first.order) {
      cluster.cites.emplace_back();
      cluster.cites.back().id = id;
    }
    return std::vector<Cluster>{cluster};
  }

  Result<std::string> print(const std::vector<Cluster>& clusters, bool numbered) {
    document_.clusters = clusters;
    OPCIT_TRY(Rendered rendered, render::render(*style_, locales_, document_, options_));
    if (fixture_.is_bibliography) return bibliography(rendered);
    std::string out;
    for (std::size_t i = 0; i < rendered.citations.size(); ++i) {
      if (i > 0) out += '\n';
      if (numbered) out += "[" + std::to_string(i) + "] ";
      out += rendered.citations[i].text;
    }
    return out;
  }

  static std::string bibliography(const Rendered& rendered) {
    std::string out = "<div class=\"csl-bib-body\">\n";
    for (const auto& entry : rendered.bibliography)
      out += "  <div class=\"csl-entry\">" + entry.text + "</div>\n";
    return out + "</div>";
  }

  Result<std::string> replay() {
    std::vector<Cluster> document;
    for (const io::Json& call : fixture_.citations) document = step(document, call);
    document_.items = fixture_.items;
    return print(document, true);
  }

  /// One call of a word processor's plug-in: the citations before, this one, those after.
  static std::vector<Cluster> step(const std::vector<Cluster>& before, const io::Json& call) {
    std::vector<Cluster> after;
    auto known = [&](const io::Json& list) {
      for (const io::Json& pair : list) {
        std::string id = pair[0].get<std::string>();
        auto found = std::find_if(before.begin(), before.end(), [&](const Cluster& c) { return c.id == id; });
        if (found == before.end()) continue;
        after.push_back(*found);
        after.back().note_index = pair[1].is_number() ? pair[1].get<int>() : 0;
      }
    };
    known(call[1]);
    Cluster cluster;
    const io::Json& citation = call[0];
    cluster.id = io::string_member(citation, "citationID");
    if (const io::Json* cites = io::member(citation, "citationItems")) cluster.cites = read_cites(*cites);
    if (const io::Json* properties = io::member(citation, "properties"))
      if (const io::Json* note = io::member(*properties, "noteIndex"); note && note->is_number())
        cluster.note_index = note->get<int>();
    after.push_back(std::move(cluster));
    known(call[2]);
    return after;
  }

  const Fixture& fixture_;
  const csl::LocaleSource& locales_;
  std::shared_ptr<const csl::Style> style_;
  std::vector<std::string> ids_;
  Document document_;
  Options options_;
};

/// Word-processor fixtures mark the citations a call touched; processors differ in what they call
/// touched, so the marks are cut off on both sides.
std::string without_marks(std::string_view text) {
  std::string out;
  while (true) {
    auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.starts_with(">>[") || line.starts_with("..[")) line.remove_prefix(2);
    out += line;
    if (end == std::string_view::npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace

Outcome run_fixture(const Fixture& fixture, const csl::LocaleSource& locales) {
  auto got = Runner(fixture, locales).run();
  if (!got) return {false, "error: " + got.error().message};
  std::string wanted =
      fixture.citations.is_array() ? without_marks(fixture.result) : fixture.result;
  return {*got == wanted, std::move(*got)};
}

}  // namespace opcit::suite
