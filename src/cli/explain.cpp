#include "cli/verbs.h"
#include "io/embedded.h"

#include <fmt/format.h>

#include <array>

namespace opcit::embedded {
extern const Table error_pages;
}

namespace opcit::cli {
namespace {

Result<int> run_explain(Context& context) {
  const auto& operands = context.arguments.operands();
  if (operands.empty()) {
    for (const CodeInfo& row : all_codes())
      context.output.write(fmt::format("{}  {}\n", to_string(row.code), row.title));
    return exit_done;
  }
  for (const std::string& word : operands) {
    auto code = code_from_string(word);
    if (!code)
      return fail(Code::usage, fmt::format("no code {}, expected one like OC0202", word),
                  "opcit explain lists them all");
    context.output.write(embedded::error_pages.find(to_string(*code) + ".md"));
  }
  return exit_done;
}

constexpr std::array<std::string_view, 3> explain_examples = {
    "opcit explain OC0102", "opcit explain", "opcit explain 501 503"};

}  // namespace

const Verb explain_verb{"explain", "tell what a code like OC0202 means", "[CODE…]", {},
                        explain_examples, run_explain};

}  // namespace opcit::cli
