// Ovid's exports: records that begin with `<1. >`, fields `AU  - Doe, John` or, in the older form, a
// name on a line of its own with the value indented below it.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/tagged/table.h"

namespace opcit::formats::ovid {
namespace {

using tagged::flat;
using tagged::Record;
using tagged::Row;
using tagged::TaggedField;
using tagged::Use;

bool is_record_number(std::string_view line) {
  std::string_view text = ascii::trim(line, ascii::spaces);
  if (text.size() < 3 || text.front() != '<' || text.back() != '>') return false;
  text = ascii::trim(text.substr(1, text.size() - 2), " .");
  return !text.empty() && std::ranges::all_of(text, ascii::is_digit);
}

/// `AU  - `.
std::size_t tag_mark(std::string_view line, std::string_view& tag) {
  if (is_record_number(line)) return tag = "<>", line.size();
  std::size_t end = 0;
  while (end < line.size() && end < 3 && (ascii::is_digit(line[end]) || (line[end] >= 'A' && line[end] <= 'Z')))
    ++end;
  if (end < 2 || line.substr(end).substr(0, 4) != std::string_view("  - ").substr(end == 3 ? 1 : 0, 4)) {
    std::size_t dash = std::min(line.find_first_not_of(' ', end), line.size());
    if (end < 2 || dash >= line.size() || line[dash] != '-' || dash == end) return 0;
    tag = line.substr(0, end);
    return dash + 1;
  }
  tag = line.substr(0, end);
  return line.find('-', end) + 1;
}

/// `Author` alone on a line, not indented.
std::size_t name_mark(std::string_view line, std::string_view& tag) {
  if (is_record_number(line)) return tag = "<>", line.size();
  constexpr std::size_t longest = 60;
  if (line.empty() || line.size() > longest || !ascii::is_letter(line[0])) return 0;
  tag = ascii::trim(line, " \t:");
  return line.size();
}

bool starts(std::string_view tag) { return tag == "<>"; }
bool never(std::string_view) { return false; }

constexpr tagged::Syntax tag_syntax = {tag_mark, starts, never};
constexpr tagged::Syntax name_syntax = {name_mark, starts, never};

struct LongName {
  std::string_view name;
  std::string_view tag;
};

constexpr std::array long_names = {
    LongName{"Accession Number", "AN"}, LongName{"Author", "AU"},
    LongName{"Authors", "AU"},          LongName{"Title", "TI"},
    LongName{"Source", "SO"},           LongName{"Abstract", "AB"},
    LongName{"Author Keywords", "KW"},  LongName{"Keywords", "KW"},
    LongName{"Language", "LG"},         LongName{"ISSN", "IS"},
    LongName{"ISBN", "IB"},             LongName{"DOI Number", "DI"},
    LongName{"Digital Object Identifier", "DI"}, LongName{"Publisher", "PB"},
    LongName{"Year of Publication", "YR"}, LongName{"Publication Type", "PT"},
    LongName{"Document Type", "DT"},    LongName{"Book Title", "BT"},
    LongName{"Institution", "IN"},      LongName{"Chapter Title", "TI"},
    LongName{"Editor", "ED"},           LongName{"Database", "DB"},
};

constexpr std::array rows = {
    Row{"AB", Use::text, Variable::abstract}, Row{"IB", Use::serial},
    Row{"DI", Use::doi, Variable::DOI},       Row{"DO", Use::doi, Variable::DOI},
    Row{"PN", Use::text, Variable::number},   Row{"VO", Use::text, Variable::volume},
    Row{"PG", Use::text, Variable::page},     Row{"UR", Use::text, Variable::URL},
    Row{"JN", Use::text, Variable::container_title}, Row{"JT", Use::text, Variable::container_title},
    Row{"VN", Use::drop},                     Row{"<>", Use::drop},
};

class RecordReader {
 public:
  RecordReader(const Record& record, Profile profile)
      : record_(record), zotero_(profile == Profile::zotero), work_("ovid") {
    work_.work.type = ItemType::article_journal;
  }

  Reference read() {
    for (const TaggedField& field : record_)
      if (!field.value.empty()) take(field);
    settle();
    return work_.finish();
  }

 private:
  static std::string_view short_tag(std::string_view tag) {
    auto found = std::ranges::find(long_names, tag, &LongName::name);
    return found == long_names.end() ? tag : found->tag;
  }

  void take(const TaggedField& field) {
    std::string_view tag = short_tag(field.tag);
    std::string text = flat(field);
    if (tag == "AU" || tag == "FA" || tag == "ED") return take_names(tag, text);
    if (tag == "TI") return work_.set(Variable::title, bare_title(text));
    if (tag == "SO") return static_cast<void>(source_ = text);
    if (tag == "YR") return static_cast<void>(year_ = text);
    if (tag == "PB") return take_publisher(text);
    if (tag == "BT") return static_cast<void>(book_ = text);
    if (tag == "PT" || tag == "DT") return take_type(text);
    if (tag == "IS") return static_cast<void>(work_.set_serial(text.substr(0, text.find(' '))));
    if (tag == "LG") return work_.set(Variable::language, zotero_ ? text : std::string(ascii::trim(text, ". ")));
    if (tag == "AN") return work_.set(Variable::call_number, ascii::trim(text, ". "));
    if (tag == "DB") return work_.set(Variable::source, text);
    if (tag == "RO") return work_.set(Variable::license, text);
    if (tag == "KW" || tag == "DE" || tag == "MH") return take_keywords(tag, text);
    tagged::take(work_, rows, {tag, field.value});
  }

  void take_keywords(std::string_view tag, const std::string& text) {
    if (zotero_) return work_.keep(tag, text);
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t end = std::min(text.find(';', at), text.size());
      work_.append(Variable::keyword, std::string_view(text).substr(at, end - at), ", ");
      at = end + 1;
    }
  }

  /// `Legitimacy crises in Pakistan.  [Article]`.
  static std::string_view bare_title(std::string_view text) {
    if (text.ends_with(']'))
      if (std::size_t open = text.rfind('['); open != std::string_view::npos && open > 2 && text[open - 2] == '.')
        text = ascii::trim(text.substr(0, open));
    bool dots = text.ends_with("..");
    return dots ? text : ascii::trim(text, ". ");
  }

  /// Several names stand between semicolons; notes, degrees and numbers of institutions go.
  void take_names(std::string_view tag, std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t end = std::min(text.find(';', at), text.size());
      std::string_view part = ascii::trim(text.substr(at, end - at));
      at = end + 1;
      if (part.ends_with(']') && part.find('[') == std::string_view::npos) continue;
      part = ascii::trim(part.substr(0, part.find('[')));
      while (!part.empty() && std::string_view("*+0123456789, ").find(part.back()) != std::string_view::npos)
        part.remove_suffix(1);
      add_name(tag == "ED" ? Variable::editor : Variable::author, part);
    }
  }

  void add_name(Variable variable, std::string_view text) {
    Name name = name_of_text(text);
    constexpr std::array<std::string_view, 9> degrees = {" Ph.D.", " MD", " PhD", " M.D.", " MSc",
                                                         " MPH", " RN", " MS", " BSc"};
    std::string_view given = name.given;
    for (std::string_view degree : degrees)
      if (std::size_t at = given.find(degree); at != std::string_view::npos && zotero_) {
        given = ascii::trim(given.substr(0, at));
        name.suffix = {};
      }
    bool initial = given.size() >= 2 && given[given.size() - 2] >= 'A' && given[given.size() - 2] <= 'Z' &&
                   (given.size() == 2 || given[given.size() - 3] == ' ' || given[given.size() - 3] == '.');
    if (given.ends_with('.') && !initial) given.remove_suffix(1);
    name.given = zotero_ ? with_points(given) : std::string(given);
    if (zotero_ && is_capitals(name.family)) name.family = name.family.substr(0, 1) + ascii::lower(name.family.substr(1));
    work_.add_name(variable, std::move(name));
  }

  static bool is_capitals(std::string_view text) {
    return text.size() > 2 && std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void take_type(const std::string& text) {
    std::string lower = ascii::lower(text);
    if (lower.find("book chapter") != std::string::npos || lower.find("book section") != std::string::npos ||
        lower.starts_with("chapter"))
      work_.work.type = ItemType::chapter;
    else if (lower.starts_with("book"))
      work_.work.type = ItemType::book;
    else if (lower.find("patent") != std::string::npos)
      work_.work.type = ItemType::patent;
    else if (lower.find("dissertation") != std::string::npos)
      work_.work.type = ItemType::thesis;
    else
      work_.keep("PT", text);
  }

  /// `Publisher, place`.
  void take_publisher(std::string_view text) {
    std::size_t comma = text.find(", ");
    work_.set(Variable::publisher, text.substr(0, comma));
    if (comma != std::string_view::npos) work_.set(Variable::publisher_place, text.substr(comma + 2));
  }

  /// `Journal January 2010;14(1):56-60` and `Journal. 201(2-3):327-334, November 15, 2004.`
  void take_source() {
    std::string_view text = ascii::trim(source_, ". ");
    std::size_t open = text.find('(');
    std::size_t close = text.find(')', open == std::string_view::npos ? open : open + 1);
    std::size_t colon = text.find(':', close == std::string_view::npos ? 0 : close);
    std::size_t semicolon = text.rfind(';', open);
    if (colon != std::string_view::npos) take_pages(ascii::trim(text.substr(colon + 1)));
    if (semicolon != std::string_view::npos && colon != std::string_view::npos) {
      std::size_t volume_end = std::min(open, colon);
      work_.set(Variable::volume, text.substr(semicolon + 1, volume_end - semicolon - 1));
      if (open < colon && close < colon) work_.set(Variable::issue, text.substr(open + 1, close - open - 1));
      take_journal_and_date(ascii::trim(text.substr(0, semicolon)));
    } else if (open != std::string_view::npos && close != std::string_view::npos) {
      std::string_view before = ascii::trim(text.substr(0, open));
      std::size_t digits = before.size();
      while (digits > 0 && ascii::is_digit(before[digits - 1])) --digits;
      work_.set(Variable::volume, before.substr(digits));
      work_.set(Variable::issue, text.substr(open + 1, close - open - 1));
      work_.set(Variable::container_title, ascii::trim(before.substr(0, digits), "., "));
    } else {
      work_.set(Variable::container_title, text.substr(0, text.find(',')));
    }
  }

  void take_pages(std::string_view text) {
    std::size_t end = std::min(text.find_first_of(",. ;"), text.size());
    std::string_view pages = text.substr(0, end);
    if (!pages.empty() && ascii::is_digit_at(pages, pages.find_first_of("0123456789")))
      work_.set(Variable::page, pages);
  }

  /// `Acta Biochimica et Biophysica Sinica August 2011`.
  void take_journal_and_date(std::string_view text) {
    std::size_t year = text.rfind(' ');
    if (year == std::string_view::npos) return work_.set(Variable::container_title, text);
    std::string_view last = text.substr(year + 1);
    std::size_t begin = year;
    std::size_t month = text.rfind(' ', year - 1);
    if (month != std::string_view::npos && month_of_name(text.substr(month + 1, year - month - 1)) != 0)
      begin = month;
    std::string date(text.substr(begin + 1));
    if (std::size_t slash = date.find('/'); slash != std::string::npos && zotero_)
      date = date.substr(slash + 1);
    else if (slash != std::string::npos)
      date[slash] = '-';
    work_.set_date(Variable::issued, date_of_text(last.size() == 4 ? date : std::string(last)));
    work_.set(Variable::container_title, ascii::trim(text.substr(0, begin), "., "));
  }

  void settle() {
    if (!source_.empty() && work_.work.type != ItemType::book && work_.work.type != ItemType::patent) take_source();
    if (!book_.empty()) {
      if (work_.work.type == ItemType::chapter) work_.set(Variable::container_title, book_.substr(0, book_.find(". ")));
      else work_.keep("BT", book_);
    }
    if (!year_.empty()) work_.set_date(Variable::issued, date_of_text(year_));
  }

  const Record& record_;
  bool zotero_;
  WorkBuilder work_;
  std::string source_, year_, book_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  bool tags = text.find("\nTI  - ") != std::string::npos || text.find("\nAU  - ") != std::string::npos;
  tagged::read_records(text, tags ? tag_syntax : name_syntax, [&](Record& record) {
    bibliography.references.push_back(RecordReader(record, reading.profile).read());
  });
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (start == std::string_view::npos) return false;
  std::string_view rest = head.substr(start);
  return is_record_number(rest.substr(0, rest.find_first_of("\r\n")));
}

constexpr std::array<std::string_view, 1> extensions = {"ovid"};

}  // namespace

const Format format = {{"ovid-tagged", "Ovid", extensions, {}, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::ovid
