#pragma once
// XML bibliographies: the tree, names without their prefixes, text without its markup.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::formats::xml {

using Node = pugi::xml_node;

/// A parsed file. Document types and entities of its own are never read. A file that breaks off is
/// kept as far as it goes, with a finding; errors: xml_malformed when nothing can be read at all.
Result<std::unique_ptr<pugi::xml_document>> parse(std::string_view bytes, std::string_view name,
                                                  std::vector<Finding>& findings);

/// The name without its prefix.
std::string_view local_name(Node node);

/// The first child of that name, or below it one of further names: `child(node, "dates", "year")`.
Node child(Node node, std::string_view name);
template <typename... Names>
Node child(Node node, std::string_view name, Names... names) {
  return child(child(node, name), names...);
}

/// Children of that name.
std::vector<Node> children(Node node, std::string_view name);

/// All elements of that name in the tree below `root`, itself included, in order; within one that
/// is found none is looked for.
std::vector<Node> all(Node root, std::string_view name);

/// Everything written in it, as one line.
std::string text(Node node);

/// The same with what is slanted, bold, raised and lowered as CSL rich text.
std::string rich_text(Node node);

template <typename... Names>
std::string text(Node node, std::string_view name, Names... names) {
  return text(child(node, name, names...));
}

std::string attribute(Node node, std::string_view name);

/// Whether the beginning of a file has an element of that name, whatever its prefix.
bool has_element(std::string_view head, std::string_view name);

/// Appends `text` so that it can stand between tags or in an attribute.
void escape(std::string& out, std::string_view text);

}  // namespace opcit::formats::xml
