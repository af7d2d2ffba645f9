// A mutator for targets that read JSON: every other time it changes a value, a member or an element
// and leaves the rest JSON. Bytes changed at random mostly end in the parser.
#include <opcit/model/variable.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "io/json.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using opcit::io::Json;

class JsonMutator {
 public:
  JsonMutator(Json& root, unsigned seed) : random_(seed) { collect(root); }

  void run() {
    Json& value = any();
    switch (below(6)) {
      case 0: value = Json(any()); return;
      case 1: value = odd_value(); return;
      case 2: return mutate_text(value);
      case 3: return erase_from(value);
      case 4: return add_to(value);
      default: return rename_in(value);
    }
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void collect(Json& value) {
    values_.push_back(&value);
    if (value.is_structured())
      for (Json& inner : value) collect(inner);
  }

  Json& any() { return *values_[below(values_.size())]; }

  Json odd_value() {
    static const std::vector<Json> values = {
        nullptr, true, false, 0, 1, -1, 2011, 2147483648, 1e300, "", " ", "12", "ii-iv, 3", "1999–2000", "n.d.",
        "<i>a</i>", "“q” 'r'", "\xE2\x80\xAE", "10.1/x", "http://x.org", "van der", Json::array(), Json::object(),
        Json::array({Json::array({2011, 13, 40})})};
    return values[below(values.size())];
  }

  void mutate_text(Json& value) {
    if (!value.is_string()) return;
    std::string text = value.get<std::string>();
    std::size_t size = text.size();
    text.resize(size + 16);
    size = LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size());
    value = text.substr(0, size);
  }

  void erase_from(Json& value) {
    if (!value.is_structured() || value.empty()) return;
    value.erase(std::next(value.begin(), static_cast<std::ptrdiff_t>(below(value.size()))));
  }

  void add_to(Json& value) {
    Json copy = any();
    if (value.is_array()) value.push_back(std::move(copy));
    else if (value.is_object()) value[any_name()] = std::move(copy);
  }

  /// Gives a member another name.
  void rename_in(Json& value) {
    if (!value.is_object() || value.empty()) return;
    auto member = std::next(value.begin(), static_cast<std::ptrdiff_t>(below(value.size())));
    Json moved = member.value();
    value.erase(member);
    value[any_name()] = std::move(moved);
  }

  std::string any_name() {
    auto variable = static_cast<opcit::Variable>(below(opcit::variable_count));
    return std::string(to_string(variable));
  }

  std::minstd_rand random_;
  std::vector<Json*> values_;
};

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned seed) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  auto json = opcit::io::parse_json(text, "fuzz");
  if (!json) return LLVMFuzzerMutate(data, size, most);
  JsonMutator(*json, seed).run();
  std::string made = opcit::io::dump_json(*json);
  if (made.empty() || made.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(made.begin(), made.end(), data);
  return made.size();
}
