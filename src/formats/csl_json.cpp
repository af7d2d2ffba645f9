#include <fmt/format.h>

#include <array>
#include <optional>

#include "formats/registry.h"
#include "io/json_tree.h"
#include "model/csl_json.h"

namespace opcit::formats {
namespace {

using io::JsonKind;
using io::JsonView;

/// The list of items in a document: itself, or a member `items` or `references`.
std::optional<JsonView> find_items(JsonView document) {
  if (document.is(JsonKind::array)) return document;
  for (std::string_view name : {"items", "references"})
    if (auto items = document.find(name); items && items->is(JsonKind::array)) return items;
  return std::nullopt;
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  OPCIT_TRY(io::JsonTree tree, io::JsonTree::parse(bytes, std::string(reading.name)));
  JsonView document = tree.root();
  Bibliography bibliography;
  auto items = find_items(document);
  if (!items && !document.is(JsonKind::object))
    return fail(Code::json_shape, fmt::format("expected a list of CSL-JSON items, found {}",
                                              to_string(document.kind())),
                "wrap the items in [ ]", {std::string(reading.name)});
  if (!items) {
    bibliography.references.push_back(model::reference_from_json(document, bibliography.findings));
    return bibliography;
  }
  bibliography.references.reserve(items->size());
  for (JsonView item : items->elements()) {
    Reference reference = model::reference_from_json(item, bibliography.findings);
    if (item.is(JsonKind::object)) bibliography.references.push_back(std::move(reference));
  }
  return bibliography;
}

Result<std::string> write(std::span<const Reference> references, Writing&) {
  if (references.empty()) return std::string("[]\n");
  std::string out = "[\n";
  for (std::size_t i = 0; i < references.size(); ++i) {
    out += io::dump_json(model::to_json(references[i]), 2);
    out += i + 1 < references.size() ? ",\n" : "\n";
  }
  return out + "]\n";
}

bool sniff(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  if (head[start] == '{') return true;
  std::size_t next = head.find_first_not_of(" \t\r\n", start + 1);
  return head[start] == '[' && (next == std::string_view::npos || head[next] == '{' ||
                                head[next] == ']');
}

constexpr std::array<std::string_view, 2> json_extensions = {"json", "csljson"};
constexpr std::array<std::string_view, 2> json_mime_types = {
    "application/vnd.citationstyles.csl+json", "application/json"};

}  // namespace

const Format csl_json = {
    {"csl-json", "CSL-JSON", json_extensions, json_mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats
