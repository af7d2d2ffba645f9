// The CSV that Scopus exports.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/table/csv.h"
#include "formats/work_builder.h"

namespace opcit::formats::scopus {
namespace {

using enum ItemType;

struct Kind {
  std::string_view name;
  ItemType type;
};

constexpr std::array kinds = {
    Kind{"article", article_journal},   Kind{"article in press", article_journal}, Kind{"review", article_journal},
    Kind{"short survey", article_journal}, Kind{"letter", article_journal},       Kind{"note", article_journal},
    Kind{"editorial", article_journal}, Kind{"erratum", article_journal},          Kind{"retracted", article_journal},
    Kind{"data paper", article_journal}, Kind{"conference paper", paper_conference}, Kind{"conference review", book},
    Kind{"book", book},                 Kind{"book chapter", chapter},             Kind{"report", report},
};

struct Column {
  std::string_view name;
  Variable variable;
};

constexpr std::array columns = {
    Column{"title", Variable::title},          Column{"source title", Variable::container_title},
    Column{"volume", Variable::volume},        Column{"issue", Variable::issue},
    Column{"art. no.", Variable::number},      Column{"page count", Variable::number_of_pages},
    Column{"abstract", Variable::abstract},    Column{"publisher", Variable::publisher},
    Column{"pubmed id", Variable::PMID},       Column{"language of original document", Variable::language},
    Column{"abbreviated source title", Variable::container_title_short},
    Column{"conference name", Variable::event_title}, Column{"conference location", Variable::event_place},
    Column{"link", Variable::URL},             Column{"doi", Variable::DOI},
};

class RowReader {
 public:
  RowReader(const CsvRow& header, const CsvRow& row) : header_(header), row_(row), work_("scopus-csv") {}

  Reference read() {
    for (std::size_t i = 0; i < std::min(header_.size(), row_.size()); ++i) take(header_[i], one_line(row_[i]));
    add_authors();
    work_.set_pages(start_, end_);
    return work_.finish();
  }

 private:
  void take(const std::string& column, const std::string& value) {
    if (value.empty()) return;
    if (column == "authors" || column == "author full names") {
      if (authors_.empty() || column == "author full names") authors_ = value;
      return;
    }
    if (column == "editors") return take_editors(value);
    if (column == "year") return work_.set_date(Variable::issued, date_of_parts(value));
    if (column == "page start") return static_cast<void>(start_ = value);
    if (column == "page end") return static_cast<void>(end_ = value);
    if (column == "issn" || column == "isbn") return take_serials(value);
    if (column == "document type") return take_type(value);
    if (column == "author keywords")
      return each(value, [&](std::string_view word) { work_.append(Variable::keyword, word, ", "); });
    auto known = std::ranges::find(columns, column, &Column::name);
    known == columns.end() ? work_.keep(column, value) : work_.set(known->variable, value);
  }

  template <typename Take>
  static void each(std::string_view list, Take take) {
    for (std::size_t at = 0; at <= list.size();) {
      std::size_t end = std::min(list.find(';', at), list.size());
      std::string_view one = ascii::trim(list.substr(at, end - at));
      if (!one.empty()) take(one);
      at = end + 1;
    }
  }

  void take_type(const std::string& value) {
    auto known = std::ranges::find(kinds, ascii::lower(value), &Kind::name);
    if (known != kinds.end()) work_.work.type = known->type;
    work_.keep("document type", value);
  }

  /// `15314286` is an ISSN without its hyphen.
  void take_serials(const std::string& value) {
    each(value, [&](std::string_view number) {
      constexpr std::size_t issn_length = 8;
      bool plain = number.size() == issn_length && number.find('-') == std::string_view::npos;
      work_.set_serial(plain ? std::string(number.substr(0, 4)).append("-").append(number.substr(4)) : std::string(number));
    });
  }

  static Name person(std::string_view text) {
    if (text.ends_with(')')) text = ascii::trim(text.substr(0, text.rfind('(')));  // the author's number
    if (text.find(',') != std::string_view::npos) return name_of_text(text);
    return name_with_initials(text);
  }

  /// Older exports have `Doe J., Roe M.`, with commas between people.
  void add_authors() {
    bool commas = authors_.find(';') == std::string::npos && authors_.find("., ") != std::string::npos;
    if (commas)
      for (std::size_t at = authors_.find("., "); at != std::string::npos; at = authors_.find("., ", at)) authors_[at + 1] = ';';
    each(authors_, [&](std::string_view one) {
      if (one.find("No author name available") == std::string_view::npos) work_.add_name(Variable::author, person(one));
    });
  }

  void take_editors(const std::string& value) {
    each(value, [&](std::string_view one) { work_.add_name(Variable::editor, person(one)); });
  }

  const CsvRow& header_;
  const CsvRow& row_;
  WorkBuilder work_;
  std::string authors_, start_, end_;
};

Result<Bibliography> read(std::string_view bytes, const Reading&) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  CsvRow header;
  read_csv(text, [&](const CsvRow& row) {
    if (!header.empty()) return bibliography.references.push_back(RowReader(header, row).read());
    for (const std::string& name : row) header.push_back(ascii::lower(ascii::trim(name)));
  });
  return bibliography;
}

bool sniff(std::string_view head) {
  std::string_view line = head.substr(0, head.find('\n'));
  return line.find("Source title") != std::string_view::npos && line.find("Authors") != std::string_view::npos && line.find(',') != std::string_view::npos;
}

constexpr std::array<std::string_view, 1> extensions = {"csv"};
constexpr std::array<std::string_view, 1> mime_types = {"text/csv"};

}  // namespace

const Format format = {{"scopus-csv", "Scopus CSV", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::scopus
