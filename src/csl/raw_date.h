#pragma once
// Dates that arrive as text: ISO 8601, EDTF, and the common ways of writing one.

#include <opcit/model/date.h>

namespace opcit::csl {

/// True when the date is only `raw` or `edtf`, or its season has to be understood.
bool needs_parsing(const Date& date);

/// The date with its parts found in `raw` or `edtf`; with `literal` set when they tell nothing.
Date parse_raw(const Date& date);

}  // namespace opcit::csl
