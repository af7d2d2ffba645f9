#pragma once
/// \file
/// `Result<T>`: a value or the `Error` that stands for it. Nothing throws across a module border.

#include <opcit/base/error.h>

#include <tl/expected.hpp>

#include <utility>

namespace opcit {

/// `tl::expected<T, Error>` that a caller cannot drop unseen. The one type of another library in
/// the public headers (docs/decisions/0002): the standard's own `std::expected`, for C++20.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result() = default;
  Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};

/// `return fail(Code::file_missing, "…");`
inline tl::unexpected<Error> fail(Code code, std::string message, std::string help = {},
                                  Place place = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(help), std::move(place)});
}

/// `return fail(std::move(other.error()));`
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace opcit

/// `OPCIT_TRY(auto text, read_file(path));` takes the value or returns the error.
#define OPCIT_TRY_JOIN2(a, b) a##b
#define OPCIT_TRY_JOIN(a, b) OPCIT_TRY_JOIN2(a, b)
#define OPCIT_TRY(declaration, expression) \
  OPCIT_TRY_NAMED(OPCIT_TRY_JOIN(opcit_try_, __LINE__), declaration, expression)
#define OPCIT_TRY_NAMED(name, declaration, expression)                \
  auto name = (expression);                                           \
  if (!name) return ::tl::unexpected<::opcit::Error>(std::move(name.error())); \
  declaration = std::move(*name)
/// The same for `Result<void>`.
#define OPCIT_CHECK(expression)                                                      \
  do {                                                                               \
    if (auto opcit_checked = (expression); !opcit_checked)                           \
      return ::tl::unexpected<::opcit::Error>(std::move(opcit_checked.error()));     \
  } while (false)
