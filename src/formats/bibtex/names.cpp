#include "formats/bibtex/names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "formats/bibtex/tex_text.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::formats::bib {
namespace {

using Views = std::vector<std::string_view>;

constexpr std::string_view spaces_and_ties = " \t\r\n~";

constexpr bool is_space(char c) { return spaces_and_ties.find(c) != std::string_view::npos; }

std::string decoded(std::string_view tex) { return tex_text(tex, TexMode::plain); }

/// Calls `visit(offset)` for each byte outside braces; it answers how many bytes to step over.
template <typename Visit>
void outside_braces(std::string_view text, Visit visit) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0) --depth;
    bool escaped = text[i] == '\\';
    std::size_t step = depth == 0 && text[i] != '}' && !escaped ? visit(i) : escaped ? 2 : 1;
    i += std::max<std::size_t>(step, 1);
  }
}

bool is_and(std::string_view text, std::size_t i) {
  auto letter = [&](std::size_t k, char lower) { return (text[k] | 0x20) == lower; };
  return i > 0 && i + 3 < text.size() && letter(i, 'a') && letter(i + 1, 'n') &&
         letter(i + 2, 'd') && is_space(text[i - 1]) && is_space(text[i + 3]);
}

Views split_at_commas(std::string_view name) {
  Views parts;
  std::size_t begin = 0;
  outside_braces(name, [&](std::size_t i) -> std::size_t {
    if (name[i] != ',') return 1;
    parts.push_back(ascii::trim(name.substr(begin, i - begin), spaces_and_ties));
    begin = i + 1;
    return 1;
  });
  parts.push_back(ascii::trim(name.substr(begin), spaces_and_ties));
  return parts;
}

Views split_words(std::string_view text) {
  Views words;
  std::size_t begin = 0;
  outside_braces(text, [&](std::size_t i) -> std::size_t {
    if (!is_space(text[i])) return 1;
    if (i > begin) words.push_back(text.substr(begin, i - begin));
    begin = i + 1;
    return 1;
  });
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

/// A particle begins with a lower-case letter; a word in plain braces has no case.
bool is_particle(std::string_view word) {
  if (word.starts_with("{") && !word.starts_with("{\\")) return false;
  std::string text = decoded(word.substr(0, 64));
  std::size_t i = 0;
  while (i < text.size() && (text[i] == '\'' || text[i] == '`' || text[i] == '-')) ++i;
  auto first = text::decode(text, i);
  return first.valid && text::is_lower(first.code_point);
}

std::string join(const Views& words, std::size_t begin, std::size_t end) {
  std::string joined;
  for (std::size_t i = begin; i < end; ++i) {
    if (!joined.empty()) joined += ' ';
    joined += words[i];
  }
  return decoded(joined);
}

/// True when one pair of braces holds the whole text.
bool is_wrapped(std::string_view text) {
  if (text.size() < 2 || text.front() != '{' || text.starts_with("{\\")) return false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1 == text.size();
  }
  return false;
}

class NameReader {
 public:
  explicit NameReader(bool particles_drop) : drop_(particles_drop) {}

  Name read(std::string_view text) {
    if (is_wrapped(text)) {
      name_.literal = decoded(text);
      return name_;
    }
    Views parts = split_at_commas(text);
    if (is_keyed(parts)) return read_keyed(parts);
    if (parts.size() == 1) {
      read_natural(split_words(parts[0]));
    } else {
      read_family(split_words(parts[0]));
      bool has_suffix = parts.size() > 2;
      if (has_suffix) name_.suffix = decoded(parts[1]);
      std::string_view given = parts[has_suffix ? 2 : 1];
      std::string_view rest(given.data(), static_cast<std::size_t>(text.data() + text.size() -
                                                                   given.data()));
      Views words = split_words(rest);
      name_.given = join(words, 0, words.size());
    }
    return name_;
  }

 private:
  /// `First von Last`: particles are the words from the first to the last with a small letter,
  /// the last word never being one.
  void read_natural(const Views& words) {
    if (words.empty()) return;
    std::size_t first = words.size() - 1;
    std::size_t last = first;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!is_particle(words[i])) continue;
      first = std::min(first, i);
      last = i + 1;
    }
    if (first == words.size() - 1) last = first;
    name_.given = join(words, 0, first);
    particle() = join(words, first, last);
    name_.family = join(words, last, words.size());
  }

  void read_family(const Views& words) {
    std::size_t last = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      if (is_particle(words[i])) last = i + 1;
    particle() = join(words, 0, last);
    name_.family = join(words, last, words.size());
  }

  RareText& particle() { return drop_ ? name_.dropping_particle : name_.non_dropping_particle; }

  static bool is_keyed(const Views& parts) {
    return parts.front().starts_with("family=") || parts.front().starts_with("given=") ||
           (parts.front().starts_with("prefix=") && parts.size() > 1);
  }

  Name read_keyed(const Views& parts) {
    std::string prefix;
    for (std::string_view part : parts) {
      std::size_t equals = part.find('=');
      if (equals == std::string_view::npos) continue;
      std::string_view key = ascii::trim(part.substr(0, equals), spaces_and_ties);
      std::string value = decoded(ascii::trim(part.substr(equals + 1), spaces_and_ties));
      if (key == "family") name_.family = value;
      if (key == "given") name_.given = value;
      if (key == "suffix") name_.suffix = value;
      if (key == "prefix") prefix = value;
      if (key == "useprefix") drop_ = value != "true";
    }
    particle() = prefix;
    return name_;
  }

  bool drop_;
  Name name_;
};

}  // namespace

std::vector<std::string_view> split_list(std::string_view text) {
  Views names;
  std::size_t begin = 0;
  outside_braces(text, [&](std::size_t i) -> std::size_t {
    if (!is_and(text, i)) return 1;
    names.push_back(ascii::trim(text.substr(begin, i - begin), spaces_and_ties));
    begin = i + 3;
    return 3;
  });
  names.push_back(ascii::trim(text.substr(std::min(begin, text.size())), spaces_and_ties));
  std::erase_if(names, [](std::string_view name) { return name.empty(); });
  return names;
}

NameList split_names(std::string_view tex, bool particles_drop) {
  NameList names;
  for (std::string_view text : split_list(tex)) {
    if (text == "others") {
      names.push_back(Name{.literal = "others"});
      continue;
    }
    Name name = NameReader(particles_drop).read(text);
    if (name != Name{}) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace opcit::formats::bib
