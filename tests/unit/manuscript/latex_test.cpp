#include "manuscript/latex/latex.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace opcit;
using namespace opcit::manuscript;

namespace {

Document read(std::string_view tex, ReadFile read_file = {}) {
  ReadOptions options;
  options.read_file = std::move(read_file);
  return read_latex(tex, "paper.tex", options);
}

/// `prefix|key|label:locator|suffix`, `-` before the key where the author is left out, `!` where
/// only the author is cited; `N ` where the authors stand in the sentence.
std::string described(const CitationField& field) {
  std::string out = field.narrative ? "N " : "";
  for (const FieldCite& cite : field.cites) {
    if (&cite != &field.cites.front()) out += " + ";
    out += cite.prefix + "|" + (cite.suppress_author ? "-" : cite.author_only ? "!" : "");
    out += cite.key + "|" + (cite.locator.empty() ? "" : cite.label + ":" + cite.locator);
    out += "|" + cite.suffix;
  }
  return out;
}

void check_map(const Document& document, std::string_view file) {
  for (const MapSegment& segment : document.file_map.segments())
    if (segment.exact && segment.part == 0)
      CHECK(document.text.substr(segment.from, segment.size) ==
            file.substr(segment.to, segment.size));
}

}  // namespace

TEST_CASE("the citing commands of natbib, biblatex, jurabib and apacite are fields") {
  struct Row {
    std::string_view tex;
    std::vector<std::string> fields;
  };
  const Row rows[] = {
      {"\\cite{a,b}", {"|a|| + |b||"}},
      {"\\citep[see][12--15]{lee2011}", {"see|lee2011|page:12–15|"}},
      {"\\citep[chap.~2]{jon90}", {"|jon90|chapter:2|"}},
      {"\\citep[see][]{jon90}", {"see|jon90||"}},
      {"\\citet*[p.~4, passim]{lee}", {"N |lee|page:4|, passim"}},
      {"\\Citet{lee} \\Citealt{shen}", {"N |lee||", "|shen||"}},
      {"\\citeauthor{lee} (\\citeyear{lee})", {"N |!lee||", "|-lee||"}},
      {"\\parencite*[2]{lee}", {"|-lee|page:2|"}},
      {"\\textcite{a} \\autocite[vgl.][S.~3]{b}", {"N |a||", "vgl.|b|page:3|"}},
      {"\\cites(see)(and more)[1]{a}[cf.][2]{b}", {"see|a|page:1| + cf.|b|page:2|"}},
      {"\\textcites{a}{b}", {"N |a|| + |b||"}},
      {"\\volcite[see]{2}[33]{a}", {"see|a|volume:2|, 33"}},
      {"\\cite<e.g.,>[p. 12]{a} \\citeA{b}", {"e.g.,|a|page:12|", "N |b||"}},
      {"\\nocite{*} \\citestyle{apa} \\citetext{priv. comm.}", {}},
      {"\\mycite{own} \\citeasnoun{c}", {"|own||", "N |c||"}},
      {"\\newcommand{\\inp}[2]{(in \\citealp[#1]{#2})}\\inp{7}{lee}", {"|lee|page:7|"}},
      {"\\let\\zitat\\citep \\zitat[3]{a}", {"|a|page:3|"}},
      {"\\cite {a} % \\cite{no}\n\\cite\n{b}", {"|a||", "|b||"}},
      {"\\verb|\\cite{no}| \\begin{verbatim}\\cite{no}\\end{verbatim}", {}},
      {"\\cite[a b", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.tex);
    Document document = read(row.tex);
    std::vector<std::string> fields;
    for (const CitationField& field : document.fields) fields.push_back(described(field));
    CHECK(fields == row.fields);
    check_map(document, row.tex);
  }
}

TEST_CASE("a citation stands in the text as its source, in place") {
  std::string_view tex = "As \\citep[see][12]{lee,\n shen} says.";
  Document document = read(tex);
  CHECK(document.text == "As \\citep[see][12]{lee, shen} says.");
  REQUIRE(document.fields.size() == 1);
  CHECK(document.file_map.to_source(document.fields[0].span).of(tex) ==
        "\\citep[see][12]{lee,\n shen}");
}

TEST_CASE("the text of LaTeX is what is printed") {
  struct Row {
    std::string_view tex;
    std::string_view text;
  };
  const Row rows[] = {
      {"caf\\'e na\\\"{\\i}ve \\c{c}a \\v{s} Stra\\ss e \\o re \\'{\\i}",
       "café naïve ça š Straße øre í"},
      {"``so'' `it' 1--2 --- a~b \\& 5\\% \\$3", "“so” ‘it’ 1–2 — a\u00A0b & 5% $3"},
      {"one\ntwo % gone\n  three\n\nfour", "one two three\n\nfour"},
      {"\\emph{in} \\textbf{bold} {\\itshape it} \\unknown{kept} \\unknown[gone]{kept}",
       "in bold it kept kept"},
      {"Figure\\label{gone} \\textcolor{red}{kept} \\href{http://a.b/%20c}{kept}",
       "Figure kept kept"},
      {"\\url{http://a.b/%20_c}", "http://a.b/%20_c"},
      {"$x = 1$ and \\[ gone \\] $$gone$$ raised$^{12}$ \\(y\\)", "x = 1 and raised12 y"},
      {"\\newcommand{\\ngo}{NGO}\\newcommand{\\x}[2][a]{#1-#2}\\ngo{} \\x{b} \\x[c]{d}",
       "NGO a-b c-d"},
      {"\\verb|a_b| \\verb*+c+ \\verb§d|e§ \\verb§open", "a_b c d|e §open"},  // `§` is two bytes
      {"\\section*{Head}\\label{x} Text", "Head\n\nText"},
      {"\\begin{itemize}\\item one\\item[b] two\\end{itemize}", "one\n\nb two"},
      {"\\begin{enumerate}\\item one\\item two\\end{enumerate}", "1. one\n\n2. two"},
      {"\\begin{tabular}{l|l}\\hline a & b \\\\ c\\end{tabular}", "a\n\nb\n\nc"},
      {"\\enquote{a} a\\\\b \\texorpdfstring{kept}{gone}", "“a” a\nb kept"},
      {"\\documentclass{a}\\usepackage{b} gone \\title{T}\\begin{document}x\\end{document} gone",
       "T\n\nx"},
      {"\\begin{comment}\n gone {\n\\end{comment}kept}", "kept"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.tex);
    Document document = read(row.tex);
    std::string text = document.text;
    for (std::size_t at; (at = text.find(" \n\n")) != std::string::npos;) text.erase(at, 1);
    while (text.ends_with(' ')) text.pop_back();
    CHECK(text == row.text);
    check_map(document, row.tex);
  }
}

TEST_CASE("footnotes of LaTeX stand behind the body") {
  Document document = read(
      "\\title{T\\thanks{Thanks.}} One\\footnote{First.\n\nSecond.} two\\footcite[7]{lee} "
      "three\\footnotemark{} four\\footnotemark[9]\\footnotetext[9]{Nine.} \\endnote{End.}"
      "\\footnotetext[3]{Three.}");
  REQUIRE(document.notes.size() == 6);
  std::vector<std::string> notes;
  for (const Note& note : document.notes)
    notes.push_back(note.label + " " + std::string(note.span.of(document.text)));
  CHECK(notes == std::vector<std::string>{"* Thanks.", "1 First.\n\nSecond.",
                                          "2 \\footcite[7]{lee}", "3 Three.", "9 Nine.", "4 End."});
  CHECK(document.notes[5].kind == NoteKind::endnote);
  REQUIRE(document.fields.size() == 1);
  CHECK(document.fields[0].span.begin >= document.notes[2].span.begin);
}

TEST_CASE("the entries of a reference list keep key and label") {
  Document document = read(
      "\\begin{thebibliography}{9}\\bibitem[Lee and Shen(2011)Lee, Shen]{ls}Lee. \\newblock Title."
      "\n\n\\bibitem{x} Xu.\\end{thebibliography} After.");
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[0].key == "ls");
  CHECK(document.entries[0].label == "Lee and Shen(2011)");
  CHECK(document.entries[0].span.of(document.text) == "Lee. Title.");
  CHECK(document.entries[1].span.of(document.text) == "Xu.");
}

TEST_CASE("files taken in are parts of their own, without circles") {
  std::map<std::string, std::string> files = {
      {"one.tex", "In one \\cite{a}. \\input{two}"},
      {"two", "In t\xE9o. \\input{two}\\input{gone}"},
      {"paper.bbl", "\\begin{thebibliography}{1}\\bibitem{a} Entry.\\end{thebibliography}"}};
  auto read_file = [&](const std::string& name) -> Result<std::string> {
    auto found = files.find(name);
    if (found == files.end()) return fail(Code::file_missing, "there is no such file");
    return found->second;
  };
  Document document = read("Main. \\include{one} End. \\bibliography{refs}", read_file);
  CHECK(document.text == "Main. In one \\cite{a}. In téo. End. \n\nEntry.");
  CHECK(document.parts == std::vector<std::string>{"paper.tex", "one", "two", "paper.bbl"});
  CHECK(document.findings.size() == 2);
  std::size_t at = document.text.find("o. End");
  CHECK(document.file_map.part_of(at) == 2);
  CHECK(document.file_map.to_source(at) == 5);
  CHECK(document.entries.size() == 1);
}

TEST_CASE("the language is the main one of babel or polyglossia") {
  CHECK(read("\\usepackage[english,ngerman]{babel}").language == "de");
  CHECK(read("\\usepackage[main=french,english]{babel}").language == "fr");
  CHECK(read("\\documentclass[12pt,spanish]{article}").language == "es");
  CHECK(read("\\setdefaultlanguage[variant=british]{english}").language == "en");
}

TEST_CASE("macros that call themselves or each other come to an end") {
  CHECK(read("\\newcommand{\\x}{\\x\\x}\\x done").text == "done");
  std::string laughs = "\\newcommand{\\a}[1]{\\b{#1#1}}\\newcommand{\\b}[1]{\\a{#1#1}}\\a{ha}";
  CHECK(read(laughs).text.size() < 100000);
}

TEST_CASE("a million open groups are read") {
  for (std::string_view piece : {"{", "\\emph{", "\\cite[", "\\footnote{", "\\begin{quote}", "$",
                                 "\\label{", "\\url{", "\\begin{verbatim}", "\\footnotemark"}) {
    CAPTURE(piece);
    std::string tex;
    for (std::size_t i = 0; i < 1000000 / piece.size(); ++i) tex += piece;
    CHECK(read(tex).text.size() <= tex.size());
  }
}

TEST_CASE("a macro that calls itself ends, one in its own argument is followed") {
  // 256 bytes became seven million.
  Document document = read_latex("\\newcommand{\\q}[1]{<#1>}\\newcommand{\\r}{x\\r\\r}\\newcommand{\\s}{\\t}"
                                 "\\newcommand{\\t}{y\\s\\s}A \\q{b \\q{c}} D \\r{} E \\s{} F",
                                 "a.tex", {});
  CHECK(document.text.find("<b <c>>") != std::string::npos);
  CHECK(document.text.find('F') != std::string::npos);
  CHECK(document.text.size() < 100);
}
