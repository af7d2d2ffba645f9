#include "parse/record.h"

#include "parse/dates.h"
#include "parse/field_text.h"
#include "parse/names.h"
#include "parse/tagger/identifiers.h"

namespace opcit::parse {
namespace {

void set_names(Reference& record, Variable variable, std::string_view text) {
  NameList names = parse_names(text);
  if (!names.empty()) record.set(variable, std::move(names));
}

void set_date(Reference& record, std::string_view text) {
  ParsedDate parsed = parse_date(text);
  if (!parsed.status.empty()) record.set(Variable::status, parsed.status);
  if (!parsed.suffix.empty()) record.set(Variable::year_suffix, parsed.suffix);
  if (!parsed.date.parts.empty() || !parsed.date.literal.empty())
    record.set(Variable::issued, std::move(parsed.date));
}

void set_text(Reference& record, Variable variable, std::string text) {
  if (!text.empty()) record.set(variable, std::move(text));
}

void set_field(Reference& record, const ParsedField& field, std::string_view raw) {
  std::string_view text = field.span.of(raw);
  Variable variable = variable_of(field, raw);
  switch (field.label) {
    case Label::other:
    case Label::identifier:
    case Label::url:
      return;
    case Label::author:
    case Label::editor:
    case Label::translator:
      return set_names(record, variable, text);
    case Label::title:
    case Label::container_title:
    case Label::collection_title:
      return set_text(record, variable, clean_title(text));
    case Label::page:
      return set_text(record, variable, clean_pages(text));
    case Label::issued:
      return set_date(record, text);
    default:
      return set_text(record, variable, clean_text(text));
  }
}

Variable variable_of(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::doi:
      return Variable::DOI;
    case IdentifierKind::isbn:
      return Variable::ISBN;
    case IdentifierKind::issn:
      return Variable::ISSN;
    case IdentifierKind::pmid:
      return Variable::PMID;
    case IdentifierKind::pmcid:
      return Variable::PMCID;
    case IdentifierKind::arxiv:
      return Variable::number;
    default:
      return Variable::URL;
  }
}

}  // namespace

Variable variable_of(const ParsedField& field, std::string_view raw) {
  switch (field.label) {
    case Label::author: return Variable::author;
    case Label::editor: return Variable::editor;
    case Label::title: return Variable::title;
    case Label::container_title: return Variable::container_title;
    case Label::volume: return Variable::volume;
    case Label::issue: return Variable::issue;
    case Label::page: return Variable::page;
    case Label::issued: return Variable::issued;
    case Label::publisher: return Variable::publisher;
    case Label::publisher_place: return Variable::publisher_place;
    case Label::edition: return Variable::edition;
    case Label::collection_title: return Variable::collection_title;
    case Label::translator: return Variable::translator;
    default: break;
  }
  std::vector<Identifier> found;
  find_identifiers(field.span.of(raw), found);
  return found.empty() ? Variable::URL : variable_of(found.front().kind);
}

Reference make_record(std::string_view raw, const std::vector<ParsedField>& fields) {
  Reference record;
  for (const ParsedField& field : fields) set_field(record, field, raw);
  std::vector<Identifier> identifiers;
  find_identifiers(raw, identifiers);
  for (Identifier& identifier : identifiers) {
    Variable variable = variable_of(identifier.kind);
    if (identifier.kind == IdentifierKind::arxiv) {
      if (!record.has(variable)) record.set(variable, "arXiv:" + identifier.value);
      continue;
    }
    if (!record.has(variable)) record.set(variable, std::move(identifier.value));
  }
  return record;
}

}  // namespace opcit::parse
