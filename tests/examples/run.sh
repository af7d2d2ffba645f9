#!/bin/sh
# run.sh BUILD: the example programs, each against what its page of the guide says it prints.
set -eu

build=$(cd "${1:?the build folder}" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0

# example PROGRAM PAGE: the first block of text on the page is what the program prints.
example() {
  awk '/^```text$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' "$root/docs/guide/$2" >"$folder/wanted"
  if "$build/examples/$1" >"$folder/printed" && diff -u "$folder/wanted" "$folder/printed"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$1"
  fi
}

example session session.md
example own_writer output.md
printf '%s passed, %s failed, 0 skipped\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
