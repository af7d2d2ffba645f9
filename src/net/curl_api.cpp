#include "net/curl_api.h"

#include "base/late_library.h"

namespace opcit::net {
namespace {

CurlApi load() {
  CurlApi api;
  api.is_complete = true;
#ifdef OPCIT_CURL_LIBRARY
  const LateLibrary library(OPCIT_CURL_LIBRARY);
#define OPCIT_FIND(name) api.name = OPCIT_LATE_FUNCTION(library, curl_##name);
#else
#define OPCIT_FIND(name) api.name = &::curl_##name;
#endif
#define OPCIT_LOAD(name) OPCIT_FIND(name) api.is_complete = api.is_complete && api.name;
  OPCIT_CURL_FUNCTIONS(OPCIT_LOAD)
#undef OPCIT_LOAD
#undef OPCIT_FIND
  if (api.is_complete) api.is_complete = api.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return api;
}

}  // namespace

const CurlApi& curl() {
  static const CurlApi api = load();
  return api;
}

}  // namespace opcit::net
