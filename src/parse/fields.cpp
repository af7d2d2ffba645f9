#include "parse/fields.h"

#include <algorithm>
#include <array>

#include "parse/tagger/cues.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

/// A run of tokens with one label.
struct Run {
  Label label;
  std::size_t first;  // tokens, half-open
  std::size_t last;
};

std::vector<Run> runs_of(const std::vector<Label>& labels) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!runs.empty() && runs.back().label == labels[i] && runs.back().last == i)
      runs.back().last = i + 1;
    else if (labels[i] != Label::other)
      runs.push_back({labels[i], i, i + 1});
  }
  return runs;
}

struct Pair {
  char32_t open;
  char32_t close;
};

constexpr std::array<Pair, 7> pairs = {{{'(', ')'}, {'[', ']'}, {U'“', U'”'}, {U'«', U'»'},
                                       {U'„', U'“'}, {U'‘', U'’'}, {'"', '"'}}};

/// How often `c` stands in `text`.
std::size_t count_of(std::string_view text, char32_t c) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    text::Decoded next = text::decode(text, i);
    count += next.code_point == c ? 1 : 0;
    i += next.size;
  }
  return count;
}

/// Takes in a bracket or quotation mark behind the span that closes one inside it, and a question or
/// exclamation mark.
std::size_t widened_end(std::string_view raw, Span span) {
  std::size_t end = span.end;
  while (end < raw.size()) {
    text::Decoded next = text::decode(raw, end);
    bool ends_sentence = next.code_point == '?' || next.code_point == '!';
    bool closes = false;
    std::string_view inside = raw.substr(span.begin, end - span.begin);
    for (const Pair& pair : pairs)
      if (next.code_point == pair.close)
        closes = closes || (pair.open == pair.close ? count_of(inside, pair.open) % 2 == 1
                                                    : count_of(inside, pair.open) > count_of(inside, pair.close));
    if (!ends_sentence && !closes) break;
    end += next.size;
  }
  return end;
}

/// Takes in the bracket or quotation mark that opens right before the span and is closed in it.
std::size_t widened_begin(std::string_view raw, Span span) {
  text::Decoded before = text::decode_before(raw, span.begin);
  std::string_view inside = raw.substr(span.begin, span.end - span.begin);
  for (const Pair& pair : pairs)
    if (before.code_point == pair.open && pair.open != pair.close &&
        count_of(inside, pair.close) > count_of(inside, pair.open))
      return span.begin - before.size;
  return span.begin;
}

bool takes_stop(const Token& token) { return token.shape == Shape::initial; }

Span span_of(std::string_view raw, const Tagger& tagger, const Run& run) {
  const std::vector<Token>& tokens = tagger.tokens().tokens;
  Span span{tokens[run.first].begin, tokens[run.last - 1].end};
  span.end = widened_end(raw, span);
  bool names = run.label == Label::author || run.label == Label::editor;
  if (names && takes_stop(tokens[run.last - 1]) && span.end < raw.size() && raw[span.end] == '.')
    ++span.end;
  span.begin = widened_begin(raw, span);
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
