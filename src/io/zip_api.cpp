#include "io/zip_api.h"

#include "base/late_library.h"

namespace opcit::io {
namespace {

ZipApi load() {
  ZipApi api;
  api.is_complete = true;
#ifdef OPCIT_ZIP_LIBRARY
  const LateLibrary library(OPCIT_ZIP_LIBRARY);
#define OPCIT_FIND(name) api.name = OPCIT_LATE_FUNCTION(library, zip_##name);
#else
#define OPCIT_FIND(name) api.name = &::zip_##name;
#endif
#define OPCIT_LOAD(name) OPCIT_FIND(name) api.is_complete = api.is_complete && api.name;
  OPCIT_ZIP_FUNCTIONS(OPCIT_LOAD)
#undef OPCIT_LOAD
#undef OPCIT_FIND
  return api;
}

}  // namespace

const ZipApi& libzip() {
  static const ZipApi api = load();
  return api;
}

}  // namespace opcit::io
