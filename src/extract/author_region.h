#pragma once
// Where the names at the head of an entry end, whatever its style.

#include <opcit/base/span.h>
#include <opcit/model/name.h>

#include <string_view>

namespace opcit::extraction {

/// The bytes of `raw` that name the authors, by the shape of its words: `Nouri, Leyla`,
/// `Rawle, H.`, `CASTELLAN (Irène)`, `Mercedes Laso de la Hoz`, `Okafor, Daniel, and Ruth Penhale`.
/// Unlike parse::find_author_part it needs no year behind the names and never takes a title in.
/// Empty when the entry does not begin with a name.
Span author_region(std::string_view raw);

/// How many authors printed names stand for: `names` are those in `printed`, and `et al.` behind them
/// counts as two more, as it means several.
std::size_t count_authors(std::string_view printed, const NameList& names);

}  // namespace opcit::extraction
