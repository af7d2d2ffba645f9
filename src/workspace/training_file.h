#pragma once
// The user's own training file: corrected references, `{"raw": …, "record": {CSL-JSON}}` a line.

#include <opcit/base/result.h>
#include <opcit/parse/corrections.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/paths.h"

namespace opcit {

/// `training.jsonl` and `reference.model` in the user's data folder.
std::string training_path(const io::Paths& paths);
std::string own_model_path(const io::Paths& paths);

/// References from a JSON array or from a JSON object a line; other members than `raw` and `record`
/// are passed over. Errors: json_malformed, json_shape with `name` and the line, or the place in the
/// array; a line that holds several references (`more`) is one.
Result<std::vector<CorrectedReference>> read_corrections(std::string_view text, const std::string& name);

struct AddedCorrections {
  std::size_t added = 0;
  std::size_t replaced = 0;   ///< the same reference, corrected otherwise before
  std::size_t unchanged = 0;
  std::size_t total = 0;      ///< in the file now
};

/// Puts `corrected` into the training file `path`, which need not be there; of one reference the
/// last correction counts. The file is written whole or not at all.
/// Errors: those of read_corrections for the file, file_unreadable, file_unwritable.
Result<AddedCorrections> add_corrections(const std::string& path,
                                         std::vector<CorrectedReference> corrected);

/// Writes a file of the user's, whole or not at all; its folder is made when it is not there.
/// Error: file_unwritable.
Result<void> write_own_file(const std::string& path, std::string_view bytes);

}  // namespace opcit
