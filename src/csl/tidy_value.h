#pragma once
// Values from anywhere, made fit to be rendered: no control characters, no bidi reaching out.

#include <opcit/model/reference.h>

#include "text/tidy.h"

namespace opcit::csl {

text::Untidy find_untidy(const Value& value);

/// Every text in it tidied.
void tidy(Value& value);

}  // namespace opcit::csl
