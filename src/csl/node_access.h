#pragma once
// What lies in a node, whether or not it is boxed.

#include <variant>

#include "csl/nodes.h"

namespace opcit::csl {

/// The names of a node of that kind; null for any other.
inline const NamesNode* as_names(const Node& node) {
  const auto* boxed = std::get_if<Boxed<NamesNode>>(&node.body);
  return boxed ? &**boxed : nullptr;
}
inline NamesNode* as_names(Node& node) {
  auto* boxed = std::get_if<Boxed<NamesNode>>(&node.body);
  return boxed ? &**boxed : nullptr;
}

template <typename T>
const T& unboxed(const T& body) { return body; }
template <typename T>
const T& unboxed(const Boxed<T>& body) { return *body; }

/// Visits the body of a node as the kind of node it is.
template <typename Visit>
decltype(auto) visit_body(const Node& node, const Visit& visit) {
  return std::visit([&](const auto& body) -> decltype(auto) { return visit(unboxed(body)); }, node.body);
}

}  // namespace opcit::csl
