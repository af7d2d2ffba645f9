// The user's training file: read, grown, never half written.
#include "workspace/training_file.h"

#include "io/file.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace opcit;

namespace {

CorrectedReference correction(const std::string& raw, const std::string& title) {
  CorrectedReference out;
  out.raw = raw;
  out.record.set(Variable::title, title);
  return out;
}

std::string fresh_path(const char* name) {
  auto folder = std::filesystem::temp_directory_path() / "opcit-training-test" / name;
  std::filesystem::remove_all(folder);
  return (folder / "training.jsonl").string();
}

}  // namespace

TEST_CASE("corrections are read from lines and from an array") {
  for (const char* text : {R"({"raw":"a b","record":{"title":"b"},"confidence":1}

{"raw":"c d","record":{"title":"d"}})",
                           R"( [{"raw":"a b","record":{"title":"b"}},
 {"raw":"c d","record":{"title":"d"}}])"}) {
    auto read = read_corrections(text, "x");
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    CHECK((*read)[1].raw == "c d");
    CHECK((*read)[1].record.text(Variable::title) == "d");
  }
}

TEST_CASE("a correction without wording or record is refused with its line") {
  struct Row {
    const char* text;
    std::size_t line;
  };
  for (const Row& row : {Row{"{\"raw\":\"a\",\"record\":{}}\n{\"raw\":\"b\"}", 2}, Row{"\n\n7", 3},
                         Row{"{\"record\":{}}", 1}, Row{"{\"raw\":", 1},
                         Row{"{\"raw\":\"a\",\"record\":{},\"more\":[{}]}", 1},
                         Row{"[{\"raw\":\"a\",\"record\":{}},\n{}]", 0}}) {
    CAPTURE(row.text);
    auto read = read_corrections(row.text, "x.jsonl");
    REQUIRE_FALSE(read);
    CHECK(read.error().place.file == "x.jsonl");
    CHECK(read.error().place.line == row.line);
    bool counted = read.error().message.find("reference 2 of the array") != std::string::npos;
    CHECK(counted == (row.line == 0));
  }
}

TEST_CASE("of one reference the last correction counts") {
  std::string path = fresh_path("grown");
  auto first = add_corrections(path, {correction("a b", "b"), correction("c d", "d")});
  REQUIRE(first);
  CHECK(first->added == 2);
  auto second = add_corrections(path, {correction("a b", "a b"), correction("c d", "d"), correction("e", "e")});
  REQUIRE(second);
  CHECK(second->added == 1);
  CHECK(second->replaced == 1);
  CHECK(second->unchanged == 1);
  CHECK(second->total == 3);
  auto text = io::read_file(path);
  REQUIRE(text);
  auto read = read_corrections(*text, path);
  REQUIRE(read);
  CHECK(read->front().record.text(Variable::title) == "a b");
}

TEST_CASE("a file of the user's is written into a folder that was not there") {
  std::string path = fresh_path("made") + "/deeper/reference.model";
  REQUIRE(write_own_file(path, "bytes"));
  CHECK(*io::read_file(path) == "bytes");
}

TEST_CASE("a damaged training file is refused and stays as it is") {
  std::string path = fresh_path("damaged");
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  REQUIRE(io::write_file(path, "{\"raw\":\"a\"}\n"));
  CHECK_FALSE(add_corrections(path, {correction("b", "b")}));
  CHECK(*io::read_file(path) == "{\"raw\":\"a\"}\n");
}
