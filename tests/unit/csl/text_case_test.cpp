#include "csl/text_case.h"

#include "csl/rich_text.h"
#include "support/shared.h"

using namespace opcit;

namespace {

/// In title case, without quotation marks.
std::string titled(std::string_view text) {
  csl::Output output;
  csl::NodeId node = csl::rich_text(output, text);
  csl::apply_text_case(output, node, csl::TextCase::title, "en", true);
  std::string letters;
  for (char c : output.plain(node))
    if (static_cast<unsigned char>(c) < 0x80 && c != '\'' && c != '"') letters += c;
  return letters;
}

}  // namespace

TEST_CASE("title case leaves the word in the first straight single quotes alone where words go on") {
  CHECK(titled("say 'good' readers") == "Say good Readers");
  CHECK(titled("say 'good', readers") == "Say Good, Readers");
  CHECK(titled("the 'good' and the 'bad' ones") == "The good and the Bad Ones");
  CHECK(titled("say \"good\" readers") == "Say Good Readers");
  CHECK(titled("say ‘good’ readers") == "Say Good Readers");
}

TEST_CASE("periods within a word stay, and a Greek letter by itself takes no capital") {
  csl::Output output;
  csl::NodeId node = csl::rich_text(output, "f.v.t. and Jan. 1.");
  csl::strip_periods(output, node);
  CHECK(output.plain(node) == "f.v.t and Jan 1");
  csl::NodeId term = csl::rich_text(output, "n.d.");
  output.at(term).mark = csl::Mark::term;
  csl::strip_periods(output, term);
  CHECK(output.plain(term) == "nd");
  auto first = [&](std::string_view text) {
    csl::NodeId leaf = csl::rich_text(output, text);
    csl::apply_text_case(output, leaf, csl::TextCase::capitalize_first, "el", false);
    return output.plain(leaf);
  };
  CHECK(first("χ.χ.") == "χ.χ.");
  CHECK(first("χωρίς") == "Χωρίς");
}
