#include "formats/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "formats/citation_key.h"

namespace opcit {
namespace {

using formats::biblatex;
using formats::bibtex;
using formats::csl_json;
using formats::Format;
using formats::Writing;

/// Where two formats sniff alike the first one wins.
const std::array rows = {
    &formats::biblatex,
    &formats::bibtex,
    &formats::cff::format,
    &formats::crossref::format,
    &formats::crossref_xml::format,
    &formats::datacite::format,
    &formats::datacite_xml::format,
    &formats::openalex::format,
    &formats::zotero::format,
    &formats::schema_org::format,
    &formats::csl_json,
    &formats::csl_yaml::format,
    &formats::endnote_xml::format,
    &formats::hayagriva::format,
    &formats::marc::exchange_format,
    &formats::marc::xml_format,
    &formats::medline::format,
    &formats::mods::format,
    &formats::ovid::format,
    &formats::pubmed::format,
    &formats::refer::format,
    &formats::refworks::format,
    &formats::ris::format,
    &formats::word_sources::format,
    &formats::web_of_science::format,
    &formats::zotero_rdf::format,
    &formats::dublin_core::format,
    &formats::jats::format,
    &formats::cnki::format,
    &formats::scopus::format,
    &formats::coins::format,
};

constexpr std::size_t sniffed = 64U << 10U;

const Format* find_format(std::string_view name) {
  for (const Format* row : rows)
    if (row->info.name == name) return row;
  return nullptr;
}

std::string known_names(bool BibliographyFormat::*able) {
  std::string names;
  for (const Format* row : rows)
    if (row->info.*able) names += (names.empty() ? "" : ", ") + std::string(row->info.name);
  return names;
}

std::string lower_suffix(std::string_view name) {
  std::size_t slash = name.find_last_of('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::size_t point = name.find_last_of('.');
  if (point == std::string_view::npos) return {};
  std::string suffix(name.substr(point + 1));
  for (char& c : suffix)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return suffix;
}

std::string_view guess_by_suffix(std::string_view name) {
  std::string suffix = lower_suffix(name);
  for (const Format* row : rows)
    if (std::ranges::find(row->info.extensions, suffix) != row->info.extensions.end())
      return row->info.name;
  return {};
}

/// Formats without keys give their works one; in the others an empty one is what the author wrote.
void add_keys(Bibliography& bibliography) {
  formats::CitationKeys keys(bibliography.references);
  for (Reference& reference : bibliography.references)
    if (reference.id.empty()) reference.id = keys.make(reference);
}

void report_duplicates(Bibliography& bibliography) {
  std::unordered_set<std::string_view> seen;
  for (const Reference& reference : bibliography.references) {
    if (reference.id.empty() || seen.insert(reference.id).second) continue;
    bibliography.findings.push_back({Code::entry_duplicate_id, Severity::warning, {},
                                     fmt::format("\"{}\" is the id of two entries", reference.id),
                                     "give one of them another id"});
  }
}

}  // namespace

std::span<const BibliographyFormat> bibliography_formats() {
  static const auto infos = [] {
    std::array<BibliographyFormat, rows.size()> all;
    std::ranges::transform(rows, all.begin(), [](const Format* row) { return row->info; });
    std::ranges::sort(all, {}, &BibliographyFormat::name);
    return all;
  }();
  return infos;
}

std::string_view guess_bibliography_format(std::string_view bytes, std::string_view name) {
  std::string_view head = bytes.substr(0, sniffed);
  for (const Format* row : rows)
    if (row->sniff(head)) return row->info.name;
  return guess_by_suffix(name);
}

std::optional<Profile> profile_from_string(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Profile>, 4> profiles = {{
      {"pandoc", Profile::pandoc},
      {"zotero", Profile::zotero},
      {"better-bibtex", Profile::better_bibtex},
      {"biblatex", Profile::biblatex},
  }};
  auto found = std::ranges::find(profiles, name, [](const auto& row) { return row.first; });
  return found == profiles.end() ? std::nullopt : std::optional(found->second);
}

Result<Bibliography> read_bibliography(std::string_view bytes, std::string_view name,
                                       const BibliographyOptions& options) {
  std::string_view chosen =
      options.format.empty() ? guess_bibliography_format(bytes, name) : options.format;
  Place place{std::string(name)};
  if (chosen.empty())
    return fail(Code::format_unknown, "the format of the bibliography was not recognised",
                fmt::format("name it: {}", known_names(&BibliographyFormat::reads)), place);
  const Format* row = find_format(chosen);
  if (row == nullptr || row->read == nullptr)
    return fail(Code::format_unknown, fmt::format("\"{}\" is no format opcit reads", chosen),
                fmt::format("formats it reads: {}", known_names(&BibliographyFormat::reads)), place);
  OPCIT_TRY(Bibliography bibliography, row->read(bytes, {name, options.profile}));
  bibliography.format = std::string(row->info.name);
  bool keyed = row == &csl_json || row == &bibtex || row == &biblatex;
  if (!keyed) add_keys(bibliography);
  report_duplicates(bibliography);
  return bibliography;
}

bool protects_titles(std::string_view format) {
  return format == bibtex.info.name || format == biblatex.info.name;
}

Result<WrittenBibliography> write_bibliography(std::span<const Reference> references,
                                               const WriteOptions& options) {
  const Format* row = find_format(options.format);
  if (row != nullptr && row->write != nullptr) {
    Writing writing{options.profile, options.protected_titles, {}};
    OPCIT_TRY(std::string text, row->write(references, writing));
    return WrittenBibliography{std::move(text), std::move(writing.lost)};
  }
  return fail(Code::format_unknown, fmt::format("\"{}\" is no format opcit writes", options.format),
              fmt::format("formats it writes: {}", known_names(&BibliographyFormat::writes)));
}

}  // namespace opcit
