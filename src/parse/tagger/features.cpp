#include "parse/tagger/features.h"

#include <algorithm>
#include <array>

#include "parse/tagger/cues.h"

namespace opcit::parse {
namespace {

constexpr std::array<std::size_t, 13> steps = {0, 1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 70};

/// A count as one of a few steps.
Key bucket(std::size_t count) {
  return static_cast<Key>(std::upper_bound(steps.begin(), steps.end(), count) - steps.begin());
}

const Token no_token{};

const Token& token_at(const Tokens& tokens, std::size_t i, std::ptrdiff_t step) {
  std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + step;
  bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(tokens.tokens.size());
  return inside ? tokens.tokens[static_cast<std::size_t>(at)] : no_token;
}

Key shape_of(const Token& token) { return static_cast<Key>(token.shape) + 1; }

Key sentence_bucket(std::size_t sentence) { return std::min<std::size_t>(sentence, 6); }

bool is_number(const Token& token) { return token.kind == TokenKind::number; }

}  // namespace

void Features::compute(const Tokens& tokens) {
  keys_.clear();
  token_ends_.clear();
  chunk_keys_.clear();
  chunk_ends_.clear();
  find_chunks(tokens);
  find_runs(tokens);
  describe_reference(tokens);
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    add_token(tokens, i);
    add_place(tokens, i);
    token_ends_.push_back(static_cast<std::uint32_t>(keys_.size()));
  }
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    add_chunk(tokens, c);
    add_chunk_neighbours(tokens, c);
    chunk_ends_.push_back(static_cast<std::uint32_t>(chunk_keys_.size()));
  }
}

/// A chunk ends at every mark but hyphens; points behind initials and abbreviations end it too, as
/// the tagger learns better than a rule what they mean.
void Features::find_chunks(const Tokens& tokens) {
  chunks_.clear();
  chunk_of_.clear();
  Chunk state;
  bool quoted = false;
  int brackets = 0;
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    const Separator& before = tokens.separators[i];
    const Token& token = tokens.tokens[i];
    if (before.closes_quote && quoted) quoted = false;
    else if (before.opens_quote) quoted = true;
    if (before.closes_bracket && brackets > 0) --brackets;
    if (before.opens_bracket) ++brackets;
    if (i == 0 || before.parts) {
      const Token& last = token_at(tokens, i, -1);
      bool sentence = before.stop && last.shape != Shape::initial;
      if (sentence) ++state.sentence;
      state.comma = sentence ? 0 : state.comma + 1;
      state.quoted = quoted;
      state.quote_seen = state.quote_seen || quoted;
      state.bracketed = brackets > 0;
      chunks_.push_back(state);
      chunks_.back().first = i;
    }
    Chunk& chunk = chunks_.back();
    chunk.last = i + 1;
    Key cue = cue_of(token.key);
    if (cue == cue_in && i == chunk.first) state.in_seen = true;
    if (cue != 0 && (chunk.cue == 0 || chunk.cue == cue_in)) chunk.cue = cue;
    chunk.words += token.kind == TokenKind::word ? 1 : 0;
    chunk.capitals += token.kind == TokenKind::word && token.shape != Shape::lower ? 1 : 0;
    if (token.shape == Shape::year) ++state.years;
    chunk_of_.push_back(static_cast<std::uint32_t>(chunks_.size() - 1));
  }
}

/// Runs of chunks that may be names, and what they stand between: `…, A. Ziegler und K. Ott (Hg.)`.
void Features::find_runs(const Tokens& tokens) {
  for (Chunk& chunk : chunks_) {
    chunk.nameable = chunk.words > 0 && chunk.last - chunk.first <= 6;
    for (std::size_t i = chunk.first; i < chunk.last && chunk.nameable; ++i) {
      const Token& token = tokens.tokens[i];
      bool small = token.shape == Shape::lower || token.shape == Shape::small_letter;
      chunk.nameable = token.kind == TokenKind::word && (!small || cue_of(token.key) == cue_and);
    }
  }
  auto sign = [&](const Chunk& chunk, std::size_t separator) {
    return mix(mix(chunk.cue, shape_of(tokens.tokens[chunk.first])),
               static_cast<Key>(tokens.separators[separator].mark));
  };
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    bool joins = c > 0 && chunks_[c - 1].nameable;
    chunks_[c].run = joins ? chunks_[c - 1].run + 1 : 0;
    chunks_[c].run_before = joins ? chunks_[c - 1].run_before
                            : c > 0 ? sign(chunks_[c - 1], chunks_[c].first) : 1;
  }
  for (std::size_t c = chunks_.size(); c-- > 0;) {
    bool joins = c + 1 < chunks_.size() && chunks_[c + 1].nameable;
    chunks_[c].run_left = joins ? chunks_[c + 1].run_left + 1 : 0;
    chunks_[c].run_behind = joins ? chunks_[c + 1].run_behind
                            : c + 1 < chunks_.size() ? sign(chunks_[c + 1], chunks_[c].last) : 1;
  }
}

/// How the reference is made: where its first year stands, whether it quotes, whether it says `In`.
void Features::describe_reference(const Tokens& tokens) {
  std::size_t years = 0;
  Key first_year = 0;
  bool quotes = false;
  bool in = false;
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    quotes = quotes || tokens.separators[i].opens_quote;
    if (tokens.tokens[i].shape != Shape::year || years++ > 0) continue;
    bool bracketed = tokens.separators[i].opens_bracket;
    std::size_t left = tokens.tokens.size() - i;
    first_year = left <= 3 ? 1 : i * 3 < tokens.tokens.size() ? 2 : 3;
    first_year = first_year * 2 + (bracketed ? 1 : 0);
  }
  for (const Chunk& chunk : chunks_) in = in || chunk.in_seen;
  form_ = (first_year * 2 + (quotes ? 1 : 0)) * 2 + (in ? 1 : 0);
}

void Features::add_token(const Tokens& tokens, std::size_t i) {
  const Token& t = tokens.tokens[i];
  const Token& b = token_at(tokens, i, -1);
  const Token& bb = token_at(tokens, i, -2);
  const Token& n = token_at(tokens, i, 1);
  const Token& nn = token_at(tokens, i, 2);
  Key left = tokens.separators[i].key;
  Key right = tokens.separators[i + 1].key;
  Key before_left = i > 0 ? tokens.separators[i - 1].key : 1;
  Key after_right = i + 2 < tokens.separators.size() ? tokens.separators[i + 2].key : 1;
  Key s = shape_of(t);
  Key sb = shape_of(b);
  Key sn = shape_of(n);
  auto add = [&](Key name, Key value) { keys_.push_back(mix(name, value)); };
  add(1, t.key);
  add(2, b.key);
  add(3, n.key);
  add(4, bb.key);
  add(5, nn.key);
  add(6, mix(b.key, t.key));
  add(7, mix(t.key, n.key));
  add(8, mix(t.key, left));
  add(9, mix(t.key, right));
  add(10, mix(mix(b.key, left), s));
  add(11, mix(mix(n.key, right), s));
  add(12, mix(left, s));
  add(13, mix(right, s));
  add(14, mix(mix(left, right), s));
  add(15, mix(mix(left, sb), s));
  add(16, mix(mix(right, sn), s));
  add(17, mix(mix(mix(left, right), s), mix(sb, sn)));
  add(18, mix(mix(s, sb), mix(shape_of(bb), left)));
  add(19, mix(mix(s, sn), mix(shape_of(nn), right)));
  add(20, mix(mix(before_left, left), mix(right, s)));
  add(21, mix(mix(left, right), mix(after_right, s)));
  add(22, t.prefix3);
  add(23, t.suffix3);
  add(24, t.prefix2);
  add(25, t.suffix2);
  add(26, mix(t.suffix3, b.suffix3));
  add(27, mix(s, form_));
  add(28, mix(t.key, mix(n.key, nn.key)));
  add(29, mix(t.key, mix(b.key, bb.key)));
  add(30, mix(cue_of(n.key), mix(s, right)));
  add(31, mix(cue_of(b.key), mix(s, left)));
}

void Features::add_place(const Tokens& tokens, std::size_t i) {
  const Token& t = tokens.tokens[i];
  const Chunk& chunk = chunks_[chunk_of_[i]];
  std::size_t size = tokens.tokens.size();
  Key s = shape_of(t);
  Key at = bucket(i);
  Key left = bucket(size - i);
  Key sentence = sentence_bucket(chunk.sentence);
  auto add = [&](Key name, Key value) { keys_.push_back(mix(name, value)); };
  add(40, mix(at, s));
  add(41, mix(left, s));
  add(42, mix(at, left));
  add(43, mix(mix(sentence, std::min<std::size_t>(chunk.comma, 6)), s));
  add(44, mix(bucket(i - chunk.first), bucket(chunk.last - i)));
  Key in = chunk.in_seen ? 1 : 0;
  Key years = std::min<std::size_t>(chunk.years, 3);
  add(45, mix(mix(in, years), mix(s, (chunk.quoted ? 2U : 0U) + (chunk.quote_seen ? 1U : 0U))));
  if (is_number(t)) {
    Key numbers = mix(years, mix(in, s));
    add(46, mix(numbers, mix(tokens.separators[i].key, tokens.separators[i + 1].key)));
    add(47, mix(mix(form_, s), mix(tokens.separators[i].key, sentence)));
  }
}

void Features::add_chunk(const Tokens& tokens, std::size_t c) {
  const Chunk& chunk = chunks_[c];
  auto add = [&](Key name, Key value) { chunk_keys_.push_back(mix(name, value)); };
  Key left = tokens.separators[chunk.first].key;
  Key right = tokens.separators[chunk.last].key;
  std::size_t size = chunk.last - chunk.first;
  const Token& first = tokens.tokens[chunk.first];
  const Token& last = tokens.tokens[chunk.last - 1];
  Key capitals = chunk.words == 0 ? 5 : chunk.capitals * 4 / chunk.words;
  Key state = (chunk.in_seen ? 1U : 0U) + (chunk.quoted ? 2U : 0U) + (chunk.bracketed ? 4U : 0U) +
              (chunk.quote_seen ? 8U : 0U) +
              static_cast<Key>(std::min<std::size_t>(chunk.years, 2)) * 16;
  Key sentence = sentence_bucket(chunk.sentence);
  add(60, mix(left, right));
  add(61, mix(bucket(size), capitals));
  add(62, mix(mix(left, right), mix(bucket(size), capitals)));
  add(63, first.key);
  add(64, last.key);
  add(65, chunk.cue);
  add(66, mix(chunk.cue, mix(left, right)));
  add(67, state);
  add(68, mix(state, mix(bucket(size), capitals)));
  add(69, mix(state, chunk.cue));
  add(70, mix(form_, mix(sentence, std::min<std::size_t>(c, 9))));
  add(71, mix(form_, mix(state, capitals)));
  add(72, mix(bucket(chunks_.size() - c), mix(form_, bucket(size))));
  add(73, mix(sentence, mix(bucket(size), capitals)));
  add(74, mix(mix(first.key, left), bucket(size)));
  Key words = 75;
  for (std::size_t i = chunk.first; i < chunk.last; ++i) words = mix(words, tokens.tokens[i].key);
  add(75, words);
  add(76, mix(first.key, last.key));
}

void Features::add_chunk_neighbours(const Tokens& tokens, std::size_t c) {
  const Chunk& chunk = chunks_[c];
  auto add = [&](Key name, Key value) { chunk_keys_.push_back(mix(name, value)); };
  const Chunk* before = c > 0 ? &chunks_[c - 1] : nullptr;
  const Chunk* after = c + 1 < chunks_.size() ? &chunks_[c + 1] : nullptr;
  const Token& previous = token_at(tokens, chunk.first, -1);
  const Token& next = token_at(tokens, chunk.last, 0);
  Key left = tokens.separators[chunk.first].key;
  Key right = tokens.separators[chunk.last].key;
  Key sign = mix(bucket(chunk.last - chunk.first), chunk.words == 0 ? 5 : chunk.capitals * 4 / chunk.words);
  Key sign_before = before ? mix(bucket(before->last - before->first), shape_of(previous)) : 1;
  Key sign_after = after ? mix(bucket(after->last - after->first), shape_of(next)) : 1;
  add(80, mix(previous.key, left));
  add(81, mix(next.key, right));
  add(82, mix(sign, mix(sign_before, left)));
  add(83, mix(sign, mix(sign_after, right)));
  add(84, mix(mix(sign_before, left), mix(sign_after, right)));
  add(85, mix(before ? before->cue : 1, left));
  add(86, mix(after ? after->cue : 1, right));
  Key nameable = chunk.nameable ? 1 : 0;
  add(88, mix(nameable, chunk.run_behind));
  add(89, mix(nameable, chunk.run_before));
  add(90, mix(nameable, mix(chunk.run_before, chunk.run_behind)));
  add(91, mix(nameable, mix(bucket(chunk.run), bucket(chunk.run_left))));
  add(92, mix(mix(nameable, sentence_bucket(chunk.sentence)), chunk.run_behind));
  add(87, mix(sign, mix(mix(shape_of(previous), left), mix(shape_of(next), right))));
}

}  // namespace opcit::parse
