#pragma once
// Help that fits a screen.

#include "cli/verbs.h"

#include <string>

namespace opcit::cli {

/// `opcit --help`.
std::string program_help();

/// `opcit VERB --help`.
std::string verb_help(const Verb& verb);

}  // namespace opcit::cli
