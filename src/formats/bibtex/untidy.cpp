#include "formats/bibtex/untidy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/bibtex/mapping.h"
#include "base/is_one_of.h"
#include "formats/date_text.h"
#include "formats/work_builder.h"

namespace opcit::formats::bib {
namespace {

class Finder {
 public:
  Finder(std::string_view text, std::vector<LintFinding>& found) : text_(text), found_(found) {}

  void look(const RawBlock& block) {
    key_ = block.key;
    for (const RawField& field : block.fields) {
      if (field.pieces.size() != 1) continue;
      const Piece& piece = field.pieces[0];
      std::string_view value = ascii::trim(piece.text, ascii::spaces);
      if (value.empty() && !piece.is_macro) {
        tell(field, "is empty", "take it out", {});
        continue;
      }
      if (piece.is_macro) continue;
      if (field.name == "month") look_at_month(field, value);
      if (field.name == "doi") look_at_doi(field, value);
      if (field.name == "pages") look_at_pages(field, value);
      if (field.name == "url" || field.name == "urldate") look_at_verbatim(field, value);
    }
  }

 private:
  void tell(const RawField& field, std::string_view what, std::string help, std::optional<std::string> value) {
    LintFinding one{{Code::entry_untidy, Severity::note, field.value,
                     fmt::format("entry \"{}\": {} {}", key_, field.name, what), std::move(help)},
                    {}};
    if (value) one.fix = Fix{field.value, std::move(*value)};
    found_.push_back(std::move(one));
  }

  /// `value` between the marks of the old value.
  std::string marked(const RawField& field, std::string_view value) const {
    char open = text_[field.value.begin];
    return open == '"' ? fmt::format("\"{}\"", value) : fmt::format("{{{}}}", value);
  }

  /// A macro, which each style prints in its own way.
  void look_at_month(const RawField& field, std::string_view value) {
    bool digits = std::ranges::all_of(value, ascii::is_digit);
    int number = digits && value.size() <= 2 ? std::stoi(std::string(value)) : month_of_name(value);
    bool one_word = std::ranges::all_of(value, [](char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '.'; });
    if (number < 1 || number > 12 || !one_word) return;
    std::string_view macro = month_macros[static_cast<std::size_t>(number - 1)];
    tell(field, fmt::format("is the text \"{}\", which styles cannot translate", value),
         fmt::format("write month = {}", macro), std::string(macro));
  }

  void look_at_doi(const RawField& field, std::string_view value) {
    std::string_view doi = doi_in(value);
    if (doi.empty() || doi == value) return;
    tell(field, "is an address, not a DOI", fmt::format("write {}", doi), marked(field, doi));
  }

  /// `12-19` and `12–19` are ranges.
  void look_at_pages(const RawField& field, std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
      std::size_t width = value.substr(at).starts_with("–") ? 3 : value[at] == '-' ? 1 : 0;
      bool single = width == 3 || (width == 1 && !value.substr(at + 1).starts_with("-") && !(at > 0 && value[at - 1] == '-'));
      std::size_t before = out.find_last_not_of(' ');
      std::size_t after = value.find_first_not_of(' ', at + width);
      bool numbers = before != std::string::npos && ascii::is_digit(out[before]) && ascii::is_digit_at(value, after);
      if (width != 0 && single && numbers) {
        out.resize(before + 1);
        out += "--";
        at = after;
      } else {
        out += value[at++];
      }
    }
    if (out != value) tell(field, "has a hyphen for a dash", fmt::format("write {}", out), marked(field, out));
  }

  /// A verbatim field takes `_` and `&` as they are.
  void look_at_verbatim(const RawField& field, std::string_view value) {
    constexpr std::string_view escaped = "_&%#~";
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
      bool needless = value[i] == '\\' && i + 1 < value.size() && escaped.find(value[i + 1]) != std::string_view::npos;
      if (!needless) out += value[i];
    }
    if (out != value) tell(field, "escapes what needs no escape in an address", fmt::format("write {}", out), marked(field, out));
  }

  std::string_view text_;
  std::vector<LintFinding>& found_;
  std::string_view key_;
};

}  // namespace

std::vector<LintFinding> find_untidy(std::string_view text, const Syntax& syntax) {
  std::vector<LintFinding> found;
  Finder finder(text, found);
  for (const RawBlock& block : syntax.blocks)
    if (block.kind == BlockKind::entry) finder.look(block);
  return found;
}

}  // namespace opcit::formats::bib
