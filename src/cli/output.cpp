#include "cli/output.h"

#include "io/file.h"

#include <cstdio>

namespace opcit::cli {

void Output::write(std::string_view text) {
  if (text.empty()) return;  // fwrite wants a pointer even for nothing
  if (path_.empty())
    std::fwrite(text.data(), 1, text.size(), stdout);
  else
    pending_.append(text);
}

Result<void> Output::finish() {
  if (!path_.empty()) return io::write_file(path_, pending_);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return fail(Code::file_unwritable, "cannot write the result",
                "check that the disk has room and the reader is still there", {"<stdout>"});
  return {};
}

}  // namespace opcit::cli
