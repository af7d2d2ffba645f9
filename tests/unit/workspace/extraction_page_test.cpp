#include "workspace/extraction_page.h"

#include <doctest/doctest.h>

using namespace opcit;

namespace {

Manuscript manuscript_of(std::string text) {
  Manuscript manuscript;
  manuscript.document = *read_document(std::move(text), "a.txt");
  manuscript.extraction = extract(manuscript.document);
  return manuscript;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("the page marks each citation, and leads to its work and back") {
  Manuscript manuscript = manuscript_of(
      "Ships wait (Marden 1998) in fog (Ofner 1987; Marden 1998).\n\nReferences\n\n"
      "Marden, R. (1998). Harbour. London: Pilot.\n\nOfner, K. (1987). Grenze. Wien: Morgen.\n");
  std::string page = extraction_page(manuscript);
  CHECK(page.starts_with("<!DOCTYPE html>"));
  REQUIRE(manuscript.extraction.citations.size() == 2);
  for (const FoundCluster& cluster : manuscript.extraction.citations)
    for (const FoundCite& cite : cluster.cites)
      CHECK(page.find("#" + cite.reference) != std::string::npos);
  CHECK(count(page, "</html>") == 1);
}

TEST_CASE("what the manuscript holds cannot become markup of the page, and nothing is loaded") {
  std::string page = extraction_page(
      manuscript_of("<script>alert(1)</script> & \"words\" (Lee 2011) <img src=x onerror=y>."));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("https://") == std::string::npos);
  CHECK(page.find("&lt;script&gt;") != std::string::npos);
}

TEST_CASE("a manuscript that cites nothing has a page too") {
  std::string page = extraction_page(manuscript_of("Only words."));
  CHECK(page.find("Only words.") != std::string::npos);
}
