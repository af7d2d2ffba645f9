#include "io/zip.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/zip_api.h"

namespace opcit::io {

struct ZipArchive::Handle {
  zip_t* archive = nullptr;
  std::string name;

  Handle(zip_t* opened, std::string display) : archive(opened), name(std::move(display)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { libzip().discard(archive); }
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const std::string& name) {
  if (!libzip().is_complete)
    return fail(Code::file_kind, "ZIP archives cannot be read without libzip", "install libzip",
                Place{name});
  zip_error_t problem;
  libzip().error_init(&problem);
  zip_source_t* source = libzip().source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
  // Without bytes libzip opens an archive that is yet to be written.
  zip_t* archive =
      source && !bytes.empty() ? libzip().open_from_source(source, ZIP_RDONLY, &problem) : nullptr;
  std::string reason = archive ? "" : libzip().error_strerror(&problem);
  if (!archive && source) libzip().source_free(source);
  libzip().error_fini(&problem);
  if (!archive)
    return fail(Code::file_kind, fmt::format("the ZIP archive cannot be opened ({})", reason),
                "fetch or export the file again; this copy is damaged", Place{name});
  return ZipArchive(std::make_unique<Handle>(archive, name));
}

bool ZipArchive::has(const std::string& member) const {
  return libzip().name_locate(handle_->archive, member.c_str(), 0) >= 0;
}

Result<std::string> ZipArchive::read(const std::string& member, std::size_t limit) const {
  Place place{handle_->name};
  if (!has(member))
    return fail(Code::file_missing, fmt::format("the archive holds no {}", member), "", place);
  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      libzip().fopen(handle_->archive, member.c_str(), 0), libzip().fclose);
  if (!file)
    return fail(Code::file_unreadable, fmt::format("{} in the archive cannot be unpacked", member),
                "a document protected by a password must be saved without it", place);
  std::string content;
  std::array<char, 1U << 14U> part{};
  for (;;) {
    zip_int64_t size = libzip().fread(file.get(), part.data(), part.size());
    if (size == 0) return content;
    if (size < 0)
      return fail(Code::file_unreadable, fmt::format("{} in the archive is damaged", member),
                  "fetch or export the file again", place);
    content.append(part.data(), static_cast<std::size_t>(size));
    if (content.size() > limit)
      return fail(Code::file_too_large,
                  fmt::format("{} in the archive unpacks to more than {} bytes", member, limit), "",
                  place);
  }
}

}  // namespace opcit::io
