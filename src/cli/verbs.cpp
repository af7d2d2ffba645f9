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

constexpr std::array table = {&extract_verb, &parse_verb,   &train_verb, &add_verb,    &list_verb,
                              &show_verb,    &search_verb,  &resolve_verb, &bib_verb, &render_verb,
                              &style_verb,   &convert_verb, &lint_verb,  &tidy_verb,   &explain_verb};

}  // namespace

std::span<const Verb* const> verbs() { return table; }

std::span<const Flag> common_flags() { return common; }

}  // namespace opcit::cli
