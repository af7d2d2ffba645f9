#include "cli/report.h"

#include "cli/arguments.h"
#include "support/shared.h"

#include <array>

using namespace opcit;
using namespace opcit::cli;

TEST_CASE("an error is printed with place, code, sentence and help") {
  CHECK(format_error({Code::file_missing, "no such file", "check the path", {"a.txt", 3, 7}}) ==
        "a.txt:3:7: error[OC0002]: no such file\n   help: check the path\n");
  CHECK(format_error({Code::usage, "unknown verb x", "", {}}) ==
        "opcit: error[OC0001]: unknown verb x\n");
}

TEST_CASE("a finding shows its line with a caret under its first line") {
  std::string text = "one\nas shown (Howél\n2015).\n";
  Finding finding{Code::cite_unresolved, Severity::warning, {13, 24}, "not resolved", ""};
  CHECK(format_finding(finding, {"p.md", text}) ==
        "p.md:2:10: warning[OC0201]: not resolved\n"
        "    2 | as shown (Howél\n"
        "      |          ^~~~~~\n");
}

TEST_CASE("a long line is cut to a window around the place") {
  std::string text = std::string(5000, 'a') + "HERE" + std::string(5000, 'b');
  std::string shown =
      format_finding({Code::text_broken, Severity::note, {5000, 5004}, "m", "h"}, {"x", text});
  CHECK(shown.size() < 400);
  CHECK(shown.find("HERE") != std::string::npos);
  CHECK(shown.find("^~~~\n") != std::string::npos);
}

TEST_CASE("flags, letters, values, lists and operands are told apart") {
  constexpr std::array flags = {Flag{"json", 0, "", ""}, Flag{"style", 's', "STYLE", ""},
                                Flag{"source", 0, "LIST", ""}};
  auto parsed = parse_arguments({"-s", "apa", "--source=a,b", "f.txt", "--json", "--source", "c", "-"},
                                flags);
  REQUIRE(parsed.has_value());
  CHECK(parsed->has("json"));
  CHECK(parsed->get("style") == "apa");
  CHECK(parsed->list("source") == std::vector<std::string>{"a", "b", "c"});
  CHECK(parsed->operands() == std::vector<std::string>{"f.txt", "-"});
  auto typo = parse_arguments({"--stile", "x"}, flags);
  CHECK(typo.error().code == Code::usage);
  CHECK(typo.error().help == "did you mean --style?");
  CHECK(parse_arguments({"--style"}, flags).error().code == Code::usage);
}
