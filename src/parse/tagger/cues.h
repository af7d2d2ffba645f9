#pragma once
// Words that tell what a stretch of a reference is, in the languages of scholarship.

#include "parse/tagger/hash.h"

namespace opcit::parse {

/// What a telling word speaks for. The values are part of a model's features.
enum Cue : Key {
  cue_none = 0,
  cue_in = 1,  ///< announces a container
  cue_publisher = 2,
  cue_school = 3,
  cue_journal = 4,
  cue_conference = 5,
  cue_editor = 6,  ///< `eds.`, `Hrsg.`
  cue_translator = 7,
  cue_edition = 8,
  cue_volume = 9,
  cue_issue = 10,
  cue_page = 11,
  cue_thesis = 12,
  cue_report = 13,
  cue_online = 14,
  cue_month = 15,
  cue_and = 16  ///< joins names
};

/// The kind of a telling word by its key.
Cue cue_of(Key word);

}  // namespace opcit::parse
