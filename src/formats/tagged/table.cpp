#include "formats/tagged/table.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/name_text.h"

namespace opcit::formats::tagged {
namespace {

void take_keywords(WorkBuilder& work, const TaggedField& field) {
  for (std::string_view line : lines_of(field))
    for (std::size_t at = 0; at <= line.size();) {
      std::size_t end = std::min(line.find(';', at), line.size());
      work.append(Variable::keyword, line.substr(at, end - at), ", ");
      at = end + 1;
    }
}

}  // namespace

void take(WorkBuilder& work, std::span<const Row> rows, const TaggedField& field) {
  auto row = std::ranges::find(rows, field.tag, &Row::tag);
  if (row == rows.end()) return work.keep(field.tag, flat(field));
  switch (row->use) {
    case Use::text: return work.set(row->variable, flat(field));
    case Use::joined: return work.append(row->variable, flat(field), ", ");
    case Use::notes: return work.append(row->variable, flat(field), "\n");
    case Use::keywords: return take_keywords(work, field);
    case Use::names:
      for (std::string_view line : lines_of(field)) work.add_name(row->variable, name_of_text(line));
      return;
    case Use::initials:
      for (std::string_view line : lines_of(field))
        work.add_name(row->variable, name_with_initials(line));
      return;
    case Use::date: return work.set_date(row->variable, date_of_text(flat(field)));
    case Use::serial:
      if (!work.set_serial(field.value)) work.keep(field.tag, flat(field));
      return;
    case Use::doi:
      if (!work.set_doi(flat(field))) work.keep(field.tag, flat(field));
      return;
    case Use::drop: return;
  }
}

}  // namespace opcit::formats::tagged
