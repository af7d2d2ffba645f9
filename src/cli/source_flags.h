#pragma once
// The flags of verbs that ask sources, and the sources they choose.

#include "cli/context.h"
#include "workspace/sources.h"
#include "workspace/works.h"

#include <opcit/resolve/resolver.h>

namespace opcit::cli {

inline constexpr Flag source_flag{
    "source", 0, "LIST", "ask these, in order: library, file:PATH, crossref"};

/// A resolver over --source, or `defaults` when it is not given. Findings of the sources' own
/// files are reported.
Result<Resolver> chosen_resolver(const Context& context, std::vector<std::string> defaults);

/// 3 as soon as somebody could not be asked about a work, else 1 when one is left open.
int exit_of(const std::vector<ResolvedWork>& works);

}  // namespace opcit::cli
