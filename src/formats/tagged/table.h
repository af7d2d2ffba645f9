#pragma once
// What a tag means: one row a tag, for dialects in which it means the same in every record.

#include <opcit/model/variable.h>

#include <span>
#include <string_view>

#include "formats/tagged/lines.h"
#include "formats/work_builder.h"

namespace opcit::formats::tagged {

enum class Use : std::uint8_t {
  text,      // the first value counts
  joined,    // values stand one after the other, with a comma
  notes,     // values stand one after the other, each a sentence
  keywords,  // a line or a semicolon each
  names,     // `Doe, John`, a line each
  initials,  // `Doe J`
  date,
  serial,    // an ISBN or an ISSN
  doi,
  drop,      // says nothing of the work
};

struct Row {
  std::string_view tag;
  Use use;
  Variable variable = Variable::note;
};

/// Gives `work` the value of `field`. A tag that is not in the table rides along.
void take(WorkBuilder& work, std::span<const Row> rows, const TaggedField& field);

}  // namespace opcit::formats::tagged
