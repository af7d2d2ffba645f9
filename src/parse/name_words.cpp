#include "parse/name_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

constexpr std::size_t most_initials = 4;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 11> conjunctions = {"and", "und", "et", "y",  "e", "en",
                                                           "och", "og",  "i",  "и", "with"};
constexpr std::array<std::string_view, 42> roles = {
    "ed",     "eds",     "edd",     "edit",   "editor", "editors", "edited",  "by",      "hrsg",
    "hg",     "hgg",     "herausgeber", "herausgegeben",   "dir",    "dirs",    "org",     "orgs",    "coord",
    "coords", "cur",     "curr",    "cura",   "curato", "éd",      "éds",     "comp",    "comps",
    "trans",  "transl",  "translator", "trad", "übers", "ред",     "red",     "ur",      "cord",
    "coordinador", "coordinadores", "organizador", "organizadores", "direction", "sous"};
constexpr std::array<std::string_view, 24> particles = {
    "von", "van", "der", "den", "de",  "del", "della", "di",  "da", "dos", "das", "do",
    "du",  "la",  "le",  "ten", "ter", "zu",  "zur",   "vom", "af", "al",  "el",  "bin"};
constexpr std::array<std::string_view, 8> suffixes = {"jr", "sr", "ii", "iii", "iv", "filho", "neto", "júnior"};

bool is_name_space(char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x2009 || c == 0x202F; }

/// Letters of `word`, how many are capitals, and whether points stand behind them.
struct Look {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t points = 0;
  bool first_lower = false;
  bool other = false;  // something that is no letter, point, hyphen or apostrophe
};

Look look_at(std::string_view word) {
  Look look;
  for (std::size_t i = 0; i < word.size();) {
    text::Decoded c = text::decode(word, i);
    i += c.size;
    if (text::is_letter(c.code_point)) {
      bool upper = text::is_upper(c.code_point);
      if (look.letters == 0) look.first_lower = text::is_lower(c.code_point);
      ++look.letters;
      look.capitals += upper ? 1 : 0;
    } else if (c.code_point == '.') {
      ++look.points;
    } else if (c.code_point != '-' && c.code_point != U'‐' && c.code_point != '\'' && c.code_point != U'’') {
      look.other = true;
    }
  }
  return look;
}

/// Without points, in lower case.
std::string bare(std::string_view word) {
  std::string out;
  for (char c : word)
    if (c != '.') out.push_back(c);
  return text::to_lower(out);
}

/// `Ch.`, `Yu.`: a given name cut short.
bool is_cut_name(std::string_view word, const Look& look) {
  return look.letters == 2 && look.capitals == 1 && !look.first_lower && word.back() == '.';
}

NameWord make_word(std::string_view word) {
  NameWord out{word};
  Look look = look_at(word);
  std::string key = bare(word);
  out.lower = look.first_lower;
  bool capitals = look.letters > 0 && look.capitals == look.letters && !look.other;
  bool spelt_out = look.points <= 1 && (!capitals || look.points == 0);  // `J.R.` is no `Jr`
  if (is_one_of(suffixes, key) && spelt_out) {
    out.kind = NameWordKind::suffix;
  } else if (look.first_lower && is_one_of(particles, key)) {
    out.kind = NameWordKind::particle;
  } else if (capitals && (look.points > 0 || look.letters <= most_initials - 1)) {
    out.kind = NameWordKind::initials;
    out.dotted = look.points > 0;
  } else if (is_cut_name(word, look)) {
    out.kind = NameWordKind::initials;
    out.dotted = true;
  }
  return out;
}

class PieceReader {
 public:
  explicit PieceReader(std::string_view text) : text_(text) {}

  std::vector<NamePiece> read() {
    pieces_.emplace_back();
    while (at_ < text_.size() && !ended_) step();
    if (!ended_) end_word();
    std::erase_if(pieces_, [](const NamePiece& piece) { return piece.words.empty(); });
    return std::move(pieces_);
  }

 private:
  void step() {
    text::Decoded c = text::decode(text_, at_);
    char32_t mark = c.code_point;
    if (mark == ',' || mark == U'，' || mark == U'、') {
      part(NameSeparator::comma);
    } else if (mark == ';' || mark == '/' || mark == U'；' || mark == U'·' || mark == '|') {
      part(NameSeparator::semicolon);
    } else if (mark == '&' || mark == '+') {
      part(NameSeparator::conjunction);
    } else if ((mark == U'–' || mark == U'—' || mark == '-') && stands_apart(c.size)) {
      part(NameSeparator::semicolon);
    } else if (is_name_space(mark) || mark == '(' || mark == ')' || mark == '[' || mark == ']' ||
               mark == '*' || mark == U'†' || mark == U'…' || mark == ':') {
      end_word();
    } else {
      if (begin_ == none) begin_ = at_;
      at_ += c.size;
      if (mark == '.' && glued(at_)) end_word();
      return;
    }
    at_ += c.size;
  }

  /// Whether spaces stand around the mark here: `Baker, E. – McLeod, S.`
  bool stands_apart(std::size_t size) const {
    return at_ > 0 && text_[at_ - 1] == ' ' && at_ + size < text_.size() && text_[at_ + size] == ' ';
  }

  /// Whether a name of more than one letter follows a point at once: `G.E.`, but `B.|Smith`.
  bool glued(std::size_t at) const {
    text::Decoded first = text::decode(text_, at);
    if (!first.valid || !text::is_upper(first.code_point)) return false;
    return text::is_lower(text::decode(text_, at + first.size).code_point);
  }

  void part(NameSeparator separator) {
    end_word();
    if (!pieces_.back().words.empty()) pieces_.emplace_back();
    NameSeparator& before = pieces_.back().before;
    before = before == NameSeparator::semicolon ? before : separator;  // `; and`
  }

  void end_word() {
    if (begin_ == none) return;
    std::string_view word = text_.substr(begin_, at_ - begin_);
    begin_ = none;
    while (!word.empty() && (word.front() == '.' || word.front() == '"')) word.remove_prefix(1);
    if (word.empty()) return;
    std::string key = bare(word);
    Look look = look_at(word);
    bool lower = look.first_lower;
    bool initials = look.points > 1 && look.capitals == look.letters;  // `U.R.` is no `ur.`
    if (key == "al" && seen_et_) {
      ended_ = true;
      if (!pieces_.back().words.empty() && bare(pieces_.back().words.back().text) == "et")
        pieces_.back().words.pop_back();
      return;
    }
    seen_et_ = key == "et";
    if (key == "others" || key == "alii") return;
    if (lower && is_one_of(conjunctions, key)) return part_at_conjunction();
    if (!initials && is_one_of(roles, key) && (lower || word.size() > 2)) return;
    if (look.letters == 0) return;
    add_word(word);
  }

  void part_at_conjunction() {
    if (!pieces_.back().words.empty()) pieces_.emplace_back();
    if (pieces_.back().before != NameSeparator::semicolon) pieces_.back().before = NameSeparator::conjunction;
  }

  /// `MHauser`, `JFriedrich`: the initials of one name and the family name of the next, set solid.
  void add_word(std::string_view word) {
    std::size_t capitals = 0;
    std::size_t cut = 0;
    while (cut < word.size() && word[cut] >= 'A' && word[cut] <= 'Z') ++cut;
    capitals = cut;
    bool solid = capitals >= 2 && capitals <= most_initials && word.size() > capitals + 1 &&
                 word[capitals] >= 'a' && word[capitals] <= 'z' && !pieces_.back().words.empty();
    if (solid) {
      pieces_.back().words.push_back(make_word(word.substr(0, capitals - 1)));
      word.remove_prefix(capitals - 1);
    }
    pieces_.back().words.push_back(make_word(word));
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = none;
  bool seen_et_ = false;
  bool ended_ = false;
  std::vector<NamePiece> pieces_;
};

}  // namespace

bool NamePiece::all(NameWordKind kind) const {
  return std::all_of(words.begin(), words.end(), [&](const NameWord& w) { return w.kind == kind; });
}

bool NamePiece::begins_with_initials() const {
  return !words.empty() && words.front().kind == NameWordKind::initials;
}

bool NamePiece::ends_with_initials() const {
  for (auto word = words.rbegin(); word != words.rend(); ++word)
    if (word->kind != NameWordKind::suffix) return word->kind == NameWordKind::initials;
  return false;
}

std::size_t NamePiece::plain_words() const {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const NameWord& w) {
    return w.kind == NameWordKind::plain;
  }));
}

std::string_view NamePiece::text() const {
  const char* begin = words.front().text.data();
  const char* end = words.back().text.data() + words.back().text.size();
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::vector<NamePiece> name_pieces(std::string_view text) { return PieceReader(text).read(); }

}  // namespace opcit::parse
