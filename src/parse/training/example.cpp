#include "parse/training/example.h"

#include <algorithm>

#include "io/json.h"

namespace opcit::parse {
namespace {

constexpr LabelSet bit(Label label) {
  return static_cast<LabelSet>(1U << static_cast<unsigned>(label));
}

std::optional<Label> label_named(std::string_view name) {
  auto at = std::find(label_names.begin(), label_names.end(), name);
  if (at == label_names.end()) return std::nullopt;
  return static_cast<Label>(at - label_names.begin());
}

std::optional<LabelledSpan> read_span(const io::Json& json) {
  if (!json.is_array() || json.size() != 3 || !json[0].is_string() ||
      !json[1].is_number_unsigned() || !json[2].is_number_unsigned())
    return std::nullopt;
  std::optional<Label> label = label_named(json[0].get_ref<const std::string&>());
  if (!label) return std::nullopt;
  return LabelledSpan{*label, {json[1].get<std::size_t>(), json[2].get<std::size_t>()}};
}

}  // namespace

Result<Example> read_example(std::string_view json, const std::string& name, std::size_t line) {
  OPCIT_TRY(io::Json object, io::parse_json(json, name));
  Example example;
  example.id = io::string_member(object, "id");
  example.source = io::string_member(object, "source");
  example.type = io::string_member(object, "type");
  example.raw = io::string_member(object, "raw");
  const io::Json* spans = io::member(object, "spans");
  for (std::size_t i = 0; spans && spans->is_array() && i < spans->size(); ++i) {
    std::optional<LabelledSpan> span = read_span((*spans)[i]);
    if (!span || span->span.end > example.raw.size() || span->span.begin >= span->span.end)
      return fail(Code::json_shape, "a span that is not [label, begin, end] within the reference",
                  "write [\"author\", 0, 7]: a CSL variable, the first byte and the one behind the last", {name, line});
    example.spans.push_back(*span);
  }
  const io::Json* open = io::member(object, "open");
  for (std::size_t i = 0; open && open->is_array() && i < open->size(); ++i)
    if ((*open)[i].is_string())
      if (auto label = label_named((*open)[i].get_ref<const std::string&>()))
        example.open = static_cast<LabelSet>(example.open | bit(*label));
  return example;
}

std::vector<LabelSet> allowed_labels(const Example& example, const std::vector<Token>& tokens) {
  std::vector<LabelSet> allowed;
  allowed.reserve(tokens.size());
  for (const Token& token : tokens) {
    LabelSet set = static_cast<LabelSet>(bit(Label::other) | example.open);
    for (const LabelledSpan& labelled : example.spans) {
      std::size_t begin = std::max<std::size_t>(token.begin, labelled.span.begin);
      std::size_t end = std::min<std::size_t>(token.end, labelled.span.end);
      if (begin < end && (end - begin) * 2 >= token.end - token.begin) set = bit(labelled.label);
    }
    allowed.push_back(set);
  }
  return allowed;
}

}  // namespace opcit::parse
