#include "parse/tagger/identifiers.h"

#include <fmt/format.h>

#include "support/shared.h"

using namespace opcit;
using namespace opcit::parse;

namespace {

constexpr const char* kinds[] = {"doi", "url", "arxiv", "isbn", "issn", "pmid", "pmcid", "handle"};

/// `doi 10.1000/x <doi:10.1000/x>`, several parted by `; `.
std::string found_in(std::string_view text) {
  std::vector<Identifier> found;
  find_identifiers(text, found);
  std::string out;
  for (const Identifier& one : found) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{} {} <{}>", kinds[static_cast<std::size_t>(one.kind)], one.value,
                       one.span.of(text));
  }
  return out;
}

}  // namespace

TEST_CASE("identifiers are recognised in every way they are printed") {
  struct Row {
    std::string text;
    std::string found;
  };
  for (const Row& row : {
           Row{"12. doi:10.1000/ab.12.", "doi 10.1000/ab.12 <doi:10.1000/ab.12>"},
           Row{"12. 10.1023/A:1007016820879", "doi 10.1023/A:1007016820879 <10.1023/A:1007016820879>"},
           Row{"DOI: https://doi.org/10.1000/x(2)3)", "doi 10.1000/x(2)3 <DOI: https://doi.org/10.1000/x(2)3>"},
           Row{"http://dx.doi.org/10.1000/x, 4", "doi 10.1000/x <http://dx.doi.org/10.1000/x>"},
           Row{"doi:10.1000/s1‐01‐6.", "doi 10.1000/s1-01-6 <doi:10.1000/s1‐01‐6>"},
           Row{"doi:10.1000/x.PMID:12345.", "doi 10.1000/x <doi:10.1000/x>; pmid 12345 <PMID:12345>"},
           Row{"doi:10.1000/x[ hep-th/9901001].", "doi 10.1000/x <doi:10.1000/x>; arxiv hep-th/9901001 <hep-th/9901001>"},
           Row{"10.1002/(SICI)1097(1)1::AID>3.0.CO;2-A", "doi 10.1002/(SICI)1097(1)1::AID>3.0.CO;2-A <10.1002/(SICI)1097(1)1::AID>3.0.CO;2-A>"},
           Row{"see https://x.org/a?b=1.", "url https://x.org/a?b=1 <https://x.org/a?b=1>"},
           Row{"at www.x.org (2012)", "url www.x.org <www.x.org>"},
           Row{"<http://x.org/a>", "url http://x.org/a <http://x.org/a>"},
           Row{"arXiv:0704.0001v2 [hep-th]", "arxiv 0704.0001v2 <arXiv:0704.0001v2>"},
           Row{"Preprint hep-th/9901001.", "arxiv hep-th/9901001 <hep-th/9901001>"},
           Row{"ISBN 978-3-16-148410-0", "isbn 9783161484100 <ISBN 978-3-16-148410-0>"},
           Row{"ISBN-10: 0-306-40615-2", "isbn 0306406152 <ISBN-10: 0-306-40615-2>"},
           Row{"2010, 978-3-16-148410-0", "isbn 9783161484100 <978-3-16-148410-0>"},
           Row{"ISSN 0378-5955", "issn 0378-5955 <ISSN 0378-5955>"},
           Row{"PMID: 12345678", "pmid 12345678 <PMID: 12345678>"},
           Row{"PMCID: PMC3531190", "pmcid PMC3531190 <PMCID: PMC3531190>"},
           Row{"hdl:2027/mdp.390", "handle 2027/mdp.390 <hdl:2027/mdp.390>"},
       }) {
    CAPTURE(row.text);
    CHECK(found_in(row.text) == row.found);
  }
}

TEST_CASE("what only looks like an identifier is none") {
  for (std::string_view text : {
           "ISBN 978-3-16-148410-1",  // the check digit is wrong
           "ISSN 0378-5956", "pages 978-981", "10.1 per cent", "vol. 10.1/2",
           "PMID", "doi:", "arXiv", "http://", "www", "mathematics/12", ""}) {
    CAPTURE(text);
    CHECK(found_in(text) == "");
  }
}
