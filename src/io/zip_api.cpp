#include "io/zip_api.h"

#include "base/late_library.h"

namespace opcit::io {
namespace {

ZipApi load() {
  ZipApi api;
#ifdef OPCIT_ZIP_LIBRARY
  const LateLibrary library(OPCIT_ZIP_LIBRARY);
  api.discard = OPCIT_LATE_FUNCTION(library, zip_discard);
  api.error_init = OPCIT_LATE_FUNCTION(library, zip_error_init);
  api.error_fini = OPCIT_LATE_FUNCTION(library, zip_error_fini);
  api.error_strerror = OPCIT_LATE_FUNCTION(library, zip_error_strerror);
  api.source_buffer_create = OPCIT_LATE_FUNCTION(library, zip_source_buffer_create);
  api.source_free = OPCIT_LATE_FUNCTION(library, zip_source_free);
  api.open_from_source = OPCIT_LATE_FUNCTION(library, zip_open_from_source);
  api.name_locate = OPCIT_LATE_FUNCTION(library, zip_name_locate);
  api.fopen = OPCIT_LATE_FUNCTION(library, zip_fopen);
  api.fclose = OPCIT_LATE_FUNCTION(library, zip_fclose);
  api.fread = OPCIT_LATE_FUNCTION(library, zip_fread);
  api.is_complete = api.discard && api.error_init && api.error_fini && api.error_strerror &&
                    api.source_buffer_create && api.source_free && api.open_from_source &&
                    api.name_locate && api.fopen && api.fclose && api.fread;
#else
  api.discard = &::zip_discard;
  api.error_init = &::zip_error_init;
  api.error_fini = &::zip_error_fini;
  api.error_strerror = &::zip_error_strerror;
  api.source_buffer_create = &::zip_source_buffer_create;
  api.source_free = &::zip_source_free;
  api.open_from_source = &::zip_open_from_source;
  api.name_locate = &::zip_name_locate;
  api.fopen = &::zip_fopen;
  api.fclose = &::zip_fclose;
  api.fread = &::zip_fread;
  api.is_complete = true;
#endif
  return api;
}

}  // namespace

const ZipApi& libzip() {
  static const ZipApi api = load();
  return api;
}

}  // namespace opcit::io
