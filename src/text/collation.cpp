#include "text/collation.h"

#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <cstdint>

namespace opcit::text {

struct Collator::Implementation {
  UCollator* collator = nullptr;
};

Collator::Collator(std::string_view lang) : implementation_(std::make_unique<Implementation>()) {
  UErrorCode status = U_ZERO_ERROR;
  std::string locale(lang);
  for (char& c : locale)
    if (c == '-') c = '_';
  UCollator* collator = ucol_open(locale.c_str(), &status);
  if (U_FAILURE(status)) {
    status = U_ZERO_ERROR;
    collator = ucol_open("", &status);
  }
  if (U_FAILURE(status)) return;
  ucol_setAttribute(collator, UCOL_STRENGTH, UCOL_PRIMARY, &status);
  ucol_setAttribute(collator, UCOL_ALTERNATE_HANDLING, UCOL_NON_IGNORABLE, &status);
  ucol_setAttribute(collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  implementation_->collator = collator;
}

Collator::~Collator() {
  if (implementation_->collator) ucol_close(implementation_->collator);
}

std::string Collator::key(std::string_view text) const {
  if (!implementation_->collator) return std::string(text);
  auto wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::string key(text.size() * 2 + 16, '\0');
  auto fill = [&] {
    return ucol_getSortKey(implementation_->collator, wide.getBuffer(), wide.length(),
                           reinterpret_cast<std::uint8_t*>(key.data()),
                           static_cast<std::int32_t>(key.size()));
  };
  auto needed = static_cast<std::size_t>(fill());
  if (needed > key.size()) {
    key.resize(needed);
    fill();
  }
  key.resize(needed > 0 ? needed - 1 : 0);
  return key;
}

}  // namespace opcit::text
