#pragma once
/// \file
/// A line of a reference list into a record, with where each field stands and how sure it is.

#include <opcit/base/result.h>
#include <opcit/base/span.h>
#include <opcit/model/reference.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit {

/// A field's place in the printed reference. The record holds its text cleaned.
struct PlacedField {
  Variable variable;
  Span span;              ///< bytes of the reference, half-open
  double confidence = 0;  ///< that the whole field is right, 0 to 1
};

struct ParsedReference {
  Reference record;             ///< without an id; `type` is `document` unless `typed`
  bool typed = false;           ///< something spoke for a type
  std::vector<PlacedField> fields;  ///< by place
  double confidence = 0;        ///< that every field is right; low for what is no reference
};

/// One word or number of the reference as the tagger saw it.
struct TaggedToken {
  Span span;
  std::string_view label;  ///< a CSL variable, or `other`; lives as long as the program
  /// The likeliest labels with their probabilities, best first; those under 0.01 are left out.
  std::vector<std::pair<std::string_view, double>> alternatives;
};

/// Parses one reference after the other and keeps its memory in between. Not for two threads at
/// once: give each its own, they share the model.
class ReferenceParser {
 public:
  /// With the model that opcit ships.
  ReferenceParser();
  ~ReferenceParser();
  ReferenceParser(ReferenceParser&&) noexcept;
  ReferenceParser& operator=(ReferenceParser&&) noexcept;

  /// With the model in `bytes`, which is copied; `name` is for messages. Errors: file_kind.
  static Result<ReferenceParser> with_model(std::string bytes, const std::string& name);

  /// Linear in `raw`, which may be anything: broken UTF-8, prose, several references.
  ParsedReference parse(std::string_view raw);

  /// The same for the next reference of a list: a dash, `Ders.` or `Id.` at its head stands for the
  /// authors of the reference before, and the field that it stands for covers it.
  ParsedReference parse_next(std::string_view raw);

  /// Where each of several references stands that were run together in the string parsed last:
  /// `… 12–15. Chen, W. (2015) …`. One span, the whole, where it holds one reference or none.
  std::vector<Span> parts() const;

  /// The tokens of the reference parsed last. What parse_next() put in for a dash is not among them.
  std::vector<TaggedToken> explain() const;

 private:
  struct Parts;
  explicit ReferenceParser(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace opcit
