#include "csl/name_joints.h"

#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

constexpr std::string_view default_delimiter = ", ";

/// Words of scripts that know no spaces are written onto the names.
bool begins_apart(std::string_view word) {
  return !word.empty() && text::begins_spaced_word(text::decode(word, 0).code_point);
}

}  // namespace

NameJoints::NameJoints(const NamesNode& look, std::size_t section, std::string_view and_word)
    : look_(look),
      options_(look.resolved[section]),
      section_(section),
      and_word_(and_word),
      delimiter_(options_.delimiter ? std::string_view(*options_.delimiter) : default_delimiter) {}

/// Before an institution stands what cs:name says itself, not what is handed down to it.
std::string_view NameJoints::institution_delimiter() const {
  const auto& own = look_.own.delimiter;
  return own && !own->empty() ? std::string_view(*own) : default_delimiter;
}

/// What stands before the word for `and`. For an institution the rule is the one handed down, that
/// of cs:name is for people (docs/decisions/0007).
std::string_view NameJoints::prefix(const Last& last, bool is_apart) const {
  std::string_view delimiter = last.is_institution ? institution_delimiter() : delimiter_;
  const auto& rule = last.is_institution ? look_.handed_down_precedes_last[section_]
                                         : options_.delimiter_precedes_last;
  std::string_view space = is_apart ? " " : "";
  switch (rule.value_or(Precedes::contextual)) {
    case Precedes::always:
      if (last.is_of_two) return delimiter;
      break;
    case Precedes::never: return space;
    case Precedes::after_inverted_name:
      if (last.is_institution) break;
      return last.is_of_two && is_apart ? delimiter : space;
    case Precedes::contextual: break;
  }
  if (last.is_of_two) return space;
  return is_apart ? delimiter : std::string_view();
}

NameJoints::Joint NameJoints::before_last(const Last& last) const {
  bool is_worded = !and_word_.empty();
  bool is_apart = begins_apart(and_word_);
  Joint joint;
  if (options_.delimiter_precedes_last == Precedes::after_inverted_name && last.follows_inverted)
    joint.prefix = delimiter_;
  else if (is_worded)
    joint.prefix = prefix(last, is_apart);
  joint.text = is_worded ? and_word_ : last.is_institution ? institution_delimiter() : delimiter_;
  if (is_apart) joint.text += ' ';
  return joint;
}

std::string_view NameJoints::before_et_al(std::string_view word, std::size_t shown) const {
  std::string_view space = begins_apart(word) ? " " : "";
  switch (options_.delimiter_precedes_et_al.value_or(Precedes::contextual)) {
    case Precedes::always: return delimiter_;
    case Precedes::never: return space;
    case Precedes::after_inverted_name: return shown > 1 ? space : delimiter_;
    case Precedes::contextual: break;
  }
  return shown > 1 ? delimiter_ : space;
}

std::string NameJoints::before_ellipsis(std::size_t shown, bool follows_inverted) const {
  bool is_delimited = shown > 1 || (follows_inverted && options_.delimiter_precedes_last ==
                                                            Precedes::after_inverted_name);
  return std::string(is_delimited ? delimiter_ : std::string_view(" ")) + "… ";
}

}  // namespace opcit::csl
