#pragma once
// Documents with notes, and what is found in them as lines to compare.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <opcit/extract/extraction.h>

#include <string>
#include <vector>

namespace opcit::test {

/// A body of one sentence and the notes behind it, numbered from 1.
inline Document document_with_notes(const std::vector<std::string>& notes) {
  Document document;
  document.name = "paper.txt";
  document.format = "txt";
  document.text = "The harbour was closed for a winter.";
  document.blocks.push_back({BlockKind::paragraph, {0, document.text.size()}});
  for (std::size_t i = 0; i < notes.size(); ++i) {
    document.text += "\n\n";
    Span span{document.text.size(), document.text.size() + notes[i].size()};
    document.text += notes[i];
    document.blocks.push_back({BlockKind::note, span});
    document.notes.push_back({NoteKind::footnote, std::to_string(i + 1), {}, span});
  }
  return document;
}

inline ExtractOptions options_with(const std::vector<std::string>& entries) {
  ExtractOptions options;
  for (std::size_t i = 0; i < entries.size(); ++i)
    options.references.push_back({std::string(1, static_cast<char>('a' + i)), entries[i]});
  return options;
}

/// `surface -> reference`, a line for each cite in order; no arrow without a reference.
inline std::vector<std::string> cites_of(const Document& document, const Extraction& found) {
  std::vector<std::string> lines;
  for (const FoundCluster& cluster : found.citations)
    for (const FoundCite& cite : cluster.cites) {
      std::string line(cite.span.of(document.text));
      if (!cite.reference.empty()) line += " -> " + cite.reference;
      lines.push_back(std::move(line));
    }
  return lines;
}

struct LastCite {
  std::string note;
  std::string cite;  ///< the last one found, as cites_of has it
};

/// Each row's note stands behind `opening`; `list` may be empty.
inline void check_last(const std::vector<std::string>& opening,
                       const std::vector<std::string>& list, const std::vector<LastCite>& rows) {
  for (const LastCite& row : rows) {
    CAPTURE(row.note);
    std::vector<std::string> notes = opening;
    notes.push_back(row.note);
    Document document = document_with_notes(notes);
    std::vector<std::string> found = cites_of(document, extract(document, options_with(list)));
    REQUIRE_FALSE(found.empty());
    CHECK(found.back() == row.cite);
  }
}

}  // namespace opcit::test
