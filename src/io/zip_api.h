#pragma once
// What of libzip is used.

#include <zip.h>

namespace opcit::io {

struct ZipApi {
  decltype(&::zip_discard) discard = nullptr;
  decltype(&::zip_error_init) error_init = nullptr;
  decltype(&::zip_error_fini) error_fini = nullptr;
  decltype(&::zip_error_strerror) error_strerror = nullptr;
  decltype(&::zip_source_buffer_create) source_buffer_create = nullptr;
  decltype(&::zip_source_free) source_free = nullptr;
  decltype(&::zip_open_from_source) open_from_source = nullptr;
  decltype(&::zip_name_locate) name_locate = nullptr;
  decltype(&::zip_fopen) fopen = nullptr;
  decltype(&::zip_fclose) fclose = nullptr;
  decltype(&::zip_fread) fread = nullptr;

  bool is_complete = false;  ///< all of them are there
};

/// Loads the library when it is first called.
const ZipApi& libzip();

}  // namespace opcit::io
