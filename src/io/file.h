#pragma once
// Whole files in and out. Writing is atomic: a reader sees the old content or the new, never a
// part, and a failure leaves what was there.

#include <opcit/base/result.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace opcit::io {

/// More than any manuscript; keeps a wrong argument (a disk image) from filling memory.
inline constexpr std::size_t default_size_limit = std::size_t{1} << 30U;

/// The bytes of `path`; `-` is standard input. Errors: file_missing, file_unreadable (a directory
/// included), file_too_large.
Result<std::string> read_file(const std::string& path, std::size_t limit = default_size_limit);

/// What messages call a path: the path, or `<stdin>` for `-`.
std::string display_name(const std::string& path);

/// Writes a temporary file beside `path`, flushes it to disk and renames it. A link is followed,
/// an existing file's permissions are kept; a device or a pipe is written to. Error:
/// file_unwritable.
Result<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace opcit::io
