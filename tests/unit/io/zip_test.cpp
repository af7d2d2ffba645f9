#include "io/zip.h"

#include "support/shared.h"

using namespace opcit;

namespace {

/// An archive with one stored member `a.txt` holding `hello`, written out by hand.
std::string small_archive() {
  using namespace std::string_literals;
  std::string common = "\x14\0\0\0\0\0\0\0\0\0\x86\xA6\x10\x36\x05\0\0\0\x05\0\0\0\x05\0\0\0"s;
  std::string local = "PK\x03\x04"s + common + "a.txthello"s;
  std::string central = "PK\x01\x02\x14\0"s + common + std::string(14, '\0') + "a.txt"s;
  auto byte = [](std::size_t size) { return std::string(1, static_cast<char>(size)) + "\0\0\0"s; };
  return local + central + "PK\x05\x06\0\0\0\0\x01\0\x01\0"s + byte(central.size()) +
         byte(local.size()) + "\0\0"s;
}

}  // namespace

TEST_CASE("a member of an archive is read up to a limit") {
  std::string bytes = small_archive();
  auto archive = io::ZipArchive::open(bytes, "a.zip");
  REQUIRE(archive);
  CHECK(archive->has("a.txt"));
  CHECK_FALSE(archive->has("b.txt"));
  auto content = archive->read("a.txt", 5);
  REQUIRE(content);
  CHECK(*content == "hello");
  CHECK(archive->read("a.txt", 4).error().code == Code::file_too_large);
  CHECK(archive->read("b.txt", 4).error().code == Code::file_missing);
}

TEST_CASE("what is no archive is refused") {
  for (std::string bytes : {"", "PK\x03\x04", "no archive at all"}) {
    auto archive = io::ZipArchive::open(bytes, "x.zip");
    REQUIRE_FALSE(archive);
    CHECK(archive.error().code == Code::file_kind);
  }
}
