#pragma once
// What the reader does with the commands of LaTeX and its packages that are neither citations nor
// characters.

#include <cstdint>
#include <string_view>

namespace opcit::manuscript::latex {

enum class ActionKind : std::uint8_t {
  unknown,
  drop,         ///< with `count` arguments and any options
  skip,         ///< `count` arguments go, what follows stays: `\textcolor{red}{text}`
  section,      ///< heading of level `count`
  title,
  author,
  footnote,     ///< `count` 1: endnote
  note_mark,
  note_text,
  thanks,
  margin_note,
  caption,
  item,
  bib_item,
  begin,
  end,
  include,      ///< another file
  bibliography, ///< the list that BibTeX makes
  define,       ///< `\newcommand`
  define_document,  ///< `\NewDocumentCommand`
  define_tex,   ///< `\def`
  let,
  package,      ///< `\usepackage`, `\documentclass`
  language,     ///< `\setdefaultlanguage`
  quotation,    ///< `\enquote`
  url,
  verb,
  paragraph,    ///< ends one
  line,         ///< `\\`
  mathematics,  ///< `\(`, `\[`
  space,
  second_goes,  ///< of two arguments the first stays: `\texorpdfstring`

};

struct Action {
  ActionKind kind = ActionKind::unknown;
  std::uint8_t count = 0;
};

/// The command `name`, without backslash and star.
Action find_action(std::string_view name);

enum class EnvironmentKind : std::uint8_t {
  plain,       ///< its content is text; `arguments` go
  quotation,
  list,        ///< items without numbers
  numbered,
  table,
  verbatim,    ///< code
  hidden,      ///< leaves no text: formulas, drawings
  bibliography,
  document,
};

struct Environment {
  EnvironmentKind kind = EnvironmentKind::plain;
  std::uint8_t arguments = 0;
};

Environment find_environment(std::string_view name);

/// BCP 47 of a language by babel's name (`ngerman`); empty when it is none.
std::string_view language_tag(std::string_view name);

}  // namespace opcit::manuscript::latex
