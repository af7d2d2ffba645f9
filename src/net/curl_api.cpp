#include "net/curl_api.h"

#include "base/late_library.h"

namespace opcit::net {
namespace {

CurlApi load() {
  CurlApi api;
#ifdef OPCIT_CURL_LIBRARY
  const LateLibrary library(OPCIT_CURL_LIBRARY);
  api.global_init = OPCIT_LATE_FUNCTION(library, curl_global_init);
  api.getdate = OPCIT_LATE_FUNCTION(library, curl_getdate);
  api.easy_init = OPCIT_LATE_FUNCTION(library, curl_easy_init);
  api.easy_cleanup = OPCIT_LATE_FUNCTION(library, curl_easy_cleanup);
  api.easy_reset = OPCIT_LATE_FUNCTION(library, curl_easy_reset);
  api.easy_setopt = OPCIT_LATE_FUNCTION(library, curl_easy_setopt);
  api.easy_perform = OPCIT_LATE_FUNCTION(library, curl_easy_perform);
  api.easy_getinfo = OPCIT_LATE_FUNCTION(library, curl_easy_getinfo);
  api.easy_strerror = OPCIT_LATE_FUNCTION(library, curl_easy_strerror);
  api.slist_append = OPCIT_LATE_FUNCTION(library, curl_slist_append);
  api.slist_free_all = OPCIT_LATE_FUNCTION(library, curl_slist_free_all);
  api.is_complete = api.global_init && api.getdate && api.easy_init && api.easy_cleanup &&
                    api.easy_reset && api.easy_setopt && api.easy_perform && api.easy_getinfo &&
                    api.easy_strerror && api.slist_append && api.slist_free_all;
#else
  api.global_init = &::curl_global_init;
  api.getdate = &::curl_getdate;
  api.easy_init = &::curl_easy_init;
  api.easy_cleanup = &::curl_easy_cleanup;
  api.easy_reset = &::curl_easy_reset;
  api.easy_setopt = &::curl_easy_setopt;
  api.easy_perform = &::curl_easy_perform;
  api.easy_getinfo = &::curl_easy_getinfo;
  api.easy_strerror = &::curl_easy_strerror;
  api.slist_append = &::curl_slist_append;
  api.slist_free_all = &::curl_slist_free_all;
  api.is_complete = true;
#endif
  if (api.is_complete) api.is_complete = api.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return api;
}

}  // namespace

const CurlApi& curl() {
  static const CurlApi api = load();
  return api;
}

}  // namespace opcit::net
