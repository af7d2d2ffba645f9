// BibTeX and BibLaTeX as formats of the registry.

#include <array>

#include "base/ascii.h"
#include "formats/bibtex/conversion.h"
#include "formats/bibtex/entries.h"
#include "formats/bibtex/syntax.h"
#include "formats/bibtex/writer.h"
#include "formats/input_text.h"
#include "formats/registry.h"

namespace opcit::formats {
namespace {

/// Entries with their macros and what they inherit; the text and its blocks are gone by then.
std::vector<bib::Entry> entries_of(std::string_view bytes, std::vector<Finding>& findings) {
  std::string text = input_text(bytes, findings);
  bib::Syntax syntax = bib::parse(text);
  for (Finding& finding : syntax.findings) findings.push_back(std::move(finding));
  return bib::expand(syntax, findings);
}

Bibliography read(std::string_view bytes, bib::Conventions conventions) {
  Bibliography bibliography;
  std::vector<bib::Entry> entries = entries_of(bytes, bibliography.findings);
  bibliography.references.reserve(entries.size());
  for (bib::Entry& entry : entries) {
    if (entry.type != "xdata" && entry.type != "set")
      bibliography.references.push_back(
          bib::to_reference(entry, conventions, bibliography.findings));
    entry = {};  // the file is not in memory twice
  }
  return bibliography;
}

Result<Bibliography> read_bibtex(std::string_view bytes, const Reading& reading) {
  return read(bytes, {false, reading.profile});
}

Result<Bibliography> read_biblatex(std::string_view bytes, const Reading& reading) {
  return read(bytes, {true, reading.profile});
}

/// True when some line begins `@name{` or `@name(`.
bool has_entry(std::string_view head) {
  for (std::size_t at = head.find('@'); at != std::string_view::npos; at = head.find('@', at + 1)) {
    std::size_t start = head.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    bool line_start = at == 0 || start == std::string_view::npos || head[start] == '\n' ||
                      head[start] == '\r';
    std::size_t i = at + 1;
    while (i < head.size() && ascii::is_letter(head[i])) ++i;
    std::size_t open = head.find_first_not_of(" \t", i);
    if (line_start && i > at + 1 && open != std::string_view::npos &&
        (head[open] == '{' || head[open] == '('))
      return true;
  }
  return false;
}

bool has_field(std::string_view head, std::string_view name) {
  for (std::size_t at = head.find(name); at != std::string_view::npos;
       at = head.find(name, at + name.size())) {
    std::size_t after = head.find_first_not_of(" \t", at + name.size());
    bool whole = at > 0 && !ascii::is_letter(head[at - 1]);
    if (whole && after != std::string_view::npos && head[after] == '=') return true;
  }
  return false;
}

/// What only biblatex has.
bool is_biblatex(std::string_view head) {
  for (std::string_view name : {"date", "journaltitle", "langid", "eventtitle", "subtitle"})
    if (has_field(head, name)) return true;
  return false;
}

/// UTF-16 is recognised by its bytes once decoded; a sniffer looks at the beginning only.
bool sniff_any(std::string_view head) {
  std::vector<Finding> ignored;
  return has_entry(input_text(head, ignored));
}

bool sniff_biblatex(std::string_view head) {
  std::vector<Finding> ignored;
  std::string text = input_text(head, ignored);
  return has_entry(text) && is_biblatex(text);
}

constexpr std::array<std::string_view, 2> bibtex_extensions = {"bib", "bibtex"};
constexpr std::array<std::string_view, 1> biblatex_extensions = {"biblatex"};
constexpr std::array<std::string_view, 2> bibtex_mime_types = {"application/x-bibtex", "text/x-bibtex"};

}  // namespace

const Format bibtex = {
    {"bibtex", "BibTeX", bibtex_extensions, bibtex_mime_types, true, true}, sniff_any, read_bibtex, bib::write_bibtex};

const Format biblatex = {{"biblatex", "BibLaTeX", biblatex_extensions, bibtex_mime_types, true, true},
                         sniff_biblatex, read_biblatex, bib::write_biblatex};

}  // namespace opcit::formats
