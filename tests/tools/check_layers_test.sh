#!/bin/sh
# The layer check itself, on small trees: each breach is found at its place, and nothing else.
set -eu
. "$(dirname "$0")/support.sh"

tree=$folder/tree
breaches() { outcome sh "$root/tools/check_layers.sh" "$tree"; }

# A tree without a breach: top uses middle, middle uses base, side uses base.
plant() {
  rm -rf "$tree"
  mkdir -p "$tree/src/base" "$tree/src/middle" "$tree/src/top" "$tree/src/side" \
    "$tree/include/opcit/middle"
  printf '%s\n' 'opcit_module(base)' 'opcit_module(middle USES base LIBS some::thing)' \
    'opcit_module(side   USES base)' 'opcit_module(top    USES middle)' >"$tree/CMakeLists.txt"
  printf '#include <vector>\n#include "base/a.h"\n' >"$tree/src/middle/m.cpp"
  printf '#include <string>\n#include <tl/expected.hpp>\n' >"$tree/include/opcit/middle/m.h"
  printf '#include <opcit/middle/m.h>\n#include "base/a.h"\n// std::regex is not for us\n' \
    >"$tree/src/top/t.cpp"
}

# breach CASE FILE LINE MESSAGE: with LINE added to FILE, just this is found, in the last line.
breach() {
  plant
  printf '%s\n' "$3" >>"$tree/$2"
  expect "$1" "$2:$(wc -l <"$tree/$2"): $4
exit 1" "$(breaches)"
}

plant
expect "a sound tree passes" "exit 0" "$(breaches)"

breach "an include upwards" src/middle/m.cpp '#include "top/t.h"' \
  "middle includes top/t.h but does not use top"
breach "an include sideways" src/middle/m.cpp '#  include "side/s.h"' \
  "middle includes side/s.h but does not use side"
breach "a public header of a module not used" src/side/s.cpp '#include <opcit/middle/m.h>' \
  "side includes middle/m.h but does not use middle"
breach "an include without its module" src/top/t.cpp '#include "helper.h"' \
  '"helper.h" is of no module'
breach "a private header in a public one" include/opcit/middle/m.h '#include "middle/m.h"' \
  'a public header includes "middle/m.h", which is not public'
breach "a third-party header in a public one" include/opcit/middle/m.h '#include <fmt/format.h>' \
  "<fmt/format.h> in a public header"
breach "a third-party header outside its module" src/top/t.cpp '#include <sqlite3.h>' \
  "<sqlite3.h> does not belong in top"
breach "a header nobody knows" src/top/t.cpp '#include <surprise/all.hpp>' \
  "<surprise/all.hpp> is not in the table of tools/check_layers.sh"
breach "fmt in base" src/base/a.cpp '#include <fmt/format.h>' "base uses the standard library only"
breach "a regular expression" src/top/t.cpp 'auto pattern = std::regex("a");' \
  "no std::regex and no std::locale in this house"
breach "the locale header" src/top/t.cpp '#include <locale>' \
  "no std::regex and no std::locale in this house"

plant
printf 'opcit_module(bottom USES top)\n' >>"$tree/CMakeLists.txt"
sed -i 's/opcit_module(base)/opcit_module(base USES bottom)/' "$tree/CMakeLists.txt"
expect "a circle names every module on it" "CMakeLists.txt: module base uses itself in a circle
CMakeLists.txt: module bottom uses itself in a circle
CMakeLists.txt: module middle uses itself in a circle
CMakeLists.txt: module top uses itself in a circle
exit 1" "$(breaches | LC_ALL=C sort)"

plant
awk 'BEGIN { for (i = 0; i < 501; i++) print "// line" }' >"$tree/src/top/long.cpp"
awk 'BEGIN { for (i = 0; i < 501; i++) print "// line" }' >"$tree/src/top/long_table.cpp"
awk 'BEGIN { for (i = 0; i < 500; i++) print "// line" }' >"$tree/src/top/longish.cpp"
awk 'BEGIN { for (i = 0; i < 201; i++) print "// line" }' >"$tree/src/top/long.h"
expect "long files, tables excepted" "src/top/long.cpp:501: longer than 500 lines; split it
src/top/long.h:201: longer than 200 lines; split it
exit 1" "$(breaches)"

plant
mkdir -p "$tree/src/attic"
printf '#include <string>\n' >"$tree/src/attic/a.cpp"
expect "a folder that is no module" \
  "src/attic/a.cpp: attic has no opcit_module line in CMakeLists.txt
exit 1" "$(breaches)"

finish
