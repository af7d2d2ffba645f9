// Lists of names in entries: what stands between names, and who stands for whom.

#include <opcit/render/render.h>

#include <utility>

#include "entry_texts.h"
#include "support/shared.h"

using namespace opcit;

namespace {

csl::LocaleSource locales() {
  return test::locale_of_terms(R"(<term name="and">and</term><term name="et-al">et al.</term>)");
}

Name person(std::string given, std::string family) {
  Name name;
  name.given = std::move(given);
  name.family = std::move(family);
  return name;
}

Name body(std::string literal) {
  Name name;
  name.literal = std::move(literal);
  return name;
}

Reference work(std::string id, NameList authors) {
  Reference item;
  item.id = std::move(id);
  item.type = ItemType::book;
  item.set(Variable::author, std::move(authors));
  return item;
}

/// The entries of `items` in this order, in plain text; `root` and `options` are attributes.
std::vector<std::string> entries(const std::vector<Reference>& items, std::string_view names,
                                 std::string_view root = {}, std::string_view options = {}) {
  std::string xml = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\"" +
                    std::string(root) +
                    "><citation><layout><text value=\"x\"/></layout></citation><bibliography" +
                    std::string(options) + "><layout>" + std::string(names) +
                    "</layout></bibliography></style>";
  return test::entry_texts(xml, locales(), items);
}

std::string joined(const NameList& authors, std::string_view name, std::string_view root = {}) {
  std::string names = "<names variable=\"author\">" + std::string(name) + "</names>";
  return entries({work("a", authors)}, names, root).at(0);
}

const Name ann = person("Ann", "Abe");
const Name bob = person("Bob", "Bee");
const Name cid = person("Cid", "Cee");
const Name board = body("Board");

}  // namespace

TEST_CASE("the delimiter before the word for and brings its own spaces") {
  CHECK(joined({ann, bob, cid}, R"(<name and="text" delimiter="/"/>)") == "Ann Abe/Bob Bee/and Cid Cee");
  CHECK(joined({ann, bob}, R"(<name and="text" delimiter="/"/>)") == "Ann Abe and Bob Bee");
}

TEST_CASE("before an institution counts what is handed down of delimiter-precedes-last") {
  constexpr std::string_view own = R"(<name and="text" delimiter-precedes-last="never"/>)";
  constexpr std::string_view never = R"( delimiter-precedes-last="never")";
  CHECK(joined({ann, bob, board}, own) == "Ann Abe, Bob Bee, and Board");
  CHECK(joined({ann, bob, board}, R"(<name and="text"/>)", never) == "Ann Abe, Bob Bee and Board");
  CHECK(joined({ann, bob, cid}, own) == "Ann Abe, Bob Bee and Cid Cee");
}

TEST_CASE("before an institution stands the delimiter of cs:name itself, else a comma") {
  constexpr std::string_view root = R"( name-delimiter="; ")";
  CHECK(joined({ann, bob, board}, "<name/>", root) == "Ann Abe; Bob Bee, Board");
  CHECK(joined({ann, bob, board}, R"(<name delimiter=" / "/>)", root) == "Ann Abe / Bob Bee / Board");
}

TEST_CASE("after-inverted-name asks the name before the last, and no name before et al.") {
  constexpr std::string_view rule =
      R"(<name and="text" name-as-sort-order="first" delimiter-precedes-last="after-inverted-name"/>)";
  CHECK(joined({ann, bob}, rule) == "Abe, Ann, and Bob Bee");
  CHECK(joined({ann, bob, cid}, rule) == "Abe, Ann, Bob Bee and Cid Cee");
  constexpr std::string_view rest =
      R"(<name et-al-min="2" et-al-use-first="1" delimiter-precedes-et-al="after-inverted-name"/>)";
  CHECK(joined({ann, bob}, rest) == "Ann Abe, et al.");
}

TEST_CASE("a dash stands for the same people, whoever else is left to et al.") {
  constexpr std::string_view names =
      R"(<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>)";
  constexpr std::string_view options = R"( subsequent-author-substitute="---")";
  CHECK(entries({work("a", {ann}), work("b", {ann, bob})}, names, {}, options) ==
        std::vector<std::string>{"Ann Abe", "---"});
}

TEST_CASE("a dash does not stand for somebody who is only shown alike") {
  constexpr std::string_view names = R"(<names variable="author"><name initialize-with="."/></names>)";
  constexpr std::string_view options = R"( subsequent-author-substitute="---")";
  CHECK(entries({work("a", {person("Ann", "Abe")}), work("b", {person("Ada", "Abe")})}, names, {},
                options) == std::vector<std::string>{"A. Abe", "A. Abe"});
}

TEST_CASE("a dash stands neither for a term nor for names behind other text") {
  constexpr std::string_view options = R"( subsequent-author-substitute="---")";
  constexpr std::string_view names = R"(<names variable="author"><name/></names>)";
  std::string term = R"(<names variable="author"><substitute><text term="and"/></substitute></names>)";
  CHECK(entries({work("a", {}), work("b", {})}, term, {}, options) ==
        std::vector<std::string>{"And", "And"});
  std::string behind = R"(<text value="By "/>)" + std::string(names);
  CHECK(entries({work("a", {ann}), work("b", {ann})}, behind, {}, options) ==
        std::vector<std::string>{"By Ann Abe", "By Ann Abe"});
}

TEST_CASE("a dash remembers whom it stands for over an entry without names") {
  constexpr std::string_view names =
      R"(<names variable="author"><name/><substitute><text term="and"/></substitute></names>)";
  constexpr std::string_view options = R"( subsequent-author-substitute="---")";
  CHECK(entries({work("a", {ann}), work("b", {}), work("c", {ann})}, names, {}, options) ==
        std::vector<std::string>{"Ann Abe", "And", "---"});
}

TEST_CASE("the name behind an ellipsis counts among the first ones") {
  constexpr std::string_view name =
      R"(<name et-al-min="4" et-al-use-first="3" et-al-use-last="true"/>)";
  CHECK(joined({ann, bob, cid, person("Dan", "Dee"), person("Eve", "Eff")}, name) ==
        "Ann Abe, Bob Bee, … Eve Eff");
}

TEST_CASE("a term behind names asked for in vain does not begin the entry") {
  std::string behind = R"(<names variable="author"><name/></names><text term="and"/>)";
  CHECK(entries({work("a", {})}, behind) == std::vector<std::string>{"and"});
}

TEST_CASE("no space is left behind initials in a formatted part") {
  constexpr std::string_view name =
      "<name initialize-with=\".\u00A0\"><name-part name=\"given\" suffix=\"|\"/></name>";
  CHECK(joined({person("Ann Eve", "Abe")}, name) == "A.\u00A0E.| Abe");
}

TEST_CASE("a mark behind a name and the delimiter before the word for and are set once") {
  CHECK(joined({ann, bob, cid}, R"(<name suffix="," and="text" delimiter-precedes-last="always"/>)") ==
        "Ann Abe,, Bob Bee, and Cid Cee,");
}

TEST_CASE("affixes of name parts do not stand in East Asian names") {
  constexpr std::string_view name =
      R"x(<name><name-part name="given" prefix="(" suffix=")"/></name>)x";
  CHECK(joined({person("민수", "김")}, name) == "김민수");
}

TEST_CASE("the point of an inverted name's initials is the delimiter's, too") {
  CHECK(joined({ann, bob, cid}, R"(<name delimiter=". " initialize-with="." name-as-sort-order="all"/>)") ==
        "Abe, A. Bee, B. Cee, C.");
  CHECK(joined({ann, bob}, R"(<name delimiter=". " name-as-sort-order="all"/>)") == "Abe, Ann. Bee, Bob");
  Name junior = ann;
  junior.suffix = "Jr.";
  CHECK(joined({junior, bob}, R"(<name delimiter=". " name-as-sort-order="all"/>)") == "Abe, Ann, Jr. Bee, Bob");
}

namespace {

/// The entries of works whose citations show authors alone, their authors and editors with initials.
std::vector<std::string> edited(const std::vector<Reference>& items, std::string_view rule) {
  std::string xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation disambiguate-add-givenname="true" givenname-disambiguation-rule=")xml" + std::string(rule) +
                    R"xml("><layout><names variable="author"><name form="short"/></names></layout></citation>
<bibliography><layout><group delimiter="; "><names variable="author"><name initialize-with="."/></names>
<names variable="editor"><name initialize-with="."/></names></group></layout></bibliography></style>)xml";
  return test::entry_texts(xml, locales(), items);
}

Reference edited_work(std::string id, NameList authors, NameList editors) {
  Reference item = work(std::move(id), std::move(authors));
  item.set(Variable::editor, std::move(editors));
  return item;
}

}  // namespace

TEST_CASE("names that only entries show are told apart from those of the entries before") {
  const std::vector<Reference> items = {
      edited_work("a", {ann}, {person("Jane", "Smith")}),
      edited_work("b", {bob}, {person("John", "Smith"), person("Ada", "Abe")}),
      edited_work("c", {cid}, {person("Jane", "Smith")})};
  CHECK(edited(items, "all-names") ==
        std::vector<std::string>{"A. Abe; J. Smith", "B. Bee; John Smith, Ada Abe", "C. Cee; Jane Smith"});
  CHECK(edited(items, "primary-name")[1] == "B. Bee; John Smith, A. Abe");
  CHECK(edited(items, "by-cite") ==
        std::vector<std::string>{"A. Abe; J. Smith", "B. Bee; J. Smith, A. Abe", "C. Cee; J. Smith"});
}

TEST_CASE("by cite a name of an entry is told apart from the others of its work") {
  const Reference item = edited_work("a", {ann, person("John", "Smith")},
                                     {person("Jane", "Smith"), person("Adam", "Bee")});
  CHECK(edited({item}, "by-cite") ==
        std::vector<std::string>{"A. Abe, J. Smith; Jane Smith, A. Bee"});
}

TEST_CASE("names added to tell cites apart are shown in entries only where given names are, too") {
  auto rendered = [](std::string_view given) {
    std::string xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation disambiguate-add-names="true" disambiguate-add-givenname=")xml" + std::string(given) +
                      R"xml(" et-al-min="2" et-al-use-first="1"><layout><names variable="author"><name form="short"/></names></layout></citation>
<bibliography et-al-min="2" et-al-use-first="1"><layout><names variable="author"><name/></names></layout></bibliography></style>)xml";
    return test::entry_texts(xml, locales(), {work("a", {ann, bob, ann}), work("b", {ann, cid, ann})});
  };
  CHECK(rendered("false")[0] == "Ann Abe et al.");
  CHECK(rendered("true")[0] == "Ann Abe, Bob Bee, et al.");
}

TEST_CASE("what name parts say is handed on from names to those that stand in, and back") {
  auto set = [](std::string_view macro_names, std::string_view layout, const Reference& item) {
    std::string xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<macro name="editor"><names variable="editor"><name>)xml" + std::string(macro_names) +
                      R"xml(</name></names></macro><macro name="author"><names variable="author">
<name><name-part name="family" text-case="uppercase"/></name><substitute><text macro="editor"/></substitute></names></macro>
<citation><layout><text value="x"/></layout></citation><bibliography><layout><group delimiter="; ">)xml" +
                      std::string(layout) + "</group></layout></bibliography></style>";
    return test::entry_texts(xml, locales(), {item}).at(0);
  };
  constexpr std::string_view author_first = R"(<text macro="author"/><text macro="editor"/>)";
  constexpr std::string_view editor_first = R"(<text macro="editor"/><text macro="author"/>)";
  const Reference both = edited_work("a", {ann}, {bob, board});
  CHECK(set({}, author_first, both) == "Ann ABE; Bob BEE, Board");
  CHECK(set({}, editor_first, both) == "Bob Bee, Board; Ann ABE");
  CHECK(set(R"(<name-part name="family"/>)", author_first, both) == "Ann Abe; Bob Bee, Board");
  CHECK(set(R"(<name-part name="family"/>)", author_first, edited_work("a", {board}, {bob})) == "BOARD; Bob Bee");
}

TEST_CASE("where rules work on names an entry shows initials if these tell, though cites have none") {
  std::string xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names" disambiguate-add-year-suffix="true">
<layout><names variable="author"><name form="short"/></names></layout></citation>
<bibliography><layout><names variable="author"><name initialize-with="."/></names></layout></bibliography></style>)xml";
  const Name john = person("John", "Smith");
  CHECK(test::entry_texts(xml, locales(), {work("a", {john}), work("b", {john}), work("c", {person("Ann", "Smith")})}) ==
        std::vector<std::string>{"J. Smith", "J. Smith", "A. Smith"});
}
