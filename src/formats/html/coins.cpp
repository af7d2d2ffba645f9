// COinS: OpenURL ContextObjects (ANSI/NISO Z39.88-2004) in the titles of spans of a web page.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/plain_date.h"
#include "formats/registry.h"
#include "formats/taken.h"
#include "formats/work_builder.h"
#include "formats/xml/tree.h"
#include "text/percent.h"

namespace opcit::formats::coins {
namespace {

using enum ItemType;

struct Genre {
  std::string_view kind;  // the metadata format of the ContextObject
  std::string_view name;  // rft.genre
  ItemType type;
};

/// Where several are one type of CSL the first is written.
constexpr std::array genres = {
    Genre{"journal", "article", article_journal},      Genre{"journal", "preprint", article},
    Genre{"journal", "proceeding", paper_conference},  Genre{"journal", "conference", paper_conference},
    Genre{"journal", "issue", periodical},             Genre{"journal", "unknown", article_journal},
    Genre{"journal", "", article_journal},             Genre{"book", "book", book},
    Genre{"book", "bookitem", chapter},                Genre{"book", "proceeding", paper_conference},
    Genre{"book", "conference", book},                 Genre{"book", "report", report},
    Genre{"book", "document", document},               Genre{"book", "unknown", book},
    Genre{"book", "", book},                           Genre{"dissertation", "", thesis},
    Genre{"patent", "", patent},
};

struct Key {
  std::string_view name;
  Variable variable;
  std::string_view written;  // for what kind; `*` for all but dissertations; none: read only
};

constexpr std::array keys = {
    Key{"volume", Variable::volume, "*"},
    Key{"issue", Variable::issue, "*"},
    Key{"pages", Variable::page, "*"},
    Key{"artnum", Variable::number, "journal"},
    Key{"stitle", Variable::container_title_short, "journal"},
    Key{"place", Variable::publisher_place, "*"},
    Key{"pub", Variable::publisher, "*"},
    Key{"inst", Variable::publisher, "dissertation"},
    Key{"degree", Variable::genre, "dissertation"},
    Key{"edition", Variable::edition, "*"},
    Key{"series", Variable::collection_title, "*"},
    Key{"tpages", Variable::number_of_pages, "*"},
    Key{"language", Variable::language, "*"},
    Key{"number", Variable::number, "patent"},
    Key{"description", Variable::abstract, ""},
    Key{"publisher", Variable::publisher, ""},
    Key{"rights", Variable::license, ""},
    Key{"source", Variable::container_title, ""},
};

/// Forms write blanks as `+`.
std::string form_decoded(std::string_view text) {
  std::string value(text);
  std::ranges::replace(value, '+', ' ');
  return one_line(text::percent_decoded(value));
}

class ContextReader {
 public:
  ContextReader() : work_("coins") {}

  Reference read(std::string_view query) {
    for (std::size_t at = 0; at < query.size();) {
      std::size_t end = std::min(query.find('&', at), query.size());
      std::string_view pair = query.substr(at, end - at);
      std::size_t equals = std::min(pair.find('='), pair.size());
      take(pair.substr(0, equals), form_decoded(pair.substr(std::min(equals + 1, pair.size()))));
      at = end + 1;
    }
    settle();
    return work_.finish();
  }

 private:
  void take(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    if (name == "rft_val_fmt") return static_cast<void>(kind_ = value.substr(value.find_last_of(':') + 1));
    if (name == "rft_id") return take_id(value);
    if (!name.starts_with("rft.")) return;
    name.remove_prefix(4);
    if (name == "genre" || name == "type") return static_cast<void>(genre_ = value);
    if (name == "atitle") return work_.set(Variable::title, value);
    if (name == "title" || name == "jtitle" || name == "btitle") {
      if (whole_.empty() || name != "title") whole_ = value;
      return;
    }
    if (name == "aulast") return static_cast<void>(first_.family = value);
    if (name == "aufirst") return static_cast<void>(first_.given = value);
    if (name == "auinit" || name == "auinit1") return static_cast<void>(initials_ = value);
    if (name == "ausuffix") return static_cast<void>(first_.suffix = value);
    if (name == "au" || name == "creator" || name == "inventor") return static_cast<void>(authors_.push_back({value, false}));
    if (name == "aucorp") return static_cast<void>(authors_.push_back({value, true}));
    if (name == "date" || name == "applydate") return work_.set_date(Variable::issued, date_of_text(value));
    if (name == "spage") return static_cast<void>(start_ = value);
    if (name == "epage") return static_cast<void>(end_ = value);
    if (name == "issn" || name == "eissn" || name == "isbn") return static_cast<void>(work_.set_serial(value));
    if (name == "identifier") return take_id(value);
    if (name == "subject") return work_.append(Variable::keyword, value, ", ");
    auto key = std::ranges::find(keys, name, &Key::name);
    if (key == keys.end()) return work_.keep(name, value);
    if (key->variable == Variable::container_title && kind_ != "dc") return work_.keep(name, value);
    work_.set(key->variable, value);
  }

  void take_id(const std::string& value) {
    if (!doi_in(value).empty() && work_.set_doi(value)) return;
    for (auto [label, variable] : {std::pair<std::string_view, Variable>{"info:pmid/", Variable::PMID}, {"info:doi/", Variable::DOI}, {"urn:isbn:", Variable::ISBN}, {"urn:issn:", Variable::ISSN}})
      if (value.starts_with(label)) return work_.set(variable, std::string_view(value).substr(label.size()));
    if (value.starts_with("http")) return work_.set(Variable::URL, value);
    work_.keep("rft_id", value);
  }

  void settle() {
    auto found = std::ranges::find_if(genres, [&](const Genre& row) { return row.kind == kind_ && row.name == genre_; });
    if (found == genres.end()) found = std::ranges::find_if(genres, [&](const Genre& row) { return row.kind == kind_ && row.name.empty(); });
    if (found != genres.end()) work_.work.type = found->type;
    else if (auto type = item_type_from_string(genre_)) work_.work.type = *type;
    bool part = work_.has(Variable::title) && kind_ != "dissertation";
    work_.set(part ? Variable::container_title : Variable::title, whole_);
    work_.set_pages(start_, end_);
    add_authors();
  }

  struct Author {
    std::string text;
    bool is_body;
  };

  static Name name_of(const Author& author) {
    if (author.is_body) return Name{.literal = author.text};
    return author.text.find(',') != std::string::npos ? name_of_text(author.text) : name_in_reading_order(author.text);
  }

  /// The parts are of the first author, who may be among those that follow whole, or not.
  void add_authors() {
    if (first_.given.empty()) first_.given = initials_;
    if (!first_.family.empty()) {
      std::string read = one_line(first_.given + " " + first_.family);
      auto same = [&](const std::string& text) { return text == read || text == first_.family + ", " + first_.given || text == first_.family; };
      if (!authors_.empty() && same(authors_.front().text)) authors_.erase(authors_.begin());
      if (first_.given.empty()) first_ = name_of_text(first_.family);
      work_.add_name(Variable::author, std::move(first_));
    }
    for (const Author& author : authors_) work_.add_name(Variable::author, name_of(author));
  }

  WorkBuilder work_;
  std::string kind_, genre_, whole_, initials_, start_, end_;
  Name first_;
  std::vector<Author> authors_;
};

/// The entities that an attribute of a ContextObject needs.
std::string without_entities(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> entities = {
      {{"&amp;", '&'}, {"&#38;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&lt;", '<'}, {"&gt;", '>'}}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto entity = std::ranges::find_if(entities, [&](const auto& row) { return text.substr(i).starts_with(row.first); });
    if (entity == entities.end()) {
      out += text[i];
      continue;
    }
    out += entity->second;
    i += entity->first.size() - 1;
  }
  return out;
}

/// The value of `title` in a tag.
std::string_view title_in(std::string_view tag) {
  for (char quote : {'"', '\''}) {
    std::string opening = std::string("title=") + quote;
    std::size_t start = tag.find(opening);
    if (start == std::string_view::npos) continue;
    start += opening.size();
    std::size_t close = tag.find(quote, start);
    if (close != std::string_view::npos) return tag.substr(start, close - start);
  }
  return {};
}

/// Goes through the tags of a page once.
Result<Bibliography> read(std::string_view bytes, const Reading&) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  std::string_view page = text;
  for (std::size_t open = page.find('<'); open < page.size();) {
    std::size_t end = std::min(page.find_first_of("<>", open + 1), page.size());
    std::string_view tag = page.substr(open, end - open);
    if (tag.find("Z3988") != std::string_view::npos)
      if (std::string query = without_entities(title_in(tag)); !query.empty())
        bibliography.references.push_back(ContextReader().read(query));
    open = end < page.size() && page[end] == '<' ? end : page.find('<', end);
  }
  if (bibliography.references.empty() && page.find("rft_val_fmt=") != std::string_view::npos)
    bibliography.references.push_back(ContextReader().read(ascii::trim(without_entities(page), ascii::spaces)));
  return bibliography;
}

class ContextWriter {
 public:
  ContextWriter(std::string& out, const Reference& reference) : out_(out), taken_(reference) {}

  void write(std::vector<Finding>& lost) {
    auto genre = std::ranges::find(genres, taken_.reference().type, &Genre::type);
    bool within = taken_.reference().has(Variable::container_title);
    std::string_view kind = genre == genres.end() ? (within ? "journal" : "book") : genre->kind;
    query_ = "ctx_ver=Z39.88-2004";
    add("rft_val_fmt", "info:ofi/fmt:kev:mtx:" + std::string(kind));
    add("rft.genre", genre == genres.end() ? "unknown" : genre->name);
    add_titles(kind, within);
    add_authors();
    if (const Date* date = taken_.date(Variable::issued)) add("rft.date", date_text(*date));
    add_pages();
    for (const Key& key : keys)
      if (key.written == kind || (key.written == "*" && kind != "dissertation"))
        add("rft." + std::string(key.name), taken_.text(key.variable));
    add("rft.issn", taken_.text(Variable::ISSN));
    add("rft.isbn", taken_.text(Variable::ISBN));
    add_id("info:doi/", Variable::DOI);
    add_id("info:pmid/", Variable::PMID);
    add_id("", Variable::URL);
    out_ += "<span class=\"Z3988\" title=\"";
    xml::escape(out_, query_);
    out_ += "\"></span>\n";
    taken_.tell_rest(lost, "COinS");
  }

 private:
  void add(std::string_view name, std::string_view value) {
    if (!value.empty()) query_.append("&").append(name).append("=").append(text::percent_encoded(value));
  }

  void add_id(std::string_view label, Variable variable) {
    if (std::string value = taken_.text(variable); !value.empty()) add("rft_id", std::string(label) + value);
  }

  void add_titles(std::string_view kind, bool within) {
    std::string title = taken_.text(Variable::title);
    std::string container = taken_.text(Variable::container_title);
    if (kind == "dissertation" || kind == "patent") return add("rft.title", title);
    if (kind == "journal") add("rft.atitle", title), add("rft.jtitle", container);
    else if (within) add("rft.atitle", title), add("rft.btitle", container);
    else add("rft.btitle", title);
  }

  void add_authors() {
    const NameList* names = taken_.names(Variable::author);
    if (names == nullptr) return;
    for (const Name& name : *names) {
      if (name.is_literal()) {
        add("rft.aucorp", name.literal);
        continue;
      }
      if (&name == &names->front()) add("rft.aulast", family_of(name)), add("rft.aufirst", given_of(name));
      add("rft.au", name.given.empty() ? family_of(name) : family_of(name) + ", " + given_of(name));
    }
  }

  void add_pages() {
    std::string pages(taken_.reference().text(Variable::page));
    std::size_t dash = pages.find('-');
    if (dash == std::string::npos || pages.find_first_of(",-", dash + 1) != std::string::npos) return;
    add("rft.spage", pages.substr(0, dash));
    add("rft.epage", pages.substr(dash + 1));
  }

  std::string& out_;
  Taken taken_;
  std::string query_;
};

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out;
  for (const Reference& reference : references) ContextWriter(out, reference).write(writing.lost);
  return out;
}

bool sniff(std::string_view head) {
  return head.find("ctx_ver=Z39.88-2004") != std::string_view::npos || head.find("info:ofi/fmt:kev:mtx") != std::string_view::npos ||
         head.find("info%3Aofi%2Ffmt%3Akev%3Amtx") != std::string_view::npos;
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 0> mime_types = {};

}  // namespace

const Format format = {{"coins", "COinS", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::coins
