#include "parse/shipped_model.h"

#include <cstdlib>

// The assembler takes the file in as it is; OPCIT_MODEL_FILE is its path (src/parse/embed.cmake).
asm(R"(
    .pushsection .rodata
    .balign 64
    .global opcit_reference_model_begin
    .hidden opcit_reference_model_begin
opcit_reference_model_begin:
    .incbin ")" OPCIT_MODEL_FILE R"("
    .global opcit_reference_model_end
    .hidden opcit_reference_model_end
opcit_reference_model_end:
    .byte 0
    .popsection
)");

extern "C" {
extern const char opcit_reference_model_begin[];
extern const char opcit_reference_model_end[];
}

namespace opcit::parse {

std::string_view shipped_model_bytes() {
  return {opcit_reference_model_begin,
          static_cast<std::size_t>(opcit_reference_model_end - opcit_reference_model_begin)};
}

const Model& shipped_model() {
  static const Model model = [] {
    Result<Model> read = Model::read(shipped_model_bytes(), "the shipped model");
    if (!read) std::abort();  // the build put another file in its place
    return *read;
  }();
  return model;
}

}  // namespace opcit::parse
