#include "io/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace opcit::io {
namespace {

std::string reason(int number) { return std::generic_category().message(number); }

/// Closes a descriptor that open() gave; standard input stays open.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }

  /// True when the operating system took everything.
  bool close() {
    int number = std::exchange(number_, -1);
    return number <= STDIN_FILENO || ::close(number) == 0;
  }

 private:
  int number_;
};

Result<std::string> read_all(int descriptor, const std::string& path, std::size_t limit) {
  std::string bytes;
  struct stat status{};
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
    bytes.reserve(std::min(limit, static_cast<std::size_t>(status.st_size)) + 1);
  std::array<char, 1U << 16U> buffer{};
  for (;;) {
    ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return fail(Code::file_unreadable, fmt::format("cannot read: {}", reason(errno)), "",
                  {display_name(path)});
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > limit)
      return fail(Code::file_too_large, fmt::format("larger than {} bytes", limit),
                  "split the file, or pass the part that is wanted", {display_name(path)});
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Result<void> write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return fail(Code::file_unwritable, reason(errno));
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

/// The file that a rename must replace: links are followed so that they stay links.
std::string target_of(const std::string& path) {
  std::error_code problem;
  auto target = std::filesystem::canonical(path, problem);
  return problem ? path : target.string();
}

mode_t permissions_for(const std::string& target) {
  struct stat status{};
  if (stat(target.c_str(), &status) == 0) return status.st_mode & 07777U;
  mode_t mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
}

Result<void> fill(Descriptor& file, const std::string& target, std::string_view bytes) {
  OPCIT_CHECK(write_all(file.get(), bytes));
  if (fchmod(file.get(), permissions_for(target)) != 0 || fsync(file.get()) != 0 || !file.close())
    return fail(Code::file_unwritable, reason(errno));
  return {};
}

/// A device, a pipe or a terminal: there is nothing to replace, and a rename would remove it.
bool is_special(const std::string& target) {
  struct stat status{};
  return stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Result<void> write_special(const std::string& target, std::string_view bytes) {
  Descriptor file(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) return fail(Code::file_unwritable, reason(errno));
  OPCIT_CHECK(write_all(file.get(), bytes));
  return file.close() ? Result<void>{} : fail(Code::file_unwritable, reason(errno));
}

}  // namespace

std::string display_name(const std::string& path) { return path == "-" ? "<stdin>" : path; }

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  if (path == "-") return read_all(STDIN_FILENO, path, limit);
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR)
      return fail(Code::file_missing, "no such file", "check the path", {path});
    return fail(Code::file_unreadable, fmt::format("cannot open: {}", reason(errno)), "", {path});
  }
  struct stat status{};
  if (fstat(file.get(), &status) == 0 && S_ISDIR(status.st_mode))
    return fail(Code::file_unreadable, "is a directory, expected a file",
                "name the files in it", {path});
  return read_all(file.get(), path, limit);
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  auto refused = [&](const std::string& why) {
    return fail(Code::file_unwritable, fmt::format("cannot write: {}", why),
                "check that the folder exists and may be written", {path});
  };
  if (is_special(path)) {
    auto written = write_special(path, bytes);
    return written ? written : refused(written.error().message);
  }
  std::string target = target_of(path);
  std::string temporary = target + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.is_open()) return refused(reason(errno));
  if (auto filled = fill(file, target, bytes); !filled) {
    ::unlink(temporary.c_str());
    return refused(filled.error().message);
  }
  if (::rename(temporary.c_str(), target.c_str()) != 0) {
    std::string why = reason(errno);
    ::unlink(temporary.c_str());
    return refused(why);
  }
  return {};
}

}  // namespace opcit::io
