#pragma once

#include <opcit/csl/locale.h>

#include <string>

#include "fixture.h"

namespace opcit::suite {

struct Outcome {
  bool pass = false;
  std::string got;
};

/// Renders a fixture as the suite's README describes and compares.
Outcome run_fixture(const Fixture& fixture, const csl::LocaleSource& locales);

}  // namespace opcit::suite
