#include "manuscript/readers.h"

#include <array>

#include "manuscript/plain_text.h"

namespace opcit::manuscript {

std::span<const Reader> all_readers() {
  static constexpr std::array rows = {
      Reader{"txt", " .txt .text ", nullptr, read_plain_text},
  };
  return rows;
}

}  // namespace opcit::manuscript
