#pragma once
// XML written element by element.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace opcit::formats::xml {

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class ElementWriter {
 public:
  explicit ElementWriter(std::string& out) : out_(out) {}

  /// `<name a="…">`; attributes without a value are left out.
  void open(std::string_view name, Attributes attributes = {});
  void close(std::string_view name);

  /// An element on a line of its own; none when `value` is empty.
  void element(std::string_view name, std::string_view value, Attributes attributes = {});

  /// The same for CSL rich text, whose slanted, bold, raised, lowered and small-capital parts become
  /// JATS's elements.
  void rich_element(std::string_view name, std::string_view value);

 private:
  void start(std::string_view name, Attributes attributes);

  std::string& out_;
  int depth_ = 0;
};

}  // namespace opcit::formats::xml
