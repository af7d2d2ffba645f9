// Files and machines in trouble: locks, rights, damage, full disks, kills.

#include <opcit/store/library.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <random>
#include <thread>

#include "io/file.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "support/shared.h"

using namespace opcit;
using std::chrono::milliseconds;

namespace {

Reference numbered(std::int64_t number) {
  Reference reference;
  reference.id = "k" + std::to_string(number);
  reference.set(Variable::title, "Work number " + std::to_string(number));
  return reference;
}

Result<ImportReport> add(Library& library, std::int64_t number) {
  std::vector<Reference> one = {numbered(number)};
  return library.add(one, {SourceKind::person, "test", 1.0});
}

std::string make_library(const std::string& path) {
  auto library = Library::open(path);
  REQUIRE(library.has_value());
  REQUIRE(add(*library, 1).has_value());
  return path;
}

template <typename T>
Code code_of(const Result<T>& result) {
  return result ? Code{} : result.error().code;
}

/// Runs `work` in a child process and gives its exit code; -1 when it was killed.
int in_child(const std::function<int()>& work) {
  pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Gives up the rights of root, to whom no file is read-only.
void become_nobody() {
  if (geteuid() == 0 && setuid(65534) != 0) _exit(99);
}

void check_integrity(const std::string& path) {
  auto connection = store::Connection::open(path, store::Access::read_write, milliseconds(2000));
  REQUIRE(connection.has_value());
  auto query = connection->prepare("PRAGMA integrity_check");
  REQUIRE(query.has_value());
  REQUIRE(query->step().value_or(false));
  CHECK((*query)->text(0) == "ok");
}

}  // namespace

TEST_CASE("what is no library is refused with the reason and left as it is") {
  test::TemporaryFolder folder;
  CHECK(code_of(Library::open(folder.path())) == Code::file_kind);
  CHECK(code_of(Library::open(folder.file("none"), {.create = false})) == Code::file_missing);
  CHECK(code_of(Library::open(folder.file("none"), {.read_only = true})) == Code::file_missing);
  CHECK_FALSE(std::filesystem::exists(folder.file("none")));

  std::string text = folder.file("text.db");
  REQUIRE(io::write_file(text, "this is a text, no database").has_value());
  auto refused = Library::open(text);
  CHECK(code_of(refused) == Code::library_damaged);
  CHECK(refused.error().place.file == text);
  CHECK(test::slurp(text) == "this is a text, no database");

  std::string other = folder.file("other.db");
  auto connection = store::Connection::open(other, store::Access::create, milliseconds(100));
  REQUIRE(connection->execute("CREATE TABLE t (x)").has_value());
  CHECK(code_of(Library::open(other)) == Code::library_damaged);
}

TEST_CASE("a file that is cut off or overwritten is told to be damaged") {
  test::TemporaryFolder folder;
  std::string whole = test::slurp(make_library(folder.file("l.db")));
  for (std::size_t size : {std::size_t{10}, std::size_t{50}, std::size_t{4096}, whole.size() / 2}) {
    CAPTURE(size);
    std::string cut = folder.file("cut.db");
    REQUIRE(io::write_file(cut, whole.substr(0, size)).has_value());
    CHECK(code_of(Library::open(cut)) == Code::library_damaged);
    CHECK(code_of(Library::open(cut, {.read_only = true})) == Code::library_damaged);
  }
  std::string scrambled = whole;
  for (std::size_t i = 100; i < scrambled.size(); ++i) scrambled[i] = '\x5A';
  REQUIRE(io::write_file(folder.file("bad.db"), scrambled).has_value());
  CHECK(code_of(Library::open(folder.file("bad.db"))) == Code::library_damaged);
}

TEST_CASE("an empty file becomes a library") {
  test::TemporaryFolder folder;
  REQUIRE(io::write_file(folder.file("l.db"), "").has_value());
  CHECK(Library::open(folder.file("l.db")).has_value());
}

TEST_CASE("a newer library is refused, naming both versions") {
  test::TemporaryFolder folder;
  std::string path = make_library(folder.file("l.db"));
  auto connection = store::Connection::open(path, store::Access::read_write, milliseconds(100));
  REQUIRE(connection->execute("PRAGMA user_version = 99").has_value());
  for (bool read_only : {false, true}) {
    auto refused = Library::open(path, {.read_only = read_only});
    REQUIRE(code_of(refused) == Code::library_newer);
    CHECK(refused.error().message.find("schema 99") != std::string::npos);
    CHECK(refused.error().message.find("up to 2") != std::string::npos);
    CHECK_FALSE(refused.error().help.empty());
  }
}

TEST_CASE("an older library is copied and brought up to date") {
  test::TemporaryFolder folder;
  std::string path = make_library(folder.file("l.db"));
  auto connection = store::Connection::open(path, store::Access::read_write, milliseconds(100));
  std::vector<store::Migration> steps(store::migrations().begin(), store::migrations().end());
  steps.push_back({steps.back().version + 1, "CREATE TABLE later (x)"});
  REQUIRE(store::migrate(*connection, path, steps).has_value());
  CHECK(*connection->number("PRAGMA user_version") == steps.back().version);
  CHECK(*connection->number("SELECT count(*) FROM later") == 0);
  auto backup = Library::open(path + ".v2.backup", {.read_only = true});
  REQUIRE(backup.has_value());
  CHECK(backup->list()->size() == 1);
  CHECK(code_of(Library::open(path)) == Code::library_newer);

  steps.push_back({steps.back().version + 1, "CREATE TABLE half (x); SELECT nonsense"});
  CHECK_FALSE(store::migrate(*connection, path, steps).has_value());
  CHECK(*connection->number("PRAGMA user_version") == steps.back().version - 1);
  CHECK(*connection->number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
}

TEST_CASE("a library of the first schema, kept from then, is brought up to date with all it held") {
  test::TemporaryFolder folder;
  std::string path = folder.file("l.db");
  std::filesystem::copy_file(test::project_path("tests/data/library/schema1.db"), path);
  auto library = Library::open(path);
  REQUIRE(library.has_value());
  auto backup = store::Connection::open(path + ".v1.backup", store::Access::read_only, milliseconds(100));
  REQUIRE(backup.has_value());
  CHECK(*backup->number("PRAGMA user_version") == 1);
  REQUIRE(library->list()->size() == 3);
  auto lee = library->show("lee2011");
  REQUIRE(lee.has_value());
  CHECK(lee->entry.reference.text(Variable::title) == "The Anti-Solidarity Machine?");
  CHECK(lee->entry.reference.extras.size() == 1);
  REQUIRE(lee->cited.size() == 1);
  CHECK(lee->cited[0].surface == "(Lee and Shen 2011, 12)");
  CHECK(lee->cited[0].locator == "12");
  CHECK(library->search("solidarity")->entries.size() == 1);
  CHECK(library->find_identifier(Variable::DOI, "10.1000/XYZ")->size() == 1);
  CHECK(library->stats()->communications == 1);
  for (const Finding& finding : *library->verify()) FAIL_CHECK(finding.message);
  Reference again = lee->entry.reference;
  again.extras.clear();
  auto report = library->add(std::vector{again}, {SourceKind::file, "/home/scholar/refs.bib", 1.0});
  REQUIRE(report.has_value());
  CHECK(report->references[0].change == ImportChange::unchanged);
}

TEST_CASE("a library that another process writes is waited for, then told to be locked") {
  test::TemporaryFolder folder;
  std::string path = make_library(folder.file("l.db"));
  auto other = store::Connection::open(path, store::Access::read_write, milliseconds(100));
  auto library = Library::open(path, {.busy_timeout = milliseconds(50)});
  REQUIRE(library.has_value());
  {
    auto held = store::Transaction::begin(*other, true);
    REQUIRE(held.has_value());
    auto before = std::chrono::steady_clock::now();
    CHECK(code_of(add(*library, 2)) == Code::library_locked);
    auto waited = std::chrono::steady_clock::now() - before;
    CHECK(waited >= milliseconds(40));
    CHECK(waited < milliseconds(5000));
    CHECK(library->list()->size() == 1);  // a reader does not wait
  }
  CHECK(add(*library, 2).has_value());
}

TEST_CASE("a library opened for reading cannot be changed") {
  test::TemporaryFolder folder;
  std::string path = make_library(folder.file("l.db"));
  auto library = Library::open(path, {.read_only = true});
  REQUIRE(library.has_value());
  CHECK(library->is_read_only());
  CHECK(code_of(add(*library, 2)) == Code::library_read_only);
  CHECK(library->show("k1").has_value());
}

TEST_CASE("files and folders without write permission are read, and writing is refused") {
  test::TemporaryFolder folder;
  chmod(folder.path().c_str(), 0755);
  std::string path = make_library(folder.file("l.db"));
  struct Row {
    unsigned file_mode;
    unsigned folder_mode;
  };
  for (Row row : {Row{0444, 0555}, Row{0444, 0777}, Row{0666, 0555}}) {
    CAPTURE(row.file_mode);
    CAPTURE(row.folder_mode);
    chmod(path.c_str(), row.file_mode);
    chmod(folder.path().c_str(), row.folder_mode);
    int outcome = in_child([&] {
      become_nobody();
      auto reading = Library::open(path, {.read_only = true});
      if (!reading || !reading->show("k1")) return 1;
      auto writing = Library::open(path);
      if (!writing) return code_of(writing) == Code::library_read_only ? 0 : 2;
      return code_of(add(*writing, 2)) == Code::library_read_only ? 0 : 3;
    });
    CHECK(outcome == 0);
    chmod(folder.path().c_str(), 0755);
  }
  int outcome = in_child([&] {
    chmod(folder.path().c_str(), 0555);
    become_nobody();
    return code_of(Library::open(folder.file("deep/new.db"))) == Code::library_read_only ? 0 : 1;
  });
  CHECK(outcome == 0);
  chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a disk that takes no more leaves the library as it was") {
  test::TemporaryFolder folder;
  std::string path = make_library(folder.file("l.db"));
  int outcome = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{300000, 300000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 99;
    auto library = Library::open(path);
    if (!library) return 1;
    Reference big = numbered(2);
    big.set(Variable::abstract, std::string(4000000, 'x'));
    std::vector<Reference> one = {big};
    auto refused = library->add(one, {SourceKind::person, "test", 1.0});
    if (code_of(refused) != Code::library_failed) return 3;
    return library->show("k1") && !library->show("k2") ? 0 : 4;
  });
  CHECK(outcome == 0);
  check_integrity(path);
  CHECK(Library::open(path)->list()->size() == 1);
}

TEST_CASE("a log that is cut off costs the changes it was cut in, and nothing that was there before") {
  test::TemporaryFolder folder;
  std::string path = make_library(folder.file("l.db"));
  auto library = Library::open(path);
  for (std::int64_t i = 2; i < 10; ++i) REQUIRE(add(*library, i).has_value());
  auto whole = std::filesystem::file_size(path + "-wal");
  for (std::uintmax_t size : {whole - 1, whole / 2, std::uintmax_t{40}, std::uintmax_t{0}}) {
    CAPTURE(size);
    std::string copy = folder.file("copy" + std::to_string(size) + ".db");
    std::filesystem::copy_file(path, copy);
    std::filesystem::copy_file(path + "-wal", copy + "-wal");
    std::filesystem::resize_file(copy + "-wal", size);
    auto cut = Library::open(copy);
    REQUIRE(cut.has_value());
    CHECK(cut->show("k1").has_value());
    CHECK(cut->list()->size() < 9);
    CHECK(cut->verify(true)->empty());
    CHECK(add(*cut, 100).has_value());
  }
}

TEST_CASE("a record with a huge abstract and thousands of authors is stored whole") {
  test::TemporaryFolder folder;
  auto library = Library::open(folder.file("l.db"));
  Reference big = numbered(1);
  big.set(Variable::abstract, std::string(10000000, 'x'));
  NameList authors;
  for (int i = 0; i < 5000; ++i) authors.push_back(Name{.family = "A" + std::to_string(i)});
  big.set(Variable::author, authors);
  big.id = std::string("a\0b/c\n", 6);
  std::vector<Reference> one = {big};
  REQUIRE(library->add(one, {SourceKind::person, "test", 1.0}).has_value());
  CHECK(library->show(big.id)->entry.reference == big);
}

TEST_CASE("two processes that make and fill the same library lose nothing") {
  test::TemporaryFolder folder;
  std::string path = folder.file("l.db");
  auto writer = [&](std::int64_t first) {
    auto library = Library::open(path);
    if (!library) return 1;
    for (std::int64_t i = first; i < first + 20; ++i)
      if (!add(*library, i)) return 2;
    return 0;
  };
  pid_t child = fork();
  if (child == 0) _exit(writer(100));
  CHECK(writer(200) == 0);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(Library::open(path)->list()->size() == 40);
}

TEST_CASE("kill -9 at any moment loses no acknowledged change and leaves a sound library") {
  test::TemporaryFolder folder;
  std::string path = folder.file("l.db");
  std::mt19937 random(20);
  std::int64_t next = 0;
  for (int round = 0; round < 20; ++round) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      auto library = Library::open(path);
      for (std::int64_t i = next; library; ++i) {
        if (!add(*library, i)) _exit(1);
        if (write(ends[1], &i, sizeof i) != sizeof i) _exit(2);
      }
      _exit(3);
    }
    close(ends[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(1000 + random() % 60000));
    kill(child, SIGKILL);
    std::int64_t last = next - 1;
    for (std::int64_t i = 0; read(ends[0], &i, sizeof i) == sizeof i;) last = i;
    close(ends[0]);
    waitpid(child, nullptr, 0);
    auto library = Library::open(path);
    REQUIRE(library.has_value());
    for (std::int64_t i = 0; i <= last; ++i)
      CHECK_MESSAGE(library->show("k" + std::to_string(i)).has_value(), "lost " << i);
    next = last + 1;
    check_integrity(path);
  }
  CHECK(next > 0);
  MESSAGE(next, " changes acknowledged over 20 kills");
}
