// Random edits: after each, a session must hold what rendering the document as a whole gives, and
// must have told exactly what is different from before.
#include <opcit/render/session.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "session_material.h"
#include "support/shared.h"

using namespace opcit;
using namespace opcit::test;
using render::Changes;
using render::Rendered;
using render::Session;

namespace {

struct TestStyle {
  const char* name;
  const char* style_class;
  const char* body;
};

constexpr TestStyle styles[] = {
    {"notes with ibid, near-note and back-references", "note", R"xml(
<macro name="short"><names variable="author"><name form="short"/><substitute><text variable="title"/></substitute></names></macro>
<citation near-note-distance="3" et-al-min="3" et-al-use-first="2" et-al-subsequent-min="2" et-al-subsequent-use-first="1">
<layout suffix="." delimiter="; "><choose>
<if position="ibid-with-locator"><group delimiter=", "><text term="ibid"/><text variable="locator"/></group></if>
<else-if position="ibid"><text term="ibid"/></else-if>
<else-if position="near-note"><group delimiter=", "><text macro="short"/><text variable="locator"/></group></else-if>
<else-if position="subsequent"><group delimiter=", "><text macro="short"/><text value="n."/>
<text variable="first-reference-note-number"/><text variable="locator"/></group></else-if>
<else><group delimiter=", "><names variable="author"><name and="text"/></names><text variable="title" quotes="true"/>
<text variable="locator"/></group></else></choose></layout></citation>
<bibliography subsequent-author-substitute="---"><sort><key variable="author"/><key variable="title"/></sort><layout suffix=".">
<group delimiter=". "><names variable="author"><name name-as-sort-order="first"/></names><text variable="title"/>
<text variable="first-reference-note-number"/></group></layout></bibliography>)xml"},
    {"author-date, names told apart by cite", "in-text", R"xml(
<macro name="author"><names variable="author"><name form="short" and="text" initialize-with=". "/>
<substitute><names variable="editor"/><text variable="title"/></substitute></names></macro>
<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-names="true" disambiguate-add-givenname="true"
givenname-disambiguation-rule="by-cite" disambiguate-add-year-suffix="true" collapse="year" cite-group-delimiter=", ">
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><text macro="author"/><text macro="year"/>
<text variable="locator"/></group></layout></citation>
<bibliography subsequent-author-substitute="---" subsequent-author-substitute-rule="complete-each">
<sort><key macro="author"/><key macro="year"/></sort><layout suffix="."><group delimiter=". ">
<names variable="author"><name name-as-sort-order="all"/></names><text macro="year"/><text variable="title"/>
<names variable="editor"><name initialize-with=". "/></names></group></layout></bibliography>)xml"},
    {"author-date, all names, ranged suffixes", "in-text", R"xml(
<macro name="author"><names variable="author"><name form="short" initialize-with="."/></names></macro>
<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
<citation et-al-min="4" et-al-use-first="1" disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"
disambiguate-add-year-suffix="true" collapse="year-suffix-ranged" year-suffix-delimiter=",">
<sort><key macro="author"/><key macro="year" sort="descending"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><text macro="author"/><text macro="year"/></group></layout></citation>
<bibliography subsequent-author-substitute="---" subsequent-author-substitute-rule="partial-each">
<sort><key macro="author"/><key macro="year"/></sort><layout suffix="."><group delimiter=". ">
<names variable="author"><name name-as-sort-order="all" initialize-with=". "/></names><text macro="year"/><text variable="title"/>
<names variable="editor"><name initialize-with="."/></names></group></layout></bibliography>)xml"},
    {"author-date, primary name with initials", "in-text", R"xml(
<macro name="author"><names variable="author editor"><name form="short" initialize-with=". "/></names></macro>
<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
<citation et-al-min="2" et-al-use-first="1" disambiguate-add-names="true" disambiguate-add-givenname="true"
givenname-disambiguation-rule="primary-name-with-initials" disambiguate-add-year-suffix="true"
collapse="year-suffix" after-collapse-delimiter=" / "><sort><key macro="year"/><key macro="author" sort="descending"/></sort>
<layout prefix="[" suffix="]" delimiter="; ">
<group delimiter=" "><text macro="author"/><text macro="year"/></group></layout></citation>
<bibliography subsequent-author-substitute="" subsequent-author-substitute-rule="partial-first">
<sort><key macro="year" sort="descending"/><key macro="author"/></sort><layout><group delimiter=". ">
<text macro="author"/><text macro="year"/></group></layout></bibliography>)xml"},
    {"numbers in order of citation, collapsed", "in-text", R"xml(
<citation collapse="citation-number"><sort><key variable="citation-number"/></sort>
<layout prefix="[" suffix="]" delimiter=", "><group delimiter=", "><text variable="citation-number"/><text variable="locator"/></group></layout></citation>
<bibliography second-field-align="flush"><sort><key variable="citation-number"/></sort><layout suffix=".">
<text variable="citation-number" prefix="[" suffix="] "/><group delimiter=", "><names variable="author"/>
<text variable="title"/></group></layout></bibliography>)xml"},
    {"numbers in the bibliography's order", "in-text", R"xml(
<macro name="number"><text variable="citation-number"/></macro>
<citation collapse="citation-number"><sort><key macro="number"/></sort><layout delimiter=","><text variable="citation-number"/></layout></citation>
<bibliography second-field-align="margin"><sort><key variable="author"/><key variable="citation-number" sort="descending"/></sort>
<layout><text macro="number" suffix=". "/><group delimiter=", "><names variable="author"/><text variable="title"/></group></layout></bibliography>)xml"},
    {"labels", "in-text", R"xml(
<macro name="number"><text variable="citation-number"/></macro>
<citation disambiguate-add-year-suffix="true"><sort><key macro="number" sort="descending"/></sort>
<layout prefix="[" suffix="]" delimiter=", "><text variable="citation-label"/></layout></citation>
<bibliography><sort><key variable="issued"/><key macro="number" sort="descending"/></sort><layout>
<text variable="citation-label" prefix="[" suffix="] "/><text variable="title"/></layout></bibliography>)xml"},
    {"conditions, no order of their own", "in-text", R"xml(
<citation disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names-with-initials" et-al-min="3" et-al-use-first="1">
<sort><key variable="title"/><key variable="citation-number" sort="descending"/></sort><layout delimiter="; "><group delimiter=", ">
<names variable="author"><name form="short" initialize-with="."/></names><choose><if disambiguate="true"><text variable="title"/></if></choose>
<choose><if position="subsequent"><text value="again"/></if></choose>
<choose><if disambiguate="true"><date variable="issued"><date-part name="year"/></date></if></choose></group></layout></citation>
<bibliography><layout><group delimiter=", "><names variable="author"/><text variable="title"/></group></layout></bibliography>)xml"},
};

constexpr std::size_t edits_each = 1300;

/// Fewer where they are slow, more where somebody has the time.
std::size_t edits_wanted() {
  if (const char* wanted = std::getenv("OPCIT_SESSION_EDITS")) return std::strtoul(wanted, nullptr, 10);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return edits_each / 10;
#else
  return edits_each;
#endif
}

/// The document as the test knows it, and a session that gets the same edits.
class Editor {
 public:
  Editor(std::size_t style, std::uint64_t seed)
      : random_(seed), style_(compiled(styles[style].style_class, styles[style].body)) {
    options_.format = render::Format::html;
    auto session = Session::open(style_, test_locales(), options_);
    REQUIRE(session.has_value());
    session_ = std::make_unique<Session>(std::move(*session));
    for (int i = 0; i < 14; ++i) upsert();
    shown_ = session_->rendered();
  }

  /// One to three edits and an update; false when something is wrong.
  bool step() {
    log_.clear();
    std::size_t edits = pick(8) == 0 ? 3 : 1;
    for (std::size_t i = 0; i < edits; ++i) edit();
    render::Update update = session_->update();
    Rendered now = session_->rendered();
    bool is_right = is_whole(now) && told(update, now);
    shown_ = std::move(now);
    return is_right;
  }

  const std::string& log() const { return log_; }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }

  void edit() {
    std::size_t kind = pick(100);
    if (kind < 34 || clusters_.size() < 4)
      insert();
    else if (kind < 48 || clusters_.size() > 24)
      erase();
    else if (kind < 60)
      replace();
    else if (kind < 68)
      move();
    else if (kind < 80)
      upsert();
    else if (kind < 83)
      erase_item();
    else if (kind < 88)
      set_ids();
    else if (kind < 92)
      shift();
    else if (kind < 98)
      preview();
    else
      restyle();
  }

  std::string item_id() { return "i" + std::to_string(pick(18)); }

  Cite cite() {
    Cite one;
    one.id = item_id();
    if (pick(4) == 0) one.locator = std::to_string(pick(3));
    if (pick(10) == 0) one.prefix = "see";
    if (pick(10) == 0) one.suffix = "etc.";
    one.suppress_author = pick(15) == 0;
    one.author_only = pick(25) == 0;
    if (pick(30) == 0) one.position = CitePosition::subsequent;
    one.near_note = pick(40) == 0;
    return one;
  }

  Cluster fresh(std::string id, std::size_t at) {
    Cluster made;
    made.id = std::move(id);
    made.note_index = pick(6) == 0 ? 0 : static_cast<int>(at) + 1;
    if (pick(12) == 0) made.mode = static_cast<ClusterMode>(pick(4));
    if (pick(12) == 0) made.infix = "argues";
    std::size_t count = pick(3) == 0 ? 1 + pick(4) : 1;
    for (std::size_t i = 0; i < count; ++i) made.cites.push_back(cite());
    // Cites of one work again and again make ibid.
    if (pick(3) == 0 && at > 0 && at <= clusters_.size())
      made.cites.front() = clusters_[at - 1].cites.front();
    return made;
  }

  void insert() {
    std::size_t at = pick(clusters_.size() + 1);
    Cluster made = fresh("c" + std::to_string(next_++), at);
    log_ += "insert " + made.id + " ";
    CHECK(session_->insert(at, made).has_value());
    clusters_.insert(clusters_.begin() + static_cast<std::ptrdiff_t>(at), std::move(made));
    if (pick(2) == 0) shift_from(at + 1, 1);
  }

  void erase() {
    std::size_t at = pick(clusters_.size());
    Cluster gone = clusters_[at];
    log_ += "erase " + gone.id + " ";
    CHECK(session_->erase(gone.id).has_value());
    clusters_.erase(clusters_.begin() + static_cast<std::ptrdiff_t>(at));
    if (pick(6) != 0) return;
    at = pick(clusters_.size() + 1);
    log_ += "and back ";
    CHECK(session_->insert(at, gone).has_value());
    clusters_.insert(clusters_.begin() + static_cast<std::ptrdiff_t>(at), std::move(gone));
  }

  void replace() {
    std::size_t at = pick(clusters_.size());
    log_ += "replace " + clusters_[at].id + " ";
    clusters_[at] = fresh(clusters_[at].id, at);
    CHECK(session_->replace(clusters_[at]).has_value());
  }

  void move() {
    std::size_t from = pick(clusters_.size());
    std::size_t to = pick(clusters_.size());
    log_ += "move " + clusters_[from].id + " ";
    CHECK(session_->move(clusters_[from].id, to).has_value());
    Cluster moved = std::move(clusters_[from]);
    clusters_.erase(clusters_.begin() + static_cast<std::ptrdiff_t>(from));
    clusters_.insert(clusters_.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
  }

  void upsert() {
    constexpr const char* families[] = {"Doe", "Roe", "van Poe", "Doe"};
    constexpr const char* givens[] = {"Ann", "Adam", "Bob B.", "A. A.", "Ann", ""};
    std::string id = item_id();
    log_ += "upsert " + id + " ";
    std::vector<std::pair<std::string, std::string>> people;
    std::size_t count = pick(8) == 0 ? 0 : 1 + (pick(2) == 0 ? 0 : pick(4));
    for (std::size_t i = 0; i < count; ++i) people.emplace_back(families[pick(4)], givens[pick(6)]);
    Reference item = work(id, people, 2000 + static_cast<int>(pick(3)), std::string(1, static_cast<char>('A' + pick(4))));
    constexpr const char* editors[] = {"Ann", "Adam", "Alf", "Bea B.", "Cy", "A. A.", "Bob B."};
    if (pick(3) == 0) item.set(Variable::editor, NameList{{.family = families[pick(4)], .given = editors[pick(7)]}});
    if (pick(9) == 0) item.set(Variable::note, std::string("author: Roe || Nick"));
    items_.insert_or_assign(id, item);
    session_->upsert(std::move(item));
  }

  void erase_item() {
    if (items_.empty()) return;
    auto one = std::next(items_.begin(), static_cast<std::ptrdiff_t>(pick(items_.size())));
    log_ += "erase_item " + one->first + " ";
    CHECK(session_->erase_item(one->first).has_value());
    items_.erase(one);
  }

  void set_ids() {
    std::vector<std::string>& ids = pick(2) == 0 ? uncited_ : order_;
    log_ += "ids ";
    ids.clear();
    for (std::size_t i = pick(5); i > 0; --i) ids.push_back(item_id());
    session_->set_uncited(uncited_);
    session_->set_order(order_);
  }

  void shift() { shift_from(pick(clusters_.size() + 1), pick(2) == 0 ? 1 : 2); }

  void shift_from(std::size_t from, int by) {
    log_ += "shift ";
    session_->shift_notes(from, by);
    for (std::size_t i = from; i < clusters_.size(); ++i)
      if (clusters_[i].note_index > 0) clusters_[i].note_index += by;
  }

  void restyle() {
    const TestStyle& next = styles[pick(std::size(styles))];
    log_ += "restyle ";
    style_ = compiled(next.style_class, next.body);
    CHECK(session_->set_style(style_).has_value());
  }

  void preview() {
    std::vector<Cluster> with = clusters_;
    std::size_t at = pick(with.size());
    bool is_known = pick(2) == 0;
    Cluster shown = fresh(is_known ? with[at].id : "preview", at);
    log_ += "preview " + shown.id + " ";
    if (is_known) {
      with.erase(with.begin() + static_cast<std::ptrdiff_t>(at));
      at = pick(with.size() + 1);
    }
    with.insert(with.begin() + static_cast<std::ptrdiff_t>(at), shown);
    CHECK(session_->preview(at, shown).text == whole(with).citations[at].text);
  }

  Rendered whole(const std::vector<Cluster>& clusters) const {
    std::vector<Reference> items;
    for (const auto& [id, item] : items_) items.push_back(item);
    auto rendered = render::render(*style_, test_locales(), {items, clusters, uncited_, order_}, options_);
    REQUIRE(rendered.has_value());
    return std::move(*rendered);
  }

  bool is_whole(const Rendered& now) const {
    auto same_texts = [](const auto& a, const auto& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
        return one.id == other.id && one.text == other.text;
      });
    };
    Rendered wanted = whole(clusters_);
    auto messages = [](const Rendered& of) {
      std::vector<std::string> texts;
      for (const Finding& finding : of.findings) texts.push_back(finding.message);
      return texts;
    };
    bool citations = same_texts(now.citations, wanted.citations);
    bool entries = same_texts(now.bibliography, wanted.bibliography);
    CHECK(citations);
    CHECK(entries);
    CHECK(now.order == wanted.order);
    CHECK((now.params == wanted.params && now.has_bibliography == wanted.has_bibliography));
    CHECK(messages(now) == messages(wanted));
    return citations && entries && now.order == wanted.order && now.params == wanted.params;
  }

  template <typename List>
  static Changes difference(const List& before, const List& after) {
    Changes changes;
    std::map<std::string, std::size_t> old;
    for (std::size_t i = 0; i < before.size(); ++i) old[before[i].id] = i;
    std::size_t last = 0;
    for (const auto& one : after) {
      auto found = old.find(one.id);
      if (found == old.end()) {
        changes.added.push_back(one.id);
        continue;
      }
      if (before[found->second].text != one.text) changes.changed.push_back(one.id);
      changes.reordered = changes.reordered || found->second < last;
      last = found->second;
      old.erase(found);
    }
    for (const auto& one : before)
      if (old.contains(one.id)) changes.removed.push_back(one.id);
    return changes;
  }

  static bool same(const Changes& a, const Changes& b) {
    return a.added == b.added && a.changed == b.changed && a.removed == b.removed && a.reordered == b.reordered;
  }

  bool told(const render::Update& update, const Rendered& now) const {
    bool citations = same(update.citations, difference(shown_.citations, now.citations));
    bool entries = same(update.entries, difference(shown_.bibliography, now.bibliography));
    CHECK(citations);
    CHECK(entries);
    CHECK(update.params_changed == (shown_.params != now.params));
    return citations && entries;
  }

  std::mt19937_64 random_;
  std::shared_ptr<const csl::Style> style_;
  render::Options options_;
  std::unique_ptr<Session> session_;
  std::map<std::string, Reference> items_;
  std::vector<Cluster> clusters_;
  std::vector<std::string> uncited_;
  std::vector<std::string> order_;
  Rendered shown_;
  std::size_t next_ = 0;
  std::string log_;
};

}  // namespace

TEST_CASE("after any edit a session holds what a whole rendering gives, and has told what changed") {
  for (std::size_t style = 0; style < std::size(styles); ++style) {
    Editor editor(style, 20240501 + style);
    for (std::size_t edit = 0; edit < edits_wanted(); ++edit) {
      if (editor.step()) continue;
      FAIL_CHECK(std::string(styles[style].name) << ", edit " << edit << ": " << editor.log());
      break;
    }
  }
}
