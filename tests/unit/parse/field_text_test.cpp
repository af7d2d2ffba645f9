#include "parse/field_text.h"

#include "support/shared.h"

using namespace opcit::parse;

namespace {

struct Row {
  std::string text;
  std::string cleaned;
};

}  // namespace

TEST_CASE("titles lose the marks that the style put around them") {
  for (const Row& row : {
           Row{"“On work,”", "On work"},
           Row{"\"On work.\"", "On work"},
           Row{"«  Les sentiers\nperdus  »", "Les sentiers perdus"},
           Row{"On work.", "On work"},
           Row{"Who works?", "Who works?"},
           Row{"To be continued...", "To be continued..."},
           Row{"“Work” and “play”", "“Work” and “play”"},
           Row{"", ""},
       }) {
    CAPTURE(row.text);
    CHECK(clean_title(row.text) == row.cleaned);
  }
}

TEST_CASE("pages are ranges with a hyphen, in full") {
  for (const Row& row : {
           Row{"325–349", "325-349"},
           Row{"369–81", "369-381"},
           Row{"1001 - 4", "1001-1004"},
           Row{"191 197", "191-197"},
           Row{"48–49, 52", "48-49, 52"},
           Row{"e12345", "e12345"},
           Row{"S12–S19", "S12-S19"},
           Row{"xii–xv", "xii-xv"},
           Row{"131 ff.", "131 ff."},
           Row{"12", "12"},
           Row{"", ""},
       }) {
    CAPTURE(row.text);
    CHECK(clean_pages(row.text) == row.cleaned);
  }
}

TEST_CASE("other fields lose white space and closing marks at their ends") {
  for (const Row& row : {Row{" Ithaca ,", "Ithaca"}, Row{"Cornell\n University Press:", "Cornell University Press"},
                         Row{",;:", ""}}) {
    CAPTURE(row.text);
    CHECK(clean_text(row.text) == row.cleaned);
  }
}
