#include <opcit/render/render.h>

#include <algorithm>

#include "csl/processor.h"
#include "csl/trace.h"
#include "render/finish.h"

namespace opcit::render {
namespace {

/// Keeps what it is given.
class Keeper : public Sink {
 public:
  void citation(RenderedCitation citation) override { citations.push_back(std::move(citation)); }
  void entry(RenderedEntry entry) override { entries.push_back(std::move(entry)); }

  std::vector<RenderedCitation> citations;
  std::vector<RenderedEntry> entries;
};

/// Renders a document's citations and entries one after the other.
class Rendering {
 public:
  Rendering(csl::Processor& processor, const csl::Program& program, const Options& options)
      : processor_(processor), program_(program), finisher_(processor, program, options) {}

  void citations(std::span<const Cluster> clusters, Sink& sink) {
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      Finished made = finisher_.finish(processor_.render_cluster(i));
      sink.citation({clusters[i].id, std::move(made.text), std::move(made.runs)});
    }
  }

  void bibliography(BibliographyParams& params, Sink& sink) {
    params = params_of(program_);
    processor_.render_bibliography([&](const csl::BibliographyEntry& entry) {
      Finished made = finisher_.finish(entry.node);
      if (made.is_empty) return;
      params.max_offset = std::max(params.max_offset, made.margin);
      std::string id(processor_.entry(entry.entry).id);
      sink.entry({std::move(id), std::move(made.text), std::move(made.runs)});
    });
  }

 private:
  csl::Processor& processor_;
  const csl::Program& program_;
  Finisher finisher_;
};

/// Only asked for when something is wrong: it looks at every id.
void add_id_findings(std::span<const Reference> items, std::vector<Finding>& findings) {
  auto tell = [&](std::string message, std::string help) {
    findings.push_back({Code::item_invalid, Severity::warning, {}, std::move(message), std::move(help)});
  };
  std::map<std::string_view, int> times;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id.empty()) {
      std::string title(items[i].text(Variable::title));
      tell("item " + std::to_string(i + 1) + (title.empty() ? "" : " (\"" + title + "\")") + " has no id", "give it one; cites name items by it");
    } else if (++times[items[i].id] == 2) {
      tell("\"" + items[i].id + "\" is the id of several items; the last one counts",
           "give each item an id of its own");
    }
  }
}

}  // namespace

Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options) {
  Keeper keeper;
  OPCIT_TRY(Rendered rendered, render(style, locales, document, options, keeper));
  rendered.citations = std::move(keeper.citations);
  rendered.bibliography = std::move(keeper.entries);
  return rendered;
}

Result<Rendered> render(const csl::Style& style, const csl::LocaleSource& locales,
                        const Document& document, const Options& options, Sink& sink) {
  OPCIT_CHECK(check_independent(style));
  csl::Settings settings{options.locale, options.positions, &options.abbreviations};
  settings.links = options.links;
  csl::Processor processor(style, locales, settings);
  for (const Reference& item : document.items) processor.put_item(item);
  processor.set_order(document.order);
  for (std::size_t i = 0; i < document.clusters.size(); ++i)
    processor.insert_cluster(i, document.clusters[i]);
  processor.set_uncited(document.uncited);
  csl::Trace trace;
  if (options.explain) processor.output().trace = &trace;
  OPCIT_CHECK(processor.settle());
  Rendered rendered;
  Rendering rendering(processor, style.program(), options);
  rendering.citations(document.clusters, sink);
  rendered.has_bibliography = options.bibliography && style.program().bibliography.has_value();
  if (rendered.has_bibliography) rendering.bibliography(rendered.params, sink);
  for (std::size_t entry : processor.bibliography_order())
    rendered.order.emplace_back(processor.entry(entry).id);
  rendered.findings = processor.findings();
  if (processor.item_count() != document.items.size() || processor.has_item(""))
    add_id_findings(document.items, rendered.findings);
  return rendered;
}

}  // namespace opcit::render
