#include "manuscript/preformatted.h"

namespace opcit::manuscript {

void settle_preformatted(Document& document) {
  std::size_t code = 0;
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::code) code += block.span.size();
  if (code * 2 <= document.text.size()) return;
  for (Block& block : document.blocks)
    if (block.kind == BlockKind::code) block.kind = BlockKind::paragraph;
}

}  // namespace opcit::manuscript
