#include "manuscript/markdown/cites.h"

#include <algorithm>

#include "base/ascii.h"
#include "manuscript/locator_terms.h"

namespace opcit::manuscript::markdown {
namespace {

class CiteReader {
 public:
  CiteReader(const Leaf& leaf, const Structure& structure,
         const std::unordered_set<std::string>& examples)
      : flat_(leaf.flat), plain_(leaf.plain), structure_(structure), examples_(examples) {}

  std::vector<CitationField> run() && {
    for (std::size_t key = 0; key < structure_.keys.size();) key = read(key);
    return std::move(fields_);
  }

 private:
  /// Reads the citation that holds key `index`; gives the first key behind it.
  std::size_t read(std::size_t index) {
    const Key& key = structure_.keys[index];
    std::size_t outer = cite_bracket(key.bracket);
    if (outer == no_bracket) return narrative(index);
    const Bracket& bracket = structure_.brackets[outer];
    CitationField field{FieldOrigin::markdown, {bracket.open, bracket.close + 1}, false, {}, {}};
    read_list(outer, {bracket.open + 1, bracket.close}, index, field);
    fields_.push_back(std::move(field));
    return next_key(index, bracket.close);
  }

  std::size_t next_key(std::size_t index, std::size_t end) const {
    while (index < structure_.keys.size() && structure_.keys[index].at < end) ++index;
    return index;
  }

  /// Brackets of notes (`^[…]`) and bracketed spans (`[…]{.smallcaps}`) are no citations.
  bool may_cite(const Bracket& bracket) const {
    bool note = bracket.open > 0 && flat_[bracket.open - 1] == '^';
    return bracket.has_key && !note && !flat_.substr(bracket.close + 1).starts_with('{');
  }

  /// The outermost bracket around that cites. A bracket that holds citing ones only in brackets
  /// inside it does not cite itself.
  std::size_t cite_bracket(std::size_t bracket) const {
    std::size_t found = no_bracket;
    for (int depth = 0; bracket != no_bracket && depth < 64; ++depth) {
      if (may_cite(structure_.brackets[bracket])) found = bracket;
      bracket = structure_.brackets[bracket].parent;
    }
    return found;
  }

  /// The places of `mark` in `span` outside of the brackets inside.
  std::vector<std::size_t> separators(Span span) const {
    std::vector<std::size_t> places;
    auto inner = std::lower_bound(
        structure_.brackets.begin(), structure_.brackets.end(), span.begin,
        [](const Bracket& bracket, std::size_t at) { return bracket.open < at; });
    for (std::size_t at = span.begin; at < span.end; ++at) {
      while (inner != structure_.brackets.end() && inner->open < at) ++inner;
      if (inner != structure_.brackets.end() && inner->open == at) at = inner->close;
      if (flat_[at] == ';') places.push_back(at);
    }
    return places;
  }

  /// `see @lee2011, 12; -@howell` in `span`; the first key at or behind `index`.
  void read_list(std::size_t bracket, Span span, std::size_t index, CitationField& field) {
    std::vector<std::size_t> ends = separators(span);
    ends.push_back(span.end);
    for (std::size_t end : ends) {
      const Key* key = nullptr;
      for (; index < structure_.keys.size() && structure_.keys[index].at < end; ++index)
        if (key == nullptr && structure_.keys[index].bracket == bracket)
          key = &structure_.keys[index];
      if (key != nullptr)
        field.cites.push_back(read_cite({span.begin, end}, *key));
      else if (!field.cites.empty())  // `[@lee2011; and others]`
        field.cites.back().suffix +=
            "; " + std::string(ascii::trim(plain_.substr(span.begin, end - span.begin), ascii::spaces));
      span.begin = std::min(end + 1, span.end);
    }
  }

  FieldCite read_cite(Span span, const Key& key) const {
    FieldCite cite;
    cite.key = std::string(plain_.substr(key.name, key.name_end - key.name));
    cite.prefix = std::string(ascii::trim(plain_.substr(span.begin, key.at - span.begin), ascii::spaces));
    cite.suppress_author = key.suppresses_author;
    set_suffix(plain_.substr(key.end, span.end - key.end), cite);
    return cite;
  }

  static void set_suffix(std::string_view text, FieldCite& cite) {
    LocatorParts parts = split_locator(text);
    cite.locator = std::move(parts.locator);
    cite.label = std::move(parts.label);
    cite.suffix = std::move(parts.suffix);
  }

  bool is_example(const Key& key) const {
    if (examples_.empty() || key.at == 0 || flat_[key.at - 1] != '(') return false;
    return flat_.substr(key.end).starts_with(')') &&
           examples_.contains(std::string(flat_.substr(key.name, key.name_end - key.name)));
  }

  /// `@lee2011`, with the bracket behind it where that is the key's.
  std::size_t narrative(std::size_t index) {
    const Key& key = structure_.keys[index];
    if (is_example(key)) return index + 1;
    CitationField field{FieldOrigin::markdown, {key.at, key.end}, !key.suppresses_author, {}, {}};
    field.cites.push_back(read_cite({key.at, key.end}, key));
    std::size_t open = key.end;
    while (open < flat_.size() && ascii::is_space(flat_[open])) ++open;
    const Bracket* bracket = bracket_at(open);
    if (bracket != nullptr) add_bracket(*bracket, index, field);
    std::size_t end = field.span.end;
    fields_.push_back(std::move(field));
    return next_key(index, std::max(end, key.end));
  }

  const Bracket* bracket_at(std::size_t open) const {
    auto found = std::lower_bound(
        structure_.brackets.begin(), structure_.brackets.end(), open,
        [](const Bracket& bracket, std::size_t at) { return bracket.open < at; });
    if (found == structure_.brackets.end() || found->open != open) return nullptr;
    std::string_view inside = flat_.substr(open + 1, found->close - open - 1);
    bool other = inside.empty() || inside.starts_with('^') || inside.starts_with('@') ||
                 inside.starts_with("-@");
    char behind = found->close + 1 < flat_.size() ? flat_[found->close + 1] : ' ';
    return other || behind == '(' || behind == '[' || behind == '{' ? nullptr : &*found;
  }

  void add_bracket(const Bracket& bracket, std::size_t index, CitationField& field) {
    std::vector<std::size_t> marks = separators({bracket.open + 1, bracket.close});
    std::size_t end = marks.empty() ? bracket.close : marks.front();
    set_suffix(plain_.substr(bracket.open + 1, end - bracket.open - 1), field.cites.front());
    field.span.end = bracket.close + 1;
    if (marks.empty()) return;
    auto place = static_cast<std::size_t>(&bracket - structure_.brackets.data());
    read_list(place, {end + 1, bracket.close}, next_key(index, end), field);
  }

  std::string_view flat_;
  std::string_view plain_;
  const Structure& structure_;
  const std::unordered_set<std::string>& examples_;
  std::vector<CitationField> fields_;
};

}  // namespace

std::vector<CitationField> find_citations(const Leaf& leaf, const Structure& structure,
                                          const std::unordered_set<std::string>& examples) {
  return CiteReader(leaf, structure, examples).run();
}

}  // namespace opcit::manuscript::markdown
