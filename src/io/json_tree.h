#pragma once
// JSON to be read once and fast: a flat tree of views into the text. Json (json.h) is for building
// and changing; this is for bulk input. Reading it from several threads is fine.

#include "io/json.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::io {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// A value, in the order of the text; a member is a string (its name) and then its value.
struct JsonNode {
  const char* text;    ///< a string decoded, anything else as written
  std::uint32_t size;  ///< bytes of a scalar; elements or members of an array or object
  std::uint32_t span;  ///< nodes with everything inside, itself included
  JsonKind kind;
};

/// One value of a tree; cheap to copy, valid as long as the tree and its text.
class JsonView {
 public:
  struct Member;
  template <bool named>
  class Iterator;
  template <bool named>
  struct Range;

  explicit JsonView(const JsonNode* node) : node_(node) {}

  JsonKind kind() const { return node_->kind; }
  bool is(JsonKind kind) const { return node_->kind == kind; }

  /// What a string says; a number, `true`, `false` or `null` as written; empty for the rest.
  std::string_view text() const {
    return kind() >= JsonKind::array ? std::string_view() : std::string_view(node_->text, node_->size);
  }

  /// Elements of an array or members of an object, each name once; 0 for a scalar.
  std::size_t size() const { return kind() >= JsonKind::array ? node_->size : 0; }

  /// Of an array; empty for any other kind.
  Range<false> elements() const;

  /// Of an object, in the order of the text; empty for any other kind.
  Range<true> members() const;

  /// The member `name` of an object; nothing when this is none or has none.
  std::optional<JsonView> find(std::string_view name) const;

 private:
  const JsonNode* node_;
};

struct JsonView::Member {
  std::string_view name;
  JsonView value;
};

template <bool named>
class JsonView::Iterator {
 public:
  explicit Iterator(const JsonNode* node) : node_(node) {}
  auto operator*() const {
    if constexpr (named)
      return Member{{node_->text, node_->size}, JsonView(node_ + 1)};
    else
      return JsonView(node_);
  }
  Iterator& operator++() {
    if constexpr (named) ++node_;
    node_ += node_->span;
    return *this;
  }
  bool operator!=(const Iterator& other) const { return node_ != other.node_; }

 private:
  const JsonNode* node_;
};

template <bool named>
struct JsonView::Range {
  const JsonNode* first;
  const JsonNode* last;
  Iterator<named> begin() const { return Iterator<named>(first); }
  Iterator<named> end() const { return Iterator<named>(last); }
};

inline JsonView::Range<false> JsonView::elements() const {
  return {node_ + 1, is(JsonKind::array) ? node_ + node_->span : node_ + 1};
}

inline JsonView::Range<true> JsonView::members() const {
  return {node_ + 1, is(JsonKind::object) ? node_ + node_->span : node_ + 1};
}

/// Owns the nodes and the decoded strings; the text stays the caller's.
class JsonTree {
 public:
  /// What parse_json accepts and refuses, with the same errors; of members of one name the last
  /// counts, at the place of the first. `text` must outlive the tree.
  static Result<JsonTree> parse(std::string_view text, const std::string& name);

  JsonView root() const { return JsonView(nodes_.data()); }

 private:
  std::vector<JsonNode> nodes_;
  std::unique_ptr<char[]> decoded_;
  std::unique_ptr<const std::string> mended_;  ///< the text, where the caller's had to be mended

  bool build(std::string_view text, int deepest);
};

/// What dump_json(Json) gives for the same value.
std::string dump_json(JsonView value);

/// A string or number as text, numbers as dump_json writes them; nothing for other kinds.
std::optional<std::string> scalar_text(JsonView value);

/// The kind in the words of JSON: `null`, `boolean`, …
std::string_view to_string(JsonKind kind);

}  // namespace opcit::io
