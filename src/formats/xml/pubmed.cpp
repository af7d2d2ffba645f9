// PubMed's XML: PubmedArticle and PubmedBookArticle.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/name_text.h"
#include "formats/page_text.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "formats/xml/tree.h"

namespace opcit::formats::pubmed {
namespace {

using xml::child;
using xml::Node;
using xml::text;

Date date_of(Node node) {
  std::string medline = text(node, "MedlineDate");
  if (!medline.empty()) return date_of_text(medline);
  std::string month = text(node, "Month");
  if (month.find('-') != std::string::npos) return date_of_text(text(node, "Year") + " " + month);
  Date date = date_of_parts(text(node, "Year"), month, text(node, "Day"));
  if (std::string season = text(node, "Season"); !season.empty() && !date.parts.empty()) date.season = season;
  return date;
}

class ArticleReader {
 public:
  ArticleReader(Node node, Profile profile) : node_(node), zotero_(profile == Profile::zotero), work_("pubmed-xml") {}

  Reference read() {
    bool book = xml::local_name(node_) == "PubmedBookArticle";
    Node citation = child(node_, book ? "BookDocument" : "MedlineCitation");
    Node article = book ? citation : child(citation, "Article");
    work_.work.type = book ? ItemType::book : ItemType::article_journal;
    work_.set(Variable::PMID, text(citation, "PMID"));
    take_title(xml::rich_text(child(article, "ArticleTitle")));
    work_.set(Variable::title, xml::rich_text(child(article, "VernacularTitle")));
    take_people(article);
    take_abstract(child(article, "Abstract"));
    for (Node language : xml::children(article, "Language")) work_.append(Variable::language, text(language), ", ");
    book ? take_book(citation) : take_journal(citation, article);
    take_identifiers(citation, article);
    take_keywords(citation);
    take_types(article);
    return work_.finish();
  }

 private:
  /// The final point is PubMed's; brackets mark a translation.
  void take_title(std::string title) {
    if (title.ends_with('.') && !title.ends_with("..")) title.pop_back();
    if (title.starts_with('[') && title.ends_with(']')) title = title.substr(1, title.size() - 2);
    work_.set(Variable::title, title);
  }

  void take_people(Node article) {
    for (Node list : xml::children(article, "AuthorList")) {
      bool editors = xml::attribute(list, "Type") == "editors";
      for (Node author : xml::children(list, "Author"))
        work_.add_name(editors ? Variable::editor : Variable::author, name_of(author));
    }
  }

  Name name_of(Node author) const {
    Name name;
    name.family = text(author, "LastName");
    name.given = text(author, "ForeName");
    if (name.given.empty()) name.given = text(author, "FirstName");
    if (name.given.empty()) name.given = text(author, "Initials");
    if (zotero_) name.given = with_points(name.given);
    name.suffix = text(author, "Suffix");
    if (name.family.empty()) name.literal = text(author, "CollectiveName");
    return name;
  }

  void take_abstract(Node abstract) {
    std::string all;
    for (Node part : xml::children(abstract, "AbstractText")) {
      std::string label = xml::attribute(part, "Label");
      std::string words = xml::rich_text(part);
      if (words.empty()) continue;
      all.append(all.empty() ? "" : "\n");
      if (!label.empty()) all.append(label).append(": ");
      all += words;
    }
    if (!all.empty()) work_.work.set(Variable::abstract, all);
  }

  void take_journal(Node citation, Node article) {
    Node journal = child(article, "Journal");
    Node issue = child(journal, "JournalIssue");
    work_.set(Variable::container_title, text(journal, "Title"));
    work_.set(Variable::container_title_short, text(journal, "ISOAbbreviation"));
    work_.set(Variable::container_title_short, text(citation, "MedlineJournalInfo", "MedlineTA"));
    work_.set(Variable::ISSN, text(journal, "ISSN"));
    work_.set(Variable::volume, text(issue, "Volume"));
    work_.set(Variable::issue, text(issue, "Issue"));
    work_.set_date(Variable::issued, date_of(child(issue, "PubDate")));
    work_.set_date(Variable::issued, date_of(child(article, "ArticleDate")));
    std::string pages = text(article, "Pagination", "MedlinePgn");
    work_.set(Variable::page, zotero_ ? full_range(pages) : pages);
  }

  void take_book(Node citation) {
    Node book = child(citation, "Book");
    std::string title = text(book, "BookTitle");
    if (work_.has(Variable::title) && work_.work.text(Variable::title) != title) {
      work_.work.type = ItemType::chapter;
      work_.set(Variable::container_title, title);
    }
    work_.set(Variable::title, title);
    work_.set(Variable::publisher, text(book, "Publisher", "PublisherName"));
    work_.set(Variable::publisher_place, text(book, "Publisher", "PublisherLocation"));
    work_.set_date(Variable::issued, date_of(child(book, "PubDate")));
    work_.set(Variable::edition, text(book, "Edition"));
    for (Node isbn : xml::children(book, "Isbn")) work_.append(Variable::ISBN, text(isbn), " ");
    take_people(book);
  }

  void take_identifiers(Node citation, Node article) {
    for (Node id : xml::children(article, "ELocationID"))
      if (xml::attribute(id, "EIdType") == "doi") work_.set(Variable::DOI, text(id));
    Node data = child(node_, xml::local_name(node_) == "PubmedBookArticle" ? "PubmedBookData" : "PubmedData");
    std::vector<Node> lists = {child(data, "ArticleIdList"), child(citation, "ArticleIdList")};
    for (Node list : lists)
      for (Node id : xml::children(list, "ArticleId")) {
        std::string type = xml::attribute(id, "IdType");
        if (type == "doi") work_.set(Variable::DOI, text(id));
        if (type == "pmc") work_.set(Variable::PMCID, text(id));
        if (type == "pii" && zotero_) work_.set(Variable::page, text(id));
      }
  }

  void take_keywords(Node citation) {
    std::vector<std::string> words;
    for (Node heading : xml::children(child(citation, "MeshHeadingList"), "MeshHeading"))
      words.push_back(text(heading, "DescriptorName"));
    for (Node list : xml::children(citation, "KeywordList"))
      for (Node word : xml::children(list, "Keyword")) words.push_back(text(word));
    for (const std::string& word : words)
      zotero_ ? work_.keep("keywords", word) : work_.append(Variable::keyword, word, ", ");
  }

  void take_types(Node article) {
    for (Node type : xml::children(child(article, "PublicationTypeList"), "PublicationType")) {
      std::string name = text(type);
      work_.keep("PublicationType", name);
      if (name == "Preprint") work_.work.type = ItemType::article;
      if (name == "Dataset") work_.work.type = ItemType::dataset;
    }
  }

  Node node_;
  bool zotero_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  Node root = document->document_element();
  std::vector<Node> articles;
  for (Node one : root.children())
    if (xml::local_name(one) == "PubmedArticle" || xml::local_name(one) == "PubmedBookArticle") articles.push_back(one);
  if (xml::local_name(root).starts_with("Pubmed") && articles.empty()) articles.push_back(root);
  for (Node article : articles) bibliography.references.push_back(ArticleReader(article, reading.profile).read());
  return bibliography;
}

bool sniff(std::string_view head) {
  return xml::has_element(head, "PubmedArticleSet") || xml::has_element(head, "PubmedArticle") ||
         xml::has_element(head, "PubmedBookArticleSet");
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/xml"};

}  // namespace

const Format format = {{"pubmed-xml", "PubMed XML", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::pubmed
