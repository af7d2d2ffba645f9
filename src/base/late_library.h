#pragma once
// Shared libraries that are loaded when something of them is first called (cmake/late.cmake).

namespace opcit {

class LateLibrary {
 public:
  /// Loads `name`, `libcurl.so.4`, by the loader's usual rules. It stays until the process ends.
  explicit LateLibrary(const char* name);

  /// The function `symbol`; null when the library is not there or has none.
  template <typename Function>
  Function find(const char* symbol) const {
    return reinterpret_cast<Function>(address(symbol));
  }

 private:
  void* address(const char* symbol) const;
  void* handle_;
};

/// The function of that name out of a LateLibrary, with its type.
#define OPCIT_LATE_FUNCTION(library, function) (library).find<decltype(&::function)>(#function)

}  // namespace opcit
