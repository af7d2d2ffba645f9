#include "parse/tagger/tokens.h"

#include <algorithm>

#include "parse/tagger/identifiers.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'ʼ'; }

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

/// Collects the letters of a word.
class WordBuilder {
 public:
  void add(char32_t c) {
    bool upper = text::is_upper(c);
    caseless_ = caseless_ || text::is_caseless(c);
    roman_ = roman_ && upper && std::u32string_view(U"IVXLCM").find(c) != std::u32string_view::npos;
    if (upper && count_ > 0) ++inner_;
    if (upper && count_ == 0) first_ = true;
    char32_t low = upper ? text::lower(c) : c;
    ++count_;
    key_ = mix(key_, low);
    if (count_ == 2) prefix2_ = key_;
    if (count_ == 3) prefix3_ = key_;
    before_ = last_;
    last_ = both_;
    both_ = low;
  }

  void finish(Token& token) const {
    token.kind = TokenKind::word;
    token.key = key_;
    token.prefix2 = count_ >= 2 ? prefix2_ : key_;
    token.prefix3 = count_ >= 3 ? prefix3_ : key_;
    token.suffix2 = mix(mix(2, last_), both_);
    token.suffix3 = mix(mix(mix(3, before_), last_), both_);
    token.shape = shape();
  }

 private:
  Shape shape() const {
    if (caseless_) return Shape::caseless;
    if (count_ == 1) return first_ ? Shape::initial : Shape::small_letter;
    if (roman_) return Shape::roman;
    if (first_ && inner_ + 1 == count_) return Shape::capitals;
    if (inner_ > 0) return Shape::mixed;
    return first_ ? Shape::capital : Shape::lower;
  }

  std::size_t count_ = 0;
  std::size_t inner_ = 0;  // capitals behind the first letter
  bool first_ = false;
  bool caseless_ = false;
  bool roman_ = true;
  char32_t before_ = 0;
  char32_t last_ = 0;
  char32_t both_ = 0;
  Key key_ = 1;
  Key prefix2_ = 0;
  Key prefix3_ = 0;
};

Shape number_shape(std::string_view digits) {
  switch (digits.size()) {
    case 1:
      return Shape::one_digit;
    case 2:
      return Shape::two_digits;
    case 3:
      return Shape::three_digits;
    case 4: {
      bool year = (digits[0] == '1' && digits[1] >= '4') || (digits[0] == '2' && digits[1] == '0');
      return year ? Shape::year : Shape::four_digits;
    }
    default:
      return Shape::long_number;
  }
}

/// Collects the marks between two tokens.
class SeparatorBuilder {
 public:
  explicit SeparatorBuilder(bool begins = false) : begins_(begins) {}

  void add(char32_t c) {
    if (is_space(c)) {
      spaced_ = true;
      return;
    }
    if (spaced_ && count_ > 0 && count_ < longest) out_.key = mix(out_.key, ' ');
    if (count_ == 0) led_ = spaced_;
    Mark kind = c == '\'' || c == '"' ? side_of_quote() : mark_of(c);
    if (count_ < longest) out_.key = mix(out_.key, kind == Mark::other ? c : mark_sign(kind, c));
    ++count_;
    spaced_ = false;
    last_ = kind;
    note(kind);
  }

  Separator finish(bool edge) {
    if (count_ == 0)
      out_.mark = spaced_ ? Mark::space : Mark::nothing;
    else
      out_.mark = joined_;
    out_.key = mix(out_.key, (led_ ? 2U : 0U) + (spaced_ ? 1U : 0U));
    if (edge) out_.mark = Mark::edge;
    if (edge) out_.parts = true;
    return out_;
  }

 private:
  static constexpr std::size_t longest = 4;  // marks that a key tells apart

  static Mark mark_of(char32_t c) {
    switch (c) {
      case ',': case U'，': case U'、': case U'،': return Mark::comma;
      case '.': case U'。': case U'．': return Mark::stop;
      case ';': case U'；': return Mark::semicolon;
      case ':': case U'：': return Mark::colon;
      case '(': case '[': case '{': case U'（': case U'［': case U'【': return Mark::open_bracket;
      case ')': case ']': case '}': case U'）': case U'］': case U'】': return Mark::close_bracket;
      case U'“': case U'„': case U'«': case U'‘': case U'‚': case U'‹': case U'《': case U'「':
      case U'『': case '`': case U'〈': return Mark::open_quote;
      case U'”': case U'»': case U'›': case U'’': case U'》': case U'」': case U'』':
      case U'″': case U'〉': return Mark::close_quote;
      case '-': case U'‐': case U'‑': case U'−': return Mark::hyphen;
      case U'–': case U'—': case U'―': case '~': return Mark::dash;
      case '/': case '\\': case '|': return Mark::slash;
      case '&': return Mark::ampersand;
      case '?': case '!': case U'？': case U'！': return Mark::question;
      case '=': case '<': case '>': case '_': case '*': case '#': return Mark::equals;
      default: return Mark::other;
    }
  }

  /// One sign for all marks of a kind, but an ASCII quotation mark is neither left nor right.
  static char32_t mark_sign(Mark kind, char32_t c) {
    if (c == '"' || c == '\'') return c;
    if (c == '[' || c == ']') return c;
    return 0x110000 + static_cast<char32_t>(kind);
  }

  /// An ASCII quotation mark opens where space or a bracket stands before it.
  Mark side_of_quote() const {
    bool opens = spaced_ || begins_ || last_ == Mark::open_bracket || last_ == Mark::open_quote;
    return opens ? Mark::open_quote : Mark::close_quote;
  }

  void note(Mark kind) {
    out_.opens_bracket = out_.opens_bracket || kind == Mark::open_bracket;
    out_.closes_bracket = out_.closes_bracket || kind == Mark::close_bracket;
    out_.opens_quote = out_.opens_quote || kind == Mark::open_quote;
    out_.closes_quote = out_.closes_quote || kind == Mark::close_quote;
    out_.stop = out_.stop || kind == Mark::stop || kind == Mark::question;
    out_.parts = out_.parts || (kind != Mark::hyphen && kind != Mark::other);
    joined_ = joined(joined_, kind);
  }

  static Mark joined(Mark before, Mark kind) {
    if (kind == Mark::other) return before == Mark::nothing ? Mark::other : before;
    if (before == Mark::close_bracket && kind == Mark::comma) return Mark::close_comma;
    if (before == Mark::close_bracket && kind == Mark::stop) return Mark::close_stop;
    if (before == Mark::close_bracket && kind == Mark::colon) return Mark::close_colon;
    if (kind == Mark::open_bracket || kind == Mark::open_quote) return kind;
    if (before == Mark::nothing || before == Mark::other) return kind;
    if (before == Mark::stop && kind != Mark::space) return kind == Mark::stop ? before : kind;
    return before;
  }

  Separator out_;
  bool begins_ = false;  // nothing stands before it
  Mark last_ = Mark::nothing;
  std::size_t count_ = 0;
  bool spaced_ = false;
  bool led_ = false;  // a space before the first mark
  Mark joined_ = Mark::nothing;
};

class Tokenizer {
 public:
  Tokenizer(std::string_view raw, Tokens& out) : raw_(raw), out_(out) {}

  void run() {
    find_identifiers(raw_, identifiers_);
    while (at_ < raw_.size()) step();
    out_.separators.push_back(separator_.finish(true));
  }

 private:
  void step() {
    if (next_ < identifiers_.size() && at_ >= identifiers_[next_].span.begin) {
      take_identifier();
      return;
    }
    text::Decoded c = text::decode(raw_, at_);
    if (text::is_ascii_digit(c.code_point)) {
      take_number();
    } else if (c.valid && text::is_letter(c.code_point)) {
      take_word();
    } else {
      separator_.add(c.code_point);
      at_ += c.size;
    }
  }

  Token& begin_token() {
    out_.separators.push_back(separator_.finish(out_.tokens.empty()));
    if (!out_.tokens.empty()) refine(out_.separators.back().mark, out_.tokens.back().shape);
    separator_ = SeparatorBuilder();
    Token& token = out_.tokens.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    return token;
  }

  /// Points and commas behind initials and numbers say less than others.
  static void refine(Mark& mark, Shape before) {
    bool initial = before == Shape::initial;
    bool number = before >= Shape::year && before <= Shape::long_number;
    if (mark == Mark::stop && initial) mark = Mark::initial_stop;
    if (mark == Mark::comma && initial) mark = Mark::initial_comma;
    if (mark == Mark::stop && number) mark = Mark::number_stop;
    if (mark == Mark::comma && number) mark = Mark::number_comma;
  }

  std::size_t limit() const {
    return next_ < identifiers_.size() ? identifiers_[next_].span.begin : raw_.size();
  }

  void take_identifier() {
    Token& token = begin_token();
    token.kind = TokenKind::identifier;
    token.shape = Shape::identifier;
    token.key = mix(7, static_cast<Key>(identifiers_[next_].kind));
    at_ = identifiers_[next_++].span.end;
    token.end = static_cast<std::uint32_t>(at_);
  }

  void take_number() {
    Token& token = begin_token();
    std::size_t end = at_;
    while (end < limit() && text::is_ascii_digit(static_cast<unsigned char>(raw_[end]))) ++end;
    std::string_view digits = raw_.substr(at_, end - at_);
    token.kind = TokenKind::number;
    token.shape = number_shape(digits);
    token.key = mix(5, digits.size() < 3 ? static_cast<Key>(static_cast<unsigned char>(digits[0])) * 256 + digits.size()
                                         : static_cast<Key>(token.shape));
    token.prefix2 = mix(6, static_cast<unsigned char>(digits[0]));
    at_ = end;
    token.end = static_cast<std::uint32_t>(at_);
  }

  void take_word() {
    Token& token = begin_token();
    WordBuilder word;
    while (at_ < limit()) {
      text::Decoded c = text::decode(raw_, at_);
      bool letter = c.valid && text::is_letter(c.code_point);
      if (!letter && !(is_apostrophe(c.code_point) && joins(at_ + c.size))) break;
      if (letter) word.add(c.code_point);
      at_ += c.size;
    }
    word.finish(token);
    token.end = static_cast<std::uint32_t>(at_);
  }

  /// Whether a letter stands at `at`, so that an apostrophe before it is inside a word.
  bool joins(std::size_t at) const {
    return at < limit() && text::is_letter(text::decode(raw_, at).code_point);
  }

  std::string_view raw_;
  Tokens& out_;
  std::vector<Identifier> identifiers_;
  std::size_t next_ = 0;
  std::size_t at_ = 0;
  SeparatorBuilder separator_{true};
};

}  // namespace

void tokenize(std::string_view raw, Tokens& out) {
  out.tokens.clear();
  out.separators.clear();
  Tokenizer(raw, out).run();
}

}  // namespace opcit::parse
