# Libraries that few verbs need but that bring some thirty others along, whose loading takes longer
# than most verbs do, are loaded when something of them is first called (src/base/late_library.h).

option(OPCIT_LOAD_LATE "Load libcurl and libzip only when they are needed" ON)

# opcit_late_library(<name> <target> <file>): the interface library opcit_<name>, which compiles
# against <target>. Of a shared library it defines OPCIT_<NAME>_LIBRARY, what the loader is to look
# for; any other is linked.
function(opcit_late_library name target file)
  add_library(opcit_${name} INTERFACE)
  get_filename_component(real "${file}" REALPATH)
  string(TOUPPER ${name} upper)
  if(OPCIT_LOAD_LATE AND CMAKE_SYSTEM_NAME STREQUAL "Linux" AND real MATCHES "/(lib[^/]+\\.so\\.[0-9]+)[^/]*$")
    target_compile_definitions(opcit_${name} INTERFACE OPCIT_${upper}_LIBRARY="${CMAKE_MATCH_1}")
    target_include_directories(opcit_${name} SYSTEM INTERFACE $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
    target_link_libraries(opcit_${name} INTERFACE ${CMAKE_DL_LIBS})
  else()
    target_link_libraries(opcit_${name} INTERFACE ${target})
  endif()
endfunction()

opcit_late_library(curl CURL::libcurl "${CURL_LIBRARIES}")
opcit_late_library(zip PkgConfig::LIBZIP "${LIBZIP_LINK_LIBRARIES}")
