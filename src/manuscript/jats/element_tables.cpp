#include "manuscript/jats/elements.h"

#include <unordered_map>

namespace opcit::manuscript::jats {
namespace {

struct Row {
  std::string_view name;
  Element element;
};

constexpr Element hidden{Role::hidden};
constexpr Element division{Role::division};
constexpr Element section{Role::section};
constexpr Element paragraph{Role::block, BlockKind::paragraph};
constexpr Element item{Role::block, BlockKind::list_item};
constexpr Element quotation{Role::block, BlockKind::block_quotation};
constexpr Element cell{Role::block, BlockKind::table_cell};
constexpr Element code{Role::block, BlockKind::code};
constexpr Element caption{Role::caption, BlockKind::caption};
constexpr Element heading{Role::heading, BlockKind::heading};

constexpr Element marked(MarkKind kind) {
  return {Role::mark, BlockKind::paragraph, kind};
}

constexpr Row jats_rows[] = {
    {"journal-meta", hidden}, {"article-id", hidden}, {"article-categories", hidden},
    {"contrib-group", hidden}, {"aff", hidden}, {"aff-alternatives", hidden},
    {"author-notes", hidden}, {"pub-date", hidden}, {"pub-date-not-available", hidden},
    {"volume", {Role::words}}, {"issue", {Role::words}}, {"elocation-id", {Role::words}},
    {"history", hidden}, {"permissions", hidden}, {"self-uri", hidden}, {"kwd-group", hidden},
    {"funding-group", hidden}, {"support-group", hidden}, {"counts", hidden},
    {"custom-meta-group", hidden}, {"related-article", hidden}, {"related-object", hidden},
    {"conference", hidden}, {"product", hidden}, {"supplement", hidden},
    {"processing-meta", hidden}, {"subject-group", hidden}, {"alt-title", hidden},
    {"trans-title-group", hidden}, {"sub-article", hidden}, {"response", hidden},
    {"pub-history", hidden}, {"article-version", hidden}, {"article-version-alternatives", hidden},
    {"disp-formula", hidden}, {"inline-formula", hidden}, {"disp-formula-group", hidden},
    {"tex-math", hidden}, {"math", hidden}, {"graphic", hidden}, {"inline-graphic", hidden},
    {"media", hidden}, {"object-id", hidden}, {"alt-text", hidden}, {"long-desc", hidden},
    {"pub-id", {Role::words}}, {"abstract", section}, {"trans-abstract", section},
    {"ack", section}, {"app", section}, {"app-group", division}, {"bio", section},
    {"glossary", section}, {"notes", section}, {"ref-list", section}, {"sec", section},
    {"fn-group", section}, {"boxed-text", division}, {"statement", division},
    {"def-list", division}, {"fig", division}, {"table-wrap", division},
    {"table-wrap-foot", division}, {"supplementary-material", division}, {"title", heading},
    {"article-title", {Role::words}}, {"subtitle", heading}, {"p", paragraph},
    {"list", {Role::list}}, {"list-item", division}, {"def-item", item}, {"disp-quote", quotation},
    {"verse-group", quotation}, {"verse-line", paragraph}, {"attrib", paragraph}, {"td", cell},
    {"th", cell}, {"tr", division}, {"table", division}, {"code", code}, {"preformat", code},
    {"caption", caption}, {"label", {Role::label}}, {"italic", marked(MarkKind::italic)},
    {"bold", marked(MarkKind::bold)}, {"underline", marked(MarkKind::underline)},
    {"sc", marked(MarkKind::small_caps)}, {"sup", marked(MarkKind::superscript)},
    {"sub", marked(MarkKind::subscript)}, {"break", {Role::line_break}}, {"fn", {Role::note}},
    {"xref", {Role::reference}}, {"ref", {Role::entry}}, {"surname", {Role::words}},
    {"given-names", {Role::words}}, {"suffix", {Role::words}}, {"collab", {Role::words}},
    {"year", {Role::words}}, {"month", {Role::words}}, {"day", {Role::words}},
    {"source", {Role::words}}, {"fpage", {Role::words}}, {"lpage", {Role::words}},
    {"publisher-name", {Role::words}}, {"publisher-loc", {Role::words}},
    {"chapter-title", {Role::words}}, {"edition", {Role::words}}, {"conf-name", {Role::words}},
    {"comment", {Role::words}}, {"etal", {Role::words}}, {"part-title", {Role::words}},
    {"element-citation", division}, {"mixed-citation", division}, {"citation", division},
    {"nlm-citation", division},
};

constexpr Row tei_rows[] = {
    {"fileDesc", division}, {"publicationStmt", hidden}, {"sourceDesc", hidden},
    {"editionStmt", hidden}, {"extent", hidden}, {"seriesStmt", hidden}, {"notesStmt", hidden},
    {"encodingDesc", hidden}, {"revisionDesc", hidden}, {"textClass", hidden},
    {"langUsage", hidden}, {"creation", hidden}, {"respStmt", hidden}, {"funder", hidden},
    {"standOff", hidden}, {"facsimile", hidden}, {"formula", hidden}, {"graphic", hidden},
    {"fw", hidden}, {"figTranscription", hidden}, {"sic", hidden}, {"orig", hidden},
    {"expan", hidden}, {"idno", {Role::words}}, {"abstract", section}, {"div", section},
    {"div1", section}, {"div2", section}, {"div3", section}, {"div4", section},
    {"listBibl", section}, {"head", heading}, {"docTitle", heading}, {"p", paragraph},
    {"ab", paragraph}, {"l", paragraph}, {"lg", quotation}, {"epigraph", quotation},
    {"list", {Role::list}}, {"item", item}, {"cell", cell}, {"row", division}, {"table", division},
    {"figure", division}, {"figDesc", caption}, {"code", {Role::inlined}}, {"eg", code},
    {"hi", {Role::styled}}, {"emph", marked(MarkKind::italic)},
    {"lb", {Role::space}}, {"cb", {Role::space}}, {"pb", {Role::page}}, {"note", {Role::note}},
    {"ref", {Role::reference}}, {"biblStruct", {Role::entry}}, {"bibl", {Role::entry}},
    {"biblFull", {Role::entry}}, {"surname", {Role::words}}, {"forename", {Role::words}},
    {"genName", {Role::words}}, {"orgName", {Role::words}}, {"title", {Role::words}},
    {"date", {Role::words}}, {"biblScope", {Role::words}}, {"publisher", {Role::words}},
    {"pubPlace", {Role::words}}, {"quote", {Role::inlined}}, {"trailer", paragraph},
    {"closer", paragraph}, {"byline", hidden}, {"docAuthor", hidden}, {"docImprint", hidden},
};

using Index = std::unordered_map<std::string_view, Element>;

Index make_index(const auto& rows) {
  Index index;
  for (const Row& row : rows) index.emplace(row.name, row.element);
  return index;
}

Element find_row(const Index& index, std::string_view name) {
  auto row = index.find(name);
  return row == index.end() ? Element{} : row->second;
}

}  // namespace

Element find_jats_element(std::string_view name) {
  static const Index index = make_index(jats_rows);
  return find_row(index, name);
}

Element find_tei_element(std::string_view name) {
  static const Index index = make_index(tei_rows);
  return find_row(index, name);
}

std::string_view local_name(pugi::xml_node node) {
  std::string_view name = node.name();
  std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool mark_of_rendering(std::string_view rend, MarkKind& mark) {
  auto says = [&](std::string_view word) { return rend.find(word) != std::string_view::npos; };
  if (says("sup")) mark = MarkKind::superscript;
  else if (says("sub")) mark = MarkKind::subscript;
  else if (says("small") || says("smcap")) mark = MarkKind::small_caps;
  else if (says("bold") || rend == "b") mark = MarkKind::bold;
  else if (says("ital") || rend == "i") mark = MarkKind::italic;
  else if (says("underline")) mark = MarkKind::underline;
  else return false;
  return true;
}

}  // namespace opcit::manuscript::jats
