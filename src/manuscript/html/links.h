#pragma once
// What the links inside a page say: which call a note, which cite an entry of the list.

#include <opcit/manuscript/document.h>

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "manuscript/html/tree.h"

namespace opcit::manuscript::html {

/// A link that calls a note.
struct NoteCall {
  Node note = nullptr;  ///< the block that holds its text; null where it stands elsewhere already
  NoteKind kind = NoteKind::footnote;
  std::string label;
};

struct Links {
  std::unordered_map<Node, NoteCall> calls;     ///< by link
  std::unordered_set<Node> notes;               ///< blocks that are notes
  std::unordered_set<Node> returns;             ///< links from a note to its call
  std::unordered_map<Node, std::string> cites;  ///< links to entries, with their keys
  std::unordered_map<Node, std::string> entries;  ///< blocks that are entries, with their keys
};

/// Notes in the shapes of pandoc, ARIA roles, EPUB, Word, LibreOffice and wikis: a link with the
/// role of a call, or one that says no more than a number or sign and whose target links back.
Links find_links(Node root);

}  // namespace opcit::manuscript::html
