#include "text/tex_encode.h"

#include "base/ascii.h"
#include "text/fold.h"
#include "text/tex_table.h"
#include "text/utf8.h"

namespace opcit::text::tex {
namespace {

class Encoder {
 public:
  Encoder(std::string_view text, Letters letters) : text_(text), letters_(letters) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    if (std::size_t formula = formula_length(text_, at_)) {
      out_ += text_.substr(at_, formula);
      at_ += formula;
      return;
    }
    char c = text_[at_];
    if (static_cast<signed char>(c) < 0) return beyond_ascii();
    ++at_;
    switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
      case '{':
      case '}': out_ += '\\', out_ += c; return;
      case '~': out_ += "\\textasciitilde{}"; return;
      case '^': out_ += "\\textasciicircum{}"; return;
      case '\\': out_ += "\\textbackslash{}"; return;
      case '-': return hyphen();
      case '`':
      case '\'': return quote(c);
      default: out_ += c;
    }
  }

  /// Two hyphens would be a dash, two quotes a quotation mark.
  void hyphen() {
    bool twice = !out_.empty() && out_.back() == '-';
    out_ += twice ? "{}-" : "-";
  }

  void quote(char c) {
    bool twice = !out_.empty() && out_.back() == c;
    out_.append(twice ? "{}" : "").append(1, c);
  }

  void beyond_ascii() {
    auto decoded = decode(text_, at_);
    std::string_view letter = text_.substr(at_, decoded.size);
    std::size_t end = at_ + decoded.size;
    at_ = end;
    switch (decoded.code_point) {
      case U'\u00A0': out_ += '~'; return;
      case U'–': return dashes("--", letter);
      case U'—': return dashes("---", letter);
      default: break;
    }
    if (letters_ == Letters::as_they_are) return static_cast<void>(out_ += letter);
    switch (decoded.code_point) {
      case U'“': out_ += "``"; return;
      case U'”': out_ += "''"; return;
      default: break;
    }
    if (!accented(letter) && !symbol(letter)) out_ += letter;
  }

  /// Next to a hyphen the run would be another dash.
  void dashes(std::string_view run, std::string_view letter) {
    bool beside = (!out_.empty() && out_.back() == '-') || (at_ < text_.size() && text_[at_] == '-') ||
                  text_.substr(at_).starts_with("–") || text_.substr(at_).starts_with("—");
    out_ += beside ? letter : run;
  }

  bool accented(std::string_view letter) {
    std::string parts = nfd(letter);
    auto base = decode(parts, 0);
    if (base.size == parts.size()) return false;
    auto mark = decode(parts, base.size);
    if (base.size + mark.size != parts.size() || base.size != 1 || !ascii::is_letter(parts[0])) return false;
    std::string_view name = accent_name(std::string_view(parts).substr(base.size));
    if (name.empty()) return false;
    out_.append("{\\").append(name).append(ascii::is_letter(name[0]) ? " " : "").append(parts.substr(0, 1)).append("}");
    return true;
  }

  bool symbol(std::string_view letter) {
    std::string_view name = symbol_name(letter, false);
    if (!name.empty()) {
      out_.append("{\\").append(name).append("}");
      return true;
    }
    name = symbol_name(letter, true);
    if (name.empty()) return false;
    out_.append("$\\").append(name).append("$");
    return true;
  }

  std::string_view text_;
  Letters letters_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::size_t formula_length(std::string_view text, std::size_t at) {
  if (text[at] != '$') return 0;
  std::string_view fence = text.substr(at).starts_with("$$") ? "$$" : "$";
  std::size_t end = text.find(fence, at + fence.size());
  if (end == std::string_view::npos) return 0;
  std::string_view formula = text.substr(at + fence.size(), end - at - fence.size());
  bool is_formula = !formula.empty() && formula.find_first_of("\\^_{}") != std::string_view::npos;
  return is_formula ? end + fence.size() - at : 0;
}

std::string encoded(std::string_view text, Letters letters) { return Encoder(text, letters).run(); }

}  // namespace opcit::text::tex
