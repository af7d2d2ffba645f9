#include "resolve/work.h"

#include <algorithm>
#include <array>

#include "resolve/doi.h"
#include "text/service_markup.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::resolve {
namespace {

/// Scripts written without spaces: kana, Han, Hangul, and the ideographs beyond the first plane.
bool is_word_alone(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::string key(std::string_view rich) {
  return text::match_key(text::plain_text(rich));
}

/// The first number of a range, with the letters that belong to it: `S12-S15` → `s12`.
std::string first_page(std::string_view pages) {
  std::string folded = key(pages);
  return folded.substr(0, folded.find(' '));
}

void add_titles(Work& work, const Hit& hit) {
  auto add = [&](std::string_view title) {
    Words words = words_of(title);
    if (!words.empty()) work.titles.push_back(std::move(words));
  };
  std::string_view title = hit.record.text(Variable::title);
  add(title);
  if (std::size_t colon = title.find(": "); colon != std::string_view::npos)
    add(title.substr(0, colon));
  add(hit.record.text(Variable::original_title));
  for (const std::string& other : hit.titles) add(other);
}

void add_names(Work& work, const NameList* names) {
  if (!names) return;
  for (const Name& name : *names) {
    std::string family =
        name.is_literal() ? name.literal.str()
                          : name.dropping_particle.str() + " " + short_form(name);
    FoldedName folded{key(family), name.is_literal() ? std::string() : key(name.given)};
    if (folded.family.empty()) std::swap(folded.family, folded.given);
    if (!folded.family.empty()) work.names.push_back(std::move(folded));
  }
}

void add_containers(Work& work, const Hit& hit) {
  auto add = [&](std::string_view container) {
    Words words = words_of(container);
    if (!words.empty()) work.containers.push_back(std::move(words));
  };
  for (Variable variable : {Variable::container_title, Variable::container_title_short,
                            Variable::journalAbbreviation, Variable::collection_title})
    add(hit.record.text(variable));
  for (const std::string& other : hit.containers) add(other);
}

}  // namespace

Words words_of(std::string_view rich) {
  std::string folded = key(rich);
  Words words;
  std::string word;
  auto finish = [&] {
    if (!word.empty() && words.size() < word_limit) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size() && words.size() < word_limit;) {
    auto decoded = text::decode(folded, i);
    bool alone = is_word_alone(decoded.code_point);
    if (alone || decoded.code_point == U' ') finish();
    if (decoded.code_point != U' ') word.append(folded, i, decoded.size);
    if (alone) finish();
    i += decoded.size;
  }
  finish();
  return words;
}

std::string join(const Words& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

Work fold(const Hit& hit) {
  Work work;
  const Reference& record = hit.record;
  work.type = record.type;
  add_titles(work, hit);
  add_names(work, main_names(record));
  add_containers(work, hit);
  work.years = hit.years;
  if (auto year = record.year();
      year && std::find(work.years.begin(), work.years.end(), *year) == work.years.end())
    work.years.push_back(*year);
  work.volume = key(record.text(Variable::volume));
  work.issue = key(record.text(Variable::issue));
  work.page =
      first_page(record.text(record.has(Variable::page) ? Variable::page : Variable::page_first));
  work.doi = bare_doi(record.text(Variable::DOI));
  work.year_suffix = key(record.text(Variable::year_suffix));
  return work;
}

const NameList* main_names(const Reference& record) {
  const NameList* authors = record.names(Variable::author);
  return authors && !authors->empty() ? authors : record.names(Variable::editor);
}

std::string display(const NameList& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : "; ") + short_form(name);
  return out;
}

}  // namespace opcit::resolve
