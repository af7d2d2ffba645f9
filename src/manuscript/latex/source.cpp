#include "manuscript/latex/source.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/fold.h"
#include "text/tex_table.h"
#include "text/utf8.h"

namespace opcit::manuscript::latex {
namespace {

constexpr std::size_t longest_environment = 60;
constexpr std::size_t longest_verb = 1000;
constexpr std::size_t longest_address = 2000;

constexpr std::array verbatim_names = {
    "verbatim",  "verbatim*", "Verbatim",     "lstlisting",    "minted",  "comment",
    "alltt",     "listing",   "filecontents", "filecontents*", "pycode",  "tikzpicture",
    "pspicture", "picture",   "forest",       "luacode",       "BVerbatim"};

/// The name of the environment that `\begin{` at `at` opens.
std::string_view environment_at(std::string_view text, std::size_t at) {
  constexpr std::string_view begin = "\\begin{";
  if (!text.substr(at).starts_with(begin)) return {};
  std::string_view rest = text.substr(at + begin.size(), longest_environment);
  std::size_t close = rest.find('}');
  return close == std::string_view::npos ? std::string_view{} : rest.substr(0, close);
}

/// How many bytes a command takes whose argument, which follows, is an address; 0: it is none.
std::size_t address_command(std::string_view text) {
  for (std::string_view command : {"\\url{", "\\href{", "\\nolinkurl{", "\\path{"})
    if (text.starts_with(command)) return command.size() - 1;
  return 0;
}

/// The brace that closes an address, on the same line; `%` and `#` are part of it.
std::size_t address_end(std::string_view text, std::size_t open) {
  int depth = 0;
  std::size_t limit = std::min(text.size(), open + longest_address);
  for (std::size_t at = open; at < limit && text[at] != '\n'; ++at) {
    depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
    if (depth == 0) return at;
    if (text[at] == '\\') ++at;
  }
  return nowhere;
}

std::string_view accent_base(std::string_view tex, std::size_t& at) {
  while (at < tex.size() && (ascii::is_space(tex[at]) || tex[at] == '{')) ++at;
  std::size_t begin = at;
  if (at < tex.size() && tex[at] == '\\') {
    at = command_end(tex, at);
    std::string_view name = tex.substr(begin + 1, at - begin - 1);
    return name == "i" ? "i" : name == "j" ? "j" : "";
  }
  at += std::min(text::decode(tex, at).size, tex.size() - at);
  return tex.substr(begin, at - begin);
}

}  // namespace

TexFile::TexFile(std::string name, std::string text, std::size_t part)
    : name_(std::move(name)), text_(std::move(text)), part_(part) {
  pair_braces();
}

/// Where what is not TeX at `at` ends: `\verb|…|`, an address, the content of an environment;
/// `at` where it is TeX. Braces of arguments that are passed over are paired.
std::size_t TexFile::skip_verbatim(std::size_t at) {
  std::string_view rest = std::string_view(text_).substr(at);
  if (rest.starts_with("\\verb") && rest.size() > 6 && !is_letter(rest[5])) {
    std::optional<Delimited> verb = delimited_at(rest, rest[5] == '*' ? 6 : 5, rest.size());
    return verb ? at + verb->last : at;
  }
  std::size_t open = at + address_command(rest);
  if (open > at) {
    std::size_t close = address_end(text_, open);
    if (close == nowhere) return at;
    pairs_.push_back({open, close});
    return close + 1;
  }
  std::string_view name = environment_at(text_, at);
  if (!is_verbatim_environment(name)) return at;
  std::size_t end = end_of_environment(name, at);
  if (end == nowhere) return at;
  open = at + std::string_view("\\begin").size();
  pairs_.push_back({open, open + name.size() + 1});
  return end;
}

void TexFile::pair_braces() {
  std::vector<std::size_t> open;  // indices of pairs_
  for (std::size_t at = 0; at < text_.size(); ++at) {
    at = text_.find_first_of("\\%{}", at);
    if (at == std::string::npos) break;
    if (text_[at] == '\\') {
      std::size_t end = skip_verbatim(at);
      at = end > at ? end - 1 : at + 1;
    } else if (text_[at] == '%') {
      at = std::min(text_.find('\n', at), text_.size());
    } else if (text_[at] == '{') {
      open.push_back(pairs_.size());
      pairs_.push_back({at, nowhere});
    } else if (!open.empty()) {
      pairs_[open.back()].close = at;
      open.pop_back();
    }
  }
}

std::size_t TexFile::closing_brace(std::size_t open) const {
  auto found = std::lower_bound(pairs_.begin(), pairs_.end(), open,
                                [](const Pair& pair, std::size_t at) { return pair.open < at; });
  return found != pairs_.end() && found->open == open ? found->close : nowhere;
}

std::size_t TexFile::find(const std::string& text, std::size_t at) const {
  auto gone = gone_.find(text);
  if (gone != gone_.end() && at >= gone->second) return nowhere;
  std::size_t found = text_.find(text, at);
  if (found == std::string::npos && gone == gone_.end() && gone_.size() < 1000) gone_[text] = at;
  return found;
}

std::size_t TexFile::end_of_environment(std::string_view name, std::size_t at) const {
  return find("\\end{" + std::string(name) + "}", at);
}

std::optional<Delimited> delimited_at(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return std::nullopt;
  std::size_t size = text::decode(text, at).size;
  std::string_view close = text[at] == '{' ? std::string_view("}") : text.substr(at, size);
  std::string_view line = text.substr(0, std::min(end, at + longest_verb));
  line = line.substr(0, line.find('\n', at));
  std::size_t last = line.find(close, at + size);
  if (last == std::string_view::npos) return std::nullopt;
  return Delimited{{at + size, last}, last + close.size()};
}

bool is_verbatim_environment(std::string_view name) {
  return std::find(verbatim_names.begin(), verbatim_names.end(), name) != verbatim_names.end();
}

std::size_t command_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  if (end == at + 1 && end < text.size()) end += text::decode(text, end).size;
  return end;
}

std::size_t skip_blank(std::string_view text, std::size_t at, std::size_t end) {
  bool line_ended = false;
  while (at < end) {
    if (text[at] == '%') {
      at = std::min(text.find('\n', at), end - 1) + 1;
      line_ended = true;
    } else if (ascii::is_space(text[at])) {
      if (text[at] == '\n' && line_ended) return at;
      line_ended |= text[at] == '\n';
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::string plain_tex(std::string_view tex) {
  std::string out;
  for (std::size_t at = 0; at < tex.size();) {
    char c = tex[at];
    if (c == '\\') {
      std::size_t end = command_end(tex, at);
      text::tex::Command command = text::tex::find_command(tex.substr(at + 1, end - at - 1), false);
      at = end;
      if (command.kind == text::tex::CommandKind::accent)
        out += text::nfc(std::string(accent_base(tex, at)) + std::string(command.text));
      else if (command.kind == text::tex::CommandKind::symbol)
        out += command.text;
      bool word = is_letter(tex[end - 1]);
      while (word && at < tex.size() && ascii::is_space(tex[at])) ++at;
      continue;
    }
    bool dash = tex.substr(at).starts_with("--");
    if (dash)
      out += tex.substr(at).starts_with("---") ? "\u2014" : "\u2013";
    else if (c == '~' || ascii::is_space(c))
      out += out.empty() || out.back() == ' ' ? "" : " ";
    else if (c != '{' && c != '}' && c != '$')
      out += c;
    at += dash ? (tex.substr(at).starts_with("---") ? 3U : 2U) : 1U;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace opcit::manuscript::latex
