#include "fixture.h"

#include "model/csl_json.h"

namespace opcit::suite {
namespace {

/// The lines between `>>===== NAME =====>>` and `<<===== NAME =====<<`.
std::optional<std::string> section(std::string_view text, std::string_view name) {
  auto is_marker = [&](std::string_view line, std::string_view arrows) {
    if (!line.starts_with(arrows) || !line.ends_with(arrows)) return false;
    line = line.substr(2, line.size() - 4);
    while (line.starts_with('=')) line.remove_prefix(1);
    while (line.ends_with('=')) line.remove_suffix(1);
    return line.size() > 2 && line.substr(1, line.size() - 2) == name;
  };
  std::string content;
  bool inside = false;
  bool is_first = true;
  while (!text.empty()) {
    auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (line.ends_with('\r')) line.remove_suffix(1);
    std::string_view bare = line;
    while (bare.ends_with(' ')) bare.remove_suffix(1);
    if (inside && is_marker(bare, "<<")) return content;
    if (inside) {
      if (!is_first) content += '\n';
      content += line;
      is_first = false;
    } else if (is_marker(bare, ">>")) {
      inside = true;
    }
  }
  return std::nullopt;
}

std::string text_of(const io::Json& object, const char* key) {
  const io::Json* value = io::member(object, key);
  if (!value) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number() || value->is_boolean()) return value->dump();
  return {};
}

bool is_true(const io::Json& object, const char* key) {
  const io::Json* value = io::member(object, key);
  if (!value) return false;
  if (value->is_boolean()) return value->get<bool>();
  return value->is_number() && *value != 0;
}

}  // namespace

std::vector<Cite> read_cites(const io::Json& cites) {
  std::vector<Cite> out;
  if (!cites.is_array()) return out;
  for (const io::Json& json : cites) {
    Cite cite;
    cite.id = text_of(json, "id");
    cite.locator = text_of(json, "locator");
    cite.label = text_of(json, "label");
    cite.prefix = text_of(json, "prefix");
    cite.suffix = text_of(json, "suffix");
    cite.suppress_author = is_true(json, "suppress-author");
    cite.author_only = is_true(json, "author-only");
    cite.near_note = is_true(json, "near-note");
    const io::Json* position = io::member(json, "position");
    if (position && position->is_number())
      cite.position = static_cast<CitePosition>(position->get<int>());
    out.push_back(std::move(cite));
  }
  return out;
}

Result<Fixture> read_fixture(std::string name, std::string_view text) {
  Fixture fixture;
  fixture.name = std::move(name);
  fixture.is_bibliography = section(text, "MODE").value_or("").find("bibliography") != std::string::npos;
  fixture.style = section(text, "CSL").value_or("");
  fixture.result = section(text, "RESULT").value_or("");
  auto json = [&](std::string_view part) -> Result<io::Json> {
    auto found = section(text, part);
    if (!found) return io::Json(nullptr);
    return io::parse_json(*found, fixture.name);
  };
  OPCIT_TRY(io::Json items, json("INPUT"));
  std::vector<Finding> ignored;
  for (const io::Json& item : items) fixture.items.push_back(model::reference_from_json(item, ignored));
  OPCIT_TRY(fixture.citation_items, json("CITATION-ITEMS"));
  OPCIT_TRY(fixture.citations, json("CITATIONS"));
  OPCIT_TRY(fixture.abbreviations, json("ABBREVIATIONS"));
  return fixture;
}

}  // namespace opcit::suite
