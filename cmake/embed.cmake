# opcit_embed(<target> <symbol> <base dir> <files…>)
# Compiles files into <target> as a sorted table of name and content, declared in io/embedded.h:
#   namespace opcit::embedded { extern const Table <symbol>; }
# Names are relative to <base dir>. The table is written anew only when one of the files changes.
function(opcit_embed target symbol base)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cpp)
  set(list ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.list)
  list(SORT ARGN)
  string(REPLACE ";" "\n" names "${ARGN}")
  file(CONFIGURE OUTPUT ${list} CONTENT "${names}" @ONLY)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DSYMBOL=${symbol} -DBASE=${base} -DLIST=${list} -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${ARGN} ${list} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    COMMENT "Embedding ${symbol}"
    VERBATIM)
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE ${output})
endfunction()
