#pragma once
// What of libzip is used.

#include <zip.h>

/// Every function of it, without `zip_`.
#define OPCIT_ZIP_FUNCTIONS(F)                                       \
  F(discard) F(error_init) F(error_fini) F(error_strerror)           \
  F(source_buffer_create) F(source_free) F(open_from_source)         \
  F(name_locate) F(fopen) F(fclose) F(fread)

namespace opcit::io {

struct ZipApi {
#define OPCIT_MEMBER(name) decltype(&::zip_##name) name = nullptr;
  OPCIT_ZIP_FUNCTIONS(OPCIT_MEMBER)
#undef OPCIT_MEMBER

  bool is_complete = false;  ///< all of them are there
};

/// Loads the library when it is first called.
const ZipApi& libzip();

}  // namespace opcit::io
