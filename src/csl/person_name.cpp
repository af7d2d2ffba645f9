// Particles and suffixes inside the family and given names of CSL-JSON.

#include <algorithm>

#include "base/ascii.h"
#include "csl/item.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == '`'; }

/// A word that can be a particle: its first letter is small.
bool is_particle(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size()) {
    text::Decoded c = text::decode(word, at);
    if (!is_apostrophe(c.code_point)) return text::is_lowercase(c.code_point);
    at += c.size;
  }
  return false;
}

/// Length of a particle glued to what follows it: `d'`, `al-`; 0 when there is none.
std::size_t glued_particle(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size()) {
    text::Decoded c = text::decode(word, at);
    bool ends = at > 0 && (is_apostrophe(c.code_point) || c.code_point == '-' || c.code_point == U'‐');
    at += c.size;
    if (ends) return at < word.size() && at <= 6 ? at : 0;
    if (!text::is_lowercase(c.code_point)) return 0;
  }
  return 0;
}

struct Split {
  std::string_view head;
  std::string_view tail;
};

/// Leading particles of a family name: `van der Vlist` → `van der`, `Vlist`.
Split split_family(std::string_view family) {
  std::size_t at = 0;
  std::size_t end_of_particles = 0;
  while (true) {
    std::size_t space = family.find(' ', at);
    if (space == std::string_view::npos || !is_particle(family.substr(at, space - at))) break;
    end_of_particles = space;
    at = space + 1;
  }
  std::string_view rest = family.substr(at);
  if (std::size_t glued = glued_particle(rest); glued > 0)
    return {family.substr(0, at + glued), family.substr(at + glued)};
  if (end_of_particles == 0) return {{}, family};
  // `de’ Medici`: written apart, although the particle ends in an apostrophe.
  if (is_apostrophe(text::decode_before(family, end_of_particles).code_point)) ++end_of_particles;
  return {family.substr(0, end_of_particles), rest};
}

/// Trailing particles of a given name: `Jean de` → `Jean`, `de`.
Split split_given(std::string_view given) {
  std::size_t start = given.size();
  while (start > 0) {
    std::size_t space = given.rfind(' ', start - 1);
    if (space == std::string_view::npos || space == 0) break;
    std::string_view word = given.substr(space + 1, start - space - 1);
    if (word.empty() || !is_particle(word)) break;
    start = space;
  }
  if (start == given.size()) return {given, {}};
  return {given.substr(0, start), given.substr(start + 1)};
}

/// `John, III` and `John,! Jr.`: a suffix the reader hid in the given name.
void take_suffix(PersonName& person) {
  auto comma = person.given.find(',');
  if (comma == std::string_view::npos || !person.suffix.empty()) return;
  std::string_view rest = person.given.substr(comma + 1);
  bool forced = rest.starts_with("!");
  if (forced) rest.remove_prefix(1);
  while (rest.starts_with(" ")) rest.remove_prefix(1);
  if (rest.empty()) return;
  bool many_words = rest.find(' ') != std::string_view::npos;
  if (many_words || is_particle(rest)) return;
  person.suffix = rest;
  person.comma_suffix = forced;
  person.given = person.given.substr(0, comma);
}

std::string_view unquote(std::string_view family) {
  if (family.size() > 2 && family.front() == '"' && family.back() == '"')
    return family.substr(1, family.size() - 2);
  return {};
}

}  // namespace

PersonName person_name(const Name& name) {
  PersonName person;
  if (name.is_literal()) {
    person.literal = name.literal;
    return person;
  }
  person.family = ascii::trim(name.family);
  person.given = ascii::trim(name.given);
  if (person.family.empty()) std::swap(person.family, person.given);
  person.dropping = name.dropping_particle;
  person.non_dropping = name.non_dropping_particle;
  person.suffix = name.suffix;
  person.comma_suffix = name.comma_suffix;
  person.family_first = name.static_ordering;
  if (auto inside = unquote(person.family); !inside.empty()) {
    person.family = inside;
    return person;
  }
  // A name given in more than two parts, or in one, is not taken apart (as citeproc-js has it).
  if (!person.non_dropping.empty() || person.given.empty()) return person;
  take_suffix(person);
  Split family = split_family(person.family);
  person.non_dropping = family.head;
  person.family = family.tail;
  Split given = split_given(person.given);
  if (given.tail.empty()) return person;
  person.given = given.head;
  person.dropping = given.tail;
  return person;
}

}  // namespace opcit::csl
