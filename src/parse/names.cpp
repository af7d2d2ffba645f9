#include "parse/names.h"

#include <algorithm>
#include <array>
#include <string>

#include "parse/name_words.h"
#include "text/fold.h"

namespace opcit::parse {
namespace {

constexpr std::array<std::string_view, 40> organisation_stems = {
    "organi",  "ministr", "institut", "universi", "commission", "comisi",   "committee", "comit",
    "council", "agenc",   "agênc",    "associa",  "bureau",     "bulletin", "government", "foundation",
    "fundação", "network", "department", "nations", "society",  "consort",  "office",    "center",
    "centre",  "centro",  "group",    "team",     "collaborat", "company",  "corporation", "press",
    "bank",    "college", "academy",  "instituto", "secretar",  "gesellschaft", "bundes",  "library"};
constexpr std::array<std::string_view, 6> organisation_words = {"of", "for", "the", "für", "pour", "inc"};

/// A word of an institution's name, or the little words inside one.
bool is_corporate(const NamePiece& piece) {
  if (piece.words.size() < 2) return false;
  return std::any_of(piece.words.begin(), piece.words.end(), [](const NameWord& word) {
    std::string key = text::to_lower(word.text);
    bool stem = std::any_of(organisation_stems.begin(), organisation_stems.end(),
                            [&](std::string_view s) { return key.starts_with(s); });
    return stem || std::find(organisation_words.begin(), organisation_words.end(), key) !=
                       organisation_words.end();
  });
}

using Words = std::vector<NameWord>;

std::string joined(const Words& words, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i].text;
  }
  return out;
}

std::string without_point(std::string text) {
  while (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

/// Takes a suffix off the end of `words`.
std::string take_suffix(Words& words) {
  if (words.size() < 2 || words.back().kind != NameWordKind::suffix) return {};
  std::string suffix(words.back().text);
  words.pop_back();
  return suffix;
}

/// Sets the family name, its particles apart.
void set_family(Name& name, const Words& words) {
  std::size_t family = 0;
  while (family + 1 < words.size() && words[family].kind == NameWordKind::particle) ++family;
  name.non_dropping_particle = joined(words, 0, family);
  name.family = without_point(joined(words, family, words.size()));
}

/// `Range F.`, `Haskell` and `Francis`, `Humboldt` and `Alexander von`.
Name inverted(Words family, Words given) {
  Name name;
  name.suffix = take_suffix(family);
  if (std::string suffix = take_suffix(given); !suffix.empty()) name.suffix = suffix;
  set_family(name, family);
  std::size_t end = given.size();
  while (end > 0 && given[end - 1].kind == NameWordKind::particle) --end;
  if (end > 0) {
    name.dropping_particle = joined(given, end, given.size());
    name.given = joined(given, 0, end);
  }
  return name;
}

/// `Volker Gast`, `J. K. van der Berg`.
Name straight(Words words) {
  Name name;
  name.suffix = take_suffix(words);
  std::size_t family = words.size() - 1;
  for (std::size_t i = words.size(); i-- > 1;)
    if (words[i].kind == NameWordKind::particle) family = i;
  name.given = joined(words, 0, family);
  set_family(name, Words(words.begin() + static_cast<std::ptrdiff_t>(family), words.end()));
  return name;
}

Name literal(const NamePiece& piece) {
  Name name;
  name.literal = piece.text();
  return name;
}

class NameReader {
 public:
  explicit NameReader(std::vector<NamePiece> pieces) : pieces_(std::move(pieces)) {}

  NameList read() {
    for (const NamePiece& piece : pieces_)
      semicolons_ = semicolons_ || piece.before == NameSeparator::semicolon;
    single_words_ = std::all_of(pieces_.begin(), pieces_.end(), [](const NamePiece& piece) {
      return piece.plain_words() == 1 && piece.words.size() == 1;
    });
    while (at_ < pieces_.size()) step();
    return std::move(names_);
  }

 private:
  void step() {
    const NamePiece& piece = pieces_[at_];
    if (piece.all(NameWordKind::suffix) && !names_.empty()) {
      names_.back().suffix = piece.words.front().text;
      ++at_;
    } else if (has_given_behind()) {
      names_.push_back(inverted(piece.words, pieces_[at_ + 1].words));
      inverted_ = true;
      at_ += 2;
    } else if (is_corporate(piece)) {
      names_.push_back(literal(piece));
      ++at_;
    } else {
      read_whole(piece);
      ++at_;
    }
  }

  /// Whether the next piece holds the given names of this one.
  bool has_given_behind() const {
    if (at_ + 1 >= pieces_.size()) return false;
    const NamePiece& piece = pieces_[at_];
    const NamePiece& next = pieces_[at_ + 1];
    if (next.before != NameSeparator::comma) return false;
    bool family_only = piece.plain_words() > 0 ? !piece.begins_with_initials() && !piece.ends_with_initials()
                                               : piece.words.size() == 1;
    if (!family_only || is_corporate(piece)) return false;
    if (next.begins_with_initials()) return next.plain_words() <= 1 && !is_family_with_initials(next);
    if (next.all(NameWordKind::suffix)) return false;
    if (semicolons_) return true;
    return has_full_given(piece, next);
  }

  /// `SMITH J`: capitals alone do not make initials where the next piece is a name by itself.
  static bool is_family_with_initials(const NamePiece& piece) {
    return piece.words.size() == 2 && !piece.words[0].dotted && piece.words[1].kind == NameWordKind::initials &&
           piece.words[0].text.size() > 2;
  }

  bool has_full_given(const NamePiece& piece, const NamePiece& next) const {
    bool ends_list = at_ + 2 >= pieces_.size();
    if (single_words_) {
      bool conjunction = pieces_.back().before == NameSeparator::conjunction;
      return conjunction ? false : pieces_.size() % 2 == 0;
    }
    if (at_ == 0) return piece.plain_words() <= 2 && (next.plain_words() == 1 || piece.plain_words() == 1 || ends_list);
    return inverted_ && piece.plain_words() == 1 && next.plain_words() <= 2 &&
           (ends_list || pieces_[at_ + 2].before != NameSeparator::start);
  }

  /// A piece that holds whole names.
  void read_whole(const NamePiece& piece) {
    if (is_short_family(piece)) return read_run(piece.words);
    if (piece.plain_words() == 0 || piece.words.size() == 1) {
      Name name;
      set_family(name, piece.words);
      names_.push_back(std::move(name));
      return;
    }
    if (piece.ends_with_initials() && !(piece.begins_with_initials() && piece.words.front().dotted)) {
      read_run(piece.words);
      return;
    }
    names_.push_back(straight(piece.words));
  }

  /// `HE Z`, `LEE C`: capitals so few that the family name looks like initials, too.
  static bool is_short_family(const NamePiece& piece) {
    const NameWord& first = piece.words.front();
    return piece.words.size() == 2 && piece.all(NameWordKind::initials) && !first.dotted &&
           first.text.size() >= 2 && piece.words[1].text.size() <= first.text.size();
  }

  /// `Range F.B. Huber L.A.`: each name ends with its initials.
  void read_run(const Words& words) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= words.size(); ++i) {
      bool ends = i == words.size() ||
                  (words[i - 1].kind == NameWordKind::initials && words[i].kind != NameWordKind::initials &&
                   words[i].kind != NameWordKind::suffix && i - 1 > begin) ||
                  (words[i - 1].kind == NameWordKind::suffix && i - 1 > begin);
      if (!ends) continue;
      add_with_initials({words.begin() + static_cast<std::ptrdiff_t>(begin),
                         words.begin() + static_cast<std::ptrdiff_t>(i)});
      begin = i;
    }
  }

  void add_with_initials(Words words) {
    std::string suffix = take_suffix(words);
    std::size_t given = words.size();
    while (given > 1 && words[given - 1].kind == NameWordKind::initials) --given;
    Words family(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(given));
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(given));
    Name name = inverted(std::move(family), std::move(words));
    if (!suffix.empty()) name.suffix = suffix;
    names_.push_back(std::move(name));
  }

  std::vector<NamePiece> pieces_;
  std::size_t at_ = 0;
  bool semicolons_ = false;
  bool single_words_ = false;
  bool inverted_ = false;  // a name with its given names behind a comma was met
  NameList names_;
};

}  // namespace

NameList parse_names(std::string_view text) {
  std::vector<NamePiece> pieces = name_pieces(text);
  if (pieces.empty()) return {};
  return NameReader(std::move(pieces)).read();
}

}  // namespace opcit::parse
