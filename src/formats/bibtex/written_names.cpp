#include "formats/bibtex/written_names.h"

#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::formats::bib {
namespace {

using text::tex::encoded;
using text::tex::Letters;

/// A part of a name in which a comma or an `and` would part it, or a small letter make a particle.
std::string part(std::string_view text, Letters letters, bool family) {
  std::string tex = encoded(text, letters);
  bool parts = tex.find(',') != std::string::npos || tex.find(" and ") != std::string::npos ||
               tex.starts_with("and ") || tex.ends_with(" and");
  bool small = family && !text.empty() && text::is_lower(text::decode(text, 0).code_point);
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
  std::string family = part(name.family, letters, true);
  std::string out = particle.empty() ? family : encoded(particle, letters) + " " + family;
  if (!name.suffix.empty()) out += ", " + part(name.suffix, letters, false);
  // A name without a given one would be taken apart at its blanks.
  if (name.given.empty() && name.suffix.empty())
    return family.find(' ') != std::string::npos || !particle.empty() ? out + "," : out;
  return out + ", " + part(name.given, letters, false);
}

}  // namespace

std::string written_names(const NameList& names, bool biblatex, Letters letters) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : " and ") + written(name, biblatex, letters);
  return out;
}

}  // namespace opcit::formats::bib
