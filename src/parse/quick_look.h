#pragma once
// Author, year and title of a printed reference, by punctuation alone.

#include <opcit/model/reference.h>

#include <string_view>

namespace opcit::parse {

/// What is needed to link citations to `raw`, some ten times as fast as the parser
/// (opcit/parse/reference_parser.h) and less exact. Without an id. Linear. Any thread.
Reference quick_look(std::string_view raw);

}  // namespace opcit::parse
