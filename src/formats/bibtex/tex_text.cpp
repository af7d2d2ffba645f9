#include "formats/bibtex/tex_text.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "formats/bibtex/tex_math.h"
#include "text/fold.h"
#include "text/tex_table.h"
#include "text/utf8.h"

namespace opcit::formats::bib {
namespace {

using text::tex::Command;
using text::tex::CommandKind;
using text::tex::find_command;

constexpr std::string_view nocase_open = "<span class=\"nocase\">";
constexpr std::string_view nocase_close = "</span>";

bool has_letter(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

class Decoder {
 public:
  Decoder(std::string_view tex, TexMode mode) : tex_(tex), mode_(mode) {}

  std::string run() {
    while (at_ < tex_.size()) step();
    while (!groups_.empty()) close_group();
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    return composed_ ? text::nfc(out_) : std::move(out_);
  }

 private:
  /// An open group: where its text begins, what closes it, and how.
  struct Group {
    std::size_t begin = 0;
    bool protects = false;
    bool braced = true;         // printed braces of an unknown command's argument
    std::string close;          // markup of the command it belongs to and of fonts in it
  };

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < tex_.size() ? tex_[at_ + ahead] : '\0';
  }

  void step() {
    char c = tex_[at_];
    switch (c) {
      case '{': return open_group({}, {}, true);
      case '}': return ++at_, close_group();
      case '\\': return command();
      case '$': return mathematics();
      case '~': return ++at_, put(mode_ == TexMode::verbatim ? "~" : "\u00A0");
      case '-': return dashes();
      case '`':
      case '\'': return quotes(c);
      default: break;
    }
    ++at_;
    if (ascii::is_space(c))
      put_space();
    else
      out_ += c;
  }

  void put(std::string_view text) { out_ += text; }

  void put_space() {
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
  }

  void open_group(std::string_view open, std::string_view close, bool may_protect) {
    ++at_;
    bool special = peek() == '\\';  // `{\"o}` is a letter, not a protected word
    bool protects = mode_ == TexMode::title && may_protect && !special && protection_ == 0;
    out_ += open;
    groups_.push_back({out_.size(), protects, true, std::string(close)});
    if (protects) ++protection_;
  }

  void close_group() {
    if (groups_.empty()) return;
    Group group = std::move(groups_.back());
    groups_.pop_back();
    if (group.protects) {
      --protection_;
      if (has_letter(std::string_view(out_).substr(group.begin))) {
        out_.insert(group.begin, nocase_open);
        out_ += nocase_close;
      }
    }
    out_ += group.close;
  }

  void dashes() {
    std::size_t run = 0;
    while (peek(run) == '-') ++run;
    at_ += run;
    if (mode_ == TexMode::verbatim || run == 1 || run > 3)
      out_.append(run, '-');
    else
      put(run == 2 ? "–" : "—");
  }

  void quotes(char c) {
    bool twice = peek(1) == c && mode_ != TexMode::verbatim;
    at_ += twice ? 2 : 1;
    if (twice)
      put(c == '`' ? "“" : "”");
    else
      out_ += c;
  }

  void mathematics() {
    std::size_t fence = peek(1) == '$' ? 2 : 1;
    std::size_t end = mode_ == TexMode::verbatim
                          ? std::string_view::npos
                          : tex_.find(tex_.substr(at_, fence), at_ + fence);
    if (end == std::string_view::npos) return ++at_, put("$");
    std::string_view formula = tex_.substr(at_ + fence, end - at_ - fence);
    at_ = end + fence;
    auto simple = fence == 1 ? simple_math(formula) : std::nullopt;
    if (simple)
      put(*simple);
    else
      put(tex_.substr(end - formula.size() - fence, formula.size() + 2 * fence));
  }

  std::string_view command_name() {
    std::size_t begin = ++at_;
    while (at_ < tex_.size() && ascii::is_letter(tex_[at_])) ++at_;
    if (at_ == begin && at_ < tex_.size()) at_ += text::decode(tex_, at_).size;
    return tex_.substr(begin, at_ - begin);
  }

  /// Spaces after a command of letters are its end and are not printed.
  void skip_command_space(std::string_view name) {
    if (name.empty() || !ascii::is_letter(name.front())) return;
    while (ascii::is_space(peek())) ++at_;
  }

  void command() {
    std::size_t begin = at_;
    std::string_view name = command_name();
    if (mode_ != TexMode::verbatim && (name == "begin" || name == "end")) return environment(name == "begin");
    if (mode_ == TexMode::verbatim && !name.empty() && ascii::is_letter(name.front()) &&
        find_command(name, false).kind == CommandKind::unknown)
      return put(tex_.substr(begin, at_ - begin));
    Command found = find_command(name, false);
    if (found.kind != CommandKind::unknown && peek() == '*' && ascii::is_letter(name.back())) ++at_;
    switch (found.kind) {
      case CommandKind::unknown: return put(tex_.substr(begin, at_ - begin));
      case CommandKind::symbol: return symbol(name, found);
      case CommandKind::accent: return accent(found);
      case CommandKind::markup:
      case CommandKind::plain: return with_argument(name, found);
      case CommandKind::drop: return static_cast<void>(raw_argument());
      case CommandKind::verbatim: return put(raw_argument());
      case CommandKind::link: return link();
      case CommandKind::font: return font(name, found);
      case CommandKind::code: return code_point();
    }
  }

  /// `\begin{it}…\end{it}` is a group with that font; of other environments the text is left.
  void environment(bool begins) {
    std::string_view name = raw_argument();
    if (!begins) return close_group();
    groups_.push_back({out_.size(), false, true, {}});
    Command found = find_command(name, false);
    if (found.kind == CommandKind::font) font(name, found);
  }

  void symbol(std::string_view name, const Command& found) {
    if (found.text == " ") return put_space();
    put(found.text);
    skip_command_space(name);
    if (ascii::is_letter(name.front()) && peek() == '{' && peek(1) == '}') at_ += 2;
  }

  void with_argument(std::string_view name, const Command& found) {
    skip_command_space(name);
    if (peek() == '[') skip_option();
    if (peek() == '{') return open_group(found.text, found.close, false);
    put(found.text);
    if (at_ < tex_.size() && !found.text.empty() && peek() != '}') put(next_letter());
    put(found.close);
  }

  void skip_option() {
    std::size_t end = tex_.find_first_of("]{}", at_);
    if (end != std::string_view::npos && tex_[end] == ']') at_ = end + 1;
  }

  void font(std::string_view name, const Command& found) {
    skip_command_space(name);
    if (groups_.empty()) return;  // it would last to the end of the bibliography
    put(found.text);
    groups_.back().close.insert(0, found.close);
  }

  /// The text of `{…}` as written; nothing when no brace follows.
  std::string_view raw_argument() {
    while (ascii::is_space(peek())) ++at_;
    if (peek() != '{') return {};
    std::size_t begin = ++at_;
    std::size_t depth = 1;
    for (; at_ < tex_.size(); ++at_) {
      if (tex_[at_] == '{') ++depth;
      if (tex_[at_] == '}' && --depth == 0) break;
    }
    std::string_view argument = tex_.substr(begin, at_ - begin);
    if (at_ < tex_.size()) ++at_;
    return argument;
  }

  /// The address is dropped, the text stays.
  void link() {
    raw_argument();
    while (ascii::is_space(peek())) ++at_;
    if (peek() == '{') open_group({}, {}, false);
  }

  void code_point() {
    std::string_view digits = raw_argument();
    if (digits.empty()) {
      std::size_t begin = at_;
      while (at_ < tex_.size() && (peek() == '"' || (peek() >= '0' && peek() <= '9'))) ++at_;
      digits = tex_.substr(begin, at_ - begin);
    }
    int base = digits.starts_with('"') ? 16 : 10;
    if (base == 16) digits.remove_prefix(1);
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    bool valid = number >= 0x20 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
    if (valid) text::append(out_, number);
  }

  /// One letter: as it stands, in braces, or made by a command such as `\i`.
  std::string next_letter() {
    while (ascii::is_space(peek())) ++at_;
    if (at_ >= tex_.size() || peek() == '}') return {};
    if (peek() == '\\') {
      std::size_t back = at_;
      std::string_view name = command_name();
      Command found = find_command(name, false);
      if (found.kind == CommandKind::symbol) {
        skip_command_space(name);
        return std::string(found.text);
      }
      at_ = back;
      return {};
    }
    std::size_t size = std::max<std::size_t>(1, text::decode(tex_, at_).size);
    at_ += size;
    return std::string(tex_.substr(at_ - size, size));
  }

  void accent(const Command& found) {
    while (ascii::is_space(peek())) ++at_;
    if (peek() == '\\' || peek() != '{') return put_accented(next_letter(), found.text);
    std::string_view argument = raw_argument();
    // Another accent inside, as in `\'{\^e}`: short by nature, so the recursion is one level a
    // mark and bounded here.
    constexpr std::size_t longest = 64;
    bool decode = argument.size() <= longest;
    put_accented(decode ? tex_text(argument, TexMode::plain) : std::string(argument), found.text);
  }

  void put_accented(std::string_view letter, std::string_view mark) {
    auto first = text::decode(letter, 0);
    std::string_view base = letter.substr(0, first.size);
    bool below = mark == "\u0323" || mark == "\u0327" || mark == "\u0328" || mark == "\u0331";
    if (base == "ı" && !below) base = "i";
    if (base == "ȷ" && !below) base = "j";
    if (base.empty()) base = " ";
    put(base);
    std::size_t rest = first.size;
    put(mark);
    if (rest < letter.size()) put(letter.substr(rest));
    composed_ = true;
  }

  std::string_view tex_;
  TexMode mode_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Group> groups_;
  std::size_t protection_ = 0;
  bool composed_ = false;
};

}  // namespace

std::string tex_text(std::string_view tex, TexMode mode) {
  if (mode == TexMode::verbatim && tex.find('\\') == std::string_view::npos &&
      tex.find('{') == std::string_view::npos) {
    tex = ascii::trim(tex, ascii::spaces);
    return std::string(tex);
  }
  return Decoder(tex, mode).run();
}

}  // namespace opcit::formats::bib
