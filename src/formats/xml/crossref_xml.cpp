// Crossref's XML: UNIXREF and the deposits it answers with.

#include <algorithm>
#include <array>

#include "formats/date_text.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "formats/xml/tree.h"

namespace opcit::formats::crossref_xml {
namespace {

using enum ItemType;
using xml::child;
using xml::children;
using xml::Node;
using xml::text;

struct Kind {
  std::string_view element;
  ItemType type;
};

/// From the innermost out: what is found first is the work.
constexpr std::array kinds = {
    Kind{"journal_article", article_journal}, Kind{"conference_paper", paper_conference},
    Kind{"content_item", chapter},            Kind{"component", document},
    Kind{"dissertation", thesis},             Kind{"report-paper", report},
    Kind{"standard", standard},               Kind{"dataset", dataset},
    Kind{"posted_content", article},          Kind{"book", book},
    Kind{"journal", periodical},              Kind{"proceedings_metadata", book},
};

Date date_of(Node node) { return date_of_parts(text(node, "year"), text(node, "month"), text(node, "day")); }

class RecordReader {
 public:
  RecordReader(Node record, Profile profile) : record_(record), zotero_(profile == Profile::zotero), work_("crossref-xml") {}

  std::optional<Reference> read() {
    for (const Kind& kind : kinds) {
      std::vector<Node> found = xml::all(record_, kind.element);
      if (found.empty()) continue;
      work_.work.type = kind.type;
      read_work(found.front());
      return work_.finish();
    }
    return std::nullopt;
  }

 private:
  void read_work(Node work) {
    if (work_.work.type == article_journal || work_.work.type == periodical) read_journal();
    if (work_.work.type == paper_conference) read_conference();
    Node own = work;
    if (work_.work.type == book || work_.work.type == chapter) own = read_book(work);
    if (work_.work.type == report || work_.work.type == standard)
      own = first_of(work, {"report-paper_metadata", "report-paper_series_metadata", "standard_metadata"}, work);
    take_titles(own);
    take_people(child(own, "contributors"), false);
    take_date(own);
    work_.set_pages(text(own, "pages", "first_page"), text(own, "pages", "last_page"));
    work_.set(Variable::number, article_number(own));
    Node data = child(own, "doi_data");
    work_.set(Variable::DOI, text(data, "doi"));
    work_.set(Variable::URL, text(data, "resource"));
    take_publisher(own);
    work_.set(Variable::language, language_of(work));
    if (Node abstract = child(own, "abstract")) work_.set(Variable::abstract, xml::rich_text(abstract));
    if (work_.work.type == thesis) read_thesis(own);
    std::vector<Node> licences = xml::all(record_, "license_ref");
    if (!licences.empty()) work_.set(Variable::license, text(licences.front()));
    for (Node isbn : children(own, "isbn")) take_isbn(isbn);
  }

  static Node first_of(Node node, std::initializer_list<std::string_view> names, Node fallback) {
    for (std::string_view name : names)
      if (Node found = child(node, name)) return found;
    return fallback;
  }

  std::string language_of(Node work) const {
    std::string own = xml::attribute(work, "language");
    if (!own.empty()) return own;
    for (std::string_view name : {"journal_metadata", "book_metadata", "book_series_metadata", "proceedings_metadata"})
      for (Node node : xml::all(record_, name))
        if (std::string language = xml::attribute(node, "language"); !language.empty()) return language;
    return {};
  }

  std::string article_number(Node own) const {
    for (Node number : xml::all(child(own, "publisher_item"), "item_number"))
      if (xml::attribute(number, "item_number_type") == "article_number") return text(number);
    return {};
  }

  void take_titles(Node own) {
    Node titles = child(own, "titles");
    std::string title = xml::rich_text(child(titles, "title"));
    if (std::string sub = xml::rich_text(child(titles, "subtitle")); !sub.empty()) title.append(": ").append(sub);
    work_.set(Variable::title, title);
  }

  void take_people(Node contributors, bool of_book) {
    for (Node person : contributors.children()) {
      std::string role = xml::attribute(person, "contributor_role");
      Variable variable = role == "editor"       ? Variable::editor
                          : role == "translator" ? Variable::translator
                          : role == "chair"      ? Variable::chair
                          : of_book              ? Variable::container_author
                                                 : Variable::author;
      Name name;
      if (xml::local_name(person) == "organization") {
        name.literal = text(person);
      } else {
        name.family = text(person, "surname");
        name.given = text(person, "given_name");
        name.suffix = text(person, "suffix");
      }
      work_.add_name(variable, std::move(name));
    }
  }

  /// Print goes before online.
  void take_date(Node own) {
    std::vector<Node> dates = children(own, "publication_date");
    if (dates.empty()) dates = children(own, "posted_date");
    if (dates.empty()) dates = children(own, "approval_date");
    auto print = std::ranges::find_if(dates, [](Node date) { return xml::attribute(date, "media_type") != "online"; });
    if (print != dates.end()) work_.set_date(Variable::issued, date_of(*print));
    if (!dates.empty()) work_.set_date(Variable::issued, date_of(dates.front()));
  }

  void take_publisher(Node own) {
    Node publisher = child(own, "publisher");
    work_.set(Variable::publisher, text(publisher, "publisher_name"));
    work_.set(Variable::publisher_place, text(publisher, "publisher_place"));
    Node institution = child(own, "institution");
    work_.set(Variable::publisher, text(institution, "institution_name"));
    work_.set(Variable::publisher_place, text(institution, "institution_place"));
  }

  void take_isbn(Node isbn) { zotero_ ? work_.append(Variable::ISBN, text(isbn), ", ") : static_cast<void>(work_.set_serial(text(isbn))); }

  void read_journal() {
    Node journal = first_in("journal_metadata");
    work_.set(Variable::container_title, text(journal, "full_title"));
    work_.set(Variable::container_title_short, text(journal, "abbrev_title"));
    for (Node issn : children(journal, "issn")) work_.append(Variable::ISSN, text(issn), zotero_ ? ", " : ", ");
    Node issue = first_in("journal_issue");
    work_.set(Variable::volume, text(issue, "journal_volume", "volume"));
    work_.set(Variable::issue, text(issue, "issue"));
    if (Node article = first_in("journal_article")) take_date(article);
    take_date(issue);
  }

  Node first_in(std::string_view name) const {
    std::vector<Node> found = xml::all(record_, name);
    return found.empty() ? Node() : found.front();
  }

  void read_conference() {
    Node event = first_in("event_metadata");
    work_.set(Variable::event_title, text(event, "conference_name"));
    std::string place = text(event, "conference_location");
    work_.set(zotero_ ? Variable::publisher_place : Variable::event_place, place);
    Node proceedings = first_in("proceedings_metadata");
    if (!proceedings) proceedings = first_in("proceedings_series_metadata");
    work_.set(Variable::container_title, text(proceedings, "proceedings_title"));
    work_.set(Variable::volume, text(proceedings, "volume"));
    take_publisher(proceedings);
    for (Node isbn : children(proceedings, "isbn")) take_isbn(isbn);
    Node series = child(proceedings, "series_metadata");
    work_.set(Variable::collection_title, text(series, "titles", "title"));
    if (Node paper = first_in("conference_paper")) take_date(paper);
    take_date(proceedings);
  }

  /// The node that holds the work's own data.
  Node read_book(Node work) {
    Node meta = first_in("book_metadata");
    if (!meta) meta = first_in("book_series_metadata");
    if (!meta) meta = first_in("book_set_metadata");
    Node series = child(meta, "series_metadata");
    work_.set(Variable::collection_title, text(series, "titles", "title"));
    for (Node issn : children(series, "issn")) work_.append(Variable::ISSN, text(issn), ", ");
    bool part = work_.work.type == chapter;
    if (xml::attribute(first_in("book"), "book_type") == "reference" && part) work_.work.type = entry_encyclopedia;
    work_.set(Variable::volume, text(meta, "volume"));
    work_.set(Variable::edition, text(meta, "edition_number"));
    if (!part) return meta;
    std::string title = xml::rich_text(child(meta, "titles", "title"));
    if (std::string sub = xml::rich_text(child(meta, "titles", "subtitle")); !sub.empty()) title.append(": ").append(sub);
    work_.set(Variable::container_title, title);
    take_people(child(meta, "contributors"), true);
    take_date(work);
    take_date(meta);
    take_publisher(meta);
    for (Node isbn : children(meta, "isbn")) take_isbn(isbn);
    return work;
  }

  void read_thesis(Node own) {
    work_.set(Variable::genre, text(own, "degree"));
    if (Node person = child(own, "person_name")) {
      Name name;
      name.family = text(person, "surname");
      name.given = text(person, "given_name");
      work_.add_name(Variable::author, std::move(name));
    }
  }

  Node record_;
  bool zotero_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  Node root = document->document_element();
  std::vector<Node> records = xml::all(root, "crossref");
  if (records.empty()) records = xml::all(root, "crossref_metadata");
  if (records.empty()) records.push_back(root);
  for (Node record : records)
    if (auto reference = RecordReader(record, reading.profile).read())
      bibliography.references.push_back(std::move(*reference));
  return bibliography;
}

bool sniff(std::string_view head) {
  return xml::has_element(head, "doi_records") || xml::has_element(head, "crossref_result") ||
         (xml::has_element(head, "crossref") && xml::has_element(head, "doi_record"));
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/vnd.crossref.unixref+xml"};

}  // namespace

const Format format = {{"crossref-xml", "Crossref XML", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::crossref_xml
