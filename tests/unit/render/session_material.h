#pragma once
// Styles, works and clusters for the tests of editing sessions.

#include <opcit/csl/locale.h>
#include <opcit/csl/style.h>
#include <opcit/model/citation.h>
#include <opcit/model/reference.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit::test {

/// Lives as long as the program.
const csl::LocaleSource& test_locales();

std::shared_ptr<const csl::Style> compiled(std::string_view style_class, std::string_view body);

/// Authors as family and given name.
Reference work(std::string id, const std::vector<std::pair<std::string, std::string>>& authors,
               int year, std::string title);

Cluster cluster(std::string id, const std::vector<std::string>& items, int note = 0);

}  // namespace opcit::test
