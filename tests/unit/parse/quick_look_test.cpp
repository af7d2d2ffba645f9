#include "parse/quick_look.h"

#include <fmt/format.h>

#include "support/shared.h"

using namespace opcit;

namespace {

/// `Lee, Ching Kwan|Shen, Yuan 2011: title`; institutions as `[World Bank]`.
std::string describe(std::string_view raw) {
  Reference parsed = parse::quick_look(raw);
  std::string out;
  if (const NameList* names = parsed.names(Variable::author))
    for (const Name& name : *names) {
      if (!out.empty()) out += "|";
      if (name.is_literal())
        out += fmt::format("[{}]", name.literal.str());
      else
        out += name.given.empty() ? name.family : fmt::format("{}, {}", name.family, name.given);
    }
  return fmt::format("{} {}: {}", out, parsed.year().value_or(0), parsed.text(Variable::title));
}

}  // namespace

TEST_CASE("authors, year and title are read from the printed styles") {
  struct Row {
    std::string raw;
    std::string fields;
  };
  for (const Row& row : {
           Row{"Gast, Volker & Johan van der Auwera. 2013. Scalar additives. Language 87.",
               "Gast, Volker|Auwera, Johan 2013: Scalar additives"},
           Row{"Bush, S. S., & Heiss, A. (2015). The taming. Press.",
               "Bush, S. S.|Heiss, A. 2015: The taming"},
           Row{"Beach DL, Bloom K (2001) Localization in three acts. Mol Biol 12:25-77",
               "Beach, DL|Bloom, K 2001: Localization in three acts"},
           Row{"BAKHTIN, M. Problemas da obra. São Paulo: Editora 34, 2022.",
               "BAKHTIN, M. 2022: Problemas da obra"},
           Row{"Range F. Huber L. (2007). Attention. Anim. Behav. 73.",
               "Range, F.|Huber, L. 2007: Attention"},
           Row{"World Health Organization (2010) Report. Geneva.",
               "[World Health Organization] 2010: Report"},
           Row{"[3] Lee, A. 2011. On work. Press.", "Lee, A. 2011: On work"},
           Row{"", " 0: "},
       }) {
    CAPTURE(row.raw);
    CHECK(describe(row.raw) == row.fields);
  }
}

TEST_CASE("any string is looked at without harm") {
  const std::string_view parts[] = {"Lee", ", ", "A. ",  "& ", "2011", "(",
                                    ")",   ". ", "van ", "é",  ": ",   "[3] "};
  std::uint32_t state = 5;
  for (int round = 0; round < 3000; ++round) {
    std::string raw;
    for (int i = 0; i < round % 25; ++i) {
      state = state * 1664525U + 1013904223U;
      raw += parts[(state >> 16U) % std::size(parts)];
    }
    CAPTURE(raw);
    Reference seen = parse::quick_look(raw);
    CHECK(seen.text(Variable::title).size() <= raw.size());
    CHECK((!seen.year() || raw.find("2011") != std::string::npos));
  }
}
