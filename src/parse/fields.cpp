#include "parse/fields.h"

#include <algorithm>
#include <array>

#include "parse/tagger/cues.h"
#include "parse/tagger/runs.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

struct Pair {
  char32_t open;
  char32_t close;
};

constexpr std::array<Pair, 7> pairs = {{{'(', ')'}, {'[', ']'}, {U'“', U'”'}, {U'«', U'»'},
                                       {U'„', U'“'}, {U'‘', U'’'}, {'"', '"'}}};

/// How many marks of each pair stand open in a stretch.
class OpenMarks {
 public:
  explicit OpenMarks(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      text::Decoded next = text::decode(text, i);
      add(next.code_point);
      i += next.size;
    }
  }

  void add(char32_t c) {
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      if (pairs[p].open == pairs[p].close)
        open_[p] = c == pairs[p].open ? 1 - open_[p] : open_[p];
      else
        open_[p] += (c == pairs[p].open ? 1 : 0) - (c == pairs[p].close ? 1 : 0);
    }
  }

  /// Whether `c` closes what stands open.
  bool closes(char32_t c) const {
    for (std::size_t p = 0; p < pairs.size(); ++p)
      if (c == pairs[p].close && open_[p] > 0) return true;
    return false;
  }

  /// Whether `c` opens what is closed in the stretch without having been opened.
  bool opens(char32_t c) const {
    for (std::size_t p = 0; p < pairs.size(); ++p)
      if (c == pairs[p].open && open_[p] < 0) return true;
    return false;
  }

 private:
  std::array<std::ptrdiff_t, pairs.size()> open_{};
};

/// Takes in brackets and quotation marks behind the span that close what stands open in it, and
/// question and exclamation marks; before it one bracket or quotation mark that is closed in it.
Span widened(std::string_view raw, Span span) {
  OpenMarks marks(span.of(raw));
  while (span.end < raw.size()) {
    text::Decoded next = text::decode(raw, span.end);
    bool ends_sentence = next.code_point == '?' || next.code_point == '!';
    if (!ends_sentence && !marks.closes(next.code_point)) break;
    marks.add(next.code_point);
    span.end += next.size;
  }
  text::Decoded before = text::decode_before(raw, span.begin);
  if (marks.opens(before.code_point)) span.begin -= before.size;
  return span;
}

bool takes_stop(const Token& token) { return token.shape == Shape::initial; }

Span span_of(std::string_view raw, const Tagger& tagger, const Run& run) {
  const std::vector<Token>& tokens = tagger.tokens().tokens;
  Span span = widened(raw, {tokens[run.first].begin, tokens[run.last - 1].end});
  bool names = run.label == Label::author || run.label == Label::editor;
  if (names && takes_stop(tokens[run.last - 1]) && span.end < raw.size() && raw[span.end] == '.')
    ++span.end;
  return span;
}

/// A field is right when each of its words is and it takes in none too few: the least of these
/// probabilities.
double confidence_of(const Tagger& tagger, const Run& run) {
  auto label = static_cast<std::size_t>(run.label);
  float least = 1;
  for (std::size_t i = run.first; i < run.last; ++i)
    if (tagger.labels()[i] == run.label) least = std::min(least, tagger.probabilities(i)[label]);
  if (run.first > 0) least = std::min(least, 1 - tagger.probabilities(run.first - 1)[label]);
  if (run.last < tagger.labels().size())
    least = std::min(least, 1 - tagger.probabilities(run.last)[label]);
  return static_cast<double>(std::max(least, 0.0F));
}

/// Whether `run` goes on where `field` of the same label ended, but for a word or two.
bool continues(const Run& before, const Run& run) {
  return before.label == run.label && run.first - before.last <= 2 &&
         (run.label == Label::author || run.label == Label::editor);
}

/// Whether the words behind `run` say that its names are editors: `Lee, A. and Chen, W. (Eds.) 2011`.
bool is_edited(const Tagger& tagger, const Run& run) {
  const std::vector<Token>& tokens = tagger.tokens().tokens;
  for (std::size_t i = run.last - 1; i < std::min(run.last + 2, tokens.size()); ++i) {
    if (cue_of(tokens[i].key) == cue_editor && tokens[i].shape != Shape::initial) return true;
    if (i >= run.last && tagger.labels()[i] != Label::other) return false;
  }
  return false;
}

}  // namespace

std::vector<ParsedField> fields_of(std::string_view raw, const Tagger& tagger) {
  std::vector<Run> joined;
  for (const Run& run : runs_of(tagger.labels())) {
    if (run.label == Label::other) continue;
    if (!joined.empty() && continues(joined.back(), run))
      joined.back().last = run.last;
    else
      joined.push_back(run);
  }
  bool has_editor = std::any_of(joined.begin(), joined.end(),
                                [](const Run& run) { return run.label == Label::editor; });
  std::vector<ParsedField> fields;
  for (const Run& run : joined) {
    ParsedField field{run.label, span_of(raw, tagger, run), confidence_of(tagger, run)};
    if (run.label == Label::author && !has_editor && is_edited(tagger, run))
      field.label = Label::editor;
    auto same = std::find_if(fields.begin(), fields.end(),
                             [&](const ParsedField& f) { return f.label == field.label; });
    if (same == fields.end())
      fields.push_back(field);
    else if (field.confidence * static_cast<double>(field.span.size()) >
             same->confidence * static_cast<double>(same->span.size()))
      *same = field;
  }
  std::sort(fields.begin(), fields.end(), [](const ParsedField& a, const ParsedField& b) {
    return a.span.begin < b.span.begin;
  });
  return fields;
}

}  // namespace opcit::parse
