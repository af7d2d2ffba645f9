#include "formats/bibtex/syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "text/positions.h"

namespace opcit::formats::bib {
namespace {

/// Characters of names of types, fields and macros.
constexpr bool is_name_char(char c) {
  constexpr std::string_view excluded = "\"#%'(),={}@\\~";
  return static_cast<unsigned char>(c) > ' ' && excluded.find(c) == std::string_view::npos;
}

/// A file that is no BibTeX at all is not worth more.
constexpr std::size_t most_findings = 1000;
/// So that looking for a field of an entry need not be clever.
constexpr std::size_t most_fields = 2000;
/// Each unclosed comment is looked for to the end of the file, so this keeps the time linear.
constexpr int most_unclosed = 16;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lines_(text) {}

  Syntax run() {
    for (at_ = text_.find('@'); at_ < text_.size(); at_ = text_.find('@', at_)) parse_block();
    return std::move(syntax_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }

  void skip_space() {
    while (!at_end() && ascii::is_space(text_[at_])) ++at_;
  }

  /// Inside entries a percent sign begins a comment, as people write them, though BibTeX has none.
  void skip_filling() {
    for (skip_space(); peek() == '%'; skip_space()) skip_line();
  }

  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  std::string_view read_name() {
    std::size_t begin = at_;
    while (!at_end() && is_name_char(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool starts_line(std::size_t offset) const {
    while (offset > 0 && (text_[offset - 1] == ' ' || text_[offset - 1] == '\t')) --offset;
    return offset == 0 || text_[offset - 1] == '\n' || text_[offset - 1] == '\r';
  }

  /// True where a line begins `@name{key,` or `@name(key,`: text that holds this is very likely a
  /// value whose closing brace is missing.
  bool is_entry_start(std::size_t offset) const {
    if (text_[offset] != '@' || !starts_line(offset)) return false;
    std::size_t i = offset + 1;
    while (i < text_.size() && ascii::is_letter(text_[i])) ++i;
    if (i == offset + 1) return false;
    while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\t')) ++i;
    if (i >= text_.size() || (text_[i] != '{' && text_[i] != '(')) return false;
    std::size_t end = text_.find_first_of(",={}\n", i + 1);
    return end != std::string_view::npos && (text_[end] == ',' || text_[end] == '=');
  }

  void tell(std::size_t offset, std::string_view what) {
    if (syntax_.findings.size() >= most_findings) return;
    text::Position place = lines_.at(std::min(offset, text_.size()));
    std::string entry = key_.empty() ? std::string() : fmt::format("entry \"{}\": ", key_);
    syntax_.findings.push_back({Code::entry_malformed, Severity::warning,
                                {offset, std::min(offset + 1, text_.size())},
                                fmt::format("{}{} at line {}, column {}", entry, what, place.line,
                                            place.column),
                                "compare braces, quotes and commas there"});
  }

  void parse_block() {
    std::size_t begin = at_++;
    key_ = {};
    skip_filling();
    std::string type = ascii::lower(read_name());
    if (type.empty() || !starts_block(begin)) return;
    skip_filling();
    if (type == "comment") return parse_comment(begin);
    char open = peek();
    if (open != '{' && open != '(') return;  // an at sign in free text
    ++at_;
    close_ = open == '{' ? '}' : ')';
    RawBlock block;
    block.type = std::move(type);
    bool whole = parse_body(block);
    if (!whole) recover(begin);
    block.span = {begin, at_};
    if (whole || !block.fields.empty() || !block.key.empty())
      syntax_.blocks.push_back(std::move(block));
  }

  /// An address in free text has its at sign inside a word.
  bool starts_block(std::size_t at_sign) const {
    if (at_sign == 0) return true;
    char before = text_[at_sign - 1];
    return !ascii::is_letter(before) && !(before >= '0' && before <= '9') && before != '.';
  }

  void parse_comment(std::size_t begin) {
    std::size_t end = std::string_view::npos;
    if (peek() == '{' && unclosed_comments_ < most_unclosed) end = find_close(at_ + 1, false);
    if (end == std::string_view::npos) {
      ++unclosed_comments_;
      skip_line();
    } else {
      at_ = end + 1;
    }
    syntax_.blocks.push_back({BlockKind::comment, "comment", {}, {}, {begin, at_}});
  }

  bool parse_body(RawBlock& block) {
    if (block.type == "string") {
      block.kind = BlockKind::macro;
      return parse_fields(block);
    }
    if (block.type == "preamble") {
      block.kind = BlockKind::preamble;
      return parse_preamble();
    }
    parse_key(block);
    key_ = block.key;
    return parse_fields(block);
  }

  /// What a preamble says is TeX code for the document; people write free text there as well.
  bool parse_preamble() {
    std::size_t end = close_ == '}' ? find_close(at_, true) : text_.find(')', at_);
    if (end == std::string_view::npos) {
      tell(at_, "the preamble is not closed");
      return false;
    }
    at_ = end + 1;
    return true;
  }

  void parse_key(RawBlock& block) {
    skip_filling();
    std::size_t begin = at_;
    std::size_t end = std::min(text_.find_first_of(",={}\n\r\"", at_), text_.size());
    // A closing parenthesis may be part of a key: only one before a line end closes the entry.
    std::string_view key = ascii::trim(text_.substr(begin, end - begin), ascii::spaces);
    at_ = end;
    if (close_ == ')' && key.ends_with(')')) {
      key = ascii::trim(key.substr(0, key.size() - 1), ascii::spaces);
      at_ = text_.rfind(')', end);
    }
    skip_filling();
    if (peek() == '=') {  // no key at all: this is the first field
      at_ = begin;
      tell(begin, "there is no key, expected one before the first field");
      return;
    }
    block.key = key;
    if (peek() == ',')
      ++at_;
    else if (peek() != close_)
      missing_comma(block, begin);
  }

  /// `@article{key` or `@article{key author = …`: the key is the first word.
  void missing_comma(RawBlock& block, std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size() && !ascii::is_space(text_[end]) && text_[end] != ',') ++end;
    if (ascii::trim(block.key, ascii::spaces).find(' ') != std::string_view::npos) {
      block.key = text_.substr(begin, end - begin);
      at_ = end;
    }
    tell(at_, "there is no comma after the key");
  }

  bool parse_fields(RawBlock& block) {
    for (;;) {
      skip_filling();
      if (at_end()) return tell_false("the entry is not closed before the end of the file");
      if (peek() == close_) return ++at_, true;
      if (peek() == ',') {
        ++at_;
        continue;
      }
      if (is_entry_start(at_)) return tell_false("the entry is not closed before the next one");
      if (block.fields.size() >= most_fields) return tell_false("the entry has too many fields");
      if (!parse_field(block)) return false;
    }
  }

  bool tell_false(std::string_view what) {
    tell(at_, what);
    return false;
  }

  bool parse_field(RawBlock& block) {
    RawField field;
    std::size_t begin = at_;
    field.name = ascii::lower(read_name());
    if (field.name.empty()) return skip_stray();
    skip_filling();
    if (peek() != '=') {
      tell(begin, fmt::format("\"{}\" is no field, expected \"=\"", field.name));
      return true;
    }
    ++at_;
    if (!parse_value(field)) return false;
    field.span = {begin, at_};
    block.fields.push_back(std::move(field));
    skip_filling();
    if (peek() != ',' && peek() != close_ && is_name_char(peek()) && !at_end())
      tell(at_, "there is no comma between two fields");
    return true;
  }

  /// Something that is no field: an extra quote or closing mark is stepped over once.
  bool skip_stray() {
    tell(at_, fmt::format("\"{}\" stands where a field was expected", text_.substr(at_, 1)));
    if (peek() == '{' || peek() == '@') return false;
    ++at_;
    return true;
  }

  bool parse_value(RawField& field) {
    for (;;) {
      skip_filling();
      if (field.pieces.empty()) field.value.begin = at_;
      auto piece = parse_piece();
      if (!piece) return false;
      field.pieces.push_back(*piece);
      field.value.end = at_;
      skip_filling();
      if (peek() != '#') return true;
      ++at_;
    }
  }

  std::optional<Piece> parse_piece() {
    char open = peek();
    if (open == '{' || open == '"') {
      std::size_t begin = at_ + 1;
      std::size_t end = open == '{' ? find_close(begin, true) : find_quote(begin);
      if (end == std::string_view::npos) {
        tell(at_, open == '{' ? "the brace is not closed" : "the quotation mark is not closed");
        return std::nullopt;
      }
      at_ = end + 1;
      return Piece{false, text_.substr(begin, end - begin)};
    }
    std::string_view word = read_name();
    if (word.empty() && !at_end() && (peek() == ',' || peek() == close_)) return Piece{};
    if (word.empty()) {
      tell(at_, "there is no value, expected {…}, \"…\", a number or a macro");
      return std::nullopt;
    }
    bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    return Piece{!number, word};
  }

  /// The brace that closes what was opened before `begin`. Braces count whatever stands before
  /// them, as in BibTeX. With `in_entry`, the start of an entry ends the search.
  std::size_t find_close(std::size_t begin, bool in_entry) const {
    std::size_t depth = 1;
    for (std::size_t i = begin; i < text_.size(); ++i) {
      char c = text_[i];
      if (c == '{') ++depth;
      if (c == '}' && --depth == 0) return i;
      if (c == '@' && in_entry && is_entry_start(i)) break;
    }
    return std::string_view::npos;
  }

  /// The quotation mark that ends a value: outside braces; one after a backslash only when what
  /// follows goes on as after a value, since `\"o` is an umlaut.
  std::size_t find_quote(std::size_t begin) const {
    std::size_t depth = 0;
    for (std::size_t i = begin; i < text_.size(); ++i) {
      char c = text_[i];
      if (c == '{') ++depth;
      if (c == '}' && depth > 0) --depth;
      if (c == '@' && is_entry_start(i)) break;
      if (c == '"' && depth == 0 && (text_[i - 1] != '\\' || ends_value(i + 1))) return i;
    }
    return std::string_view::npos;
  }

  bool ends_value(std::size_t offset) const {
    while (offset < text_.size() && ascii::is_space(text_[offset])) ++offset;
    return offset >= text_.size() || text_[offset] == ',' || text_[offset] == '#' ||
           text_[offset] == close_;
  }

  /// Goes to the next entry that begins a line after `begin`, but never back over what was read.
  void recover(std::size_t begin) {
    for (std::size_t i = std::max(at_, begin + 1); i < text_.size(); ++i) {
      i = text_.find('@', i);
      if (i == std::string_view::npos) break;
      if (!is_entry_start(i)) continue;
      at_ = i;
      return;
    }
    at_ = text_.size();
  }

  std::string_view text_;
  text::LineIndex lines_;
  Syntax syntax_;
  std::size_t at_ = 0;
  char close_ = '}';
  std::string_view key_;
  int unclosed_comments_ = 0;
};

}  // namespace

Syntax parse(std::string_view text) { return Parser(text).run(); }

}  // namespace opcit::formats::bib
