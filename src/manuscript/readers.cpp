#include "manuscript/readers.h"

#include <array>

#include "manuscript/docx/read_docx.h"
#include "manuscript/html/html.h"
#include "manuscript/jats/jats.h"
#include "manuscript/latex/latex.h"
#include "manuscript/markdown/markdown.h"
#include "manuscript/odt/read_odt.h"
#include "manuscript/pdf/pdf.h"
#include "manuscript/plain_text.h"
#include "manuscript/rtf/read_rtf.h"

namespace opcit::manuscript {

std::span<const Reader> all_readers() {
  static constexpr std::array rows = {
      Reader{"docx", " .docx .docm .dotx .dotm ", is_docx, read_docx},
      Reader{"odt", " .odt .ott .fodt ", is_odt, read_odt},
      Reader{"rtf", " .rtf ", is_rtf, read_rtf},
      Reader{"pdf", " .pdf ", is_pdf, read_pdf_file},
      Reader{"jats", " .xml .nxml .jats ", is_jats, read_jats_tei_file},
      Reader{"tei", " .tei ", is_tei, read_jats_tei_file},
      Reader{"html", " .html .htm .xhtml ", is_html, read_html_file},
      Reader{"md", " .md .markdown .mdown .mkd .qmd .rmd ", nullptr, read_markdown_file},
      Reader{"tex", " .tex .ltx .latex ", nullptr, read_latex_file},
      Reader{"txt", " .txt .text ", nullptr, read_plain_text},
  };
  return rows;
}

}  // namespace opcit::manuscript
