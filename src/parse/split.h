#pragma once
// References that were run together in one string, told apart.

#include <opcit/base/span.h>

#include <string_view>
#include <vector>

#include "parse/tagger/tagger.h"

namespace opcit::parse {

/// Where each reference of `raw`, whose tokens are `tokens`, stands: one span for the whole string
/// where it holds one reference or none. `tagger` labels the stretches that may be references of
/// their own. Linear.
std::vector<Span> split_references(std::string_view raw, const Tokens& tokens, Tagger& tagger);

}  // namespace opcit::parse
