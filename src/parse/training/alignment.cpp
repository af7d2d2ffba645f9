#include "parse/training/alignment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

constexpr std::size_t farthest_name = 60;   ///< bytes from one name to the next
constexpr std::size_t farthest_given = 12;  ///< bytes from a family name to its given names
constexpr std::size_t nowhere = std::string_view::npos;

/// The letters and digits of a text, folded, each with the character it is from.
struct Squashed {
  explicit Squashed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t size = std::max<std::size_t>(1, text::decode(text, at).size);
      for (char c : text::match_key(text.substr(at, size)))
        if (c != ' ') {
          key.push_back(c);
          places.push_back({at, at + size});
        }
      at += size;
    }
  }
  std::string key;
  std::vector<Span> places;
};

class Aligner {
 public:
  Aligner(std::string_view raw, const std::vector<ParsedField>& seen)
      : raw_(raw), seen_(seen), squashed_(raw) {
    example_.raw = raw;
  }

  Example run(const Reference& record) {
    if (record.type != ItemType::document) example_.type = to_string(record.type);
    text(record, Variable::DOI, Label::identifier);
    text(record, Variable::URL, Label::url);
    text(record, Variable::title, Label::title);
    text(record, Variable::container_title, Label::container_title);
    people(record, Variable::author, Label::author);
    people(record, Variable::editor, Label::editor);
    text(record, Variable::publisher, Label::publisher);
    text(record, Variable::publisher_place, Label::publisher_place);
    text(record, Variable::collection_title, Label::collection_title);
    people(record, Variable::translator, Label::translator);
    issued(record);
    number(record, Variable::volume, Label::volume);
    number(record, Variable::issue, Label::issue);
    pages(record);
    number(record, Variable::edition, Label::edition);
    return std::move(example_);
  }

 private:
  bool is_free(Span span) const {
    return std::none_of(example_.spans.begin(), example_.spans.end(), [&](const LabelledSpan& other) {
      return span.begin < other.span.end && other.span.begin < span.end;
    });
  }

  /// Whether letters or digits of the same kind run over the place in the key.
  bool runs_on(std::size_t before, std::size_t behind) const {
    if (before == nowhere || behind >= squashed_.key.size()) return false;
    bool apart = squashed_.places[before].end < squashed_.places[behind].begin;
    return !apart && ascii::is_digit(squashed_.key[before]) == ascii::is_digit(squashed_.key[behind]);
  }

  /// The first free stretch from byte `floor` on that reads as `value`, whole words first.
  std::optional<Span> find(std::string_view value, std::size_t floor = 0) const {
    std::string key = Squashed(value).key;
    if (key.empty()) return std::nullopt;
    std::optional<Span> partial;
    for (std::size_t at = squashed_.key.find(key); at != nowhere; at = squashed_.key.find(key, at + 1)) {
      std::size_t last = at + key.size() - 1;
      Span span{squashed_.places[at].begin, squashed_.places[last].end};
      if (span.begin < floor || !is_free(span)) continue;
      if (!runs_on(at - 1, at) && !runs_on(last, last + 1)) return span;
      if (!partial) partial = span;
    }
    return partial;
  }

  void keep(Label label, std::optional<Span> span) {
    if (span && is_free(*span))
      example_.spans.push_back({label, *span});
    else
      example_.open = static_cast<LabelSet>(example_.open | (1U << static_cast<unsigned>(label)));
  }

  void text(const Reference& record, Variable variable, Label label) {
    if (record.has(variable)) keep(label, find(record.text(variable)));
  }

  std::size_t behind(std::initializer_list<Label> labels) const {
    for (Label label : labels)
      for (const LabelledSpan& known : example_.spans)
        if (known.label == label) return known.span.end;
    return 0;
  }

  /// Numbers stand behind what they are numbers of; only where they do not, before it.
  std::optional<Span> find_number(std::string_view value) const {
    std::size_t floor = behind({Label::volume, Label::container_title, Label::title});
    std::optional<Span> span = find(value, floor);
    return span ? span : find(value);
  }

  void number(const Reference& record, Variable variable, Label label) {
    if (record.has(variable)) keep(label, find_number(record.text(variable)));
  }

  /// `369-381` as styles print it: `369–381`, `369–81`, `369`.
  void pages(const Reference& record) {
    if (!record.has(Variable::page)) return;
    std::string_view value = record.text(Variable::page);
    std::optional<Span> span = find_number(value);
    std::size_t first_end = value.find_first_not_of("0123456789");
    std::size_t second = first_end == nowhere ? nowhere : value.find_first_of("0123456789", first_end);
    std::string first(value.substr(0, first_end));
    for (std::size_t at = second; !span && at != nowhere && at < value.size(); ++at)
      span = find_number(first + std::string(value.substr(at)));
    if (!span && !first.empty()) span = find_number(first);
    keep(Label::page, span);
  }

  void issued(const Reference& record) {
    std::optional<std::int32_t> year = record.year();
    if (!year && !record.has(Variable::issued)) return;
    std::optional<Span> span;
    if (year) span = find(fmt::format("{}", *year));
    for (const ParsedField& field : seen_) {  // with its day and month, as the parser saw it
      bool whole = span && field.label == Label::issued && field.span.begin <= span->begin &&
                   span->end <= field.span.end && is_free(field.span);
      if (whole) span = field.span;
    }
    keep(Label::issued, span);
  }

  /// From the first to the last of the names, which stand in their order.
  void people(const Reference& record, Variable variable, Label label) {
    const NameList* names = record.names(variable);
    if (!names || names->empty()) return;
    std::optional<Span> all;
    for (const opcit::Name& name : *names) {
      std::optional<Span> one = find_name(name, all ? all->end : 0);
      if (!one || (all && one->begin > all->end + farthest_name)) continue;
      all = all ? Span{all->begin, one->end} : *one;
    }
    keep(label, all ? std::optional(with_initials(*all)) : std::nullopt);
  }

  std::optional<Span> find_name(const opcit::Name& name, std::size_t floor) const {
    std::string_view family = name.family.empty() ? name.literal.str() : name.family;
    if (family.empty()) family = name.given;
    std::optional<Span> span = find(family, floor);
    if (!span || name.given.empty()) return span;
    std::optional<Span> given = find(name.given, floor);
    if (!given) return span;
    bool near = given->begin >= span->end ? given->begin - span->end < farthest_given
                                          : span->begin >= given->end && span->begin - given->end < 4;
    if (near) span = Span{std::min(span->begin, given->begin), std::max(span->end, given->end)};
    return span;
  }

  /// Given names cut to initials, before the first family name or behind the last: `A. B. Lee`.
  Span with_initials(Span span) const {
    for (std::size_t at = span.end; at < raw_.size();) {
      std::size_t letter = raw_.find_first_not_of(" ,.-", at);
      if (letter == nowhere || letter - at > 2 || !is_initial(letter)) break;
      at = letter + text::decode(raw_, letter).size;
      if (at < raw_.size() && raw_[at] == '.') ++at;
      span.end = at;
    }
    while (span.begin >= 2) {
      std::size_t letter = raw_.find_last_not_of(" .-", span.begin - 1);
      if (letter == nowhere || span.begin - letter > 4) break;
      while (letter > 0 && (static_cast<unsigned char>(raw_[letter]) & 0xC0U) == 0x80U) --letter;
      if (!is_initial(letter)) break;
      span.begin = letter;
    }
    return span;
  }

  /// A capital that no letter stands beside.
  bool is_initial(std::size_t at) const {
    text::Decoded c = text::decode(raw_, at);
    bool alone = at + c.size >= raw_.size() || !text::is_letter(text::decode(raw_, at + c.size).code_point);
    bool first = at == 0 || raw_[at - 1] == ' ' || raw_[at - 1] == '.' || raw_[at - 1] == '-' ||
                 raw_[at - 1] == ',';
    return alone && first && text::is_upper(c.code_point);
  }

  std::string_view raw_;
  const std::vector<ParsedField>& seen_;
  Squashed squashed_;
  Example example_;
};

}  // namespace

Example align(std::string_view raw, const Reference& record, const std::vector<ParsedField>& seen) {
  return Aligner(raw, seen).run(record);
}

}  // namespace opcit::parse
