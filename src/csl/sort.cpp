#include "csl/sort.h"

#include <algorithm>

#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {

namespace {

/// Marks and unusual spaces do not count in sorting; the spaces between words do.
bool is_ignored(char32_t c) {
  return c != ' ' && (text::is_punctuation(c) || text::is_space(c));
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
}

/// Text without markup and without the brackets and quotation marks it may begin with.
std::string bare(std::string_view text) {
  std::string plain;
  bool has_tags = text.find('<') != std::string_view::npos;
  if (!has_tags) plain = text;
  for (std::size_t at = 0; has_tags && at < text.size(); ++at) {
    std::size_t close = text[at] == '<' ? text.find('>', at) : std::string_view::npos;
    bool is_tag = close != std::string_view::npos && close > at + 1 && text[at + 1] != ' ';
    if (is_tag)
      at = close;
    else
      plain += text[at];
  }
  static constexpr std::string_view marks[] = {"[", "]", "\"", "'"};
  std::string_view rest = plain;
  for (bool found = true; found;) {
    found = false;
    for (std::string_view mark : marks)
      if (rest.starts_with(mark)) {
        rest.remove_prefix(mark.size());
        found = true;
      }
  }
  return without_marks(rest);
}

}  // namespace

std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t start = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out += text.substr(start, at - start);
    if (at == text.size()) break;
    text::Decoded c = text::decode(text, at);
    if (!is_ignored(c.code_point)) out += text.substr(at, c.size);
    at += c.size;
  }
  return out;
}

SortPlan plan_of(const std::vector<SortKey>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!keys[i].macro && keys[i].known && keys[i].variable == Variable::citation_number)
      return {std::span(keys).first(i), true, keys[i].descending};
  return {keys};
}

std::string key_text(Evaluator& evaluator, const SortKey& key, Request request) {
  request.key = &key;
  evaluator.output().clear();
  if (key.macro || !key.names.empty()) {
    const Nodes& nodes = key.macro ? evaluator.shared().program.macros[*key.macro].children : key.names;
    return bare(evaluator.output().plain(evaluator.render(request, nodes)));
  }
  return key.known ? bare(evaluator.sort_text(request, key.variable)) : std::string();
}

std::vector<std::string> sort_keys(SortContext& context, std::span<const SortKey> keys,
                                   Request request) {
  KeyMaker maker(context);
  std::vector<std::string> texts;
  for (const SortKey& key : keys) texts.push_back(maker.make(key, request));
  return texts;
}

int compare_key(const SortKey& key, const std::string& a, const std::string& b) {
  int order = a.compare(b);
  if (order == 0) return 0;
  if (a.empty()) return 1;
  if (b.empty()) return -1;
  return key.descending ? -order : order;
}

int compare_keys(std::span<const SortKey> keys, const std::vector<std::string>& a,
                 const std::vector<std::string>& b) {
  int order = 0;
  for (std::size_t i = 0; i < keys.size() && order == 0; ++i) order = compare_key(keys[i], a[i], b[i]);
  return order;
}

}  // namespace opcit::csl
