#pragma once

#include <opcit/render/render.h>
#include <opcit/render/writer.h>

namespace opcit::render {

/// Pieces in a format.
std::string write(const Pieces& pieces, Format format);

}  // namespace opcit::render
