#include "parse/split.h"

#include <array>
#include <utility>

namespace opcit::parse {
namespace {

constexpr double sure = 0.8;
constexpr std::size_t furthest_year = 120;  // tokens from the first author

/// What the labels of a stretch tell of a work.
class Told {
 public:
  void read(const Tagger& tagger) {
    for (std::size_t i = 0; i < tagger.labels().size(); ++i) {
      auto label = static_cast<std::size_t>(tagger.labels()[i]);
      sums_[label] += static_cast<double>(tagger.probabilities(i)[label]);
      ++counts_[label];
    }
    begins_with_author_ = false;
    for (Label label : tagger.labels()) {
      if (label == Label::other) continue;
      begins_with_author_ = label == Label::author;
      break;
    }
  }

  /// Whether it can stand for itself: who, what, and when.
  bool is_whole() const {
    return has(Label::author) && (has(Label::title) || has(Label::container_title)) &&
           has(Label::issued);
  }

  bool begins_with_author() const { return begins_with_author_; }

 private:
  bool has(Label label) const {
    auto i = static_cast<std::size_t>(label);
    return counts_[i] > 0 && sums_[i] >= sure * static_cast<double>(counts_[i]);
  }

  std::array<double, label_count> sums_{};
  std::array<std::size_t, label_count> counts_{};
  bool begins_with_author_ = false;
};

/// Tokens that a reference may begin with, by how they look.
class Candidates {
 public:
  explicit Candidates(const Tokens& tokens) : tokens_(tokens) {}

  std::vector<std::size_t> find() {
    find_years();
    std::vector<std::size_t> out;
    bool year_before = false;
    for (std::size_t i = 0; i < tokens_.tokens.size(); ++i) {
      if (year_before && may_begin(i)) {
        out.push_back(i);
        year_before = false;
      }
      year_before = year_before || shape(i) == Shape::year;
    }
    return out;
  }

 private:
  Shape shape(std::size_t i) const {
    return i < tokens_.tokens.size() ? tokens_.tokens[i].shape : Shape::none;
  }

  /// Where the next year stands, from each token on.
  void find_years() {
    next_year_.assign(tokens_.tokens.size() + 1, tokens_.tokens.size() + furthest_year);
    for (std::size_t i = tokens_.tokens.size(); i-- > 0;)
      next_year_[i] = shape(i) == Shape::year ? i : next_year_[i + 1];
  }

  /// `… 12–19. |Chen, W.`, `… Press; |Chen W.`, `… 19 |[4] Chen`: something ended, and a name follows.
  bool may_begin(std::size_t i) const {
    const Separator& before = tokens_.separators[i];
    bool ended = (before.stop && shape(i - 1) != Shape::initial) || before.mark == Mark::semicolon;
    bool numbered = is_list_number(i);
    if (!ended && !numbered) return false;
    std::size_t name = numbered ? i + 1 : i;
    bool capital = shape(name) == Shape::capital || shape(name) == Shape::capitals ||
                   shape(name) == Shape::mixed || shape(name) == Shape::initial;
    return capital && names_follow(name) && next_year_[name] - name < furthest_year;
  }

  /// The number of a list, `[4] Chen`.
  bool is_list_number(std::size_t i) const {
    const Token& token = tokens_.tokens[i];
    return token.kind == TokenKind::number && token.end - token.begin <= 4 &&
           tokens_.separators[i].opens_bracket && tokens_.separators[i + 1].closes_bracket;
  }

  /// `Chen, W.`, `Chen W`, `W. Chen`.
  bool names_follow(std::size_t i) const {
    bool comma = i + 1 < tokens_.separators.size() && tokens_.separators[i + 1].mark == Mark::comma;
    if (shape(i) == Shape::initial) return true;
    return comma || shape(i + 1) == Shape::initial || shape(i + 1) == Shape::capitals;
  }

  const Tokens& tokens_;
  std::vector<std::size_t> next_year_;
};

/// Where a reference that begins with token `i` begins in `raw`: with the bracket before its number.
std::size_t place_of(std::string_view raw, const Tokens& tokens, std::size_t i) {
  std::size_t at = tokens.tokens[i].begin;
  while (i > 0 && at > tokens.tokens[i - 1].end && raw[at - 1] == '[') --at;
  return at;
}

Span trimmed(std::string_view raw, std::size_t begin, std::size_t end) {
  auto is_edge = [&](std::size_t at) {
    return static_cast<unsigned char>(raw[at]) <= 0x20 || raw[at] == ';';
  };
  while (end > begin && is_edge(end - 1)) --end;
  return {begin, end};
}

}  // namespace

std::vector<Span> split_references(std::string_view raw, const Tokens& tokens, Tagger& tagger) {
  std::vector<std::size_t> candidates = Candidates(tokens).find();
  if (candidates.empty()) return {{0, raw.size()}};
  std::vector<Span> out;
  std::size_t begin = 0;
  std::size_t at = 0;
  Told told;
  for (std::size_t c = 0; c <= candidates.size(); ++c) {
    std::size_t end = c < candidates.size() ? place_of(raw, tokens, candidates[c]) : raw.size();
    tagger.tag(raw.substr(at, end - at));
    Told next;
    next.read(tagger);
    if (at > begin && told.is_whole() && next.is_whole() && next.begins_with_author()) {
      out.push_back(trimmed(raw, begin, at));
      begin = at;
      told = next;
    } else {
      told.read(tagger);
    }
    at = end;
  }
  out.push_back({begin, raw.size()});
  return out;
}

}  // namespace opcit::parse
