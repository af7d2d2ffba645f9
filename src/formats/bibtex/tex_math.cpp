#include "formats/bibtex/tex_math.h"

#include <array>

#include "base/ascii.h"
#include "base/is_one_of.h"
#include "text/tex_table.h"

namespace opcit::formats::bib {
namespace {

using text::tex::Command;
using text::tex::CommandKind;
using text::tex::find_command;

constexpr std::array<std::string_view, 6> upright = {"textrm", "mathrm", "text", "rm", "textnormal", "mathsf"};

class MathReader {
 public:
  explicit MathReader(std::string_view formula) : formula_(formula) {}

  std::optional<std::string> run() {
    while (at_ < formula_.size())
      if (!step()) return std::nullopt;
    return letters_ <= 1 ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  bool step() {
    char c = formula_[at_];
    if (c == '_' || c == '^') return script(c);
    if (c == '\\') return command(out_);
    ++at_;
    if (c == ' ' || (c == '{' && close_brace())) return true;
    // Two letters side by side are a product: a formula, not a word.
    if (ascii::is_letter(c)) ++letters_;
    constexpr std::string_view plain = "+-=.,:()/<>[]|'!*";
    bool known = ascii::is_letter(c) || ascii::is_digit(c) || plain.find(c) != std::string_view::npos;
    if (known) out_ += c == '-' ? "−" : std::string(1, c);
    return known;
  }

  /// An empty group, as in `${}^{12}$`.
  bool close_brace() {
    if (at_ >= formula_.size() || formula_[at_] != '}') return false;
    ++at_;
    return true;
  }

  bool command(std::string& out) {
    std::size_t begin = ++at_;
    while (at_ < formula_.size() && ascii::is_letter(formula_[at_])) ++at_;
    if (at_ == begin && at_ < formula_.size()) ++at_;
    std::string_view name = formula_.substr(begin, at_ - begin);
    if (name == "sp" || name == "sb") return --at_, script(name == "sp" ? '^' : '_');
    if (name == "overline" || name == "bar") return overlined(out);
    if (is_one_of(upright, name)) return words(out);
    Command found = find_command(name, true);
    if (found.kind != CommandKind::symbol) return false;
    out += found.text;
    if (formula_.substr(at_).starts_with("{}")) at_ += 2;
    return true;
  }

  /// The argument of `\textrm{…}`: words, not a product of letters.
  bool words(std::string& out) {
    std::size_t end = formula_.find_first_of("{}\\$", at_ + 1);
    if (formula_.substr(at_, 1) != "{" || end == std::string_view::npos || formula_[end] != '}') return false;
    out += formula_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  /// One character under a bar.
  bool overlined(std::string& out) {
    bool one = formula_.substr(at_).size() >= 3 && formula_[at_] == '{' && formula_[at_ + 2] == '}';
    if (!one) return false;
    out.append(formula_.substr(at_ + 1, 1)).append("\u0305");
    at_ += 3;
    return true;
  }

  bool script(char kind) {
    ++at_;
    std::string content;
    bool braced = at_ < formula_.size() && formula_[at_] == '{';
    if (braced) ++at_;
    do {
      if (at_ >= formula_.size()) return false;
      char c = formula_[at_];
      if (braced && c == '}') break;
      if (c == '\\') {
        if (!command(content)) return false;
        continue;
      }
      constexpr std::string_view plain = "+-,.()/ *'";
      bool known = ascii::is_letter(c) || ascii::is_digit(c) || plain.find(c) != std::string_view::npos;
      if (!known) return false;
      content += c == '-' ? "−" : std::string(1, c);
      ++at_;
    } while (braced);
    if (braced) ++at_;
    std::string tag = kind == '_' ? "sub" : "sup";
    out_ += "<" + tag + ">" + content + "</" + tag + ">";
    return true;
  }

  std::string_view formula_;
  std::size_t at_ = 0;
  std::string out_;
  int letters_ = 0;
};

}  // namespace

std::optional<std::string> simple_math(std::string_view formula) {
  return MathReader(formula).run();
}

}  // namespace opcit::formats::bib
