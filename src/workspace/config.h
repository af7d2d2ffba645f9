#pragma once
// The user's configuration and folders, found once per run.

#include "io/paths.h"

#include <opcit/base/result.h>

#include <map>
#include <string>
#include <string_view>

namespace opcit {

struct Config {
  std::string mailto;                     ///< `mailto` of config.toml: who services may write to
  std::string style;                      ///< default style of `bib` and `cite`
  std::string locale;                     ///< default locale; empty: the style's
  std::map<std::string, std::string, std::less<>> service_urls;  ///< `crossref` → base URL
  io::Paths paths;
  std::string library;                    ///< `$OPCIT_LIBRARY`, else below paths.data
  std::string csl_path;                   ///< `$OPCIT_CSL_PATH`, else the distribution's folder
};

/// Reads `<config>/config.toml` when it is there; environment variables win over it.
/// Errors: config_invalid (with the place), file_unreadable.
Result<Config> load_config(const io::Environment& environment);

}  // namespace opcit
