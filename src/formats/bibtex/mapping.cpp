#include "formats/bibtex/mapping.h"

#include <algorithm>
#include <array>
#include <utility>

namespace opcit::formats::bib {
namespace {

using enum ItemType;

constexpr std::array types = {
    TypeRow{"article", article_journal, ""},
    TypeRow{"artwork", graphic, ""},
    TypeRow{"audio", song, ""},
    TypeRow{"bookinbook", chapter, ""},
    TypeRow{"book", book, ""},
    TypeRow{"booklet", pamphlet, ""},
    TypeRow{"collection", book, ""},
    TypeRow{"commentary", book, ""},
    TypeRow{"conference", paper_conference, ""},
    TypeRow{"dataset", dataset, ""},
    TypeRow{"data", dataset, ""},
    TypeRow{"electronic", webpage, ""},
    TypeRow{"image", figure, ""},
    TypeRow{"inbook", chapter, ""},
    TypeRow{"incollection", chapter, ""},
    TypeRow{"inproceedings", paper_conference, ""},
    TypeRow{"inreference", entry_encyclopedia, ""},
    TypeRow{"jurisdiction", legal_case, ""},
    TypeRow{"legal", treaty, ""},
    TypeRow{"legislation", legislation, ""},
    TypeRow{"letter", personal_communication, ""},
    TypeRow{"magazine", article_magazine, ""},
    TypeRow{"manual", book, ""},
    TypeRow{"mastersthesis", thesis, "Master’s thesis"},
    TypeRow{"movie", motion_picture, ""},
    TypeRow{"music", song, ""},
    TypeRow{"mvbook", book, ""},
    TypeRow{"mvcollection", book, ""},
    TypeRow{"mvproceedings", book, ""},
    TypeRow{"mvreference", book, ""},
    TypeRow{"newspaper", article_newspaper, ""},
    TypeRow{"online", webpage, ""},
    TypeRow{"patent", patent, ""},
    TypeRow{"performance", performance, ""},
    TypeRow{"periodical", periodical, ""},
    TypeRow{"phdthesis", thesis, "PhD thesis"},
    TypeRow{"preprint", article, ""},
    TypeRow{"proceedings", book, ""},
    TypeRow{"reference", book, ""},
    TypeRow{"report", report, ""},
    TypeRow{"review", review, ""},
    TypeRow{"software", software, ""},
    TypeRow{"standard", standard, ""},
    TypeRow{"suppbook", chapter, ""},
    TypeRow{"suppcollection", chapter, ""},
    TypeRow{"suppperiodical", article_journal, ""},
    TypeRow{"techreport", report, ""},
    TypeRow{"thesis", thesis, ""},
    TypeRow{"unpublished", manuscript, ""},
    TypeRow{"video", motion_picture, ""},
    TypeRow{"www", webpage, ""},
    TypeRow{"misc", document, ""},
};

using enum FieldKind;
constexpr auto title = TexMode::title;
constexpr auto plain = TexMode::plain;
constexpr auto verbatim = TexMode::verbatim;

// Stronger fields first. `title` as variable of a special or ignored row means nothing.
constexpr std::array fields = {
    FieldRow{"title", special, Variable::title, title},
    FieldRow{"subtitle", special, Variable::title, title},
    FieldRow{"titleaddon", special, Variable::title, title},
    FieldRow{"maintitle", special, Variable::title, title},
    FieldRow{"mainsubtitle", special, Variable::title, title},
    FieldRow{"maintitleaddon", special, Variable::title, title},
    FieldRow{"booktitleaddon", special, Variable::title, title},
    FieldRow{"booktitle", special, Variable::title, title},
    FieldRow{"booksubtitle", special, Variable::title, title},
    FieldRow{"journaltitle", special, Variable::title, title},
    FieldRow{"journal", special, Variable::title, title},
    FieldRow{"journalsubtitle", special, Variable::title, title},
    FieldRow{"issuetitle", text, Variable::volume_title, title},
    FieldRow{"shorttitle", text, Variable::title_short, title},
    FieldRow{"shortjournal", text, Variable::container_title_short, title},
    FieldRow{"origtitle", text, Variable::original_title, title},
    FieldRow{"reprinttitle", special, Variable::title, title},
    FieldRow{"eventtitle", text, Variable::event_title, title},
    FieldRow{"series", special, Variable::title, title},
    FieldRow{"number", special, Variable::title, plain},
    FieldRow{"issue", special, Variable::title, plain},
    FieldRow{"volume", range, Variable::volume, plain},
    FieldRow{"volumes", range, Variable::number_of_volumes, plain},
    FieldRow{"part", text, Variable::part_number, plain},
    FieldRow{"chapter", range, Variable::chapter_number, plain},
    FieldRow{"pages", range, Variable::page, plain},
    FieldRow{"eid", special, Variable::page, plain},
    FieldRow{"pagetotal", text, Variable::number_of_pages, plain},
    FieldRow{"numpages", text, Variable::number_of_pages, plain},
    FieldRow{"edition", text, Variable::edition, plain},
    FieldRow{"version", text, Variable::version, plain},
    FieldRow{"publisher", special, Variable::publisher, plain},
    FieldRow{"school", special, Variable::publisher, plain},
    FieldRow{"institution", special, Variable::publisher, plain},
    FieldRow{"organization", special, Variable::publisher, plain},
    FieldRow{"howpublished", special, Variable::publisher, plain},
    FieldRow{"address", special, Variable::publisher_place, plain},
    FieldRow{"location", special, Variable::publisher_place, plain},
    FieldRow{"origlocation", text, Variable::original_publisher_place, plain},
    FieldRow{"origpublisher", text, Variable::original_publisher, plain},
    FieldRow{"venue", text, Variable::event_place, plain},
    FieldRow{"type", special, Variable::genre, plain},
    FieldRow{"entrysubtype", special, Variable::genre, plain},
    FieldRow{"pubstate", text, Variable::status, plain},
    FieldRow{"abstract", text, Variable::abstract, plain},
    FieldRow{"note", special, Variable::note, plain},
    FieldRow{"addendum", special, Variable::note, plain},
    FieldRow{"annotation", text, Variable::annote, plain},
    FieldRow{"annote", text, Variable::annote, plain},
    FieldRow{"keywords", text, Variable::keyword, plain},
    FieldRow{"keyword", text, Variable::keyword, plain},
    FieldRow{"copyright", text, Variable::license, plain},
    FieldRow{"rights", text, Variable::license, plain},
    FieldRow{"license", text, Variable::license, plain},
    FieldRow{"library", text, Variable::call_number, plain},
    FieldRow{"langid", special, Variable::language, plain},
    FieldRow{"hyphenation", special, Variable::language, plain},
    FieldRow{"language", special, Variable::language, plain},
    FieldRow{"doi", text, Variable::DOI, verbatim},
    FieldRow{"url", text, Variable::URL, verbatim},
    FieldRow{"isbn", text, Variable::ISBN, verbatim},
    FieldRow{"issn", text, Variable::ISSN, verbatim},
    FieldRow{"pmid", text, Variable::PMID, verbatim},
    FieldRow{"pmcid", text, Variable::PMCID, verbatim},
    FieldRow{"eprint", special, Variable::URL, verbatim},
    FieldRow{"eprinttype", special, Variable::URL, verbatim},
    FieldRow{"archiveprefix", special, Variable::URL, verbatim},
    FieldRow{"date", special, Variable::issued, verbatim},
    FieldRow{"year", special, Variable::issued, verbatim},
    FieldRow{"month", special, Variable::issued, verbatim},
    FieldRow{"day", special, Variable::issued, verbatim},
    FieldRow{"urldate", date, Variable::accessed, verbatim},
    FieldRow{"eventdate", date, Variable::event_date, verbatim},
    FieldRow{"origdate", date, Variable::original_date, verbatim},
    FieldRow{"author", names, Variable::author, plain},
    FieldRow{"editor", special, Variable::editor, plain},
    FieldRow{"editora", special, Variable::editor, plain},
    FieldRow{"editorb", special, Variable::editor, plain},
    FieldRow{"editorc", special, Variable::editor, plain},
    FieldRow{"editortype", special, Variable::editor, plain},
    FieldRow{"editoratype", special, Variable::editor, plain},
    FieldRow{"editorbtype", special, Variable::editor, plain},
    FieldRow{"editorctype", special, Variable::editor, plain},
    FieldRow{"translator", names, Variable::translator, plain},
    FieldRow{"bookauthor", names, Variable::container_author, plain},
    FieldRow{"collaborator", names, Variable::contributor, plain},
    FieldRow{"scriptwriter", names, Variable::script_writer, plain},
    FieldRow{"call-number", text, Variable::call_number, plain},
    FieldRow{"director", names, Variable::director, plain},
    FieldRow{"origauthor", names, Variable::original_author, plain},
    FieldRow{"crossref", ignored, Variable::title, verbatim},
    FieldRow{"xref", ignored, Variable::title, verbatim},
    FieldRow{"xdata", ignored, Variable::title, verbatim},
    FieldRow{"options", ignored, Variable::title, verbatim},
    FieldRow{"ids", ignored, Variable::title, verbatim},
};

using Language = std::pair<std::string_view, std::string_view>;
constexpr std::array languages = {
    Language{"american", "en-US"},   Language{"australian", "en-AU"}, Language{"austrian", "de-AT"},
    Language{"brazil", "pt-BR"},     Language{"brazilian", "pt-BR"},  Language{"british", "en-GB"},
    Language{"bulgarian", "bg-BG"},  Language{"canadian", "en-CA"},   Language{"catalan", "ca-AD"},
    Language{"chinese", "zh-CN"},    Language{"croatian", "hr-HR"},   Language{"czech", "cs-CZ"},
    Language{"danish", "da-DK"},     Language{"dutch", "nl-NL"},      Language{"english", "en-US"},
    Language{"estonian", "et-EE"},   Language{"finnish", "fi-FI"},    Language{"french", "fr-FR"},
    Language{"german", "de-DE"},     Language{"greek", "el-GR"},      Language{"hebrew", "he-IL"},
    Language{"hungarian", "hu-HU"},  Language{"icelandic", "is-IS"},  Language{"italian", "it-IT"},
    Language{"japanese", "ja-JP"},   Language{"latin", "la"},         Language{"latvian", "lv-LV"},
    Language{"lithuanian", "lt-LT"}, Language{"magyar", "hu-HU"},     Language{"mexican", "es-MX"},
    Language{"naustrian", "de-AT"},  Language{"newzealand", "en-NZ"}, Language{"ngerman", "de-DE"},
    Language{"norsk", "nb-NO"},      Language{"norwegian", "nb-NO"},  Language{"nynorsk", "nn-NO"},
    Language{"polish", "pl-PL"},     Language{"polutonikogreek", "grc"},
    Language{"portuguese", "pt-PT"}, Language{"romanian", "ro-RO"},   Language{"russian", "ru-RU"},
    Language{"serbian", "sr-RS"},    Language{"slovak", "sk-SK"},     Language{"slovene", "sl-SI"},
    Language{"slovenian", "sl-SI"},  Language{"spanish", "es-ES"},    Language{"swedish", "sv-SE"},
    Language{"thai", "th-TH"},       Language{"turkish", "tr-TR"},    Language{"ukrainian", "uk-UA"},
    Language{"usenglish", "en-US"},  Language{"ukenglish", "en-GB"},  Language{"vietnamese", "vi-VN"},
};

using Phrase = std::pair<std::string_view, std::string_view>;
constexpr std::array phrases = {
    Phrase{"bathesis", "Bachelor’s thesis"},
    Phrase{"candthesis", "candidate thesis"},
    Phrase{"inpreparation", "in preparation"},
    Phrase{"inpress", "in press"},
    Phrase{"mathesis", "Master’s thesis"},
    Phrase{"mastersthesis", "Master’s thesis"},
    Phrase{"countryde", "Germany"},
    Phrase{"countryep", "European Union"},
    Phrase{"countryeu", "European Union"},
    Phrase{"countryfr", "France"},
    Phrase{"countryuk", "United Kingdom"},
    Phrase{"countryus", "United States of America"},
    Phrase{"forthcoming", "forthcoming"},
    Phrase{"inpreparation", "in preparation"},
    Phrase{"inpress", "in press"},
    Phrase{"prepublished", "pre-published"},
    Phrase{"submitted", "submitted"},
    Phrase{"newseries", "New series"},
    Phrase{"oldseries", "Old series"},
    Phrase{"patent", "patent"},
    Phrase{"patentde", "German patent"},
    Phrase{"patenteu", "European patent"},
    Phrase{"patentfr", "French patent"},
    Phrase{"patentuk", "British patent"},
    Phrase{"patentus", "U.S. patent"},
    Phrase{"patreq", "patent request"},
    Phrase{"patreqde", "German patent request"},
    Phrase{"patreqeu", "European patent request"},
    Phrase{"patreqfr", "French patent request"},
    Phrase{"patrequk", "British patent request"},
    Phrase{"patrequs", "U.S. patent request"},
    Phrase{"phdthesis", "PhD thesis"},
    Phrase{"resreport", "research report"},
    Phrase{"techreport", "technical report"},
};

/// Rows of a table sorted by name, at compile time.
template <typename Rows>
constexpr auto sorted_rows(const Rows& rows) {
  std::array<std::uint8_t, std::tuple_size_v<Rows>> order{};
  for (std::size_t i = 0; i < rows.size(); ++i) order[i] = static_cast<std::uint8_t>(i);
  std::ranges::sort(order, {}, [&](std::uint8_t i) { return rows[i].name; });
  return order;
}

constexpr auto types_by_name = sorted_rows(types);
constexpr auto fields_by_name = sorted_rows(fields);

template <typename Rows, typename Order>
auto look_up(const Rows& rows, const Order& order, std::string_view name) {
  auto found = std::ranges::lower_bound(order, name, {},
                                        [&](std::uint8_t i) { return rows[i].name; });
  return found != order.end() && rows[*found].name == name ? &rows[*found] : nullptr;
}

/// The last one is for types that are not here.
constexpr std::array written_types = {
    WrittenType{article, "misc", "online", ""},
    WrittenType{article_journal, "article", "article", ""},
    WrittenType{article_magazine, "article", "article", "magazine"},
    WrittenType{article_newspaper, "article", "article", "newspaper"},
    WrittenType{bill, "misc", "legislation", ""},
    WrittenType{book, "book", "book", ""},
    WrittenType{broadcast, "misc", "video", ""},
    WrittenType{chapter, "incollection", "incollection", ""},
    WrittenType{classic, "book", "book", ""},
    WrittenType{collection, "misc", "collection", ""},
    WrittenType{dataset, "misc", "dataset", ""},
    WrittenType{entry, "incollection", "inreference", ""},
    WrittenType{entry_dictionary, "incollection", "inreference", ""},
    WrittenType{entry_encyclopedia, "incollection", "inreference", ""},
    WrittenType{figure, "misc", "image", ""},
    WrittenType{graphic, "misc", "artwork", ""},
    WrittenType{legal_case, "misc", "jurisdiction", ""},
    WrittenType{legislation, "misc", "legislation", ""},
    WrittenType{manuscript, "unpublished", "unpublished", ""},
    WrittenType{motion_picture, "misc", "movie", ""},
    WrittenType{musical_score, "misc", "music", ""},
    WrittenType{pamphlet, "booklet", "booklet", ""},
    WrittenType{paper_conference, "inproceedings", "inproceedings", ""},
    WrittenType{patent, "patent", "patent", ""},
    WrittenType{performance, "misc", "performance", ""},
    WrittenType{periodical, "misc", "periodical", ""},
    WrittenType{personal_communication, "misc", "letter", ""},
    WrittenType{post, "misc", "online", ""},
    WrittenType{post_weblog, "misc", "online", ""},
    WrittenType{regulation, "misc", "legislation", ""},
    WrittenType{report, "techreport", "report", ""},
    WrittenType{review, "article", "review", ""},
    WrittenType{review_book, "article", "review", ""},
    WrittenType{software, "misc", "software", ""},
    WrittenType{song, "misc", "audio", ""},
    WrittenType{speech, "misc", "unpublished", ""},
    WrittenType{standard, "techreport", "standard", ""},
    WrittenType{thesis, "phdthesis", "thesis", ""},
    WrittenType{treaty, "misc", "legal", ""},
    WrittenType{webpage, "misc", "online", ""},
    WrittenType{document, "misc", "misc", ""},
};

}  // namespace

bool is_periodical(ItemType type) {
  return type == ItemType::article_journal || type == ItemType::article_magazine ||
         type == ItemType::article_newspaper || type == ItemType::review ||
         type == ItemType::review_book || type == ItemType::periodical;
}

bool is_part(ItemType type) {
  return type == ItemType::chapter || type == ItemType::paper_conference ||
         type == ItemType::entry_encyclopedia || type == ItemType::entry_dictionary || type == ItemType::entry;
}

const WrittenType& written_type(ItemType type) {
  auto found = std::ranges::find(written_types, type, &WrittenType::type);
  return found == written_types.end() ? written_types.back() : *found;
}

std::string_view language_name(std::string_view tag, bool any_region) {
  if (tag.empty()) return {};
  if (tag == "en" && any_region) return "english";
  auto found = std::ranges::find_if(languages, [&](const Language& language) {
    std::string_view whole = language.second;
    return whole == tag || (any_region && whole.starts_with(tag) && whole.substr(tag.size()).starts_with('-'));
  });
  return found == languages.end() ? std::string_view() : found->first;
}

const TypeRow* find_type(std::string_view name) { return look_up(types, types_by_name, name); }

const FieldRow* find_field(std::string_view name) { return look_up(fields, fields_by_name, name); }

std::size_t strength(const FieldRow& row) {
  return static_cast<std::size_t>(&row - fields.data());
}

std::string_view phrase(std::string_view key) {
  auto found = std::ranges::find(phrases, key, &Phrase::first);
  return found == phrases.end() ? key : found->second;
}

std::string_view language_tag(std::string_view name) {
  auto found = std::ranges::find(languages, name, &Language::first);
  return found == languages.end() ? name : found->second;
}

}  // namespace opcit::formats::bib
