#pragma once
/// \file
/// CSL locales, compiled once and shared, and where they come from.

#include <opcit/base/result.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace opcit::csl {

struct LocaleData;

/// One locale file compiled. Immutable; any number of threads may use one.
class Locale {
 public:
  /// Compiles a CSL locale file. `name` names it in messages. Errors: style_not_xml,
  /// style_invalid, with line and column.
  static Result<std::shared_ptr<const Locale>> compile(std::string_view xml, std::string name);

  ~Locale();
  Locale(const Locale&) = delete;
  Locale& operator=(const Locale&) = delete;

  /// The file's xml:lang, `en-US`.
  const std::string& lang() const;

  /// The engine's own view.
  const LocaleData& data() const { return *data_; }

 private:
  Locale();
  std::unique_ptr<LocaleData> data_;
};

/// Gives the locale of a language tag (`de-AT`, `fr`), or null when there is none. It is asked for
/// the dialect, the language's primary dialect and en-US. Must be callable from every thread that
/// renders.
using LocaleSource = std::function<std::shared_ptr<const Locale>(std::string_view lang)>;

/// A source that compiles what `xml_of` gives for a language tag, each at most once. What does not
/// compile counts as absent. Thread-safe when `xml_of` is.
LocaleSource locale_source(std::function<std::optional<std::string>(std::string_view lang)> xml_of);

/// The primary dialect CSL gives a language, `de` or `de-AT` → `de-DE`; empty when it names none.
std::string_view primary_dialect(std::string_view lang);

}  // namespace opcit::csl
