#include "manuscript/flow.h"

#include "support/shared.h"

using namespace opcit;
using namespace opcit::manuscript;

TEST_CASE("line breaks become spaces and divided words are joined as the text has them") {
  struct Row {
    std::string text;
    std::string flow;
  };
  for (const Row& row : {
           Row{"one\ntwo", "one two"},
           Row{"  one \r\n  two  ", "one two"},
           Row{"the exam-\nple", "the example"},
           Row{"by Al-\nBrown", "by Al-Brown"},
           Row{"mid-\n1990s", "mid-1990s"},
           Row{"a\xC2\xAD\nb so\xC2\xAD"
               "ft",
               "ab soft"},
           Row{"zero\u200Bwidth\uFEFF", "zerowidth"},
           Row{"no-break\u00A0space", "no-break space"},
           Row{"page\n\nbreak", "page break"},
           Row{"dash –\nnext", "dash – next"},
           Row{"", ""},
       }) {
    Flow flow = make_flow(row.text, {0, row.text.size()}, Hyphenation(row.text));
    CHECK(flow.text == row.flow);
  }
}

TEST_CASE("a compound that the text writes elsewhere keeps its hyphen, a word loses it") {
  std::string text = "party-\nstate, party-state; exam-\nple, example, well-\nknown, wellknown";
  std::string flow = flow_text(text, {0, text.size()}, Hyphenation(text));
  CHECK(flow == "party-state, party-state; example, example, wellknown, wellknown");
}

TEST_CASE("every byte of the flow leads back to the text") {
  std::string text = "xx A divi-\nded  word by  Müller\nand Al-\nBrown";
  Flow flow = make_flow(text, {3, text.size()}, Hyphenation(text));
  CHECK(flow.text == "A divided word by Müller and Al-Brown");
  for (std::string word : {"word", "by", "Müller", "and", "Brown"}) {
    std::size_t at = flow.text.find(word);
    CHECK(flow.map.to_source(Span{at, at + word.size()}).of(text) == word);
  }
  std::size_t divided = flow.text.find("divided");
  CHECK(flow.map.to_source(Span{divided, divided + 7}).of(text) == "divi-\nded");
}
