#include "cli/verbs.h"

#include <array>

namespace opcit::cli {
namespace {

constexpr std::array common = {
    Flag{"json", 0, "", "answer with one JSON document"},
    Flag{"output", 'o', "FILE", "write the result to FILE, whole or not at all"},
    Flag{"library", 0, "FILE", "the library (else $OPCIT_LIBRARY, else your data folder)"},
    Flag{"offline", 0, "", "forbid every connection"},
    Flag{"help", 'h', "", "show this help"},
};

constexpr std::array table = {
    &extract_verb, &resolve_verb, &verify_verb, &cite_verb, &bib_verb, &parse_verb, &train_verb,
    &convert_verb, &lint_verb, &tidy_verb,
    &render_verb, &style_verb, &explain_verb,
    &add_verb, &import_verb, &export_verb, &list_verb, &show_verb, &search_verb, &edit_verb, &tag_verb, &collection_verb,
    &note_verb, &attach_verb, &relate_verb, &duplicates_verb, &merge_verb, &rm_verb, &restore_verb, &log_verb, &undo_verb,
    &redo_verb, &stats_verb, &backup_verb, &verify_library_verb, &gc_verb};

constexpr std::span<const Verb* const> all = table;
constexpr std::array groups = {
    VerbGroup{"Manuscripts and references", all.subspan(0, 7)},
    VerbGroup{"Bibliographies", all.subspan(7, 3)},
    VerbGroup{"Styles and the rest", all.subspan(10, 3)},
    VerbGroup{"The library", all.subspan(13), true},
};

}  // namespace

std::span<const VerbGroup> verb_groups() { return groups; }

std::span<const Verb* const> verbs() { return table; }

std::span<const Flag> common_flags() { return common; }

}  // namespace opcit::cli
