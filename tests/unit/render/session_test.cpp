#include <opcit/render/session.h>

#include <algorithm>
#include <map>
#include <set>

#include "session_material.h"
#include "support/shared.h"

using namespace opcit;
using namespace opcit::test;
using render::Changes;
using render::Session;

namespace {

using Ids = std::vector<std::string>;

constexpr std::string_view author_date = R"xml(
<macro name="author"><names variable="author"><name form="short" and="text"/></names></macro>
<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
<citation disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")" delimiter="; ">
<group delimiter=" "><text macro="author"/><text macro="year"/><text variable="locator"/></group></layout></citation>
<bibliography><sort><key macro="author"/><key macro="year"/></sort><layout suffix=".">
<group delimiter=". "><names variable="author"/><text macro="year"/><text variable="title"/></group></layout></bibliography>)xml";

constexpr std::string_view notes = R"xml(
<citation><layout suffix="."><choose>
<if position="ibid"><text value="Ibid"/></if>
<else-if position="subsequent"><group delimiter=", "><names variable="author"><name form="short"/></names>
<group><text value="n. "/><text variable="first-reference-note-number"/></group></group></else-if>
<else><group delimiter=", "><names variable="author"/><text variable="title"/></group></else>
</choose></layout></citation>)xml";

Session session_of(std::string_view style_class, std::string_view body) {
  auto session = Session::open(compiled(style_class, body), test_locales());
  REQUIRE(session.has_value());
  session->upsert(work("a", {{"Doe", "Ann"}}, 2001, "Alpha"));
  session->upsert(work("b", {{"Doe", "Ann"}}, 2001, "Beta"));
  session->upsert(work("c", {{"Roe", "Bob"}}, 2002, "Gamma"));
  return std::move(*session);
}

std::string text(const Session& session, std::string_view id) {
  const render::RenderedCitation* citation = session.citation(id);
  return citation ? citation->text : "(none)";
}

void ok(const Result<void>& result) { CHECK(result.has_value()); }

Code code_of(const Result<void>& result) {
  REQUIRE(!result.has_value());
  return result.error().code;
}

}  // namespace

TEST_CASE("a second work of the same author and year changes the first one's citation and entry") {
  Session session = session_of("in-text", author_date);
  ok(session.insert(0, cluster("1", {"a"})));
  ok(session.insert(1, cluster("2", {"c"})));
  render::Update first = session.update();
  CHECK(first.citations.added == Ids{"1", "2"});
  CHECK(first.entries.added == Ids{"a", "c"});
  CHECK(text(session, "1") == "(Doe 2001)");
  ok(session.insert(2, cluster("3", {"b"})));
  render::Update second = session.update();
  CHECK(second.citations.added == Ids{"3"});
  CHECK(second.citations.changed == Ids{"1"});
  CHECK(second.citations.removed.empty());
  CHECK(second.entries.added == Ids{"b"});
  CHECK(second.entries.changed == Ids{"a"});
  CHECK(text(session, "1") == "(Doe 2001a)");
  CHECK(session.entry("b")->text == "Ann Doe. 2001b. Beta.");
  ok(session.erase("3"));
  render::Update third = session.update();
  CHECK(third.citations.removed == Ids{"3"});
  CHECK(third.citations.changed == Ids{"1"});
  CHECK(third.entries.removed == Ids{"b"});
  CHECK(session.entry("b") == nullptr);
}

TEST_CASE("replacing, moving and renumbering notes keep positions right") {
  Session session = session_of("note", notes);
  ok(session.insert(0, cluster("1", {"a"}, 1)));
  ok(session.insert(1, cluster("2", {"a"}, 2)));
  ok(session.insert(2, cluster("3", {"c"}, 3)));
  session.update();
  CHECK(text(session, "2") == "Ibid.");
  ok(session.move("3", 1));
  render::Update moved = session.update();
  CHECK(moved.citations.reordered);
  CHECK(moved.citations.changed == Ids{"2"});
  CHECK(text(session, "2") == "Doe, n. 1.");
  session.shift_notes(0, 4);
  CHECK(session.update().citations.changed == Ids{"2"});
  CHECK(text(session, "2") == "Doe, n. 5.");
  ok(session.replace(cluster("1", {"c"}, 5)));
  CHECK(session.update().citations.changed == Ids{"1", "3", "2"});
  CHECK(session.update().citations.empty());
}

TEST_CASE("what was erased and inserted again between two updates has not changed") {
  Session session = session_of("in-text", author_date);
  ok(session.insert(0, cluster("1", {"a"})));
  ok(session.insert(1, cluster("2", {"c"})));
  session.update();
  ok(session.erase("1"));
  ok(session.insert(0, cluster("1", {"a"})));
  render::Update update = session.update();
  CHECK(update.citations.empty());
  CHECK(update.entries.empty());
}

TEST_CASE("a preview shows a citation in its place and leaves no trace") {
  Session session = session_of("in-text", author_date);
  ok(session.insert(0, cluster("1", {"a"})));
  session.update();
  CHECK(session.preview(1, cluster("new", {"b"})).text == "(Doe 2001b)");
  CHECK(session.preview(0, cluster("1", {"b", "c"})).text == "(Doe 2001; Roe 2002)");
  render::Update update = session.update();
  CHECK(update.citations.empty());
  CHECK(update.entries.empty());
  CHECK(session.size() == 1);
  CHECK(text(session, "new") == "(none)");
}

TEST_CASE("a preview takes edits into account and hides none of them") {
  Session session = session_of("note", notes);
  ok(session.insert(0, cluster("1", {"a"}, 1)));
  CHECK(session.preview(1, cluster("new", {"a"}, 2)).text == "Ibid.");
  render::Update update = session.update();
  CHECK(update.citations.added == Ids{"1"});
}

TEST_CASE("an item that comes, changes or goes changes what cites it") {
  Session session = session_of("in-text", author_date);
  ok(session.insert(0, cluster("1", {"x"})));
  session.update();
  CHECK(session.findings().size() == 1);
  CHECK(session.entry("x") == nullptr);
  session.upsert(work("x", {{"Coe", "C."}}, 1999, "Chi"));
  render::Update came = session.update();
  CHECK(came.citations.changed == Ids{"1"});
  CHECK(came.entries.added == Ids{"x"});
  CHECK(session.findings().empty());
  session.upsert(work("x", {{"Coe", "C."}}, 1999, "Psi"));
  render::Update changed = session.update();
  CHECK(changed.citations.empty());
  CHECK(changed.entries.changed == Ids{"x"});
  ok(session.erase_item("x"));
  CHECK(session.update().entries.removed == Ids{"x"});
  CHECK(session.findings().size() == 1);
}

TEST_CASE("another style renders the same document anew") {
  Session session = session_of("in-text", author_date);
  ok(session.insert(0, cluster("1", {"a"}, 1)));
  session.set_uncited({"c"});
  CHECK(session.update().entries.added == Ids{"a", "c"});
  ok(session.set_style(compiled("note", notes)));
  render::Update update = session.update();
  CHECK(update.citations.changed == Ids{"1"});
  CHECK(update.entries.removed == Ids{"a", "c"});
  CHECK(!session.rendered().has_bibliography);
  CHECK(text(session, "1") == "Ann Doe, Alpha.");
}

TEST_CASE("edits of what is not there are refused and change nothing") {
  Session session = session_of("in-text", author_date);
  ok(session.insert(9, cluster("1", {"a"})));
  CHECK(code_of(session.insert(0, cluster("1", {"b"}))) == Code::cluster_present);
  CHECK(code_of(session.replace(cluster("2", {"b"}))) == Code::cluster_missing);
  CHECK(code_of(session.move("2", 0)) == Code::cluster_missing);
  CHECK(code_of(session.erase("2")) == Code::cluster_missing);
  CHECK(code_of(session.erase_item("z")) == Code::item_missing);
  session.update();
  CHECK(text(session, "1") == "(Doe 2001)");
  auto nowhere = csl::locale_source([](std::string_view) { return std::optional<std::string>(); });
  auto lost = Session::open(compiled("in-text", author_date), nowhere);
  REQUIRE(!lost.has_value());
  CHECK(lost.error().code == Code::locale_missing);
}

TEST_CASE("a session explains its citations when it is asked to") {
  render::Options options;
  options.explain = true;
  auto session = Session::open(compiled("in-text", author_date), test_locales(), options);
  REQUIRE(session.has_value());
  session->upsert(work("a", {{"Doe", "Ann"}}, 2001, "Alpha"));
  ok(session->insert(0, cluster("1", {"a"})));
  session->update();
  CHECK(!session->citation("1")->runs.empty());
  CHECK(!session->entry("a")->runs.empty());
}
