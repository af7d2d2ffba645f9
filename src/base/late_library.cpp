#include "base/late_library.h"

#include <dlfcn.h>

namespace opcit {

LateLibrary::LateLibrary(const char* name) : handle_(::dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}

void* LateLibrary::address(const char* symbol) const {
  return handle_ ? ::dlsym(handle_, symbol) : nullptr;
}

}  // namespace opcit
