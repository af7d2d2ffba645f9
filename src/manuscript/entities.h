#pragma once
// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.

#include <string>
#include <string_view>
#include <unordered_map>

namespace opcit::manuscript {

/// Decodes them by gumbo's table, remembering what it asked for. One thread at a time.
class Entities {
 public:
  /// What `raw`, from `&` on, stands for; `raw` itself when it is no reference.
  std::string decode(std::string_view raw);

  /// How many bytes a reference takes at the start of `text`, which begins with `&`; 0: it is none.
  static std::size_t length(std::string_view text);

 private:
  std::unordered_map<std::string, std::string> named_;
};

}  // namespace opcit::manuscript
