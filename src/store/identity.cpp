#include "store/identity.h"

#include <algorithm>

#include "base/ascii.h"
#include "model/check_digits.h"
#include "text/fold.h"
#include "text/markup.h"

namespace opcit::store {
namespace {

std::string only_digits(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (ascii::is_digit(c)) digits += c;
  return digits;
}

/// Markup is no word.
std::string title_key(const Reference& work) { return text::match_key(text::without_markup(work.text(Variable::title))); }

/// The first person or body that has a hand in the work, folded.
std::string first_name_key(const Reference& work) {
  for (Variable role : {Variable::author, Variable::editor}) {
    const NameList* names = work.names(role);
    if (names != nullptr && !names->empty()) return text::match_key(short_form(names->front()));
  }
  return {};
}

std::string year_text(const Reference& work) {
  auto year = work.year();
  return year ? std::to_string(*year) : std::string();
}

/// ISBN fields often hold several, for hardback, paperback and electronic form.
std::vector<std::string> isbns_of(std::string_view text) {
  std::vector<std::string> isbns;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find_first_of(" ,;/\t\n", at), text.size());
    std::string isbn = normal_isbn(text.substr(at, end - at));
    if (!isbn.empty()) isbns.push_back(std::move(isbn));
    at = end + 1;
  }
  std::string whole = isbns.empty() ? normal_isbn(text) : std::string();
  if (!whole.empty()) isbns.push_back(std::move(whole));
  return isbns;
}

bool is_prefix(std::string_view left, std::string_view right) {
  return left.starts_with(right) || right.starts_with(left);
}

}  // namespace

std::string normal_doi(std::string_view doi) {
  std::string lower = text::to_lower(doi);
  std::size_t start = lower.find("10.");
  if (start == std::string::npos || lower.find('/', start) == std::string::npos) return {};
  std::string bare = lower.substr(start);
  bare.erase(std::min(bare.find_first_of(" \t\r\n"), bare.size()));
  return bare;
}

std::string normal_isbn(std::string_view isbn) {
  std::string digits;
  for (char c : isbn) {
    if (ascii::is_digit(c)) digits += c;
    if ((c == 'X' || c == 'x') && digits.size() == 9) digits += 'X';
  }
  if (digits.size() == 13 && model::isbn13_check(digits) == digits[12]) return digits;
  if (digits.size() != 10) return {};
  digits = "978" + digits.substr(0, 9);
  return digits + model::isbn13_check(digits);
}

std::vector<Identifier> identifiers_of(Variable variable, std::string_view value) {
  std::vector<Identifier> marks;
  auto add = [&](std::string_view scheme, std::string mark) {
    if (!mark.empty()) marks.push_back({scheme, std::move(mark)});
  };
  if (variable == Variable::DOI) add("doi", normal_doi(value));
  if (variable == Variable::PMID) add("pmid", only_digits(value));
  if (variable == Variable::ISBN)
    for (std::string& isbn : isbns_of(value)) add("isbn", std::move(isbn));
  return marks;
}

std::vector<Identifier> matching_marks(const Reference& reference) {
  std::vector<Identifier> marks = identifiers_of(Variable::DOI, reference.text(Variable::DOI));
  for (Identifier& mark : identifiers_of(Variable::PMID, reference.text(Variable::PMID)))
    marks.push_back(std::move(mark));
  std::string title = title_key(reference);
  if (title.empty()) return marks;
  for (const std::string& isbn : isbns_of(reference.text(Variable::ISBN)))
    marks.push_back({"isbn-title", isbn + " " + title});
  std::string name = first_name_key(reference);
  std::string year = year_text(reference);
  if (!name.empty() && !year.empty())
    marks.push_back({"work", name + "|" + year + "|" + title});
  return marks;
}

Marks stored_marks(const Reference& reference) {
  Marks marks{matching_marks(reference), 0};
  marks.matching = marks.all.size();
  for (Identifier& mark : identifiers_of(Variable::ISBN, reference.text(Variable::ISBN)))
    marks.all.push_back(std::move(mark));
  return marks;
}

int contradictions(const Reference& left, const Reference& right) {
  auto differ = [](const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
  };
  std::string left_title = title_key(left);
  std::string right_title = title_key(right);
  int count = differ(left_title, right_title) && !is_prefix(left_title, right_title) ? 1 : 0;
  if (differ(first_name_key(left), first_name_key(right))) ++count;
  if (differ(year_text(left), year_text(right))) ++count;
  return count;
}

std::string make_key(const Reference& reference) {
  std::string key = first_name_key(reference);
  std::erase(key, ' ');
  key += year_text(reference);
  return key.empty() ? "reference" : key;
}

}  // namespace opcit::store
