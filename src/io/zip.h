#pragma once
// Looking into ZIP archives held in memory, bounded: nothing is unpacked past a limit.

#include <opcit/base/result.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace opcit::io {

/// An archive over bytes that the caller keeps alive. Movable; one thread at a time.
class ZipArchive {
 public:
  /// Error: file_kind when `bytes` are no readable ZIP archive; `name` is for the message.
  static Result<ZipArchive> open(std::string_view bytes, const std::string& name);

  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  bool has(const std::string& member) const;

  /// The unpacked bytes of a member. Errors: file_missing when there is none, file_too_large past
  /// `limit` (whatever size the archive claims), file_unreadable when it is damaged or encrypted.
  Result<std::string> read(const std::string& member, std::size_t limit) const;

 private:
  struct Handle;
  explicit ZipArchive(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace opcit::io
