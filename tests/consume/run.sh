#!/bin/sh
# run.sh BUILD: installs the built library into a temporary folder and builds a small project
# against it; builds another that includes the sources. Both must run and print the same.
set -eu

build=$(cd "${1:?the build folder}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0

if grep -q '^OPCIT_SANITIZE:.*=.' "$build/CMakeCache.txt"; then
  echo "skipped: an instrumented library is not for others to link"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
type=$(sed -n 's/^CMAKE_BUILD_TYPE:.*=//p' "$build/CMakeCache.txt")

# step NAME COMMAND…: passes when the command does; shows what it said when not.
step() {
  name=$1
  shift
  if "$@" >"$folder/log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    tail -n 40 "$folder/log"
    printf 'FAILED: %s\n' "$name"
  fi
}

install_library() {
  cmake --install "$build" --prefix "$folder/prefix" && test -x "$folder/prefix/bin/opcit"
}

# The README's C++ example and what it says that this prints.
block() {
  awk -v kind="$1" '$0 == "```" { inside = 0 } inside; $0 == "```" kind { inside = 1 }' \
    "$here/../../README.md"
}

readme_example() {
  block cpp >"$folder/readme.cpp"
  test -s "$folder/readme.cpp"
  cmake -S "$here/installed" -B "$folder/installed" "-DREADME_EXAMPLE=$folder/readme.cpp" &&
    cmake --build "$folder/installed" --target readme_example &&
    test "$("$folder/installed/readme_example")" = "$(block text)"
}

# use PROJECT FOLDER OPTIONS…: configures, builds and runs a consuming project.
use() {
  project=$1 into=$2
  shift 2
  cmake -S "$here/$project" -B "$into" -G Ninja "$@" && cmake --build "$into" --target consumer &&
    test "$("$into/consumer")" = "Friedman 2014: Insurgency Trap"
}

step "the library installs" install_library
step "find_package" use installed "$folder/installed" "-DCMAKE_PREFIX_PATH=$folder/prefix" \
  "-DCMAKE_BUILD_TYPE=$type"
step "the README's example" readme_example
# Built once more, from the sources, without optimising and the files of a module together; kept, so
# that a second run builds nothing.
step "add_subdirectory" use included "$build/consume" "-DOPCIT_SOURCES=$here/../.." \
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DOPCIT_UNITY=ON

printf '%s passed, %s failed, 0 skipped\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
