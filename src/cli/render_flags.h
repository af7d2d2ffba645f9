#pragma once
// Flags of the verbs that render.

#include "cli/arguments.h"

namespace opcit::cli {

inline constexpr Flag explain_flag{
    "explain", 0, "", "say which line of the style and which variable made each run of text"};
inline constexpr Flag links_flag{
    "links", 0, "", "let DOI, URL, PMID and PMCID lead there, in every format but text"};

}  // namespace opcit::cli
