#include "io/json_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <map>

#include "io/json_text.h"

namespace opcit::io {
namespace {

constexpr int usual_depth = 512;

/// Recursive descent over the text. Gives up at anything unusual: the slow reader then decides.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, int deepest, std::vector<JsonNode>& nodes,
              std::unique_ptr<char[]>& decoded)
      : at_(text.data()),
        end_(text.data() + text.size()),
        size_(text.size()),
        deepest_(deepest),
        nodes_(nodes),
        decoded_(decoded) {}

  bool build() {
    if (!value(0)) return false;
    skip_space();
    return at_ == end_;
  }

 private:
  bool take(char c) {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  void skip_space() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }

  bool value(int depth) {
    skip_space();
    if (at_ == end_) return false;
    switch (*at_) {
      case '{': return container(JsonKind::object, depth + 1);
      case '[': return container(JsonKind::array, depth + 1);
      case '"': return string();
      case 't': return literal("true", JsonKind::boolean);
      case 'f': return literal("false", JsonKind::boolean);
      case 'n': return literal("null", JsonKind::null);
      default: return number();
    }
  }

  bool container(JsonKind kind, int depth) {
    if (depth > deepest_) return false;
    std::size_t self = nodes_.size();
    nodes_.push_back({nullptr, 0, 0, kind});
    char close = kind == JsonKind::object ? '}' : ']';
    ++at_;
    std::uint32_t count = 0;
    if (!take(close)) {
      do {
        if (kind == JsonKind::object && !name()) return false;
        if (!value(depth)) return false;
        ++count;
      } while (take(','));
      if (!take(close)) return false;
    }
    nodes_[self].size = count;
    nodes_[self].span = static_cast<std::uint32_t>(nodes_.size() - self);
    if (kind == JsonKind::object && repeats_name(self)) keep_last_of_name(self);
    return true;
  }

  bool name() {
    skip_space();
    return at_ != end_ && *at_ == '"' && string() && take(':');
  }

  void add(JsonKind kind, const char* begin, const char* end) {
    nodes_.push_back({begin, static_cast<std::uint32_t>(end - begin), 1, kind});
  }

  bool literal(std::string_view word, JsonKind kind) {
    if (!std::string_view(at_, end_).starts_with(word)) return false;
    add(kind, at_, at_ + word.size());
    at_ += word.size();
    return true;
  }

  bool number() {
    NumberText number = leading_number({at_, end_});
    if (number.length == 0) return false;
    add(number.is_too_large ? JsonKind::string : JsonKind::number, at_, at_ + number.length);
    at_ += number.length;
    return true;
  }

  bool string() {
    const char* begin = ++at_;
    at_ = plain_end(at_, end_);
    if (at_ == end_) return false;
    if (*at_ == '"') {
      add(JsonKind::string, begin, at_++);
      return true;
    }
    return *at_ == '\\' && escaped_string(begin);
  }

  /// A string with escapes: its decoded form is never longer, so one block of the text's size
  /// holds all of them.
  bool escaped_string(const char* begin) {
    if (!decoded_) {
      decoded_.reset(new char[size_]);
      free_ = decoded_.get();
    }
    char* start = free_;
    for (;;) {
      free_ = std::copy(begin, at_, free_);
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (*at_ != '\\' || !decode_escape(at_, end_, free_)) return false;
      begin = at_;
      at_ = plain_end(at_, end_);
    }
    ++at_;
    add(JsonKind::string, start, free_);
    return true;
  }

  /// One bit of 64: names of different marks are different.
  static std::uint64_t mark_of(std::string_view name) {
    if (name.empty()) return 1;
    auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(name[i])}; };
    std::size_t hash = 7 * name.size() + 3 * byte(0) + 5 * byte(name.size() / 2) + byte(name.size() - 1);
    return std::uint64_t{1} << (hash % 64);
  }

  bool may_repeat_name(std::size_t object) const {
    std::uint64_t seen = 0;
    for (auto member : JsonView(&nodes_[object]).members()) {
      std::uint64_t mark = mark_of(member.name);
      if ((seen & mark) != 0) return true;
      seen |= mark;
    }
    return false;
  }

  bool repeats_name(std::size_t object) {
    if (!may_repeat_name(object)) return false;
    names_.clear();
    for (auto member : JsonView(&nodes_[object]).members()) names_.push_back(member.name);
    constexpr std::size_t few = 16;
    if (names_.size() > few) {
      std::ranges::sort(names_);
      return std::ranges::adjacent_find(names_) != names_.end();
    }
    for (std::size_t i = 1; i < names_.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (names_[i] == names_[k]) return true;
    return false;
  }

  void keep_last_of_name(std::size_t object) {
    const JsonNode* first = &nodes_[object] + 1;
    const JsonNode* last = &nodes_[object] + nodes_[object].span;
    std::map<std::string_view, std::size_t> places;
    std::vector<const JsonNode*> kept;
    for (const JsonNode* name = first; name != last; name += 1 + name[1].span) {
      auto [place, is_new] = places.emplace(std::string_view(name->text, name->size), kept.size());
      if (is_new) kept.push_back(name);
      kept[place->second] = name;
    }
    std::vector<JsonNode> members;
    for (const JsonNode* name : kept) members.insert(members.end(), name, name + 1 + name[1].span);
    nodes_.resize(object + 1);
    nodes_.insert(nodes_.end(), members.begin(), members.end());
    nodes_[object].size = static_cast<std::uint32_t>(kept.size());
    nodes_[object].span = static_cast<std::uint32_t>(1 + members.size());
  }

  const char* at_;
  const char* end_;
  std::size_t size_;
  int deepest_;
  std::vector<JsonNode>& nodes_;
  std::unique_ptr<char[]>& decoded_;
  char* free_ = nullptr;
  std::vector<std::string_view> names_;
};

Json to_json(JsonView value) {
  switch (value.kind()) {
    case JsonKind::null: return nullptr;
    case JsonKind::boolean: return value.text() == "true";
    case JsonKind::number: return Json::parse(value.text(), nullptr, false);
    case JsonKind::string: return value.text();
    case JsonKind::array: break;
    case JsonKind::object: {
      Json object = Json::object();
      for (auto member : value.members())
        object.get_ref<Json::object_t&>().emplace_back(std::string(member.name),
                                                       to_json(member.value));
      return object;
    }
  }
  Json array = Json::array();
  for (JsonView element : value.elements()) array.push_back(to_json(element));
  return array;
}

/// True for an integer that has one spelling only and fits.
bool is_plain_integer(std::string_view number) {
  constexpr std::size_t longest = 18;
  return number.size() <= longest && !number.starts_with("-0") &&
         number.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace

bool JsonTree::build(std::string_view text, int deepest) {
  nodes_.clear();
  // Room that is not used costs nothing, growing would copy everything several times.
  constexpr std::size_t usual_bytes_per_node = 7;
  nodes_.reserve(text.size() / usual_bytes_per_node + 1);
  decoded_.reset();
  return TreeBuilder(text, deepest, nodes_, decoded_).build();
}

Result<JsonTree> JsonTree::parse(std::string_view text, const std::string& name) {
  JsonTree tree;
  constexpr std::size_t largest = std::numeric_limits<std::uint32_t>::max();
  if (text.size() >= largest)
    return fail(Code::json_malformed, "JSON larger than 4 GiB", "split the file", {name});
  std::string_view body = text;
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  if (tree.build(body, usual_depth)) return tree;
  // Something is wrong or unusual: the library's reader says what, or reads it.
  OPCIT_TRY(Json read, parse_json(text, name));
  tree.mended_ = std::make_unique<const std::string>(dump_json(read));
  if (tree.build(*tree.mended_, 2 * usual_depth)) return tree;
  return fail(Code::json_malformed, "JSON that cannot be written again", "", {name});
}

std::optional<JsonView> JsonView::find(std::string_view name) const {
  for (Member member : members())
    if (member.name == name) return member.value;
  return std::nullopt;
}

std::string dump_json(JsonView value) {
  if (value.is(JsonKind::number) && is_plain_integer(value.text())) return std::string(value.text());
  return dump_json(to_json(value));
}

std::optional<std::string> scalar_text(JsonView value) {
  if (value.is(JsonKind::string)) return std::string(value.text());
  if (value.is(JsonKind::number)) return dump_json(value);
  return std::nullopt;
}

std::string_view to_string(JsonKind kind) {
  constexpr std::array<std::string_view, 6> names = {"null",   "boolean", "number",
                                                     "string", "array",   "object"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace opcit::io
