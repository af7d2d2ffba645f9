#pragma once
// Interviews and personal communications: cited, but no works.

#include <string_view>

#include "extract/tokens.h"

namespace opcit::extraction {

/// Whether tokens [first, last), a bracket's content or a part of it between semicolons, name a
/// communication: `Interview, September 2015`, `J. Smith, pers. comm.`.
bool is_communication(std::string_view text, const Tokens& tokens, std::size_t first,
                      std::size_t last);

}  // namespace opcit::extraction
