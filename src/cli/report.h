#pragma once
// Messages for people, on standard error: place, severity, code, sentence, source line, help.

#include <opcit/base/error.h>
#include <opcit/base/finding.h>

#include <span>
#include <string>
#include <string_view>

namespace opcit::cli {

/// The text findings are about. `text` may be empty: no source lines are shown then.
struct ReportedText {
  std::string_view name;
  std::string_view text;
};

/// `a.bib:3:7: error[OC0301]: …` with its help line.
std::string format_error(const Error& error);

/// The same for a finding, with the source line and a caret under the span's first line.
std::string format_finding(const Finding& finding, const ReportedText& about);

/// Writes to standard error.
void report(const Error& error);
void report(const Finding& finding, const ReportedText& about);
void report(std::span<const Finding> findings, const ReportedText& about);

}  // namespace opcit::cli
