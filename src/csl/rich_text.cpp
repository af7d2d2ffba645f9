#include "csl/rich_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/bytes.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

struct Tag {
  std::string_view open;
  std::string_view close;
  Format format;
  bool keeps_case;
};

constexpr Format no_decoration{FontStyle::normal, FontVariant::normal, FontWeight::normal,
                               Decoration::none, VerticalAlign::inherit};

constexpr std::array<Tag, 9> tags = {{
    {"<i>", "</i>", {.style = FontStyle::italic}, false},
    {"<b>", "</b>", {.weight = FontWeight::bold}, false},
    {"<sup>", "</sup>", {.align = VerticalAlign::superscript}, false},
    {"<sub>", "</sub>", {.align = VerticalAlign::subscript}, false},
    {"<sc>", "</sc>", {.variant = FontVariant::small_caps}, false},
    {"<span style=\"font-variant:small-caps;\">", "</span>", {.variant = FontVariant::small_caps}, false},
    {"<span style=\"font-variant: small-caps;\">", "</span>", {.variant = FontVariant::small_caps}, false},
    {"<span class=\"nocase\">", "</span>", {}, true},
    {"<span class=\"nodecor\">", "</span>", no_decoration, false},
}};

/// One piece of the text: characters, or a mark that may open or close something.
struct Token {
  enum class Kind : std::uint8_t { text, open_tag, close_tag, quote, apostrophe };
  Kind kind = Kind::text;
  std::string_view text;
  const Tag* tag = nullptr;
  char family = 0;         ///< of quotes: `'` or `"`
  bool can_open = false;
  bool can_close = false;
  std::size_t partner = 0;  ///< index of the token that closes or opens it; 0: none
};

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const QuoteMarks& marks) : text_(text), marks_(marks) {}

  std::vector<Token> run() {
    tokens_.push_back({});  // so that index 0 is nobody's partner
    std::size_t start = 0;
    std::size_t at = 0;
    while (at < text_.size()) {
      Token token = special_at(at);
      if (token.kind == Token::Kind::text) {
        ++at;
        continue;
      }
      if (at > start) push_text(start, at);
      at += token.text.size();
      start = at;
      tokens_.push_back(token);
    }
    if (at > start) push_text(start, at);
    return std::move(tokens_);
  }

 private:
  void push_text(std::size_t start, std::size_t end) {
    Token token;
    token.text = text_.substr(start, end - start);
    tokens_.push_back(token);
  }

  Token special_at(std::size_t at) const {
    char c = text_[at];
    if (c == '<') return tag_at(at);
    if (c == '"' || c == '\'') return quote_at(at, 1, c, true, true);
    if (static_cast<unsigned char>(c) < 0x80) return {};
    return locale_quote_at(at);
  }

  Token tag_at(std::size_t at) const {
    std::string_view rest = text_.substr(at);
    Token token;
    for (const Tag& tag : tags) {
      bool opens = rest.starts_with(tag.open);
      if (!opens && !rest.starts_with(tag.close)) continue;
      token.kind = opens ? Token::Kind::open_tag : Token::Kind::close_tag;
      token.text = rest.substr(0, opens ? tag.open.size() : tag.close.size());
      token.tag = &tag;
      if (opens) return token;
    }
    return token;
  }

  Token locale_quote_at(std::size_t at) const {
    std::string_view rest = text_.substr(at);
    auto is = [&](const std::string& mark) { return !mark.empty() && rest.starts_with(mark); };
    if (is(marks_.open)) return quote_at(at, marks_.open.size(), '"', true, marks_.open == marks_.close);
    if (is(marks_.close)) return quote_at(at, marks_.close.size(), '"', false, true);
    if (is(marks_.open_inner))
      return quote_at(at, marks_.open_inner.size(), '\'', true, marks_.open_inner == marks_.close_inner);
    if (is(marks_.close_inner)) return quote_at(at, marks_.close_inner.size(), '\'', false, true);
    return {};
  }

  Token quote_at(std::size_t at, std::size_t size, char family, bool may_open, bool may_close) const {
    Token token;
    token.kind = Token::Kind::quote;
    token.text = text_.substr(at, size);
    token.family = family;
    bool space_before = is_boundary_before(at);
    bool space_after = is_boundary_after(at + size);
    bool straight = size == 1;
    token.can_open = may_open && (!straight || (opens_after(at) && !space_after));
    token.can_close = may_close && (!straight || (!space_before && !joins_word(at + size)));
    return token;
  }

  /// Text before `at` without the tags that end there.
  std::size_t skip_tags_back(std::size_t at) const {
    while (at > 0 && text_[at - 1] == '>') {
      std::size_t open = text_.rfind('<', at - 1);
      if (open == std::string_view::npos || tag_at(open).kind == Token::Kind::text ||
          open + tag_at(open).text.size() != at)
        break;
      at = open;
    }
    return at;
  }

  std::size_t skip_tags(std::size_t at) const {
    while (at < text_.size() && text_[at] == '<') {
      Token tag = tag_at(at);
      if (tag.kind == Token::Kind::text) break;
      at += tag.text.size();
    }
    return at;
  }

  bool is_boundary_before(std::size_t at) const {
    at = skip_tags_back(at);
    return at == 0 || text::is_space(text::decode_before(text_, at).code_point);
  }

  bool is_boundary_after(std::size_t at) const {
    at = skip_tags(at);
    return at >= text_.size() || text::is_space(text::decode(text_, at).code_point);
  }

  bool opens_after(std::size_t at) const {
    at = skip_tags_back(at);
    while (at > 0 && (text_[at - 1] == '\'' || text_[at - 1] == '"')) at = skip_tags_back(at - 1);
    if (at == 0) return true;
    char32_t before = text::decode_before(text_, at).code_point;
    return text::is_space(before) || !(text::is_alphanumeric(before) || before == '.' || before == ',' ||
                                       before == ')' || before == ']' || before == '?' || before == '!' ||
                                       before == ';' || before == ':');
  }

  bool joins_word(std::size_t at) const {
    at = skip_tags(at);
    return at < text_.size() && text::is_alphanumeric(text::decode(text_, at).code_point);
  }

  std::string_view text_;
  const QuoteMarks& marks_;
  std::vector<Token> tokens_;
};

/// Finds out which marks belong together. Tags and quotes nest; what finds no partner is text.
void pair_up(std::vector<Token>& tokens) {
  std::vector<std::size_t> open;
  auto close = [&](std::size_t i, auto fits) {
    auto partner = std::find_if(open.rbegin(), open.rend(), [&](std::size_t o) { return fits(tokens[o]); });
    if (partner == open.rend()) return false;
    tokens[i].partner = *partner;
    tokens[*partner].partner = i;
    open.erase(partner.base() - 1, open.end());
    return true;
  };
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (token.kind == Token::Kind::open_tag) open.push_back(i);
    if (token.kind == Token::Kind::close_tag)
      close(i, [&](const Token& o) { return o.tag && o.tag->close == token.text; });
    if (token.kind != Token::Kind::quote) continue;
    auto same = [&](const Token& o) { return o.kind == Token::Kind::quote && o.family == token.family; };
    if (token.can_close && close(i, same)) continue;
    if (token.can_open) open.push_back(i);
  }
}

/// Spaces inside guillemets do not break.
std::string french_spaces(std::string_view text) {
  std::string out(text);
  auto replace = [&](std::string_view from, std::string_view to) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  };
  replace("« ", "«\u202F");
  replace(" »", "\u202F»");
  return out;
}

class Builder {
 public:
  Builder(Output& output, const std::vector<Token>& tokens) : output_(output), tokens_(tokens) {}

  NodeId run() {
    NodeId root = output_.group();
    std::vector<NodeId> parents = {root};
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.partner == 0)
        add_text(parents.back(), token);
      else if (token.partner > i)
        parents.push_back(open(parents.back(), i));
      else
        parents.pop_back();
    }
    return root;
  }

 private:
  NodeId open(NodeId parent, std::size_t index) {
    const Token& token = tokens_[index];
    NodeId child = output_.group();
    OutNode& node = output_.at(child);
    if (token.tag) {
      node.format = token.tag->format;
      node.flips = true;
      node.keeps_case = token.tag->keeps_case;
    } else {
      node.quotes = true;
      node.inner_quotes = token.text.size() > 1 && token.text == output_.quotes.open_inner;
      node.keeps_first_case = !has_first_case_ && token.text == "'" && runs_on(token.partner);
      has_first_case_ = has_first_case_ || node.keeps_first_case;
    }
    output_.append(parent, child);
    return child;
  }

  /// Whether words go on behind a closing mark. Title case takes such a straight mark for an
  /// apostrophe, as citeproc-js does, and leaves the word behind the first one before it alone.
  bool runs_on(std::size_t closing) const {
    if (closing + 1 >= tokens_.size() || tokens_[closing + 1].kind != Token::Kind::text) return false;
    std::string_view next = tokens_[closing + 1].text;
    for (std::string_view mark : {"–", "—"})
      if (next.starts_with(mark)) return false;
    return std::string_view("-/.,;?!:[]()").find(next.front()) == std::string_view::npos;
  }

  void add_text(NodeId parent, const Token& token) {
    std::string_view text = token.text;
    if (token.kind == Token::Kind::quote && text == "'") text = "’";
    if (text.find("«") != std::string_view::npos || text.find("»") != std::string_view::npos)
      text = output_.keep(french_spaces(text));
    output_.append(parent, output_.leaf(text));
  }

  Output& output_;
  const std::vector<Token>& tokens_;
  bool has_first_case_ = false;
};

/// Bytes that may begin markup or a quotation mark.
constexpr auto is_special = [](auto c) {
  return (c == '<') | (c == '"') | (c == '\'') | (c == 0xC2) | (c == 0xE2) | (c == 0xE3);
};

}  // namespace

NodeId plain_text(Output& output, std::string_view text) { return output.leaf(text); }

bool is_plain(std::string_view text) {
  return text::find_byte(text, 0, is_special) == text.size();
}

NodeId rich_text(Output& output, std::string_view text) {
  if (is_plain(text)) return output.leaf(text);
  std::vector<Token> tokens = Tokenizer(text, output.quotes).run();
  if (tokens.size() == 2 && tokens[1].text.size() == text.size() &&
      tokens[1].kind == Token::Kind::text)
    return Builder(output, tokens).run();
  pair_up(tokens);
  return Builder(output, tokens).run();
}

void move_marks_before(Output& output, NodeId id) {
  NodeId start = output.at(id).first != no_node ? output.at(id).first : id;
  OutNode& first = output.at(start);
  bool is_plain = start == id || (first.is_bare() && first.first == no_node);
  if (!is_plain) return;
  if (first.text.starts_with(' ')) return;
  constexpr auto moves = [](char c) {
    return c == '.' || c == ':' || c == ';' || c == '!' || c == '?' || c == ' ';
  };
  std::size_t marks = 0;
  while (marks < first.text.size() && moves(first.text[marks])) ++marks;
  bool is_all = marks == first.text.size() && output.at(start).next == no_node;
  if (marks == 0 || is_all) return;
  OutNode& whole = output.at(id);
  whole.prefix = output.keep(whole.prefix, first.text.substr(0, marks));
  first.text.remove_prefix(marks);
}

NodeId text_with_marks_before(Output& output, std::string_view text) {
  NodeId node = rich_text(output, text);
  move_marks_before(output, node);
  return node;
}

namespace {

bool takes_slant(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    text::Decoded c = text::decode(text, at);
    bool is_figure = c.code_point == '-' || (c.code_point >= '0' && c.code_point <= '9');
    if (is_figure || (c.code_point != '&' && text::begins_spaced_word(c.code_point))) return true;
    at += c.size;
  }
  return false;
}

bool takes_slant(const Output& output, NodeId id) {
  if (takes_slant(output.at(id).text)) return true;
  for (NodeId child = output.at(id).first; child != no_node; child = output.at(child).next)
    if (takes_slant(output, child)) return true;
  return false;
}

}  // namespace

void drop_needless_slant(Output& output, NodeId styled) {
  if (styled == no_node || output.at(styled).format.style == FontStyle::inherit) return;
  if (!takes_slant(output, styled)) output.at(styled).format.style = FontStyle::inherit;
}

}  // namespace opcit::csl
