# Run by opcit_embed: writes OUTPUT, a table of the files named in LIST, one path a line.
# The files are UTF-8 text without NUL and without the raw literal's closing mark.
file(STRINGS ${LIST} files)
set(rows "")
foreach(file IN LISTS files)
  file(READ ${file} content)
  file(RELATIVE_PATH name ${BASE} ${file})
  string(APPEND rows "    {\"${name}\", R\"opcit_raw(${content})opcit_raw\"},\n")
endforeach()
file(WRITE ${OUTPUT}
  "// Written by cmake/embed_files.cmake.\n#include \"io/embedded.h\"\n\n"
  "namespace opcit::embedded {\nnamespace {\nconstexpr File files[] = {\n${rows}};\n}\n"
  "extern const Table ${SYMBOL};\nconst Table ${SYMBOL}{files};\n}  // namespace opcit::embedded\n")
