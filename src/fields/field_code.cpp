#include "fields/field_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fields/csl_citation.h"
#include "fields/endnote.h"
#include "fields/libreoffice.h"
#include "fields/values.h"
#include "io/base64.h"
#include "fields/word.h"
#include "text/utf8.h"

namespace opcit::fields {
namespace {

constexpr std::string_view mendeley_cite = "MENDELEY_CITATION_v3_";

struct Row {
  std::string_view begins;  ///< of the instruction, behind `ADDIN `
  Role role;
  FieldOrigin origin;
};

/// The longer of two beginnings stands first.
constexpr std::array rows = {
    Row{"ZOTERO_ITEM", Role::citation, FieldOrigin::zotero},
    Row{"ZOTERO_BIBL", Role::bibliography, FieldOrigin::zotero},
    Row{"CSL_CITATION", Role::citation, FieldOrigin::mendeley},
    Row{"Mendeley Citation", Role::citation, FieldOrigin::mendeley},
    Row{"Mendeley Bibliography", Role::bibliography, FieldOrigin::mendeley},
    Row{"EN.CITE.DATA", Role::other, FieldOrigin::endnote},
    Row{"EN.CITE", Role::citation, FieldOrigin::endnote},
    Row{"EN.REFLIST", Role::bibliography, FieldOrigin::endnote},
    Row{"CITATION ", Role::citation, FieldOrigin::word},
    Row{"BIBLIOGRAPHY", Role::bibliography, FieldOrigin::word},
    Row{"JABREF_", Role::citation, FieldOrigin::libreoffice},
    Row{"JR_cite", Role::citation, FieldOrigin::libreoffice},
};

std::string_view without_addin(std::string_view instruction) {
  auto skip = [&] {
    while (!instruction.empty() && (instruction.front() == ' ' || instruction.front() == '\n'))
      instruction.remove_prefix(1);
  };
  skip();
  if (instruction.starts_with("ADDIN ")) instruction.remove_prefix(6);
  skip();
  return instruction;
}

const Row* row_of(std::string_view instruction) {
  std::string_view code = without_addin(instruction);
  for (const Row& row : rows)
    if (code.starts_with(row.begins)) return &row;
  return nullptr;
}

/// From the first opening mark to the last closing one.
std::string_view between(std::string_view text, char open, char close) {
  std::size_t begin = text.find(open);
  std::size_t end = text.rfind(close);
  if (begin == text.npos || end == text.npos || end < begin) return {};
  return text.substr(begin, end + 1 - begin);
}

Result<void> read_mendeley(std::string_view code, CitationField& field) {
  std::string_view json = between(code, '{', '}');
  if (code.starts_with("CSL_CITATION") || code.find("CSL_CITATION") != code.npos)
    return read_csl_citation(json, field);
  FieldCite cite;  // `Mendeley Citation{…}` names works of its author's library, no more
  cite.key = json.size() > 2 ? json.substr(1, json.size() - 2) : json;
  field.cites.push_back(std::move(cite));
  return {};
}

Result<void> read_endnote(const FieldCode& code, CitationField& field) {
  std::string_view xml = between(code.instruction, '<', '>');
  if (!xml.empty()) return read_endnote_citation(xml, field);
  return read_endnote_citation(io::from_base64(code.data), field);
}

Result<void> read_cites(const FieldCode& code, const Sources& sources, CitationField& field) {
  std::string_view instruction = without_addin(code.instruction);
  switch (field.origin) {
    case FieldOrigin::zotero: return read_csl_citation(between(instruction, '{', '}'), field);
    case FieldOrigin::mendeley: return read_mendeley(instruction, field);
    case FieldOrigin::endnote: return read_endnote(code, field);
    case FieldOrigin::word: read_word_citation(instruction, sources, field); return {};
    case FieldOrigin::libreoffice: read_jabref_mark(instruction, field); return {};
    default: return {};
  }
}

Finding unreadable(const CitationField& field, const Error& error) {
  return {Code::part_damaged, Severity::warning, {},
          fmt::format("a citation field of {} cannot be read ({}); its text is kept",
                      to_string(field.origin), text::repaired(error.message)),
          "let the program that made the field refresh the document's citations"};
}

}  // namespace

Role role_of(std::string_view instruction) {
  const Row* row = row_of(instruction);
  return row ? row->role : Role::other;
}

CitationField read_field(FieldCode code, const Sources& sources, std::vector<Finding>& findings) {
  CitationField field;
  if (const Row* row = row_of(code.instruction)) field.origin = row->origin;
  if (auto read = read_cites(code, sources, field); !read) {
    field.cites.clear();
    findings.push_back(unreadable(field, read.error()));
  }
  field.code = std::move(code.instruction);
  return field;
}

std::optional<CitationField> read_control_tag(std::string_view tag,
                                              std::vector<Finding>& findings) {
  if (!tag.starts_with(mendeley_cite)) return std::nullopt;
  CitationField field;
  field.origin = FieldOrigin::mendeley;
  std::string json = io::from_base64(tag.substr(mendeley_cite.size()));
  if (auto read = read_csl_citation(json, field); !read) {
    field.cites.clear();
    findings.push_back(unreadable(field, read.error()));
  }
  field.code = tag;
  return field;
}

std::string instruction_of_mark(std::string_view name) {
  return role_of(name) == Role::other || name.starts_with("CITATION ") ||
                 name.starts_with("BIBLIOGRAPHY")
             ? std::string()
             : std::string(name);
}

}  // namespace opcit::fields
