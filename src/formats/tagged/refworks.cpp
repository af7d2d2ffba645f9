// RefWorks' tagged format: lines `A1 Doe, John`, records that begin with RT.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/registry.h"
#include "formats/tagged/table.h"

namespace opcit::formats::refworks {
namespace {

using tagged::flat;
using tagged::Record;
using tagged::Row;
using tagged::TaggedField;
using tagged::Use;

/// Two capitals, or a capital and digits (`U12`), and a blank; `PMID` and `PMCID` besides.
std::size_t mark(std::string_view line, std::string_view& tag) {
  std::size_t lead = line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line.remove_prefix(lead);
  std::size_t end = std::min(line.find(' '), line.size());
  if (end < 2 || end > 5 || line[0] < 'A' || line[0] > 'Z') return 0;
  bool plain = std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end),
                           [](char c) { return (c >= 'A' && c <= 'Z') || ascii::is_digit(c); });
  tag = line.substr(0, end);
  bool known = end == 2 || tag == "PMID" || tag == "PMCID" || (tag[0] == 'U' && end == 3);
  return plain && known ? lead + end : 0;
}

constexpr tagged::Syntax syntax = {mark, [](std::string_view tag) { return tag == "RT"; },
                                   [](std::string_view) { return false; }};

constexpr std::array rows = {
    Row{"A1", Use::names, Variable::author},
    Row{"A2", Use::names, Variable::editor},
    Row{"A3", Use::names, Variable::collection_editor},
    Row{"A4", Use::names, Variable::translator},
    Row{"T1", Use::text, Variable::title},
    Row{"T2", Use::text, Variable::container_title},
    Row{"T3", Use::text, Variable::collection_title},
    Row{"WT", Use::text, Variable::container_title},
    Row{"JF", Use::text, Variable::container_title},
    Row{"JO", Use::text, Variable::container_title_short},
    Row{"ST", Use::text, Variable::title_short},
    Row{"FD", Use::drop},
    Row{"VO", Use::text, Variable::volume},
    Row{"IS", Use::text, Variable::issue},
    Row{"ED", Use::text, Variable::edition},
    Row{"PB", Use::text, Variable::publisher},
    Row{"PP", Use::text, Variable::publisher_place},
    Row{"SN", Use::serial},
    Row{"DO", Use::doi, Variable::DOI},
    Row{"UL", Use::text, Variable::URL},
    Row{"LK", Use::text, Variable::URL},
    Row{"AB", Use::text, Variable::abstract},
    Row{"K1", Use::keywords, Variable::keyword},
    Row{"NO", Use::notes, Variable::note},
    Row{"LA", Use::text, Variable::language},
    Row{"CN", Use::text, Variable::call_number},
    Row{"DB", Use::text, Variable::archive},
    Row{"AN", Use::text, Variable::archive_location},
    Row{"RD", Use::date, Variable::accessed},
    Row{"PMID", Use::text, Variable::PMID},
    Row{"PMCID", Use::text, Variable::PMCID},
};

struct Type {
  std::string_view name;
  ItemType type;
};

constexpr std::array types = {
    Type{"Abstract", ItemType::article_journal},
    Type{"Artwork", ItemType::graphic},
    Type{"Bills/Resolutions", ItemType::bill},
    Type{"Book, Edited", ItemType::book},
    Type{"Book, Section", ItemType::chapter},
    Type{"Book, Whole", ItemType::book},
    Type{"Case/Court Decisions", ItemType::legal_case},
    Type{"Computer Program", ItemType::software},
    Type{"Conference Proceedings", ItemType::paper_conference},
    Type{"Dissertation", ItemType::thesis},
    Type{"Dissertation/Thesis", ItemType::thesis},
    Type{"Dissertation/Thesis, Unpublished", ItemType::thesis},
    Type{"Generic", ItemType::document},
    Type{"Grant", ItemType::document},
    Type{"Hearing", ItemType::hearing},
    Type{"Journal", ItemType::article_journal},
    Type{"Journal Article", ItemType::article_journal},
    Type{"Journal, Electronic", ItemType::article_journal},
    Type{"Laws/Statutes", ItemType::legislation},
    Type{"Magazine Article", ItemType::article_magazine},
    Type{"Map", ItemType::map},
    Type{"Monograph", ItemType::book},
    Type{"Motion Picture", ItemType::motion_picture},
    Type{"Music Score", ItemType::musical_score},
    Type{"Newspaper Article", ItemType::article_newspaper},
    Type{"Online Discussion Forum", ItemType::post},
    Type{"Patent", ItemType::patent},
    Type{"Personal Communication", ItemType::personal_communication},
    Type{"Report", ItemType::report},
    Type{"Sound Recording", ItemType::song},
    Type{"Unpublished Material", ItemType::manuscript},
    Type{"Video/ DVD", ItemType::motion_picture},
    Type{"Video/DVD", ItemType::motion_picture},
    Type{"Web Page", ItemType::webpage},
};

class RecordReader {
 public:
  RecordReader(const Record& record, Profile profile)
      : record_(record), zotero_(profile == Profile::zotero), work_("refworks") {}

  Reference read() {
    std::string name(tagged::first_of(record_, "RT"));
    auto found = std::ranges::find(types, name, &Type::name);
    if (found != types.end()) work_.work.type = found->type;
    if (found == types.end()) work_.keep("RT", name);
    for (const TaggedField& field : record_)
      if (!field.value.empty() && field.tag != "RT") take(field);
    settle();
    return work_.finish();
  }

 private:
  void take(const TaggedField& field) {
    if (field.tag == "ID") return static_cast<void>(work_.work.id = flat(field));
    if (field.tag == "SP") return static_cast<void>(first_ = flat(field));
    if (field.tag == "OP") return static_cast<void>(last_ = flat(field));
    if (field.tag == "YR") return static_cast<void>(year_ = flat(field));
    if (field.tag == "FD") return static_cast<void>(day_ = flat(field));
    bool beside = zotero_ && (field.tag == "K1" || field.tag == "NO" || field.tag == "AN");
    if (beside) return work_.keep(field.tag, flat(field));
    tagged::take(work_, rows, field);
  }

  void settle() {
    bool whole = work_.work.type == ItemType::book || work_.work.type == ItemType::thesis;
    if (whole && last_.empty())
      work_.set(Variable::number_of_pages, first_);
    else
      work_.set_pages(first_, last_);
    Date exact = date_of_text(day_);
    bool same = exact.literal.empty() && !is_empty(exact) && exact.year() == date_of_text(year_).year();
    Date joined = date_of_text(day_ + " " + year_);
    if (same)
      work_.set_date(Variable::issued, std::move(exact));
    else if (!day_.empty() && !year_.empty() && joined.literal.empty())
      work_.set_date(Variable::issued, std::move(joined));
    else
      work_.set_date(Variable::issued, date_of_text(year_.empty() ? day_ : year_));
  }

  const Record& record_;
  bool zotero_;
  WorkBuilder work_;
  std::string first_, last_, year_, day_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  tagged::read_records(text, syntax, [&](Record& record) {
    bibliography.references.push_back(RecordReader(record, reading.profile).read());
  });
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (start == std::string_view::npos) return false;
  std::string_view rest = head.substr(start);
  return rest.starts_with("Refworks Export Tagged") || rest.starts_with("RT Journal") ||
         rest.starts_with("RT Book") || rest.starts_with("RT Dissertation") ||
         (rest.starts_with("RT ") && rest.find("\nSR ") != std::string_view::npos);
}

constexpr std::array<std::string_view, 1> extensions = {"refworks"};

}  // namespace

const Format format = {{"refworks-tagged", "RefWorks", extensions, {}, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::refworks
