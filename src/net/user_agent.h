#pragma once
// Who is asking.

#include <opcit/base/result.h>

#include <string>
#include <string_view>

#ifndef OPCIT_PROJECT_URL
#define OPCIT_PROJECT_URL ""
#endif

namespace opcit::net {

/// Where the project can be read about; empty while it has no public address, and then left out.
/// The one place to change, or -DOPCIT_PROJECT_URL.
inline constexpr std::string_view project_url = OPCIT_PROJECT_URL;

/// `opcit/0.1.0 (<project URL>; mailto:<address>)`, without the parts that are not known. An
/// address is never made up. Error: config_invalid for one that is none.
Result<std::string> user_agent(std::string_view mailto, std::string_view project = project_url);

}  // namespace opcit::net
