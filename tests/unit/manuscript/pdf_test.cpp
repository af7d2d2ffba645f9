#include "manuscript/pdf/pdf.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "io/process.h"

using namespace opcit;
using namespace opcit::manuscript;

namespace {

/// A page as pdftotext prints it; each line is a block of words side by side, ten points a letter.
class Pages {
 public:
  double width = 400;  // of the lines that follow

  void begin() { xhtml_ += "<page width=\"600\" height=\"800\"><flow><block>\n"; }
  void end() { xhtml_ += "</block></flow></page>\n"; }
  /// Words parted by spaces; one that begins with `^` is small and raised.
  void line(double left, double top, const std::string& words, double size = 10) {
    xhtml_ += "<line" + box(left, top, left + width, top + size) + ">";
    for (std::size_t at = 0; at < words.size();) {
      std::size_t end = std::min(words.find(' ', at), words.size());
      std::string word = words.substr(at, end - at);
      bool raised = word.starts_with("^");
      if (raised) word.erase(0, 1);
      double word_width = static_cast<double>(word.size()) * 5;
      double height = raised ? size * 0.6 : size;
      xhtml_ += "<word" + box(left, top, left + word_width, top + height) + ">" + word + "</word>";
      left += word_width + (end + 1 < words.size() && words[end + 1] == '^' ? 0.1 : 3);
      at = end + 1;
    }
    xhtml_ += "</line>\n";
  }
  std::string text() const {
    return "<html><head></head><body><doc>" + xhtml_ + "</doc></body></html>";
  }

 private:
  static std::string box(double left, double top, double right, double bottom) {
    auto one = [](const char* name, double value) {
      return std::string(" ") + name + "=\"" + std::to_string(value) + "\"";
    };
    return one("xMin", left) + one("yMin", top) + one("xMax", right) + one("yMax", bottom);
  }
  std::string xhtml_;
};

std::vector<std::string> texts(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.emplace_back(block.span.of(document.text));
  return out;
}

const std::string full = "words enough to reach the margin of this column here";

}  // namespace

TEST_CASE("running heads and page numbers go, paragraphs go on over pages, notes stand behind") {
  Pages pages;
  for (int page = 1; page <= 3; ++page) {
    pages.begin();
    pages.line(50, 20, "Journal of Things");
    if (page == 1) pages.line(50, 60, "A Heading", 16);
    pages.line(50, 100, "Opening " + full);
    pages.line(50, 112, "goes on" + std::string(page == 2 ? " call ^7 on " : " and on ") + full);
    pages.line(50, 124, page == 3 ? "ends here." : full + " not ended");
    if (page == 2) {
      pages.line(50, 700, "^7 A note of two lines", 8);
      pages.line(50, 710, "and its end.", 8);
    }
    pages.line(300, 780, std::to_string(page + 10));
    pages.end();
  }
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  CHECK(document->text.find("Journal") == std::string::npos);
  CHECK(document->blocks.front().kind == BlockKind::heading);
  REQUIRE(document->pages.size() == 3);
  CHECK(document->pages[0].label == "11");
  REQUIRE(document->notes.size() == 1);
  CHECK(document->notes[0].label == "7");
  CHECK(document->notes[0].span.of(document->text) == "A note of two lines\nand its end.");
  CHECK(document->text.substr(document->notes[0].anchor.begin - 4, 4) == "call");
}

TEST_CASE("columns are read one after the other, whatever order the file has") {
  Pages pages;
  pages.begin();
  pages.line(50, 40, "A Title Over Both", 16);
  pages.width = 240;
  for (int row = 0; row < 8; ++row) {  // side by side, as the file may have them
    double top = 100 + row * 12;
    pages.line(50, top, "left " + std::to_string(row) + " goes on to the margin of it");
    pages.line(310, top, "right " + std::to_string(row) + " goes on to the margin of it");
  }
  pages.width = 500;
  pages.line(50, 220, "a caption over both columns of this page, below them");
  pages.end();
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  const std::string& text = document->text;
  CHECK(text.starts_with("A Title Over Both"));
  CHECK(text.find("left 7") < text.find("right 0"));
  CHECK(text.find("right 7") < text.find("a caption"));
}

TEST_CASE("the cells of a table stay row by row") {
  Pages pages;
  pages.begin();
  pages.width = 100;
  for (int row = 0; row < 8; ++row) {
    pages.line(50, 100 + row * 12, "Place " + std::to_string(row));
    pages.line(310, 100 + row * 12, "count " + std::to_string(row));
  }
  pages.end();
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  CHECK(document->text.find("count 0") < document->text.find("Place 1"));
}

TEST_CASE("a note goes on at the foot of the next page without a number") {
  Pages pages;
  for (int page = 1; page <= 2; ++page) {
    pages.begin();
    pages.line(50, 100, page == 1 ? "calls ^1 here " + full : "The text goes on " + full);
    pages.line(50, 112, full);
    if (page == 1) pages.line(50, 700, "^1 A note that breaks", 8);
    if (page == 2) pages.line(50, 700, "off and ends here.", 8);
    pages.end();
  }
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  REQUIRE(document->notes.size() == 1);
  CHECK(document->notes[0].span.of(document->text) == "A note that breaks\noff and ends here.");
}

TEST_CASE("paragraphs are told by indents, short lines and gaps; hanging entries stay whole") {
  Pages pages;
  pages.begin();
  pages.line(50, 100, "First " + full);
  pages.line(50, 112, "ends.");
  pages.line(60, 124, "Second " + full);
  pages.line(50, 136, "goes on " + full);
  pages.line(50, 160, "Third after a gap " + full);
  pages.line(50, 190, "Lee entry one " + full);
  pages.line(70, 202, "goes on hanging.");
  pages.line(50, 214, "Shen entry two " + full);
  pages.line(70, 226, "hangs.");
  pages.end();
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  std::vector<std::string> beginnings;
  for (const std::string& text : texts(*document))
    beginnings.push_back(text.substr(0, text.find(' ')));
  CHECK(beginnings == std::vector<std::string>{"First", "Second", "Third", "Lee", "Shen"});
}

TEST_CASE("short entries stay apart on a page of little else, also with a small letter at first") {
  Pages pages;
  pages.begin();
  for (int line = 0; line < 20; ++line) pages.line(50, 100 + line * 12, "Body " + full);
  pages.width = 130;
  pages.line(50, 348, "Tarn, A. 2009. Bells 33.");
  pages.width = 400;
  pages.end();
  pages.begin();
  pages.line(50, 100, "van Meulen, S. 2006.");
  pages.line(50, 124, "Pohl, G. 1990. " + full);
  pages.line(50, 136, "of Hythe.");
  pages.line(50, 160, "Weir, W. 1999. " + full);
  pages.line(50, 184, "Weir, W. 2001. " + full);
  pages.end();
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  std::vector<std::string> found = texts(*document);
  REQUIRE(found.size() == 6);
  CHECK(found[2] == "van Meulen, S. 2006.");
  CHECK(found[3].ends_with("of Hythe."));
  CHECK(found[5].starts_with("Weir, W. 2001."));
}

TEST_CASE("raised numbers that call no note are marks, ligatures are letters") {
  Pages pages;
  pages.begin();
  pages.line(50, 100, "e\uFB03cient \uFB01nd ^12 and more");
  pages.end();
  auto document = read_pdf_layout(pages.text(), "x.pdf");
  REQUIRE(document);
  CHECK(document->text == "efficient find12 and more");
  REQUIRE(document->marks.size() == 1);
  CHECK(document->marks[0].kind == MarkKind::superscript);
}

TEST_CASE("a PDF without text names the remedy, a broken one is refused") {
  auto pictures = read_pdf_layout("<html><body><doc><page/><page/></doc></body></html>", "x.pdf");
  REQUIRE(!pictures);
  CHECK(pictures.error().help.find("ocrmypdf") != std::string::npos);
  auto broken = read_pdf("%PDF-1.4 nothing else", "x.pdf");
  REQUIRE(!broken);
  bool right = broken.error().code == Code::file_unreadable ||
               broken.error().code == Code::program_missing;
  CHECK(right);
}

TEST_CASE("programs are run with bytes in and out, within bounds") {
  auto echoed = io::run_process({"cat"}, std::string(3000000, 'x'));
  REQUIRE(echoed);
  CHECK(echoed->output.size() == 3000000);
  CHECK(echoed->exit_code == 0);
  auto missing = io::run_process({"opcit-no-such-program"}, "");
  REQUIRE(!missing);
  CHECK(missing.error().code == Code::program_missing);
  io::ProcessLimits limits;
  limits.output = 10;
  auto large = io::run_process({"cat"}, std::string(100000, 'x'), limits);
  REQUIRE(!large);
  CHECK(large.error().code == Code::file_too_large);
  auto deaf = io::run_process({"true"}, std::string(3000000, 'x'));
  REQUIRE(deaf);
  CHECK(deaf->exit_code == 0);
}
