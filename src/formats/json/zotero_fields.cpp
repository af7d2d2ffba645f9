// The fields and creators of Zotero's types against the variables of CSL.

#include <algorithm>
#include <array>

#include "formats/json/zotero_json.h"

namespace opcit::formats::zotero {
namespace {

constexpr std::array fields = {
    FieldRow{"DOI", Variable::DOI},
    FieldRow{"ISBN", Variable::ISBN},
    FieldRow{"ISSN", Variable::ISSN},
    FieldRow{"PMCID", Variable::PMCID},
    FieldRow{"PMID", Variable::PMID},
    FieldRow{"abstractNote", Variable::abstract},
    FieldRow{"archive", Variable::archive},
    FieldRow{"archiveID", Variable::number},
    FieldRow{"archiveLocation", Variable::archive_location},
    FieldRow{"artworkMedium", Variable::medium},
    FieldRow{"artworkSize", Variable::dimensions},
    FieldRow{"audioFileType", Variable::medium},
    FieldRow{"audioRecordingFormat", Variable::medium},
    FieldRow{"authority", Variable::authority},
    FieldRow{"billNumber", Variable::number},
    FieldRow{"blogTitle", Variable::container_title},
    FieldRow{"bookTitle", Variable::container_title},
    FieldRow{"callNumber", Variable::call_number},
    FieldRow{"caseName", Variable::title},
    FieldRow{"citationKey", Variable::citation_key},
    FieldRow{"code", Variable::container_title},
    FieldRow{"codeNumber", Variable::volume},
    FieldRow{"codePages", Variable::page},
    FieldRow{"codeVolume", Variable::volume},
    FieldRow{"committee", Variable::section},
    FieldRow{"company", Variable::publisher},
    FieldRow{"conferenceName", Variable::event_title},
    FieldRow{"country", Variable::publisher_place},
    FieldRow{"court", Variable::authority},
    FieldRow{"dictionaryTitle", Variable::container_title},
    FieldRow{"distributor", Variable::publisher},
    FieldRow{"docketNumber", Variable::number},
    FieldRow{"documentNumber", Variable::number},
    FieldRow{"edition", Variable::edition},
    FieldRow{"encyclopediaTitle", Variable::container_title},
    FieldRow{"episodeNumber", Variable::number},
    FieldRow{"eventPlace", Variable::event_place},
    FieldRow{"firstPage", Variable::page},
    FieldRow{"format", Variable::medium},
    FieldRow{"forumTitle", Variable::container_title},
    FieldRow{"genre", Variable::genre},
    FieldRow{"history", Variable::references},
    FieldRow{"identifier", Variable::number},
    FieldRow{"institution", Variable::publisher},
    FieldRow{"interviewMedium", Variable::medium},
    FieldRow{"issue", Variable::issue},
    FieldRow{"issuingAuthority", Variable::authority},
    FieldRow{"journalAbbreviation", Variable::container_title_short},
    FieldRow{"label", Variable::publisher},
    FieldRow{"language", Variable::language},
    FieldRow{"legalStatus", Variable::status},
    FieldRow{"legislativeBody", Variable::authority},
    FieldRow{"letterType", Variable::genre},
    FieldRow{"libraryCatalog", Variable::source},
    FieldRow{"manuscriptType", Variable::genre},
    FieldRow{"mapType", Variable::genre},
    FieldRow{"meetingName", Variable::event_title},
    FieldRow{"nameOfAct", Variable::title},
    FieldRow{"network", Variable::publisher},
    FieldRow{"numPages", Variable::number_of_pages},
    FieldRow{"number", Variable::number},
    FieldRow{"numberOfVolumes", Variable::number_of_volumes},
    FieldRow{"organization", Variable::publisher},
    FieldRow{"originalPlace", Variable::original_publisher_place},
    FieldRow{"originalPublisher", Variable::original_publisher},
    FieldRow{"pages", Variable::page},
    FieldRow{"partNumber", Variable::part_number},
    FieldRow{"partTitle", Variable::part_title},
    FieldRow{"patentNumber", Variable::number},
    FieldRow{"place", Variable::publisher_place},
    FieldRow{"postType", Variable::genre},
    FieldRow{"presentationType", Variable::genre},
    FieldRow{"proceedingsTitle", Variable::container_title},
    FieldRow{"programTitle", Variable::container_title},
    FieldRow{"programmingLanguage", Variable::genre},
    FieldRow{"publicLawNumber", Variable::number},
    FieldRow{"publicationTitle", Variable::container_title},
    FieldRow{"publisher", Variable::publisher},
    FieldRow{"references", Variable::references},
    FieldRow{"reportNumber", Variable::number},
    FieldRow{"reportType", Variable::genre},
    FieldRow{"reporter", Variable::container_title},
    FieldRow{"reporterVolume", Variable::volume},
    FieldRow{"repository", Variable::publisher},
    FieldRow{"repositoryLocation", Variable::publisher_place},
    FieldRow{"rights", Variable::license},
    FieldRow{"runningTime", Variable::dimensions},
    FieldRow{"scale", Variable::scale},
    FieldRow{"section", Variable::section},
    FieldRow{"series", Variable::collection_title},
    FieldRow{"seriesNumber", Variable::collection_number},
    FieldRow{"seriesTitle", Variable::collection_title},
    FieldRow{"session", Variable::chapter_number},
    FieldRow{"shortTitle", Variable::title_short},
    FieldRow{"status", Variable::status},
    FieldRow{"studio", Variable::publisher},
    FieldRow{"subject", Variable::title},
    FieldRow{"system", Variable::medium},
    FieldRow{"thesisType", Variable::genre},
    FieldRow{"title", Variable::title},
    FieldRow{"type", Variable::genre},
    FieldRow{"university", Variable::publisher},
    FieldRow{"url", Variable::URL},
    FieldRow{"versionNumber", Variable::version},
    FieldRow{"videoRecordingFormat", Variable::medium},
    FieldRow{"volume", Variable::volume},
    FieldRow{"websiteTitle", Variable::container_title},
    FieldRow{"websiteType", Variable::genre},
};

constexpr std::array dates = {
    FieldRow{"accessDate", Variable::accessed},    FieldRow{"date", Variable::issued},
    FieldRow{"dateDecided", Variable::issued},     FieldRow{"dateEnacted", Variable::issued},
    FieldRow{"filingDate", Variable::submitted},   FieldRow{"issueDate", Variable::issued},
    FieldRow{"originalDate", Variable::original_date},
};

constexpr std::array creators = {
    FieldRow{"artist", Variable::author},
    FieldRow{"author", Variable::author},
    FieldRow{"bookAuthor", Variable::container_author},
    FieldRow{"cartographer", Variable::author},
    FieldRow{"castMember", Variable::performer},
    FieldRow{"chair", Variable::chair},
    FieldRow{"composer", Variable::composer},
    FieldRow{"contributor", Variable::contributor},
    FieldRow{"creator", Variable::author},
    FieldRow{"director", Variable::director},
    FieldRow{"editor", Variable::editor},
    FieldRow{"executiveProducer", Variable::executive_producer},
    FieldRow{"guest", Variable::guest},
    FieldRow{"host", Variable::host},
    FieldRow{"interviewee", Variable::author},
    FieldRow{"interviewer", Variable::interviewer},
    FieldRow{"inventor", Variable::author},
    FieldRow{"narrator", Variable::narrator},
    FieldRow{"organizer", Variable::organizer},
    FieldRow{"originalCreator", Variable::original_author},
    FieldRow{"performer", Variable::performer},
    FieldRow{"podcaster", Variable::host},
    FieldRow{"presenter", Variable::author},
    FieldRow{"producer", Variable::producer},
    FieldRow{"programmer", Variable::author},
    FieldRow{"recipient", Variable::recipient},
    FieldRow{"reviewedAuthor", Variable::reviewed_author},
    FieldRow{"scriptwriter", Variable::script_writer},
    FieldRow{"seriesCreator", Variable::series_creator},
    FieldRow{"seriesEditor", Variable::collection_editor},
    FieldRow{"sponsor", Variable::author},
    FieldRow{"translator", Variable::translator},
};

struct TypeRow {
  std::string_view type;
  std::string_view fields;   // beyond those that all types have
  std::string_view creator;  // of the first kind
};

/// Zotero's schema: what an item of a type may have. Where two fields are one variable the first is
/// written.
constexpr std::array type_rows = {
    TypeRow{"artwork", "artworkMedium artworkSize", "artist"},
    TypeRow{"audioRecording", "audioRecordingFormat seriesTitle volume numberOfVolumes place label runningTime ISBN", "performer"},
    TypeRow{"bill", "billNumber code codeVolume section codePages legislativeBody session history", "sponsor"},
    TypeRow{"blogPost", "blogTitle websiteType", "author"},
    TypeRow{"book", "series seriesNumber volume numberOfVolumes edition place publisher numPages ISBN", "author"},
    TypeRow{"bookSection", "bookTitle series seriesNumber volume numberOfVolumes edition place publisher pages ISBN", "author"},
    TypeRow{"case", "caseName dateDecided court docketNumber reporter reporterVolume firstPage history", "author"},
    TypeRow{"computerProgram", "seriesTitle versionNumber system place company programmingLanguage ISBN", "programmer"},
    TypeRow{"conferencePaper", "proceedingsTitle conferenceName place publisher volume pages series DOI ISBN", "author"},
    TypeRow{"dataset", "identifier type versionNumber repository repositoryLocation format DOI", "author"},
    TypeRow{"dictionaryEntry", "dictionaryTitle series seriesNumber volume numberOfVolumes edition place publisher pages ISBN", "author"},
    TypeRow{"document", "publisher", "author"},
    TypeRow{"encyclopediaArticle", "encyclopediaTitle series seriesNumber volume numberOfVolumes edition place publisher pages ISBN", "author"},
    TypeRow{"film", "distributor genre videoRecordingFormat runningTime", "director"},
    TypeRow{"forumPost", "forumTitle postType", "author"},
    TypeRow{"hearing", "committee place publisher numberOfVolumes documentNumber pages legislativeBody session history", "contributor"},
    TypeRow{"interview", "interviewMedium", "interviewee"},
    TypeRow{"journalArticle", "publicationTitle volume issue pages seriesTitle series journalAbbreviation DOI ISSN", "author"},
    TypeRow{"letter", "letterType", "author"},
    TypeRow{"magazineArticle", "publicationTitle volume issue pages ISSN", "author"},
    TypeRow{"manuscript", "manuscriptType place numPages", "author"},
    TypeRow{"map", "mapType scale seriesTitle edition place publisher ISBN", "cartographer"},
    TypeRow{"newspaperArticle", "publicationTitle place edition section pages ISSN", "author"},
    TypeRow{"patent", "issueDate country issuingAuthority patentNumber filingDate pages references legalStatus", "inventor"},
    TypeRow{"podcast", "seriesTitle episodeNumber audioFileType runningTime", "podcaster"},
    TypeRow{"preprint", "genre repository archiveID series seriesNumber DOI", "author"},
    TypeRow{"presentation", "presentationType place meetingName", "presenter"},
    TypeRow{"radioBroadcast", "programTitle episodeNumber audioRecordingFormat place network runningTime", "director"},
    TypeRow{"report", "reportNumber reportType seriesTitle place institution pages", "author"},
    TypeRow{"standard", "organization committee type number versionNumber status place numPages DOI", "author"},
    TypeRow{"statute", "nameOfAct dateEnacted code codeNumber publicLawNumber pages section session history", "author"},
    TypeRow{"thesis", "thesisType university place numPages", "author"},
    TypeRow{"tvBroadcast", "programTitle episodeNumber videoRecordingFormat place network runningTime", "director"},
    TypeRow{"videoRecording", "videoRecordingFormat seriesTitle volume numberOfVolumes place studio runningTime ISBN", "director"},
    TypeRow{"webpage", "websiteTitle websiteType", "author"},
};

constexpr std::string_view fields_of_all =
    "title abstractNote date shortTitle language url accessDate archive archiveLocation libraryCatalog callNumber rights";

const TypeRow& row_of(std::string_view type) {
  auto found = std::ranges::find(type_rows, type, &TypeRow::type);
  return found != type_rows.end() ? *found : *std::ranges::find(type_rows, "document", &TypeRow::type);
}

template <typename Rows>
const FieldRow* find_row(const Rows& rows, std::string_view name) {
  auto found = std::ranges::find(rows, name, &FieldRow::name);
  return found == rows.end() ? nullptr : &*found;
}

std::string_view field_among(std::string_view names, Variable variable) {
  while (!names.empty()) {
    std::size_t end = std::min(names.find(' '), names.size());
    std::string_view name = names.substr(0, end);
    const FieldRow* row = text_field(name);
    if (row == nullptr) row = date_field(name);
    if (row != nullptr && row->variable == variable) return name;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return {};
}

}  // namespace

const FieldRow* text_field(std::string_view name) { return find_row(fields, name); }
const FieldRow* date_field(std::string_view name) { return find_row(dates, name); }
const FieldRow* creator_role(std::string_view name) { return find_row(creators, name); }

std::string_view field_for(std::string_view type, Variable variable) {
  std::string_view own = field_among(row_of(type).fields, variable);
  return own.empty() ? field_among(fields_of_all, variable) : own;
}

std::string_view creator_for(std::string_view type, Variable variable) {
  if (variable == Variable::author) return row_of(type).creator;
  const FieldRow* found = nullptr;
  for (const FieldRow& row : creators)
    if (row.variable == variable && found == nullptr) found = &row;
  return found ? found->name : std::string_view();
}

}  // namespace opcit::formats::zotero
