#pragma once
// The commands of natbib, biblatex, jurabib, apacite and their like that cite by key.

#include <opcit/fields/citation_field.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::manuscript::latex {

struct CiteCommand {
  bool known = false;
  bool narrative = false;        ///< `\textcite`: the authors stand in the sentence
  bool in_note = false;          ///< `\footcite`
  bool author_only = false;      ///< `\citeauthor`
  bool suppress_author = false;  ///< `\citeyear`
  bool several = false;          ///< `\cites(…)(…)[…][…]{…}[…]{…}`
  bool volume = false;           ///< `\volcite[…]{2}[…]{key}`
  bool guessed = false;          ///< known by nothing but its name
};

/// `name` without backslash and star.
CiteCommand find_cite_command(std::string_view name);

/// One `[see][12]{lee2011,shen}`.
struct CiteArguments {
  std::vector<std::string> options;  ///< in order; one is what follows, two are before and behind
  std::string before;                ///< apacite: `<see>`
  std::string volume;
  std::string keys;
};

/// Adds the works that `arguments` name; the first gets what stands before, the last what follows.
void add_cites(const CiteArguments& arguments, const CiteCommand& command, CitationField& field);

}  // namespace opcit::manuscript::latex
