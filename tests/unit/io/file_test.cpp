#include "io/file.h"

#include "io/json.h"
#include "io/paths.h"
#include "support/shared.h"

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace opcit;

TEST_CASE("what is written is read back, and permissions and links stay") {
  test::TemporaryFolder folder;
  std::string path = folder.file("a.txt");
  REQUIRE(io::write_file(path, "one").has_value());
  chmod(path.c_str(), 0640);
  std::filesystem::create_symlink("a.txt", folder.file("link"));
  REQUIRE(io::write_file(folder.file("link"), std::string("two\0three", 9)).has_value());
  CHECK(*io::read_file(path) == std::string("two\0three", 9));
  CHECK(std::filesystem::is_symlink(folder.file("link")));
  struct stat status{};
  stat(path.c_str(), &status);
  CHECK((status.st_mode & 0777U) == 0640U);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("what cannot be read or written is named with the reason") {
  test::TemporaryFolder folder;
  CHECK(io::read_file(folder.file("none")).error().code == Code::file_missing);
  CHECK(io::read_file(folder.path()).error().code == Code::file_unreadable);
  REQUIRE(io::write_file(folder.file("big"), "12345").has_value());
  CHECK(io::read_file(folder.file("big"), 4).error().code == Code::file_too_large);
  auto refused = io::write_file(folder.file("none/a"), "x");
  CHECK(refused.error().code == Code::file_unwritable);
  CHECK(refused.error().place.file == folder.file("none/a"));
}

// A device was once replaced by a file of its name: `-o /dev/null` as root broke the machine.
TEST_CASE("what is written to a pipe or a device goes into it") {
  test::TemporaryFolder folder;
  std::string pipe = folder.file("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  REQUIRE(io::write_file(pipe, "one").has_value());
  std::array<char, 8> bytes{};
  CHECK(read(reader, bytes.data(), bytes.size()) == 3);
  close(reader);
  CHECK(std::filesystem::is_fifo(pipe));
  std::filesystem::create_symlink("/dev/full", folder.file("full"));
  auto refused = io::write_file(folder.file("full"), "x");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Code::file_unwritable);
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("malformed JSON is reported with line and column") {
  CHECK(io::parse_json("{\"a\": [1, 2]}", "x")->dump() == "{\"a\":[1,2]}");
  auto broken = io::parse_json("{\n  \"é\": }", "job.json");
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().place == Place{"job.json", 2, 8});
  CHECK_FALSE(io::parse_json(std::string(100000, '['), "deep").has_value());
}

TEST_CASE("folders follow the XDG variables and ignore relative ones") {
  auto with = [](std::string_view data, std::string_view home) {
    return io::find_paths([=](std::string_view name) -> std::optional<std::string> {
      if (name == "XDG_DATA_HOME" && !data.empty()) return std::string(data);
      if (name == "HOME" && !home.empty()) return std::string(home);
      return std::nullopt;
    });
  };
  CHECK(with("/data", "/home/a").data == "/data/opcit");
  CHECK(with("data", "/home/a").data == "/home/a/.local/share/opcit");
  CHECK(with("", "/home/a").cache == "/home/a/.cache/opcit");
  CHECK(with("", "").config == ".opcit");
}
