#include "formats/citation_key.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/fold.h"
#include "text/markup.h"

namespace opcit::formats {
namespace {

bool is_key_char(char c) {
  constexpr std::string_view excluded = "\"#%'(),={}@\\~";
  return static_cast<unsigned char>(c) > ' ' && c != 0x7F && excluded.find(c) == std::string_view::npos;
}

bool is_key(std::string_view id) { return !id.empty() && std::ranges::all_of(id, is_key_char); }

std::string letters_of(std::string_view text) {
  std::string out;
  for (char c : text::match_key(text))
    if (ascii::is_letter(c) || ascii::is_digit(c)) out += c;
  return out;
}

std::string first_name(const Reference& reference) {
  for (Variable role : {Variable::author, Variable::editor, Variable::translator, Variable::director}) {
    const NameList* names = reference.names(role);
    if (names == nullptr || names->empty()) continue;
    const Name& name = names->front();
    std::string letters = letters_of(name.is_literal() ? name.literal.str() : name.family);
    if (!letters.empty()) return letters;
  }
  return "anon";
}

std::string first_word(std::string_view title) {
  constexpr std::size_t short_word = 3;
  std::string key = text::match_key(text::without_markup(title));
  for (std::size_t at = 0; at < key.size();) {
    std::size_t end = std::min(key.find(' ', at), key.size());
    std::string word = letters_of(std::string_view(key).substr(at, end - at));
    if (word.size() > short_word) return word;
    at = end + 1;
  }
  return {};
}

}  // namespace

std::string made_key(const Reference& reference) {
  std::string key = first_name(reference);
  if (auto year = reference.year()) key += std::to_string(*year);
  return key + first_word(reference.text(Variable::title));
}

CitationKeys::CitationKeys(std::span<const Reference> references) {
  for (const Reference& reference : references)
    if (is_key(reference.id)) reserved_.insert(reference.id);
}

std::string CitationKeys::next(const Reference& reference) {
  if (is_key(reference.id)) {
    used_.insert(reference.id);
    return reference.id;
  }
  std::string key;
  for (char c : reference.id)
    if (is_key_char(c)) key += c;
  return unique(key.empty() ? made_key(reference) : key);
}

std::string CitationKeys::unique(std::string key) {
  std::string tried = key;
  for (std::size_t i = 0; reserved_.contains(tried) || used_.contains(tried); ++i) {
    std::string suffix;
    for (std::size_t n = i + 1; n > 0; n = (n - 1) / 26) suffix.insert(suffix.begin(), static_cast<char>('a' + (n - 1) % 26));
    tried = key + suffix;
  }
  used_.insert(tried);
  return tried;
}

}  // namespace opcit::formats
