#include "workspace/bibliography.h"

#include <fmt/format.h>

namespace opcit {
namespace {

Cluster cluster_of(const FoundCluster& found, std::size_t number) {
  Cluster cluster;
  cluster.id = fmt::format("c{}", number);
  cluster.note_index = found.form == CitationForm::note ? static_cast<int>(number) : 0;
  for (const FoundCite& cite : found.cites) {
    if (cite.record.empty()) continue;
    Cite one;
    one.id = cite.record;
    one.locator = cite.locator;
    one.label = cite.label;
    one.suppress_author = cite.suppress_author;
    cluster.cites.push_back(std::move(one));
  }
  return cluster;
}

}  // namespace

BibliographyInput bibliography_of(const std::vector<ResolvedWork>& works,
                                  const std::vector<FoundCluster>& clusters) {
  BibliographyInput input;
  for (const ResolvedWork& one : works) {
    input.items.push_back(one.best());
    if (!one.work.place.cited) input.uncited.push_back(one.work.known.id);
  }
  for (const FoundCluster& found : clusters) {
    Cluster cluster = cluster_of(found, input.clusters.size() + 1);
    if (!cluster.cites.empty()) input.clusters.push_back(std::move(cluster));
  }
  return input;
}

BibliographyInput bibliography_of(std::vector<Reference> records) {
  BibliographyInput input;
  for (const Reference& record : records) input.uncited.push_back(record.id);
  input.items = std::move(records);
  return input;
}

Result<render::Rendered> render_bibliography(const BibliographyInput& input,
                                             const ChosenStyle& style, const StyleShelf& shelf,
                                             render::Options options) {
  if (!style.style->info().has_bibliography)
    return fail(Code::style_invalid,
                fmt::format("the style {} has no bibliography", style.style->info().title),
                "choose a style that has one");
  if (options.locale.empty()) options.locale = style.locale;
  return render::render(*style.style, shelf.locales(),
                        {input.items, input.clusters, input.uncited}, options);
}

std::vector<Finding> unresolved_findings(const std::vector<ResolvedWork>& works) {
  std::vector<Finding> findings;
  for (const ResolvedWork& one : works) {
    if (one.resolution.verdict == Verdict::verified) continue;
    Finding finding{Code::cite_unresolved, Severity::warning, one.work.place.span, "", ""};
    finding.message = fmt::format("{} is printed as the text has it: {}", one.work.known.id,
                                  why_unresolved(one.resolution));
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::string joined_entries(const render::Rendered& rendered, render::Format format) {
  bool html = format == render::Format::html;
  bool rtf = format == render::Format::rtf;
  std::string out = html ? "<div class=\"csl-bib-body\">\n" : rtf ? "{\\rtf1\\ansi\\uc1\n" : "";
  std::string_view separator = "";
  for (const render::RenderedEntry& entry : rendered.bibliography) {
    if (html)
      out += fmt::format("  <div class=\"csl-entry\">{}</div>\n", entry.text);
    else if (rtf)
      out += fmt::format("{}\\par\n", entry.text);
    else
      out += fmt::format("{}{}\n", separator, entry.text);
    separator = format == render::Format::text ? "" : "\n";  // markup needs a line between paragraphs
  }
  return out + (html ? "</div>\n" : rtf ? "}\n" : "");
}

}  // namespace opcit
