# Modules are folders of src/, each a static library of its own, so that a test links only the
# rooms below the one it tests.
set_property(GLOBAL PROPERTY opcit_modules "")

add_library(opcit_flags INTERFACE)
target_include_directories(opcit_flags INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_compile_features(opcit_flags INTERFACE cxx_std_20)
target_compile_options(opcit_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion
                       -Wno-missing-field-initializers)
# Files that are compiled together see of each other what is none of their business, and GCC guesses
# wrongly what of a variant is set.
if(NOT OPCIT_UNITY)
  target_compile_options(opcit_flags INTERFACE -Wshadow)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(opcit_flags INTERFACE -Wno-subobject-linkage -Wno-maybe-uninitialized)
endif()
# GCC 12 sees overlaps in std::string assignments that are none (GCC bug 105651, fixed in 13).
target_compile_options(opcit_flags INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
target_compile_definitions(opcit_flags INTERFACE OPCIT_VERSION="${PROJECT_VERSION}")
if(OPCIT_WERROR)
  target_compile_options(opcit_flags INTERFACE -Werror)
endif()
if(OPCIT_SANITIZE)
  # A target that is `opcit_plain` links the instrumented library without being so itself.
  set(sanitized $<NOT:$<BOOL:$<TARGET_PROPERTY:opcit_plain>>>)
  target_compile_options(opcit_flags INTERFACE
    $<${sanitized}:-fsanitize=${OPCIT_SANITIZE}> $<${sanitized}:-fno-omit-frame-pointer>
    $<${sanitized}:-fno-sanitize-recover=all>)
  # What a null pointer does the address sanitizer sees too; the checks at every use of a pointer
  # make compiling half as long again.
  if(OPCIT_SANITIZE MATCHES "undefined")
    target_compile_options(opcit_flags INTERFACE $<${sanitized}:-fno-sanitize=null,alignment,vptr,object-size>)
  endif()
  target_link_options(opcit_flags INTERFACE -fsanitize=${OPCIT_SANITIZE})
endif()
if(OPCIT_FUZZ)
  target_compile_options(opcit_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# opcit_module(<name> [SEPARATE] [HOT] [USES <modules…>] [LIBS <libraries…>])
# SEPARATE: files that name alike what is their own are never compiled together (OPCIT_UNITY).
# HOT: where compiled together, functions are inlined as freely as in files by themselves.
function(opcit_module name)
  cmake_parse_arguments(arg "SEPARATE;HOT" "" "USES;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp
                                      ${PROJECT_SOURCE_DIR}/src/${name}/*/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/cli/main\\.cpp$")
  list(TRANSFORM arg_USES PREPEND opcit_)
  if(sources)
    add_library(opcit_${name} STATIC ${sources})
    if(OPCIT_UNITY AND NOT arg_SEPARATE)
      set_target_properties(opcit_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 24)
      if(arg_HOT AND CMAKE_CXX_COMPILER_ID STREQUAL GNU AND NOT OPCIT_SANITIZE)
        target_compile_options(opcit_${name} PRIVATE --param=inline-unit-growth=300)
      endif()
    endif()
    set_property(GLOBAL APPEND PROPERTY opcit_modules ${name})
    set(scope PUBLIC)
  else()
    add_library(opcit_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(opcit_${name} ${scope} opcit_flags tl::expected fmt::fmt ${arg_USES} ${arg_LIBS})
  if(EXISTS ${PROJECT_SOURCE_DIR}/src/${name}/embed.cmake)
    include(${PROJECT_SOURCE_DIR}/src/${name}/embed.cmake)
  endif()
endfunction()

# The library other projects use: every module but the command line, in one archive.
function(opcit_library)
  get_property(modules GLOBAL PROPERTY opcit_modules)
  list(REMOVE_ITEM modules cli)
  set(objects "")
  foreach(module IN LISTS modules)
    list(APPEND objects $<TARGET_OBJECTS:opcit_${module}>)
  endforeach()
  add_library(opcit_all STATIC ${objects})
  add_library(opcit::opcit ALIAS opcit_all)
  set_target_properties(opcit_all PROPERTIES OUTPUT_NAME opcit EXPORT_NAME opcit LINKER_LANGUAGE CXX)
  target_include_directories(opcit_all PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                              $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_compile_features(opcit_all PUBLIC cxx_std_20)
  target_link_libraries(opcit_all PUBLIC tl::expected
    PRIVATE fmt::fmt ICU::i18n ICU::uc pugixml::pugixml tomlplusplus::tomlplusplus
            PkgConfig::LIBZIP PkgConfig::GUMBO PkgConfig::MD4C PkgConfig::YAML CURL::libcurl SQLite::SQLite3 Threads::Threads ${CMAKE_DL_LIBS})
endfunction()

# Headers, archive and a package that find_package(opcit) finds (cmake/opcitConfig.cmake.in).
function(opcit_install_library)
  include(CMakePackageConfigHelpers)
  set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/opcit)
  install(TARGETS opcit_all EXPORT opcitTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/opcit DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT opcitTargets NAMESPACE opcit:: DESTINATION ${folder})
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/opcitConfig.cmake.in opcitConfig.cmake
                                INSTALL_DESTINATION ${folder})
  write_basic_package_version_file(opcitConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/opcitConfig.cmake
                ${CMAKE_CURRENT_BINARY_DIR}/opcitConfigVersion.cmake DESTINATION ${folder})
endfunction()

function(opcit_program)
  add_executable(opcit_cli_main ${PROJECT_SOURCE_DIR}/src/cli/main.cpp)
  set_target_properties(opcit_cli_main PROPERTIES OUTPUT_NAME opcit
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_link_libraries(opcit_cli_main PRIVATE opcit_cli)
  if(OPCIT_INSTALL)
    install(TARGETS opcit_cli_main RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endfunction()
