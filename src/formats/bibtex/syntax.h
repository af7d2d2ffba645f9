#pragma once
// The outer syntax of BibTeX files: entries, fields and the pieces of their values, as views into
// the text. An entry that is broken costs at most itself: the next `@name{` at the start of a line
// begins anew.

#include <opcit/base/finding.h>
#include <opcit/base/span.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::formats::bib {

/// One operand of a `#` concatenation: TeX text, or the name of a macro.
struct Piece {
  bool is_macro = false;
  std::string_view text;
};

struct RawField {
  std::string name;  // lower case
  std::vector<Piece> pieces;
  Span span;   // from the name on
  Span value;  // the pieces with their braces and quotes
};

enum class BlockKind : std::uint8_t { entry, macro, preamble, comment };

struct RawBlock {
  BlockKind kind = BlockKind::entry;
  std::string type;      // lower case, `article`
  std::string_view key;  // may be empty
  std::vector<RawField> fields;
  Span span;
};

struct Syntax {
  std::vector<RawBlock> blocks;  // in file order
  std::vector<Finding> findings;
};

/// Splits `text`, which must outlive the result. Linear in its size.
Syntax parse(std::string_view text);

}  // namespace opcit::formats::bib
