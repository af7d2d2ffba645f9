#pragma once
// The text-case attribute over a tree: letters change, markup and protected text stay.

#include "csl/output.h"
#include "csl/program.h"

namespace opcit::csl {

/// Applies `text_case` to everything below and at `id`. `lang` is the language of the text;
/// `title` changes English only, so the caller says whether it is.
void apply_text_case(Output& output, NodeId id, TextCase text_case, std::string_view lang,
                     bool is_english);

/// Whether a word stays small inside an English title.
bool is_small_word(std::string_view word);

/// Removes full stops from everything below and at `id`, affixes excepted.
void strip_periods(Output& output, NodeId id);

}  // namespace opcit::csl
