#include "formats/bibtex/written_names.h"

#include <algorithm>

#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::formats::bib {
namespace {

using text::tex::encoded;
using text::tex::Letters;

/// A word that begins with a small letter would be taken for a particle.
bool has_small_word(std::string_view text) {
  bool begins = true;
  for (std::size_t at = 0; at < text.size(); at += std::max<std::size_t>(1, text::decode(text, at).size)) {
    if (begins && text::is_lower(text::decode(text, at).code_point)) return true;
    begins = text[at] == ' ';
  }
  return false;
}

/// A part of a name in which a comma or an `and` would part it, or a small letter make a particle.
std::string part(std::string_view text, Letters letters, bool family) {
  std::string tex = encoded(text, letters);
  bool parts = tex.find(',') != std::string::npos || tex.find(" and ") != std::string::npos ||
               tex.starts_with("and ") || tex.ends_with(" and");
  bool small = family && has_small_word(text);
  return parts || small ? "{" + tex + "}" : tex;
}

std::string keyed(const Name& name, Letters letters) {
  auto quoted = [&](std::string_view text) {
    std::string tex = encoded(text, letters);
    return tex.find_first_of(",={") != std::string::npos ? "{" + tex + "}" : tex;
  };
  std::string out = "family=" + quoted(name.family);
  std::string given = name.given;
  if (!name.dropping_particle.empty()) given += (given.empty() ? "" : " ") + name.dropping_particle.str();
  if (!given.empty()) out += ", given=" + quoted(given);
  if (!name.suffix.empty()) out += ", suffix=" + quoted(name.suffix);
  return out + ", prefix=" + quoted(name.non_dropping_particle) + ", useprefix=true";
}

std::string written(const Name& name, bool biblatex, Letters letters) {
  if (name.is_literal()) return name.literal == "others" ? "others" : "{" + encoded(name.literal, letters) + "}";
  if (biblatex && !name.non_dropping_particle.empty()) return keyed(name, letters);
  std::string particle = name.dropping_particle.str();
  if (!name.non_dropping_particle.empty())
    particle += (particle.empty() ? "" : " ") + name.non_dropping_particle.str();
  bool alone = name.given.empty() && name.suffix.empty();
  bool one_word = name.family.find(' ') == std::string::npos;
  std::string family = part(name.family, letters, !(alone && one_word));
  std::string out = particle.empty() ? family : encoded(particle, letters) + " " + family;
  if (!name.suffix.empty()) out += ", " + part(name.suffix, letters, false);
  // A name without a given one would be taken apart at its blanks.
  if (alone) return !one_word || !particle.empty() || has_small_word(name.family) ? out + "," : out;
  return out + ", " + part(name.given, letters, false);
}

}  // namespace

std::string written_names(const NameList& names, bool biblatex, Letters letters) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : " and ") + written(name, biblatex, letters);
  return out;
}

}  // namespace opcit::formats::bib
