#pragma once
// The bibliography of a manuscript, a bibliography file or library records, in a style.

#include "workspace/style_shelf.h"
#include "workspace/works_input.h"

#include <opcit/render/render.h>
#include <opcit/store/library.h>

#include <string>
#include <vector>

namespace opcit {

/// What is to be listed: items, and the clusters that number and order them.
struct BibliographyInput {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;
  std::vector<std::string> uncited;
};

/// Of a manuscript whose works were resolved: verified records where there are some, else what
/// the text tells. `clusters` are the manuscript's.
BibliographyInput bibliography_of(const std::vector<ResolvedWork>& works,
                                  const std::vector<FoundCluster>& clusters);

/// Of records alone, in their order.
BibliographyInput bibliography_of(std::vector<Reference> records);

/// Renders it. `options.locale` empty: the style's.
Result<render::Rendered> render_bibliography(const BibliographyInput& input,
                                             const ChosenStyle& style, const StyleShelf& shelf,
                                             render::Options options);

/// One finding for each work that is printed as the manuscript tells it, because nobody knew more.
std::vector<Finding> unresolved_findings(const std::vector<ResolvedWork>& works);

/// Entries joined to what a document of that format expects.
std::string joined_entries(const render::Rendered& rendered, render::Format format);

}  // namespace opcit
