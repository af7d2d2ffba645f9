#pragma once
// What kind of work a labelled reference is: features for a linear model of the CSL types.

#include <array>
#include <string_view>
#include <vector>

#include "parse/tagger/labels.h"
#include "parse/tagger/model.h"
#include "parse/tagger/tokens.h"

namespace opcit::parse {

/// CSL types in the order of a type row's slots.
inline constexpr std::array<std::string_view, label_count> type_names = {
    "article-journal", "book",    "chapter",  "paper-conference", "thesis",  "report",
    "webpage",         "article", "dataset",  "software",         "patent",  "legislation",
    "manuscript",      "article-magazine", "article-newspaper",   "legal_case"};

inline constexpr std::size_t no_type = type_names.size();

/// The slot of a CSL type; `no_type` when it has none.
std::size_t type_slot(std::string_view name);

/// The features of a reference whose tokens bear `labels`, into `out` (cleared).
void type_features(const Tokens& tokens, const std::vector<Label>& labels, std::vector<Key>& out);

/// Probabilities of the types, by slot.
std::array<float, label_count> type_probabilities(const LabelScores& scores);

}  // namespace opcit::parse
