#pragma once
// Sort keys by the rules of a language (Unicode Collation Algorithm, CLDR tailorings).

#include <memory>
#include <string>
#include <string_view>

namespace opcit::text {

/// Makes keys whose byte order is the language's order of the texts: letters only (case and accents
/// are left to the next key), spaces and punctuation before letters, numbers by value. Not thread-safe; cheap to
/// use, dear to make.
class Collator {
 public:
  explicit Collator(std::string_view lang);
  ~Collator();
  Collator(const Collator&) = delete;
  Collator& operator=(const Collator&) = delete;

  std::string key(std::string_view text) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace opcit::text
