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
      : processor_(processor), program_(program), options_(options) {}

  void citations(std::span<const Cluster> clusters, Sink& sink) {
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      Finished made = finish(processor_, program_, processor_.render_cluster(i), options_);
      sink.citation({clusters[i].id, std::move(made.text), std::move(made.runs)});
    }
  }

  void bibliography(BibliographyParams& params, Sink& sink) {
    params = params_of(program_);
    processor_.render_bibliography([&](const csl::BibliographyEntry& entry) {
      Finished made = finish(processor_, program_, entry.node, options_);
      if (made.is_empty) return;
      params.max_offset = std::max(params.max_offset, made.margin);
      std::string id(processor_.entry(entry.entry).id);
      sink.entry({std::move(id), std::move(made.text), std::move(made.runs)});
    });
  }

 private:
  csl::Processor& processor_;
  const csl::Program& program_;
  const Options& options_;
};

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
  csl::Processor processor(style, locales, {options.locale, options.positions, &options.abbreviations});
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
  return rendered;
}

}  // namespace opcit::render
