#pragma once
// The table of verbs, and the flags that all of them understand.

#include "cli/context.h"

#include <span>

namespace opcit::cli {

/// Verbs that belong together. Of a brief group the help shows the names alone.
struct VerbGroup {
  std::string_view title;
  std::span<const Verb* const> verbs;
  bool brief = false;
};

std::span<const VerbGroup> verb_groups();

/// All of them, in the order in which help shows them.
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
extern const Verb import_verb;
extern const Verb export_verb;
extern const Verb edit_verb;
extern const Verb tag_verb;
extern const Verb collection_verb;
extern const Verb note_verb;
extern const Verb attach_verb;
extern const Verb relate_verb;
extern const Verb rm_verb;
extern const Verb restore_verb;
extern const Verb merge_verb;
extern const Verb duplicates_verb;
extern const Verb log_verb;
extern const Verb undo_verb;
extern const Verb redo_verb;
extern const Verb stats_verb;
extern const Verb backup_verb;
extern const Verb verify_library_verb;
extern const Verb gc_verb;
extern const Verb resolve_verb;
extern const Verb verify_verb;
extern const Verb cite_verb;
extern const Verb render_verb;
extern const Verb bib_verb;
extern const Verb style_verb;
extern const Verb convert_verb;
extern const Verb lint_verb;
extern const Verb tidy_verb;
extern const Verb explain_verb;

}  // namespace opcit::cli
