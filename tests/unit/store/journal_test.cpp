// The journal: every change can be taken back and done again, and tells the whole way to what is there.

#include <opcit/formats/bibliography.h>
#include <opcit/store/library.h>

#include <array>
#include <functional>
#include <random>

#include "support/shared.h"

using namespace opcit;

namespace {

Reference work(const std::string& id, const std::string& family, int year, const std::string& title) {
  Reference reference;
  reference.id = id;
  reference.type = ItemType::book;
  reference.set(Variable::author, NameList{Name{.family = family}});
  reference.set(Variable::issued, Date{.parts = {{year, 0, 0}}});
  reference.set(Variable::title, title);
  return reference;
}

const Provenance bib{SourceKind::file, "refs.bib", 1.0};

Library filled(const std::string& path, const Clock* clock) {
  auto library = Library::open(path, {.clock = clock});
  REQUIRE(library.has_value());
  std::vector<Reference> works;
  for (int i = 0; i < 12; ++i)
    works.push_back(work("k" + std::to_string(i), "Author" + std::to_string(i), 1990 + i, "Work of number " + std::to_string(i)));
  library->call_changes("import", "refs.bib");
  REQUIRE(library->add(works, bib).has_value());
  library->call_changes("", "");
  return std::move(*library);
}

/// What `opcit export` writes.
std::string exported(const Library& library) {
  std::vector<Reference> records;
  auto entries = library.list();
  REQUIRE(entries.has_value());
  for (LibraryEntry& entry : *entries) records.push_back(std::move(entry.reference));
  auto written = write_bibliography(records, {"csl-json"});
  REQUIRE(written.has_value());
  return written->text;
}

/// All that a user sees of a library: its export, the records with their values, and what hangs on them.
std::string picture(const Library& library) {
  std::string all = exported(library);
  auto entries = library.list();
  auto trash = library.list({.trash = true});
  REQUIRE(entries.has_value());
  REQUIRE(trash.has_value());
  for (const LibraryEntry& entry : *entries) {
    auto stored = library.show(entry.reference.id);
    REQUIRE(stored.has_value());
    all += stored->entry.reference.id + "\n";
    for (const StoredValue& value : stored->values) all += value.name + value.value + value.source.detail + (value.chosen ? "*\n" : "\n");
    for (const std::string& tag : stored->tags) all += "tag " + tag + "\n";
    for (const std::string& name : stored->collections) all += "in " + name + "\n";
    for (const StoredNote& note : stored->notes) all += "note " + note.text + "\n";
    for (const StoredRelation& relation : stored->relations) all += relation.kind + relation.key + "\n";
    for (const CitedPlace& place : stored->cited) all += "cited " + place.surface + "\n";
  }
  for (const LibraryEntry& entry : *trash) all += "trash " + entry.reference.id + "\n";
  return all;
}

struct Verb {
  const char* name;
  std::function<void(Library&)> run;
};

DocumentRecord manuscript() {
  DocumentRecord document{"essay.txt", "hash", "UTF-8", "author-date", {}, {}, {}};
  document.references = {work("k1", "Author1", 1991, "Work of number 1"), work("new", "New", 2000, "A new one")};
  document.clusters = {{{0, 9}, "(k1)", "parenthetical", {{{1, 3}, {"Author1"}, false, "1991", "", "", "", "", "", false, 1, "k1"}}}};
  return document;
}

const std::vector<Verb>& all_verbs() {
  static const std::vector<Verb> verbs = {
      {"add", [](Library& l) { CHECK(l.add(std::vector{work("k3", "Author3", 1993, "Another title"), work("x", "X", 2001, "Fresh")}, bib).has_value()); }},
      {"add a manuscript", [](Library& l) { CHECK(l.add_document(manuscript()).has_value()); }},
      {"resolve", [](Library& l) {
         Reference found = work("", "Author2", 1992, "Work of number two");
         CHECK(l.apply_resolution("k2", {Verdict::verified, 0.9, "crossref", true, "[]"}, &found).has_value());
       }},
      {"edit", [](Library& l) {
         Reference record = work("renamed", "Somebody", 1994, "Edited");
         CHECK(l.edit("k4", record, "me").has_value());
       }},
      {"trash", [](Library& l) { CHECK(l.trash("k5").has_value()); }},
      {"remove", [](Library& l) { CHECK(l.remove("k6").has_value()); }},
      {"merge", [](Library& l) {
         std::vector<std::string> others = {"k8", "k9"};
         CHECK(l.merge("k7", others).has_value());
       }},
      {"tag", [](Library& l) { CHECK(l.set_tag(std::array<std::string, 1>{"k1"}, "china", true).has_value()); }},
      {"collection", [](Library& l) { CHECK(l.set_collection(std::array<std::string, 1>{"k1"}, "a/b", true).has_value()); }},
      {"note", [](Library& l) { CHECK(l.add_note("k1", "read it").has_value()); }},
      {"relate", [](Library& l) { CHECK(l.relate("k1", "corrects", "k2", true).has_value()); }},
      {"attach", [](Library& l) { CHECK(l.attach("k1", {"a.pdf", "00", 0}, true).has_value()); }},
      {"save a search", [](Library& l) { CHECK(l.save_search("mine", "tag:china").has_value()); }},
  };
  return verbs;
}

void check_sound(const Library& library) {
  auto findings = library.verify(true);
  REQUIRE(findings.has_value());
  for (const Finding& finding : *findings) FAIL_CHECK(finding.message);
}

}  // namespace

TEST_CASE("undo after each verb gives back what was there, redo what was done") {
  for (const Verb& verb : all_verbs()) {
    CAPTURE(verb.name);
    test::TemporaryFolder folder;
    FixedClock clock(100);
    Library library = filled(folder.file("l.db"), &clock);
    std::string before = picture(library);
    library.call_changes(verb.name, "");
    verb.run(library);
    std::string after = picture(library);
    auto undone = library.undo();
    REQUIRE(undone.has_value());
    REQUIRE(undone->has_value());
    CHECK((*undone)->verb == verb.name);
    CHECK((*undone)->undone);
    CHECK(picture(library) == before);
    check_sound(library);
    REQUIRE(library.redo()->has_value());
    CHECK(picture(library) == after);
    check_sound(library);
  }
}

TEST_CASE("undo goes back to the empty library, over restarts, and redo to the end") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  std::vector<std::string> pictures = {"[]\n"};
  {
    Library library = filled(folder.file("l.db"), &clock);
    pictures.push_back(picture(library));
    for (const Verb& verb : all_verbs()) {
      library.call_changes(verb.name, "");
      verb.run(library);
      pictures.push_back(picture(library));
    }
  }
  for (std::size_t i = pictures.size() - 1; i-- > 0;) {
    auto library = Library::open(folder.file("l.db"));
    REQUIRE(library->undo()->has_value());
    CHECK(picture(*library) == pictures[i]);
  }
  auto library = Library::open(folder.file("l.db"));
  CHECK_FALSE(library->undo()->has_value());
  for (std::size_t i = 1; i < pictures.size(); ++i) {
    REQUIRE(library->redo()->has_value());
    CHECK(picture(*library) == pictures[i]);
  }
  CHECK_FALSE(library->redo()->has_value());
  check_sound(*library);
}

TEST_CASE("what was exported goes into a new library and comes out the same to the byte") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  for (const Verb& verb : all_verbs()) verb.run(library);
  std::string text = exported(library);
  auto read = read_bibliography(text, "export.json", {"csl-json"});
  REQUIRE(read.has_value());
  auto other = Library::open(folder.file("other.db"));
  REQUIRE(other.has_value());
  REQUIRE(other->add(read->references, bib).has_value());
  CHECK(exported(*other) == text);
}

TEST_CASE("what was undone cannot be done again once something else was done, and stays in the log") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  REQUIRE(library.set_tag(std::array<std::string, 1>{"k1"}, "a", true).has_value());
  REQUIRE(library.undo()->has_value());
  REQUIRE(library.set_tag(std::array<std::string, 1>{"k1"}, "b", true).has_value());
  CHECK_FALSE(library.redo()->has_value());
  auto journal = library.journal();
  REQUIRE(journal->size() == 3);
  CHECK(journal->at(0).verb == "tag");
  CHECK(journal->at(1).abandoned);
  CHECK(journal->at(2).verb == "import");
  CHECK(library.show("k1")->tags == std::vector<std::string>{"b"});
}

TEST_CASE("what changes nothing is no step") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  REQUIRE(library.set_tag(std::array<std::string, 1>{"k1"}, "a", true).has_value());
  CHECK(library.set_tag(std::array<std::string, 1>{"k1"}, "a", true).value() == 0);
  CHECK(library.set_tag(std::array<std::string, 1>{"k2"}, "a", false).value() == 0);
  CHECK(library.edit("k1", library.show("k1")->entry.reference, "me").value() == ImportChange::unchanged);
  CHECK(library.journal()->size() == 2);
}

TEST_CASE("random edits, merges and undos leave a sound library that its journal leads to") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    test::TemporaryFolder folder;
    FixedClock clock(100);
    std::mt19937 random(seed);
    Library library = filled(folder.file("l.db"), &clock);
    for (int i = 0; i < 60; ++i) {
      clock.set(100 + i);
      auto entries = library.list();
      REQUIRE(entries.has_value());
      if (entries->size() < 3) break;
      auto any = [&] { return (*entries)[random() % entries->size()].reference.id; };
      std::string key = any();
      std::vector<std::string> other = {any()};
      library.call_changes("step", std::to_string(i));
      switch (random() % 9) {
        case 0: CHECK(library.edit(key, work(key, "E" + std::to_string(i), 2000, "Edited " + std::to_string(i)), "me").has_value()); break;
        case 1: CHECK(library.trash(key).has_value()); break;
        case 2: CHECK(library.remove(key).has_value()); break;
        case 3: CHECK(library.merge(key, other).has_value()); break;
        case 4: CHECK(library.set_tag(std::array<std::string, 1>{key}, "t" + std::to_string(random() % 3), random() % 2 == 0).has_value()); break;
        case 5: CHECK(library.set_collection(std::array<std::string, 1>{key}, "c/" + std::to_string(random() % 3), random() % 2 == 0).has_value()); break;
        case 6: CHECK(library.add(std::vector{work("n" + std::to_string(i), "N", 1900 + i, "New " + std::to_string(i))}, bib).has_value()); break;
        case 7: CHECK(library.undo().has_value()); break;
        default: CHECK(library.redo().has_value()); break;
      }
    }
    check_sound(library);
  }
}

TEST_CASE("the journal can be cut, and what is left of it still goes back") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  REQUIRE(library.set_tag(std::array<std::string, 1>{"k1"}, "a", true).has_value());
  std::string before = picture(library);
  REQUIRE(library.set_tag(std::array<std::string, 1>{"k1"}, "b", true).has_value());
  REQUIRE(library.compact(1).has_value());
  CHECK(library.journal()->size() == 1);
  REQUIRE(library.undo()->has_value());
  CHECK(picture(library) == before);
  CHECK_FALSE(library.undo()->has_value());
  check_sound(library);
}

TEST_CASE("the trash is found by nothing but its list, and gives back under another key when it must") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  REQUIRE(library.trash("k1").has_value());
  CHECK(library.show("k1").error().code == Code::key_missing);
  CHECK(library.search("author1").value().entries.size() == 2);  // author10, author11
  REQUIRE(library.add(std::vector{work("k1", "Somebody", 1800, "Else")}, bib).has_value());
  CHECK(library.restore("k1").value() == "k1-2");
  CHECK(library.show("k1-2")->entry.reference.text(Variable::title) == "Work of number 1");
  REQUIRE(library.trash("k2").has_value());
  CHECK(library.empty_trash().value() == 1);
  CHECK(library.restore("k2").error().code == Code::key_missing);
}

TEST_CASE("merging keeps every value, the record's own first, and its citations come along") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  REQUIRE(library.add_document(manuscript()).has_value());
  REQUIRE(library.set_tag(std::array<std::string, 1>{"k1"}, "china", true).has_value());
  std::vector<std::string> others = {"k1"};
  REQUIRE(library.merge("k0", others).has_value());
  auto stored = library.show("k0");
  REQUIRE(stored.has_value());
  CHECK(stored->entry.reference.text(Variable::title) == "Work of number 0");
  CHECK(stored->tags == std::vector<std::string>{"china"});
  REQUIRE(stored->cited.size() == 1);
  std::size_t titles = 0;
  for (const StoredValue& value : stored->values) titles += value.name == "title" ? 1 : 0;
  CHECK(titles >= 2);
  CHECK(library.show("k1").error().code == Code::key_missing);
}

TEST_CASE("an edit is a person's word; what was said before stays, and a key is not taken twice") {
  test::TemporaryFolder folder;
  FixedClock clock(100);
  Library library = filled(folder.file("l.db"), &clock);
  Reference record = library.show("k1")->entry.reference;
  record.set(Variable::title, "Better");
  record.erase(Variable::issued);
  CHECK(library.edit("k1", record, "me").value() == ImportChange::updated);
  REQUIRE(library.add(std::vector{work("k1", "Author1", 1991, "Work of number 1")}, bib).has_value());
  CHECK(library.show("k1")->entry.reference == record);
  record.id = "k2";
  CHECK(library.edit("k1", record, "me").error().code == Code::key_taken);
}
