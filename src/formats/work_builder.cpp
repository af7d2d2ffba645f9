#include "formats/work_builder.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "io/json.h"

namespace opcit::formats {
namespace {

/// The digits of a number that hyphens and blanks divide; the last may be an X.
std::string digits_of(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (ascii::is_digit(c) || c == 'X' || c == 'x') digits += c;
  return digits;
}

bool is_number_like(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return ascii::is_digit(c) || c == '-' || c == ' ' || c == 'X' || c == 'x';
  });
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (!ascii::is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> split_keywords(std::string_view list) {
  auto is_tight = [&](std::size_t comma) { return comma + 1 < list.size() && list[comma + 1] != ' '; };
  bool tight = false;
  for (std::size_t at = list.find(','); at != std::string_view::npos; at = list.find(',', at + 1))
    tight = tight || is_tight(at);
  char mark = list.find(';') != std::string_view::npos && !tight ? ';' : ',';
  std::vector<std::string> keywords;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    bool ends = at == list.size() || (list[at] == mark && (!tight || is_tight(at)));
    if (!ends) continue;
    if (std::string keyword = one_line(list.substr(begin, at - begin)); !keyword.empty()) keywords.push_back(std::move(keyword));
    begin = at + 1;
  }
  return keywords;
}

std::string_view doi_in(std::string_view text) {
  text = ascii::trim(text, ascii::spaces);
  std::string lower = ascii::lower(text.substr(0, 40));
  for (std::string_view lead : {"https://", "http://", "dx.", "doi.org/", "doi:", "doi "})
    if (lower.starts_with(lead)) {
      lower.erase(0, lead.size());
      text = ascii::trim(text.substr(lead.size()), ascii::spaces);
    }
  bool prefix = text.starts_with("10.") && ascii::is_digit_at(text, 3) &&
                text.find('/') != std::string_view::npos && text.find(' ') == std::string_view::npos;
  return prefix ? text : std::string_view();
}

bool WorkBuilder::has(Variable variable) const {
  return work.has(variable) || std::ranges::count(texts_, variable, &decltype(texts_)::value_type::first) != 0 ||
         std::ranges::count(names_, variable, &decltype(names_)::value_type::first) != 0;
}

void WorkBuilder::set(Variable variable, std::string_view text) {
  text = ascii::trim(text, ascii::spaces);
  if (!text.empty() && !has(variable)) work.set(variable, std::string(text));
}

void WorkBuilder::append(Variable variable, std::string_view text, std::string_view separator) {
  text = ascii::trim(text, ascii::spaces);
  if (text.empty()) return;
  auto found = std::ranges::find(texts_, variable, &decltype(texts_)::value_type::first);
  if (found == texts_.end())
    found = texts_.insert(texts_.end(), {variable, std::string(work.text(variable))});
  std::string& joined = found->second;
  if (joined == text) return;
  if (!joined.empty()) joined.append(separator);
  joined.append(text);
}

void WorkBuilder::add_name(Variable variable, Name name) {
  if (name.family.empty() && name.given.empty() && name.literal.empty()) return;
  auto found = std::ranges::find(names_, variable, &decltype(names_)::value_type::first);
  if (found == names_.end()) found = names_.insert(names_.end(), {variable, {}});
  found->second.push_back(std::move(name));
}

void WorkBuilder::set_date(Variable variable, Date date) {
  if (!is_empty(date) && !work.has(variable)) work.set(variable, std::move(date));
}

bool WorkBuilder::set_doi(std::string_view text) {
  std::string_view doi = doi_in(text);
  set(Variable::DOI, doi);
  return !doi.empty();
}

bool WorkBuilder::set_serial(std::string_view text) {
  bool any = false;
  std::string rest(text);
  for (std::size_t at = 0; at < rest.size();) {
    std::size_t end = std::min(rest.find_first_of(",;/\n\r", at), rest.size());
    std::string_view part = ascii::trim(std::string_view(rest).substr(at, end - at), ascii::spaces);
    at = end + 1;
    std::string lower = ascii::lower(part.substr(0, 5));
    for (std::string_view label : {"isbn", "issn"})
      if (lower.starts_with(label)) part = ascii::trim(part.substr(4), " :");
    std::size_t note = part.find('(');  // (print), (electronic), (paperback)
    std::string_view number = ascii::trim(part.substr(0, note), ascii::spaces);
    std::string digits = digits_of(number);
    if (!is_number_like(number)) continue;
    if (digits.size() == 8) append(Variable::ISSN, number, ", "), any = true;
    if (digits.size() == 10 || digits.size() == 13) append(Variable::ISBN, number, " "), any = true;
  }
  return any;
}

void WorkBuilder::set_pages(std::string_view first, std::string_view last) {
  first = ascii::trim(first, ascii::spaces);
  last = ascii::trim(last, ascii::spaces);
  if (first.empty()) return set(Variable::page, last);
  bool closed = last.empty() || last == first || first.find('-') != std::string_view::npos ||
                first.find("–") != std::string_view::npos;
  std::string pages(first);
  if (!closed) pages.append("-").append(last);
  set(Variable::page, pages);
}

void WorkBuilder::keep(std::string_view field, std::string_view value) {
  if (ascii::trim(value, ascii::spaces).empty()) return;
  auto found = std::ranges::find(kept_, field, [](const auto& row) { return std::string_view(row.first); });
  if (found == kept_.end()) found = kept_.insert(kept_.end(), {std::string(field), {}});
  found->second.emplace_back(value);
}

Reference WorkBuilder::finish() {
  for (auto& [variable, text] : texts_) work.set(variable, std::move(text));
  for (auto& [variable, names] : names_) work.set(variable, std::move(names));
  if (kept_.empty()) return std::move(work);
  io::Json fields = io::Json::object();
  for (auto& [name, values] : kept_) {
    if (values.size() == 1)
      fields[name] = std::move(values.front());
    else
      fields[name] = std::move(values);
  }
  work.extras.emplace_back("custom", io::dump_json(io::Json{{format_, std::move(fields)}}));
  return std::move(work);
}

}  // namespace opcit::formats
