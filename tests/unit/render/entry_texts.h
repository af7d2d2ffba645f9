#pragma once
// What tests of entries share: a locale of their own, and the texts of a bibliography.

#include <opcit/render/render.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::test {

/// Knows en-US alone, with these terms.
csl::LocaleSource locale_of_terms(std::string_view terms);

/// The entries of `items`, none of them cited, in the style's order.
std::vector<std::string> entry_texts(std::string_view style, const csl::LocaleSource& locales,
                                     const std::vector<Reference>& items,
                                     const render::Options& options = {});

}  // namespace opcit::test
