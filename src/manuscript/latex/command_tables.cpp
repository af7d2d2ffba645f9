#include "manuscript/latex/command_table.h"

#include <array>
#include <unordered_map>

namespace opcit::manuscript::latex {
namespace {

using Kind = ActionKind;

struct ActionRow {
  std::string_view name;
  Action action;
};

constexpr ActionRow actions[] = {
    {"label", {Kind::drop, 1}}, {"ref", {Kind::drop, 1}}, {"pageref", {Kind::drop, 1}},
    {"eqref", {Kind::drop, 1}}, {"autoref", {Kind::drop, 1}}, {"cref", {Kind::drop, 1}},
    {"Cref", {Kind::drop, 1}}, {"vref", {Kind::drop, 1}}, {"nameref", {Kind::drop, 1}},
    {"fref", {Kind::drop, 1}}, {"subref", {Kind::drop, 1}}, {"footref", {Kind::drop, 1}},
    {"vspace", {Kind::drop, 1}}, {"hspace", {Kind::space, 1}}, {"vskip", {Kind::drop, 0}},
    {"includegraphics", {Kind::drop, 1}}, {"includepdf", {Kind::drop, 1}},
    {"bibliographystyle", {Kind::drop, 1}}, {"pagestyle", {Kind::drop, 1}},
    {"thispagestyle", {Kind::drop, 1}}, {"pagenumbering", {Kind::drop, 1}},
    {"setcounter", {Kind::drop, 2}}, {"addtocounter", {Kind::drop, 2}},
    {"stepcounter", {Kind::drop, 1}}, {"refstepcounter", {Kind::drop, 1}},
    {"setlength", {Kind::drop, 2}}, {"addtolength", {Kind::drop, 2}},
    {"settowidth", {Kind::drop, 2}}, {"newlength", {Kind::drop, 1}},
    {"newcounter", {Kind::drop, 1}}, {"hypersetup", {Kind::drop, 1}}, {"index", {Kind::drop, 1}},
    {"sindex", {Kind::drop, 1}}, {"glossary", {Kind::drop, 1}}, {"phantom", {Kind::drop, 1}},
    {"hphantom", {Kind::drop, 1}}, {"vphantom", {Kind::drop, 1}}, {"color", {Kind::drop, 1}},
    {"pagecolor", {Kind::drop, 1}}, {"rowcolor", {Kind::drop, 1}}, {"cellcolor", {Kind::drop, 1}},
    {"columncolor", {Kind::drop, 1}}, {"definecolor", {Kind::drop, 3}},
    {"colorlet", {Kind::drop, 2}}, {"rule", {Kind::drop, 2}}, {"graphicspath", {Kind::drop, 1}},
    {"addbibresource", {Kind::drop, 1}}, {"citestyle", {Kind::drop, 1}},
    {"setcitestyle", {Kind::drop, 1}}, {"bibpunct", {Kind::drop, 6}}, {"nocite", {Kind::drop, 1}},
    {"defcitealias", {Kind::drop, 2}}, {"addcontentsline", {Kind::drop, 3}},
    {"addtocontents", {Kind::drop, 2}}, {"markboth", {Kind::drop, 2}},
    {"markright", {Kind::drop, 1}}, {"fontsize", {Kind::drop, 2}}, {"newtheorem", {Kind::drop, 2}},
    {"theoremstyle", {Kind::drop, 1}}, {"DeclareMathOperator", {Kind::drop, 2}},
    {"hyphenation", {Kind::drop, 1}}, {"pdfinfo", {Kind::drop, 1}},
    {"enlargethispage", {Kind::drop, 1}}, {"linespread", {Kind::drop, 1}},
    {"numberwithin", {Kind::drop, 2}}, {"captionsetup", {Kind::drop, 1}},
    {"lstset", {Kind::drop, 1}}, {"tikzset", {Kind::drop, 1}}, {"pgfplotsset", {Kind::drop, 1}},
    {"usetikzlibrary", {Kind::drop, 1}}, {"geometry", {Kind::drop, 1}},
    {"urlstyle", {Kind::drop, 1}}, {"selectlanguage", {Kind::drop, 1}},
    {"todo", {Kind::drop, 1}}, {"missingfigure", {Kind::drop, 1}}, {"hypertarget", {Kind::skip, 1}},
    {"hyperlink", {Kind::skip, 1}}, {"hyperdef", {Kind::drop, 3}}, {"cline", {Kind::drop, 1}},
    {"cmidrule", {Kind::drop, 1}}, {"addlinespace", {Kind::drop, 0}}, {"date", {Kind::drop, 1}},
    {"newenvironment", {Kind::drop, 3}}, {"renewenvironment", {Kind::drop, 3}},
    {"pgfmathsetmacro", {Kind::drop, 2}}, {"setmainfont", {Kind::drop, 1}},
    {"setsansfont", {Kind::drop, 1}}, {"setmonofont", {Kind::drop, 1}},
    {"KOMAoptions", {Kind::drop, 1}}, {"DeclareUnicodeCharacter", {Kind::drop, 2}},
    {"ExecuteBibliographyOptions", {Kind::drop, 1}}, {"PassOptionsToPackage", {Kind::drop, 2}},
    {"RequirePackage", {Kind::drop, 1}}, {"newbibliography", {Kind::drop, 1}},
    {"ohead", {Kind::drop, 1}}, {"ihead", {Kind::drop, 1}}, {"chead", {Kind::drop, 1}},
    {"lhead", {Kind::drop, 1}}, {"rhead", {Kind::drop, 1}}, {"cfoot", {Kind::drop, 1}},
    {"fancyhead", {Kind::drop, 1}}, {"fancyfoot", {Kind::drop, 1}}, {"fancyhf", {Kind::drop, 1}},
    {"bibcite", {Kind::drop, 2}}, {"providebibmacro", {Kind::drop, 2}},
    {"renewbibmacro", {Kind::drop, 2}}, {"DeclareFieldFormat", {Kind::drop, 2}},
    {"DeclareNameAlias", {Kind::drop, 2}}, {"DefineBibliographyStrings", {Kind::drop, 2}},
    {"DeclareCiteCommand", {Kind::drop, 5}}, {"AtBeginDocument", {Kind::drop, 1}},
    {"AtEveryBibitem", {Kind::drop, 1}}, {"AtBeginBibliography", {Kind::drop, 1}},
    {"textcolor", {Kind::skip, 1}}, {"colorbox", {Kind::skip, 1}},
    {"fcolorbox", {Kind::skip, 2}}, {"foreignlanguage", {Kind::skip, 1}},
    {"parbox", {Kind::skip, 1}}, {"raisebox", {Kind::skip, 1}}, {"multicolumn", {Kind::skip, 2}},
    {"multirow", {Kind::skip, 2}}, {"resizebox", {Kind::skip, 2}}, {"scalebox", {Kind::skip, 1}},
    {"rotatebox", {Kind::skip, 1}}, {"adjustbox", {Kind::skip, 1}}, {"href", {Kind::skip, 1}},
    {"captionof", {Kind::caption, 1}}, {"hyperref", {Kind::skip, 0}}, {"lettrine", {Kind::skip, 0}},
    {"part", {Kind::section, 1}}, {"chapter", {Kind::section, 1}}, {"addchap", {Kind::section, 1}},
    {"section", {Kind::section, 2}}, {"addsec", {Kind::section, 2}},
    {"subsection", {Kind::section, 3}}, {"subsubsection", {Kind::section, 4}},
    {"paragraph", {Kind::section, 5}}, {"subparagraph", {Kind::section, 6}},
    {"title", {Kind::title}}, {"subtitle", {Kind::title}}, {"author", {Kind::author}},
    {"footnote", {Kind::footnote}}, {"Footnote", {Kind::footnote}},
    {"endnote", {Kind::footnote, 1}}, {"pagenote", {Kind::footnote, 1}},
    {"sidenote", {Kind::footnote}}, {"footnotemark", {Kind::note_mark}},
    {"footnotetext", {Kind::note_text}}, {"thanks", {Kind::thanks}}, {"tnote", {Kind::drop, 1}},
    {"marginpar", {Kind::margin_note}}, {"marginnote", {Kind::margin_note}},
    {"caption", {Kind::caption}}, {"item", {Kind::item}}, {"bibitem", {Kind::bib_item}},
    {"begin", {Kind::begin}}, {"end", {Kind::end}}, {"input", {Kind::include}},
    {"include", {Kind::include}}, {"subfile", {Kind::include}},
    {"bibliography", {Kind::bibliography}},
    {"printbibliography", {Kind::bibliography}}, {"newcommand", {Kind::define}},
    {"renewcommand", {Kind::define}}, {"providecommand", {Kind::define}},
    {"DeclareRobustCommand", {Kind::define}}, {"newrobustcmd", {Kind::define}},
    {"NewDocumentCommand", {Kind::define_document}},
    {"RenewDocumentCommand", {Kind::define_document}},
    {"ProvideDocumentCommand", {Kind::define_document}}, {"def", {Kind::define_tex}},
    {"edef", {Kind::define_tex}}, {"gdef", {Kind::define_tex}}, {"let", {Kind::let}},
    {"usepackage", {Kind::package}}, {"documentclass", {Kind::package}},
    {"setdefaultlanguage", {Kind::language}}, {"setmainlanguage", {Kind::language}},
    {"enquote", {Kind::quotation}}, {"textquote", {Kind::quotation}},
    {"mkbibquote", {Kind::quotation}},
    {"url", {Kind::url}}, {"nolinkurl", {Kind::url}}, {"path", {Kind::url}}, {"doi", {Kind::url}},
    {"verb", {Kind::verb}}, {"lstinline", {Kind::verb}}, {"par", {Kind::paragraph}},
    {"bigskip", {Kind::paragraph}}, {"medskip", {Kind::paragraph}},
    {"smallskip", {Kind::paragraph}},
    {"newpage", {Kind::paragraph}}, {"clearpage", {Kind::paragraph}},
    {"cleardoublepage", {Kind::paragraph}}, {"maketitle", {Kind::paragraph}},
    {"tableofcontents", {Kind::paragraph}}, {"listoffigures", {Kind::paragraph}},
    {"listoftables", {Kind::paragraph}}, {"appendix", {Kind::paragraph}}, {"\\", {Kind::line}},
    {"newline", {Kind::line}}, {"tabularnewline", {Kind::line}}, {"linebreak", {Kind::line}},
    {"(", {Kind::mathematics}}, {"[", {Kind::mathematics, 1}}, {"quad", {Kind::space}},
    {"qquad", {Kind::space}}, {"hfill", {Kind::space}}, {"newblock", {Kind::space}},
    {"enspace", {Kind::space}}, {"space", {Kind::space}}, {"and", {Kind::space}},
    {"texorpdfstring", {Kind::second_goes}},
};

struct EnvironmentRow {
  std::string_view name;
  Environment environment;
};

using In = EnvironmentKind;

constexpr EnvironmentRow environments[] = {
    {"document", {In::document}}, {"quote", {In::quotation}}, {"quotation", {In::quotation}},
    {"verse", {In::quotation}}, {"displayquote", {In::quotation}}, {"itemize", {In::list}},
    {"description", {In::list}}, {"compactitem", {In::list}}, {"enumerate", {In::numbered}},
    {"compactenum", {In::numbered}}, {"tabular", {In::table, 1}}, {"tabular*", {In::table, 2}},
    {"tabularx", {In::table, 2}}, {"tabulary", {In::table, 2}}, {"longtable", {In::table, 1}},
    {"array", {In::hidden}}, {"verbatim", {In::verbatim}}, {"verbatim*", {In::verbatim}},
    {"Verbatim", {In::verbatim}}, {"BVerbatim", {In::verbatim}}, {"lstlisting", {In::verbatim}},
    {"minted", {In::verbatim, 1}}, {"alltt", {In::verbatim}}, {"comment", {In::hidden}},
    {"filecontents", {In::hidden}}, {"filecontents*", {In::hidden}}, {"pycode", {In::hidden}},
    {"luacode", {In::hidden}}, {"tikzpicture", {In::hidden}}, {"pspicture", {In::hidden}},
    {"picture", {In::hidden}}, {"forest", {In::hidden}}, {"equation", {In::hidden}},
    {"equation*", {In::hidden}}, {"align", {In::hidden}}, {"align*", {In::hidden}},
    {"gather", {In::hidden}}, {"gather*", {In::hidden}}, {"multline", {In::hidden}},
    {"multline*", {In::hidden}}, {"eqnarray", {In::hidden}}, {"eqnarray*", {In::hidden}},
    {"displaymath", {In::hidden}}, {"math", {In::hidden}}, {"flalign", {In::hidden}},
    {"flalign*", {In::hidden}}, {"alignat", {In::hidden}}, {"alignat*", {In::hidden}},
    {"thebibliography", {In::bibliography, 1}}, {"minipage", {In::plain, 1}},
    {"multicols", {In::plain, 1}}, {"wrapfigure", {In::plain, 2}}, {"adjustwidth", {In::plain, 2}},
    {"spacing", {In::plain, 1}}, {"otherlanguage", {In::plain, 1}}, {"list", {In::list, 2}},
    {"otherlanguage*", {In::plain, 1}}, {"foreigndisplayquote", {In::quotation, 1}},
    {"CSLReferences", {In::plain, 2}},
};

struct LanguageRow {
  std::string_view name;
  std::string_view tag;
};

constexpr LanguageRow languages[] = {
    {"english", "en"}, {"american", "en-US"}, {"USenglish", "en-US"}, {"british", "en-GB"},
    {"UKenglish", "en-GB"}, {"canadian", "en-CA"}, {"australian", "en-AU"}, {"german", "de"},
    {"ngerman", "de"}, {"austrian", "de-AT"}, {"naustrian", "de-AT"}, {"swissgerman", "de-CH"},
    {"nswissgerman", "de-CH"}, {"french", "fr"}, {"francais", "fr"}, {"frenchb", "fr"},
    {"spanish", "es"}, {"italian", "it"}, {"portuguese", "pt"}, {"portuges", "pt"},
    {"brazil", "pt-BR"}, {"brazilian", "pt-BR"}, {"dutch", "nl"}, {"polish", "pl"},
    {"russian", "ru"}, {"czech", "cs"}, {"danish", "da"}, {"swedish", "sv"}, {"finnish", "fi"},
    {"norsk", "nb"}, {"nynorsk", "nn"}, {"catalan", "ca"}, {"galician", "gl"}, {"latin", "la"},
    {"greek", "el"}, {"hungarian", "hu"}, {"magyar", "hu"}, {"romanian", "ro"},
    {"turkish", "tr"}, {"ukrainian", "uk"}, {"croatian", "hr"}, {"slovak", "sk"},
    {"slovene", "sl"}, {"chinese", "zh"}, {"japanese", "ja"}, {"korean", "ko"},
    {"arabic", "ar"}, {"hebrew", "he"},
};

/// The rows of a table by their names.
template <typename Row>
class Table {
 public:
  explicit Table(const auto& rows) {
    for (const Row& row : rows) rows_.emplace(row.name, &row);
  }
  const Row* find(std::string_view name) const {
    auto row = rows_.find(name);
    return row == rows_.end() ? nullptr : row->second;
  }

 private:
  std::unordered_map<std::string_view, const Row*> rows_;
};

}  // namespace

Action find_action(std::string_view name) {
  static const Table<ActionRow> table(actions);
  const ActionRow* row = table.find(name);
  return row == nullptr ? Action{} : row->action;
}

Environment find_environment(std::string_view name) {
  static const Table<EnvironmentRow> table(environments);
  const EnvironmentRow* row = table.find(name);
  return row == nullptr ? Environment{} : row->environment;
}

std::string_view language_tag(std::string_view name) {
  static const Table<LanguageRow> table(languages);
  const LanguageRow* row = table.find(name);
  return row == nullptr ? std::string_view{} : row->tag;
}

}  // namespace opcit::manuscript::latex
