#include "fields/csl_citation.h"

#include "fields/values.h"
#include "io/json_tree.h"
#include "model/csl_json.h"

namespace opcit::fields {
namespace {

using io::JsonKind;
using io::JsonView;

std::string member_text(JsonView object, std::string_view name) {
  auto value = object.find(name);
  if (!value || value->is(JsonKind::null)) return {};
  return trimmed(io::scalar_text(*value).value_or(std::string()));
}

bool is_set(JsonView object, std::string_view name) {
  auto value = object.find(name);
  return value && (value->text() == "true" || value->text() == "1");
}

/// Mendeley Cite says how a work is shown in `displayAs`, others in a member of its own.
bool is_shown_as(JsonView item, std::string_view way) {
  return is_set(item, way) || member_text(item, "displayAs") == way;
}

FieldCite read_cite(JsonView item) {
  FieldCite cite;
  cite.key = member_text(item, "id");
  cite.prefix = member_text(item, "prefix");
  cite.locator = member_text(item, "locator");
  cite.label = cite.locator.empty() ? std::string() : member_text(item, "label");
  cite.suffix = member_text(item, "suffix");
  cite.suppress_author = is_shown_as(item, "suppress-author");
  cite.author_only = is_shown_as(item, "author-only");
  auto data = item.find("itemData");
  if (!data) data = item.find("item");
  if (data && data->is(JsonKind::object)) {
    std::vector<Finding> about_the_item;  // of no use to the author of the manuscript
    cite.item = model::reference_from_json(*data, about_the_item);
    if (cite.key.empty()) cite.key = cite.item->id;
  }
  return cite;
}

}  // namespace

Result<void> read_csl_citation(std::string_view json, CitationField& field) {
  OPCIT_TRY(io::JsonTree tree, io::JsonTree::parse(json, "citation"));
  JsonView citation = tree.root();
  auto items = citation.find("citationItems");
  if (!items || !items->is(JsonKind::array))
    return fail(Code::json_shape, "the citation has no list `citationItems`");
  for (JsonView item : items->elements()) {
    if (!item.is(JsonKind::object)) continue;
    field.narrative = field.narrative || is_shown_as(item, "composite");
    field.cites.push_back(read_cite(item));
  }
  auto properties = citation.find("properties");
  if (properties && member_text(*properties, "mode") == "composite") field.narrative = true;
  return {};
}

}  // namespace opcit::fields
