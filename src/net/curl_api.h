#pragma once
// What of libcurl is used.

#include <curl/curl.h>

/// Every function of it, without `curl_`.
#define OPCIT_CURL_FUNCTIONS(F)                                       \
  F(global_init) F(getdate) F(easy_init) F(easy_cleanup)              \
  F(easy_reset) F(easy_setopt) F(easy_perform) F(easy_getinfo)        \
  F(easy_strerror) F(slist_append) F(slist_free_all)

namespace opcit::net {

struct CurlApi {
#define OPCIT_MEMBER(name) decltype(&::curl_##name) name = nullptr;
  OPCIT_CURL_FUNCTIONS(OPCIT_MEMBER)
#undef OPCIT_MEMBER

  bool is_complete = false;  ///< all of them are there, and libcurl is started
};

/// Loads the library when it is first called.
const CurlApi& curl();

}  // namespace opcit::net
