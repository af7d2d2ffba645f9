#pragma once
// The table of verbs, and the flags that all of them understand.

#include "cli/context.h"

#include <span>

namespace opcit::cli {

/// In the order in which help shows them.
std::span<const Verb* const> verbs();

/// --json, --jsonl, -o, --library, --offline, --help …
std::span<const Flag> common_flags();

extern const Verb extract_verb;
extern const Verb parse_verb;
extern const Verb train_verb;
extern const Verb add_verb;
extern const Verb list_verb;
extern const Verb show_verb;
extern const Verb search_verb;
extern const Verb resolve_verb;
extern const Verb render_verb;
extern const Verb bib_verb;
extern const Verb style_verb;
extern const Verb convert_verb;
extern const Verb lint_verb;
extern const Verb tidy_verb;
extern const Verb explain_verb;

}  // namespace opcit::cli
