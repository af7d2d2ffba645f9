#pragma once
// Compiled styles and locales, each compiled once and shared by every job and thread.

#include "workspace/style_finder.h"

#include <opcit/csl/locale.h>
#include <opcit/csl/style.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace opcit {

/// A style ready to render with. A dependent style is its parent with its own locale.
struct ChosenStyle {
  std::shared_ptr<const csl::Style> style;
  std::string locale;  ///< the dependent style's own, or empty
};

/// Thread-safe.
class StyleShelf {
 public:
  explicit StyleShelf(const Config& config);

  /// By path, id, URI or title. Errors: those of finding and of compiling it.
  Result<ChosenStyle> style(const std::string& name);

  /// From CSL text given in place of a name.
  Result<ChosenStyle> inline_style(const std::string& xml);

  const csl::LocaleSource& locales() const { return locales_; }

 private:
  Result<ChosenStyle> compile(const CslSource& source);

  std::shared_ptr<const StyleFinder> finder_;
  csl::LocaleSource locales_;
  std::mutex mutex_;
  std::map<std::string, ChosenStyle> styles_;
};

}  // namespace opcit
