#pragma once
// A file of TeX with its braces paired off once, so that no argument is searched for twice.

#include <opcit/base/span.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opcit::manuscript::latex {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

class TexFile {
 public:
  TexFile(std::string name, std::string text, std::size_t part);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::size_t part() const { return part_; }

  /// The brace that closes the one at `open`; `nowhere` when none does.
  std::size_t closing_brace(std::size_t open) const;

  /// Where `\end{name}` begins at or behind `at`; `nowhere` when it does not.
  std::size_t end_of_environment(std::string_view name, std::size_t at) const;

  /// Where `text` is next; asks once only for what is not there any more.
  std::size_t find(const std::string& text, std::size_t at) const;

 private:
  struct Pair {
    std::size_t open;
    std::size_t close;
  };
  void pair_braces();
  std::size_t skip_verbatim(std::size_t at);

  std::string name_;
  std::string text_;
  std::size_t part_;
  std::vector<Pair> pairs_;  // sorted by `open`
  mutable std::unordered_map<std::string, std::size_t> gone_;  // from where on a text is not there
};

/// What a character of one's choice, or braces, stands around on one line: the argument of `\verb`.
struct Delimited {
  Span content;
  std::size_t last = 0;  ///< behind the closing character
};
std::optional<Delimited> delimited_at(std::string_view text, std::size_t at, std::size_t end);

/// Whether an environment's content is not TeX: verbatim, listings, comments.
bool is_verbatim_environment(std::string_view name);

inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
}
/// The end of the command whose backslash is at `at`: its letters, or one other character.
std::size_t command_end(std::string_view text, std::size_t at);

/// Behind white space and comments; a blank line stops it.
std::size_t skip_blank(std::string_view text, std::size_t at, std::size_t end);

/// A short piece of TeX as plain text: without commands and braces, dashes and spaces as printed.
std::string plain_tex(std::string_view tex);

}  // namespace opcit::manuscript::latex
