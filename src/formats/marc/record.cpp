#include "formats/marc/record.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/name_text.h"
#include "formats/work_builder.h"

namespace opcit::formats::marc {
namespace {

/// Punctuation of ISBD at the end of a subfield belongs to the next one.
std::string_view clean(std::string_view text) {
  text = ascii::trim(text, " \t\r\n");
  while (!text.empty() && std::string_view(" /:;,=").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

std::string_view without_point(std::string_view text) {
  text = clean(text);
  if (text.ends_with('.') && !text.ends_with("..") && text.size() > 3 && text[text.size() - 2] != '.') {
    bool initial = text[text.size() - 3] == ' ' || text[text.size() - 3] == '.';
    if (!initial) text.remove_suffix(1);
  }
  return text;
}

std::string_view unbracketed(std::string_view text) { return ascii::trim(clean(text), "[]. "); }

/// `[1988]`, `c1990.`, `p1980`, `2016-`.
std::string year_in(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    bool four = std::ranges::all_of(text.substr(i, 4), ascii::is_digit);
    bool alone = (i == 0 || !ascii::is_digit(text[i - 1])) && !ascii::is_digit_at(text, i + 4);
    if (four && alone) return std::string(text.substr(i, 4));
  }
  return {};
}

std::string number_before(std::string_view text, std::initializer_list<std::string_view> units) {
  for (std::string_view unit : units) {
    std::size_t at = text.find(unit);
    if (at == std::string_view::npos) continue;
    std::size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ']')) --end;
    std::size_t begin = end;
    while (begin > 0 && ascii::is_digit(text[begin - 1])) --begin;
    if (begin < end) return std::string(text.substr(begin, end - begin));
  }
  return {};
}

class Marc21Reader {
 public:
  Marc21Reader(const Record& record, Profile profile)
      : record_(record), zotero_(profile == Profile::zotero), work_("marc") {}

  Reference read() {
    work_.work.type = type();
    for (const Field& field : record_.fields) take(field);
    settle();
    return work_.finish();
  }

 private:
  ItemType type() const {
    char kind = record_.leader.size() > 7 ? record_.leader[6] : 'a';
    char level = record_.leader.size() > 7 ? record_.leader[7] : 'm';
    switch (kind) {
      case 'e':
      case 'f': return ItemType::map;
      case 'g': return ItemType::motion_picture;
      case 'i':
      case 'j': return ItemType::song;
      case 'k': return ItemType::graphic;
      case 'c':
      case 'd': return zotero_ ? ItemType::book : ItemType::musical_score;
      case 'm': return ItemType::software;
      case 't':
      case 'p': return ItemType::manuscript;
      default: break;
    }
    if (level == 'a') return ItemType::chapter;
    if (level == 'b') return ItemType::article_journal;
    return level == 's' && !zotero_ ? ItemType::periodical : ItemType::book;
  }

  void take(const Field& field) {
    std::string_view tag = field.tag;
    if (tag == "008") return take_coded(field.value);
    if (tag == "020") return take_isbn(field);
    if (tag == "022") return static_cast<void>(work_.set_serial(field.sub('a')));
    if (tag == "024" && field.sub('2') == "doi") return static_cast<void>(work_.set_doi(field.sub('a')));
    if (tag == "041") return work_.set(Variable::language, field.sub('a').substr(0, 3));
    if (field.sub('4') == "pbl") return work_.set(Variable::publisher, clean(field.sub('a')));
    if (tag == "100" || tag == "700" || tag == "720") return take_person(field);
    if (tag == "110" || tag == "710") return take_body(field);
    if (tag == "111" && !field.sub('a').empty()) return work_.set(Variable::event_title, clean(field.sub('a')));
    if (tag == "245") return take_title(field);
    if (tag == "250") return work_.set(Variable::edition, without_point(field.sub('a')));
    if (tag == "260" || tag == "264") return take_imprint(field);
    if (tag == "300") return take_extent(field);
    if (tag == "490" || tag == "440" || tag == "830") return take_series(field);
    if (tag == "502") return take_thesis(field);
    if (tag == "520") return work_.set(Variable::abstract, zotero_ ? without_point(field.sub('a')) : field.sub('a'));
    if (tag == "773") return take_host(field);
    if (tag == "856") return work_.set(Variable::URL, field.sub('u'));
    if (tag.starts_with('6')) return take_subject(field);
    if (tag == "050" || tag == "090" || tag == "099") return take_call_number(field);
    if (tag == "082" && dewey_.empty()) return take_dewey(field);
    if (tag == "500" || tag == "504") return take_note(field);
  }

  /// Positions 7 to 14 of 008 are dates, 35 to 37 the language.
  void take_coded(std::string_view value) {
    if (value.size() >= 11) coded_year_ = year_in(value.substr(7, 4));
    if (value.size() >= 38) coded_language_ = std::string(ascii::trim(value.substr(35, 3), " |"));
  }

  void take_isbn(const Field& field) {
    std::string_view text = clean(field.sub('a'));
    std::string_view number = text.substr(0, text.find(' '));
    bool further = zotero_ && work_.has(Variable::ISBN);
    if (!number.empty() && !further) work_.append(Variable::ISBN, number, " ");
  }

  void take_person(const Field& field) {
    std::string text(clean(field.sub('a')));
    bool initial = text.size() > 2 && text[text.size() - 1] == '.' && (text[text.size() - 3] == ' ' || text[text.size() - 3] == '.' || text[text.size() - 3] == ',');
    if (text.ends_with('.') && !initial) text.pop_back();
    Name name = name_of_text(text);
    if (std::string_view suffix = clean(field.sub('c')); !suffix.empty() && suffix.size() < 5) name.suffix = std::string(suffix);
    if (zotero_) name.given = with_points(name.given);
    work_.add_name(role_of(field), std::move(name));
  }

  void take_body(const Field& field) {
    Name name;
    std::string whole(without_point(field.sub('a')));
    if (std::string_view part = without_point(field.sub('b')); !part.empty() && !zotero_) whole.append(". ").append(part);
    name.literal = whole;
    work_.add_name(role_of(field), std::move(name));
  }

  /// Relator codes and terms (MARC Code List for Relators).
  Variable role_of(const Field& field) const {
    std::string role = ascii::lower(field.sub('4').empty() ? clean(field.sub('e')) : field.sub('4'));
    auto is = [&](std::initializer_list<std::string_view> names) {
      return std::ranges::any_of(names, [&](std::string_view name) { return role.starts_with(name); });
    };
    if (is({"edt", "ed", "hrsg", "hg", "isb"}) && !is({"edition"})) return Variable::editor;
    if (is({"trl", "transl", "uebers", "übers"})) return Variable::translator;
    if (is({"ill"})) return Variable::illustrator;
    if (is({"drt", "director", "regie"})) return Variable::director;
    if (is({"cmp", "composer"})) return Variable::composer;
    if (is({"prf", "performer"})) return Variable::performer;
    if (is({"ths", "ctb", "asn", "oth"})) return Variable::contributor;
    bool added = field.tag.starts_with('7');
    if (!added || is({"aut", "cre", "author", "verf"})) return Variable::author;
    if (zotero_) return Variable::editor;
    return main_author() ? Variable::contributor : Variable::author;
  }

  bool main_author() const {
    return std::ranges::any_of(record_.fields, [](const Field& f) { return f.tag == "100" || f.tag == "110"; });
  }

  void take_title(const Field& field) {
    std::string title(clean(field.sub('a')));
    std::string_view rest = without_point(field.sub('b'));
    if (!rest.empty()) title.append(": ").append(rest);
    else title = std::string(without_point(title));
    std::string_view number = ascii::trim(without_point(field.sub('n')), ".");
    if (!number.empty()) title.append(". ").append(number);
    if (std::string_view part = without_point(field.sub('p')); !part.empty()) title.append(number.empty() ? ". " : ": ").append(part);
    work_.set(Variable::title, title);
  }

  void take_imprint(const Field& field) {
    bool copyright = field.tag == "264" && field.second_indicator == '4';
    if (!copyright) {
      work_.set(Variable::publisher_place, places_of(field));
      work_.set(Variable::publisher, without_point(field.sub('b')));
    }
    if (year_.empty() || !copyright) {
      std::string year = year_in(field.sub('c'));
      if (year_.empty()) year_ = year;
    }
  }

  std::string places_of(const Field& field) const {
    std::string places;
    for (const auto& [code, text] : field.subfields)
      if (code == 'a') places.append(places.empty() ? "" : zotero_ ? " " : ", ").append(unbracketed(text));
    return places;
  }

  void take_extent(const Field& field) {
    std::string_view extent = field.sub('a');
    work_.set(Variable::number_of_pages, number_before(extent, {"p.", "pages", " p ", "S.", "Seiten", "págs", "pp"}));
    work_.set(Variable::number_of_volumes, number_before(extent, {"v.", "volumes", "vol", "Bd", "Bände"}));
  }

  void take_series(const Field& field) {
    work_.set(Variable::collection_title, without_point(field.sub('a').empty() ? field.sub('t') : field.sub('a')));
    std::string_view number = clean(field.sub('v'));
    for (std::string_view lead : {"v. ", "vol. ", "no. ", "Bd. ", "Band ", "Bd "})
      if (number.starts_with(lead)) number.remove_prefix(lead.size());
    work_.set(Variable::collection_number, without_point(number));
  }

  void take_thesis(const Field& field) {
    work_.work.type = ItemType::thesis;
    work_.set(Variable::genre, field.sub('b').empty() ? std::string_view() : clean(field.sub('b')));
    if (!field.sub('c').empty()) university_ = std::string(clean(field.sub('c')));
    work_.keep("502", field.sub('a'));
  }

  void take_host(const Field& field) {
    char level = record_.leader.size() > 7 ? record_.leader[7] : 'm';
    if (level != 'a' && level != 'b') return work_.keep("773", field.sub('t'));
    work_.set(Variable::container_title, without_point(field.sub('t')));
    std::string_view part = field.sub('g');
    work_.set(Variable::page, after_mark(part, {"p. ", "pages ", "S. ", "Seite "}, ""));
    work_.set(Variable::volume, after_mark(part, {"Vol. ", "vol. ", "v. ", "Bd. "}, " ,(:;"));
    work_.set(Variable::issue, after_mark(part, {"no. ", "No. ", "Nr. ", "Heft ", "H. ", "issue "}, " ,(:;"));
    if (!work_.has(Variable::page)) work_.keep("773g", part);
    if (!field.sub('x').empty()) work_.work.type = ItemType::article_journal;
    work_.set_serial(field.sub('x'));
    work_.set_serial(field.sub('z'));
  }

  /// What follows the first of `marks` that is there, up to one of `ends`.
  static std::string_view after_mark(std::string_view text, std::initializer_list<std::string_view> marks, std::string_view ends) {
    for (std::string_view mark : marks) {
      std::size_t at = text.find(mark);
      bool word = at != std::string_view::npos && (at == 0 || !ascii::is_letter(text[at - 1]));
      if (!word) continue;
      std::string_view rest = text.substr(at + mark.size());
      return clean(ends.empty() ? rest : rest.substr(0, rest.find_first_of(ends)));
    }
    return {};
  }

  void take_subject(const Field& field) {
    std::string subject(without_point(field.sub('a')));
    if (subject.empty()) return;
    zotero_ ? work_.keep("subjects", subject) : work_.append(Variable::keyword, subject, ", ");
  }

  void take_call_number(const Field& field) {
    std::string number(clean(field.sub('a')));
    if (std::string_view item = clean(field.sub('b')); !item.empty()) number.append(" ").append(item);
    work_.set(Variable::call_number, number);
  }

  void take_dewey(const Field& field) {
    for (const auto& [code, text] : field.subfields)
      if (code == 'a') dewey_.append(dewey_.empty() ? "" : " ").append(clean(text));
  }

  void take_note(const Field& field) {
    std::string_view note = field.sub('a');
    zotero_ ? work_.keep("notes", note) : work_.append(Variable::note, note, "\n");
  }

  void settle() {
    std::string year = year_.empty() ? coded_year_ : year_;
    work_.set_date(Variable::issued, date_of_parts(year));
    work_.set(Variable::language, coded_language_);
    work_.set(Variable::call_number, dewey_);
    if (work_.work.type == ItemType::software && work_.has(Variable::ISBN)) work_.work.type = ItemType::book;
    if (work_.work.type == ItemType::thesis && !university_.empty()) work_.set(Variable::publisher, university_);
  }

  const Record& record_;
  bool zotero_;
  WorkBuilder work_;
  std::string year_, coded_year_, coded_language_, university_, dewey_;
};

class UnimarcReader {
 public:
  UnimarcReader(const Record& record, Profile profile)
      : record_(record), zotero_(profile == Profile::zotero), work_("marc") {}

  Reference read() {
    char kind = record_.leader.size() > 7 ? record_.leader[6] : 'a';
    work_.work.type = kind == 'g' ? ItemType::motion_picture : kind == 'i' || kind == 'j' ? ItemType::song
                      : kind == 'e' ? ItemType::map : ItemType::book;
    for (const Field& field : record_.fields) take(field);
    return work_.finish();
  }

 private:
  void take(const Field& field) {
    std::string_view tag = field.tag;
    if (tag == "010") return static_cast<void>(work_.set_serial(field.sub('a')));
    if (tag == "011") return static_cast<void>(work_.set_serial(field.sub('a')));
    if (tag == "101") return work_.set(Variable::language, field.sub('a'));
    if (tag == "200") return take_title(field);
    if (tag == "205") return work_.set(Variable::edition, clean(field.sub('a')));
    if (tag == "210" || tag == "214") return take_imprint(field);
    if (tag == "215") return work_.set(Variable::number_of_pages, number_before(field.sub('a'), {"p.", "p ", "pages", "f."}));
    if (tag == "225") return take_series(field);
    if (tag == "328") return static_cast<void>(work_.work.type = ItemType::thesis);
    if (tag == "330") return work_.set(Variable::abstract, field.sub('a'));
    if (tag == "461" || tag == "463") return work_.set(Variable::container_title, clean(field.sub('t')));
    if (tag == "606" || tag == "600" || tag == "607") return take_subject(field);
    if (tag == "700" || tag == "701" || tag == "702") return take_person(field);
    if (tag == "710" || tag == "711" || tag == "712") return take_body(field);
    if (tag == "856") return work_.set(Variable::URL, field.sub('u'));
    if (tag == "676" || tag == "686") return work_.set(Variable::call_number, field.sub('a'));
  }

  void take_title(const Field& field) {
    std::string title(clean(field.sub('a')));
    if (std::string_view more = clean(field.sub('e')); !more.empty()) title.append(": ").append(more);
    work_.set(Variable::title, title);
  }

  void take_imprint(const Field& field) {
    work_.set(Variable::publisher_place, unbracketed(field.sub('a')));
    work_.set(Variable::publisher, clean(field.sub('c')));
    work_.set_date(Variable::issued, date_of_parts(year_in(field.sub('d'))));
  }

  void take_series(const Field& field) {
    work_.set(Variable::collection_title, clean(field.sub('a')));
    work_.set(Variable::collection_number, clean(field.sub('v')));
  }

  void take_subject(const Field& field) {
    zotero_ ? work_.keep("subjects", field.sub('a')) : work_.append(Variable::keyword, field.sub('a'), ", ");
  }

  Variable role_of(const Field& field) const {
    std::string_view code = field.sub('4');
    if (code == "730") return Variable::translator;
    if (code == "340" || code == "651") return Variable::editor;
    if (code == "440") return Variable::illustrator;
    return field.tag.back() == '2' && code != "070" ? Variable::contributor : Variable::author;
  }

  void take_person(const Field& field) {
    Name name;
    name.family = std::string(clean(field.sub('a')));
    name.given = std::string(clean(field.sub('b')));
    if (name.given.empty()) name.literal = std::exchange(name.family, {});
    work_.add_name(role_of(field), std::move(name));
  }

  void take_body(const Field& field) {
    Name name;
    name.literal = std::string(clean(field.sub('a')));
    work_.add_name(role_of(field), std::move(name));
  }

  const Record& record_;
  bool zotero_;
  WorkBuilder work_;
};

bool is_unimarc(const Record& record) {
  bool title_200 = false;
  bool title_245 = false;
  for (const Field& field : record.fields) {
    title_200 = title_200 || (field.tag == "200" && !field.sub('a').empty());
    title_245 = title_245 || field.tag == "245";
  }
  return title_200 && !title_245;
}

}  // namespace

std::string_view Field::sub(char code) const {
  for (const auto& [own, text] : subfields)
    if (own == code) return text;
  return {};
}

Reference to_reference(const Record& record, Profile profile) {
  return is_unimarc(record) ? UnimarcReader(record, profile).read() : Marc21Reader(record, profile).read();
}

}  // namespace opcit::formats::marc
