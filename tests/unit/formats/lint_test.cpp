#include <doctest/doctest.h>
#include <opcit/formats/lint.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "support/shared.h"

using namespace opcit;

namespace {

std::vector<LintFinding> lint(std::string_view text) {
  auto found = lint_bibliography(text, "a.bib", "bibtex");
  REQUIRE(found.has_value());
  return *found;
}

bool tells(const std::vector<LintFinding>& found, Code code, std::string_view what) {
  return std::ranges::any_of(found, [&](const LintFinding& one) {
    return one.finding.code == code && one.finding.message.find(what) != std::string::npos;
  });
}

constexpr std::string_view whole =
    "@article{a, author={Doe, Jane}, title={A title}, journal={J}, year=2001, doi={10.1000/x}, issn={0305-7410}}\n";

}  // namespace

TEST_CASE("a whole entry has nothing to be said of it") { CHECK(lint(whole).empty()); }

TEST_CASE("what a type needs is missed") {
  CHECK(tells(lint("@article{a, author={Doe}, title={T}, year=2001}"), Code::entry_incomplete, "no container-title"));
  CHECK(tells(lint("@book{a, title={T}, publisher={P}, year=2001}"), Code::entry_incomplete, "author or editor or translator"));
  CHECK(!tells(lint("@book{a, editor={Doe}, title={T}, publisher={P}, year=2001}"), Code::entry_incomplete, "author"));
  CHECK(tells(lint("@misc{a, year=2001}"), Code::entry_incomplete, "no title"));
}

TEST_CASE("identifiers that cannot be right") {
  struct Row {
    std::string_view field;
    std::string_view value;
    bool right;
  };
  constexpr std::array rows = {
      Row{"isbn", "978-0-8014-5313-7", true},  Row{"isbn", "978-0-8014-5313-8", false},
      Row{"isbn", "0-8014-5313-5", true},      Row{"isbn", "978-0-8014-5313-7 0-8014-5313-X", false},
      Row{"issn", "0305-7410", true},          Row{"issn", "0305-7411", false},
      Row{"doi", "10.1000/x", true},           Row{"doi", "1000/x", false},
      Row{"url", "https://example.org", true}, Row{"url", "example.org", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    std::string text = "@misc{a, title={T}, " + std::string(row.field) + "={" + std::string(row.value) + "}}";
    CHECK(tells(lint(text), Code::entry_identifier, "") == !row.right);
  }
}

TEST_CASE("the same work twice") {
  std::string twice = std::string(whole) + "@article{b, author={Roe}, title={Else}, journal={J}, year=2002, doi={10.1000/X}}";
  CHECK(tells(lint(twice), Code::entry_repeated, "same work as \"a\""));
  std::string other = std::string(whole) + "@article{b, author={Doe, Jane}, title={A title}, journal={J}, year=2002}";
  CHECK(!tells(lint(other), Code::entry_repeated, ""));
}

TEST_CASE("tidy puts right what has one right form and leaves the rest to the byte") {
  struct Row {
    std::string_view before;
    std::string_view after;
  };
  constexpr std::array rows = {
      Row{"@misc{a, month = {March}}", "@misc{a, month = mar}"},
      Row{"@misc{a, month = \"3\"}", "@misc{a, month = mar}"},
      Row{"@misc{a, month = mar # \"~5\"}", "@misc{a, month = mar # \"~5\"}"},
      Row{"@misc{a, month = {March/April}}", "@misc{a, month = {March/April}}"},
      Row{"@misc{a, pages = \"12-19, 21 - 24\"}", "@misc{a, pages = \"12--19, 21--24\"}"},
      Row{"@misc{a, pages = {12–19}}", "@misc{a, pages = {12--19}}"},
      Row{"@misc{a, pages = {e12-3a}}", "@misc{a, pages = {e12--3a}}"},
      Row{"@misc{a, pages = {12---19}}", "@misc{a, pages = {12---19}}"},
      Row{"@misc{a, doi = {https://doi.org/10.1000/x}}", "@misc{a, doi = {10.1000/x}}"},
      Row{"@misc{a, url = {https://x.org/a\\_b\\&c}}", "@misc{a, url = {https://x.org/a_b&c}}"},
      Row{"\xEF\xBB\xBF% note\r\n@misc{a,\r\n month={may}}\r\nfree", "\xEF\xBB\xBF% note\r\n@misc{a,\r\n month=may}\r\nfree"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before);
    auto tidied = tidy_bibliography(row.before, "a.bib");
    REQUIRE(tidied.has_value());
    CHECK(*tidied == row.after);
    CHECK(*tidy_bibliography(*tidied, "a.bib") == *tidied);
  }
  CHECK(tidy_bibliography("TY  - BOOK\nER  - \n", "a.ris").error().code == Code::format_unknown);
}

TEST_CASE("every real .bib is as tidy as it gets the first time, and says the same") {
  OPCIT_SHARED(folder, "formats/wild/bib");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".bib") continue;
    std::string bytes = test::slurp(entry.path().string());
    auto once = tidy_bibliography(bytes, entry.path().string());
    if (!once) continue;  // not UTF-8
    ++files;
    CHECK_MESSAGE(*tidy_bibliography(*once, entry.path().string()) == *once, entry.path().string());
  }
  CHECK(files > 100);
}
