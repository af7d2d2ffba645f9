#pragma once
// Fields of word processors while they are read: instruction and result, one within another.

#include <string>
#include <string_view>
#include <vector>

#include "fields/field_code.h"
#include "manuscript/document_builder.h"

namespace opcit::manuscript {

/// The fields that are open in one story: the body, a note, a text box. A citation's result
/// becomes a field of the document; a citation within another is part of it. One thread at a time.
class FieldStack {
 public:
  FieldStack(DocumentBuilder& builder, const fields::Sources& sources)
      : builder_(builder), sources_(sources) {}

  void begin();
  /// More of the instruction of the innermost field; nothing outside of one.
  void add_instruction(std::string_view text);
  void add_data(std::string_view text);
  /// The instruction is complete; what follows is the result.
  void separate();
  void end();

  /// For citations that other things than fields hold: false when one is open already.
  bool begin_citation();
  void end_citation(CitationField field);

  /// False within an instruction, whose text no reader sees.
  bool shows_text() const { return in_instruction_ == 0; }
  bool in_instruction() const { return !open_.empty() && !open_.back().separated; }
  bool in_bibliography() const { return bibliographies_ > 0; }

 private:
  struct Open {
    fields::FieldCode code;
    bool separated = false;
    bool is_citation = false;  ///< the one that the document gets a field for
    bool is_bibliography = false;
  };

  DocumentBuilder& builder_;
  const fields::Sources& sources_;
  std::vector<Open> open_;
  std::size_t in_instruction_ = 0;  ///< how many of them have no result yet
  std::size_t bibliographies_ = 0;
  bool in_citation_ = false;
};

}  // namespace opcit::manuscript
