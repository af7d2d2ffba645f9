#include <opcit/parse/reference_parser.h>

#include <algorithm>

#include "parse/confidence.h"
#include "parse/fields.h"
#include "parse/item_type.h"
#include "parse/record.h"
#include "parse/repeated_author.h"
#include "parse/shipped_model.h"
#include "parse/split.h"

namespace opcit {

using namespace parse;

struct ReferenceParser::Parts {
  std::string bytes;  // of a model of one's own
  Model own;
  std::unique_ptr<Tagger> tagger;
  std::unique_ptr<Tagger> splitter;  // for stretches of a string
  std::vector<Span> spans;           // of the references in the string
  TypeFinder types;
  std::string authors;      // of the reference before in a list
  std::size_t put_in = 0;   // bytes of authors put in for a dash in what was parsed last
  std::size_t dash = 0;     // bytes of the dash
  std::string whole;        // what was parsed last, authors put in

  /// Parses `whole`, and keeps its authors for the next reference.
  ParsedReference parse();

  /// From a place behind what was put in to one of the wording given. Authors end where the dash
  /// does, also where they took in the full stop behind it.
  std::size_t place(std::size_t at) const {
    return at < put_in ? 0 : at - put_in + dash;
  }
};

ReferenceParser::ReferenceParser() : parts_(std::make_unique<Parts>()) {
  parts_->tagger = std::make_unique<Tagger>(shipped_model());
  parts_->splitter = std::make_unique<Tagger>(shipped_model());
}

ReferenceParser::ReferenceParser(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ReferenceParser::~ReferenceParser() = default;
ReferenceParser::ReferenceParser(ReferenceParser&&) noexcept = default;
ReferenceParser& ReferenceParser::operator=(ReferenceParser&&) noexcept = default;

Result<ReferenceParser> ReferenceParser::with_model(std::string bytes, const std::string& name) {
  auto parts = std::make_unique<Parts>();
  parts->bytes = std::move(bytes);
  OPCIT_TRY(Model model, Model::read(parts->bytes, name));
  parts->own = model;
  parts->tagger = std::make_unique<Tagger>(parts->own);
  parts->splitter = std::make_unique<Tagger>(parts->own);
  return ReferenceParser(std::move(parts));
}

ParsedReference ReferenceParser::Parts::parse() {
  ParsedReference out;
  tagger->tag(whole);
  spans = split_references(whole, tagger->tokens(), *splitter);
  std::vector<ParsedField> fields = fields_of(whole, *tagger);
  out.record = make_record(whole, fields);
  TypeGuess guess = types.guess(*tagger);
  out.typed = guess.confidence > 0;
  if (out.typed) out.record.type = guess.type;
  out.confidence = fields.empty() ? 0 : 1;
  authors.clear();
  for (const ParsedField& field : fields) {
    double confidence = field_confidence(field.label, field.confidence);
    out.fields.push_back({variable_of(field, whole), field.span, confidence});
    out.confidence = std::min(out.confidence, confidence);
    if (field.label == Label::author) authors = field.span.of(whole);
  }
  out.confidence = reference_confidence(out.confidence);
  for (PlacedField& field : out.fields) field.span = {place(field.span.begin), place(field.span.end)};
  return out;
}

ParsedReference ReferenceParser::parse(std::string_view raw) {
  parts_->put_in = parts_->dash = 0;
  parts_->whole = raw;
  return parts_->parse();
}

ParsedReference ReferenceParser::parse_next(std::string_view raw) {
  Parts& parts = *parts_;
  parts.dash = parts.authors.empty() ? 0 : repeated_author_size(raw);
  parts.put_in = parts.dash > 0 ? parts.authors.size() : 0;
  parts.whole = parts.put_in > 0 ? parts.authors : "";
  parts.whole += raw.substr(parts.dash);
  return parts.parse();
}

std::vector<Span> ReferenceParser::parts() const {
  std::vector<Span> spans = parts_->spans;
  for (Span& span : spans) span = {parts_->place(span.begin), parts_->place(span.end)};
  return spans;
}

std::vector<TaggedToken> ReferenceParser::explain() const {
  const Tagger& tagger = *parts_->tagger;
  std::vector<TaggedToken> out;
  for (std::size_t i = 0; i < tagger.labels().size(); ++i) {
    const Token& token = tagger.tokens().tokens[i];
    if (token.begin < parts_->put_in) continue;
    TaggedToken tagged;
    tagged.span = {parts_->place(token.begin), parts_->place(token.end)};
    tagged.label = label_names[static_cast<std::size_t>(tagger.labels()[i])];
    for (std::size_t l = 0; l < label_count; ++l)
      if (tagger.probabilities(i)[l] >= 0.01F)
        tagged.alternatives.emplace_back(label_names[l], static_cast<double>(tagger.probabilities(i)[l]));
    std::stable_sort(tagged.alternatives.begin(), tagged.alternatives.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    out.push_back(std::move(tagged));
  }
  return out;
}

}  // namespace opcit
