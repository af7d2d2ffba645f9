// Macros of the author's own, and what the preamble says of the language.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "manuscript/latex/reader.h"

namespace opcit::manuscript::latex {
namespace {

constexpr std::size_t longest_body = 10000;
constexpr std::size_t deepest_expansion = 100;

/// Signs of programming, which is not followed.
constexpr std::array programming = {"\\if",   "\\csname", "\\expandafter", "\\def", "\\let",
                                    "##",     "\\@",      "\\hbox",        "\\kern", "\\vbox",
                                    "\\futurelet", "\\newcommand", "\\catcode", "\\relax"};

bool is_plain(std::string_view body) {
  return body.size() <= longest_body &&
         std::none_of(programming.begin(), programming.end(), [&](std::string_view sign) {
           return body.find(sign) != std::string_view::npos;
         });
}

/// The command that `body` is when it is no more than that.
std::string alias_of(std::string_view body) {
  body = ascii::trim(body, ascii::spaces);
  bool command = body.size() > 1 && body[0] == '\\' && command_end(body, 0) == body.size() &&
                 is_letter(body[1]);
  return command ? std::string(body.substr(1)) : std::string();
}

bool is_built_in(std::string_view name) {
  CiteCommand cite = find_cite_command(name);
  return (cite.known && !cite.guessed) || find_action(name).kind != ActionKind::unknown ||
         text::tex::find_command(name, false).kind != text::tex::CommandKind::unknown;
}

std::string command_name(std::string_view text) {
  text = ascii::trim(text, ascii::spaces);
  return text.size() > 1 && text[0] == '\\' ? std::string(text.substr(1)) : std::string();
}

}  // namespace

void Reader::keep(std::string name, Macro macro, Stretch body) {
  if (name.empty() || is_built_in(name) || !top().exact) return;
  std::string_view text = body.text();
  macro.plain = is_plain(text);
  if (macro.parameters == 0) macro.alias = alias_of(text);
  macro.body = std::move(body);
  macros_[std::move(name)] = std::move(macro);
}

/// `\newcommand*{\name}[2][preset]{body}`
void Reader::define(Action) {
  take_star();
  Stretch name;
  Stretch number;
  Macro macro;
  Stretch body;
  if (!argument(name)) return;
  if (bracket('[', number)) {
    std::string_view digits = number.text();
    std::from_chars(digits.data(), digits.data() + digits.size(), macro.parameters);
    macro.parameters = std::min<std::size_t>(macro.parameters, 9);
    macro.first_is_option = bracket('[', macro.preset);
  }
  if (argument(body)) keep(command_name(name.text()), std::move(macro), std::move(body));
}

/// `\NewDocumentCommand{\name}{o m}{body}`: mandatory arguments, and one option at the front.
void Reader::define_document() {
  Stretch name;
  Stretch kinds;
  Stretch body;
  if (!argument(name) || !group(kinds) || !group(body)) return;
  Macro macro;
  std::string_view list = kinds.text();
  bool simple = true;
  for (char c : list) {
    if (ascii::is_space(c)) continue;
    if (c == 'o' && macro.parameters == 0) macro.first_is_option = true;
    simple &= c == 'm' || (c == 'o' && macro.parameters == 0);
    ++macro.parameters;
  }
  if (simple && macro.parameters <= 9)
    keep(command_name(name.text()), std::move(macro), std::move(body));
}

/// `\def\name#1#2{body}`; other texts between the parameters are programming.
void Reader::define_tex() {
  Stretch name;
  if (!argument(name)) return;
  Macro macro;
  std::string_view text = top().file->text();
  std::size_t at = top().at;
  while (at + 1 < top().end && text[at] == '#' && text[at + 1] >= '1' && text[at + 1] <= '9') {
    ++macro.parameters;
    at += 2;
  }
  bool simple = at < top().end && text[at] == '{';
  std::size_t open = std::min(text.find_first_of("{\n", at), top().end);
  if (open >= top().end || text[open] != '{') return;
  top().at = open;
  Stretch body;
  if (group(body) && simple) keep(command_name(name.text()), std::move(macro), std::move(body));
}

/// `\let\citeA=\citet`
void Reader::let() {
  Stretch name;
  Stretch other;
  if (!argument(name) || !skip_to_argument()) return;
  if (top().file->text()[top().at] == '=') ++top().at;
  if (argument(other)) keep(command_name(name.text()), {}, std::move(other));
}

/// Whether the command read now comes from the macro's own body, directly or through other macros:
/// without conditions that would never end.
bool Reader::is_open(const Macro& macro) const {
  for (auto at = stretches_.rbegin(); at != stretches_.rend() && at->macro != nullptr; ++at)
    if (at->macro == &macro) return true;
  return false;
}

/// Reads a macro's arguments and goes on with its body. False: it is none that can be followed.
bool Reader::expand(const std::string& name, std::size_t begin) {
  auto found = macros_.find(name);
  if (found == macros_.end() || !found->second.plain) return false;
  const Macro& macro = found->second;
  if (stretches_.size() >= deepest_expansion || expansions_left_ == 0 || is_open(macro)) return false;
  --expansions_left_;
  Stretch start = top();
  std::size_t depth = stretches_.size();
  auto arguments = std::make_shared<Arguments>();
  for (std::size_t i = 0; i < macro.parameters; ++i) {
    Stretch value;
    bool option = i == 0 && macro.first_is_option;
    bool taken = option ? bracket('[', value) : argument(value);
    if (!taken && option) value = macro.preset;
    arguments->values.push_back(std::move(value));
  }
  Stretch body = macro.body;
  body.exact = false;
  body.is_file = false;
  body.macro = &macro;
  body.part = start.part;
  std::size_t end = stretches_.size() == depth ? top().at : start.end;
  body.origin = start.exact ? Span{begin, std::max(end, begin)} : start.origin;
  for (Stretch& value : arguments->values)
    if (value.file == nullptr) value = Stretch{body.file, 0, 0, false, body.origin, body.part, {}};
  body.arguments = std::move(arguments);
  push(std::move(body));
  return true;
}

void Reader::package() {
  Stretch option;
  std::string options;
  if (bracket('[', option)) options = raw(option);
  Stretch name;
  if (!group(name)) return;
  bool tells = builder_.document().language.empty() || name.text().find("babel") != nowhere;
  if (tells) set_language(options);
}

/// The last language named is the main one, or the one behind `main=`.
void Reader::set_language(std::string_view options) {
  std::string& language = builder_.document().language;
  while (!options.empty()) {
    std::size_t comma = std::min(options.find(','), options.size());
    std::string_view option = ascii::trim(options.substr(0, comma), ascii::spaces);
    options.remove_prefix(std::min(comma + 1, options.size()));
    bool main = option.starts_with("main=");
    if (main) option.remove_prefix(5);
    std::string_view tag = language_tag(option);
    if (!tag.empty()) language = tag;
    if (main && !tag.empty()) return;
  }
}

}  // namespace opcit::manuscript::latex
