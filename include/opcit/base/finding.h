#pragma once
/// \file
/// Finding something wrong in what was read: `Finding`. Failing to do a thing is an `Error`.

#include <opcit/base/error.h>
#include <opcit/base/span.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit {

enum class Severity : std::uint8_t { note, warning, error };

std::string_view to_string(Severity severity);

/// Something wrong, or worth knowing, in an input that could be read all the same.
struct Finding {
  Code code = Code::defect;
  Severity severity = Severity::warning;
  Span span;            ///< bytes of the text that was read; empty span: the whole
  std::string message;  ///< one lower-case sentence without full stop
  std::string help;     ///< a concrete step, or empty
};

}  // namespace opcit
