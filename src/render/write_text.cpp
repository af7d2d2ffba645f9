#include "render/writers.h"

namespace opcit::render {

void TextWriter::close(csl::Display display) {
  bool needs_space = !out_.empty() && out_.back() != ' ' && out_.back() != '\n';
  if (display == csl::Display::left_margin && needs_space) out_ += ' ';
}

}  // namespace opcit::render
