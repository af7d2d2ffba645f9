#include "extract/tokens.h"

#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x3000 || c == 0xAD || c == 0x2060 || c == 0xFEFF;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018;
}

bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

class Reader {
 public:
  Reader(std::string_view text, Span span) : text_(text.substr(0, span.end)), at_(span.begin) {}

  void read(Tokens& out) {
    bool spaced = true;
    while (at_ < text_.size()) {
      text::Decoded next = text::decode(text_, at_);
      if (is_space(next.code_point)) {
        at_ += next.size;
        spaced = true;
        continue;
      }
      out.push_back(token(next));
      out.back().spaced = spaced;
      spaced = false;
    }
  }

 private:
  Token token(text::Decoded next) {
    if (text::is_ascii_digit(next.code_point)) return number();
    if (text::is_letter(next.code_point)) return word(next.code_point);
    Token token{.mark = next.code_point, .span = {at_, at_ + next.size}};
    if (next.code_point == '&') token.uses = use_connector | use_function;
    at_ += next.size;
    return token;
  }

  Token number() {
    Token token{.kind = TokenKind::number, .span = {at_, at_}};
    while (at_ < text_.size() && text::is_ascii_digit(static_cast<unsigned char>(text_[at_])))
      ++at_;
    while (at_ < text_.size() &&
           ((text_[at_] >= 'a' && text_[at_] <= 'z') || (text_[at_] >= 'A' && text_[at_] <= 'Z')))
      ++at_;
    token.span.end = at_;
    return token;
  }

  Token word(char32_t first) {
    Token token{.kind = TokenKind::word, .span = {at_, at_}};
    token.ideographic = text::is_ideographic(first);
    token.capital = text::is_upper(first) || text::is_caseless(first);
    std::size_t letters = 0;
    bool all_upper = true;
    for (;;) {
      if (!token.ideographic && at_ < text_.size() && text_[at_] >= 'a' && text_[at_] <= 'z') {
        ++letters;  // most of any text: nothing else can be meant
        all_upper = false;
        ++at_;
        continue;
      }
      text::Decoded next = text::decode(text_, at_);
      bool ideographic = text::is_ideographic(next.code_point);
      if (next.size == 0 || ideographic != token.ideographic) break;
      if (text::is_upper(next.code_point) && lost_its_space(token.span.begin)) break;
      if (text::is_letter(next.code_point)) {
        ++letters;
        all_upper = all_upper && text::is_upper(next.code_point);
        at_ += next.size;
      } else if (text::is_ascii_digit(next.code_point) && !token.ideographic && digits_go_on()) {
        ++at_;
      } else if (std::size_t skip = joint(next)) {
        token.capital = token.capital || is_article(token.span.begin, next.code_point, skip);
        at_ += skip;
      } else {
        break;
      }
    }
    token.span.end = at_;
    token.upper = all_upper && letters > 1;
    token.single = letters == 1;
    token.uses = word_uses(token.span.of(text_));
    return token;
  }

  /// `apudGarcía`, `sensuWhittaker`: a word before a name that lost the space between them.
  bool lost_its_space(std::size_t begin) const {
    std::string_view word = text_.substr(begin, at_ - begin);
    return word == "apud" || word == "sensu" || word == "vide" || word == "see" || word == "cf";
  }

  /// Digits inside a word (`D2L`, `COVID19`): fewer than a year has.
  bool digits_go_on() const {
    std::size_t end = at_;
    while (end < text_.size() && text::is_ascii_digit(static_cast<unsigned char>(text_[end])))
      ++end;
    return end - at_ < 4;
  }

  /// `al-Azm`: the article of a name, written small before its capital.
  bool is_article(std::size_t begin, char32_t mark, std::size_t skip) const {
    return is_hyphen(mark) && at_ - begin == 2 &&
           (word_uses(text_.substr(begin, 2)) & use_particle) != 0 &&
           text::is_upper(text::decode(text_, at_ + skip).code_point);
  }

  /// Bytes of an apostrophe or hyphen (with a line break behind it) that a letter follows.
  std::size_t joint(text::Decoded mark) const {
    std::size_t after = at_ + mark.size;
    if (is_hyphen(mark.code_point)) {
      while (after < text_.size() && (text_[after] == ' ' || text_[after] == '\r')) ++after;
      bool broken = after < text_.size() && text_[after] == '\n';
      after = broken ? after + 1 : at_ + mark.size;
    } else if (!is_apostrophe(mark.code_point)) {
      return 0;
    }
    char32_t next = text::decode(text_, after).code_point;
    return after < text_.size() && text::is_letter(next) ? after - at_ : 0;
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace

void tokenize(std::string_view text, Span span, Tokens& out) {
  out.clear();
  Reader(text, span).read(out);
}

bool is_connector(const Token& token) {
  return token.has(use_connector) && (!token.capital || token.ideographic);
}

bool is_open_bracket(const Token& token) {
  return token.is('(') || token.is('[') || token.is(0xFF08) || token.is(0xFF3B);
}

bool is_close_bracket(const Token& token) {
  return token.is(')') || token.is(']') || token.is(0xFF09) || token.is(0xFF3D);
}

bool is_dash(const Token& token) {
  return token.is('-') || (token.mark >= 0x2010 && token.mark <= 0x2014) || token.is(0x2212);
}

bool is_comma(const Token& token) {
  return token.is(',') || token.is(0xFF0C) || token.is(0x3001);
}
bool is_semicolon(const Token& token) {
  return token.is(';') || token.is(0xFF1B);
}
bool is_colon(const Token& token) {
  return token.is(':') || token.is(0xFF1A);
}

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 &&
         word.find_first_not_of("IVXLC") == std::string_view::npos;
}

}  // namespace opcit::extraction
