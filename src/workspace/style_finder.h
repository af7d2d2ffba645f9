#pragma once
// Styles and locales by name: the user's, the built-in ones, the system's, in this order.

#include "workspace/config.h"

#include <opcit/base/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// A style or locale as found.
struct CslSource {
  std::string xml;
  std::string name;  ///< a path, or `built-in:opcit-note`
};

class StyleFinder {
 public:
  explicit StyleFinder(const Config& config);

  /// By file path, id (`chicago-author-date`), full URI, or title. Errors: style_missing (with the
  /// nearest names), and those of reading a file.
  Result<CslSource> style(const std::string& name) const;

  /// By the name of its file without `.csl`; nothing when there is none.
  std::optional<CslSource> style_by_id(const std::string& id) const;

  /// The locale file for a language tag, exactly; nothing when there is none.
  std::optional<CslSource> locale(const std::string& tag) const;

  /// Ids of the styles that can be named, sorted, each once.
  std::vector<std::string> style_ids() const;

 private:
  std::optional<CslSource> style_by_title(const std::string& title) const;

  std::vector<std::string> style_folders_;   // searched before and after the built-in ones
  std::vector<std::string> locale_folders_;
};

}  // namespace opcit
