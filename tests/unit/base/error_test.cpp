#include <opcit/base/error.h>
#include <opcit/base/result.h>
#include <opcit/base/span.h>

#include "support/shared.h"

#include <filesystem>
#include <set>

using namespace opcit;

TEST_CASE("a code is written OC and four digits and read back in any of its spellings") {
  CHECK(to_string(Code::usage) == "OC0001");
  CHECK(to_string(Code::service_limit) == "OC0603");
  for (const char* spelling : {"OC0603", "oc0603", "0603", "603"})
    CHECK(code_from_string(spelling) == Code::service_limit);
  for (const char* nonsense : {"", "OC", "OC9999", "OC06x3", "-1", "70000"})
    CHECK_FALSE(code_from_string(nonsense).has_value());
}

TEST_CASE("every code has its page in docs/errors and every page its code") {
  std::set<std::string> pages;
  for (const auto& file : std::filesystem::directory_iterator(test::project_path("docs/errors")))
    if (file.path().stem() != "README") pages.insert(file.path().stem().string());
  for (const CodeInfo& row : all_codes()) {
    CHECK_MESSAGE(pages.erase(to_string(row.code)) == 1, "no page for " << to_string(row.code));
  }
  for (const std::string& page : pages) FAIL_CHECK("a page without a code: " << page);
}

TEST_CASE("the kind of a code decides the exit code") {
  CHECK(exit_code(Code::usage) == 2);
  CHECK(exit_code(Code::file_missing) == 2);
  CHECK(exit_code(Code::service_unreachable) == 3);
  CHECK(exit_code(Code::defect) == 70);
}

TEST_CASE("a span knows what it holds") {
  Span span{2, 5};
  CHECK(span.of("abcdef") == "cde");
  CHECK(span.of("abc") == "c");
  CHECK(span.of("a").empty());
  CHECK(span.contains(2));
  CHECK_FALSE(span.contains(5));
  CHECK(span.overlaps({4, 9}));
  CHECK_FALSE(span.overlaps({5, 9}));
}

TEST_CASE("an error passes through the functions that try") {
  auto inner = [](bool good) -> Result<int> {
    if (good) return 7;
    return fail(Code::file_missing, "no such file", "check the path", {"a.txt", 1, 2});
  };
  auto outer = [&](bool good) -> Result<std::string> {
    OPCIT_TRY(int value, inner(good));
    return std::to_string(value);
  };
  CHECK(*outer(true) == "7");
  REQUIRE_FALSE(outer(false).has_value());
  CHECK(outer(false).error().place == Place{"a.txt", 1, 2});
}
