#!/bin/sh
# run.sh [--preset] [PRESET]: builds everything (Release when no preset is named) and runs every
# test. Each test program closes with a line "N passed, M failed, K skipped"; the last line here
# is their sum. Exit code 1 when a test failed or a program crashed.
set -eu

[ "${1:-}" != --preset ] || shift
preset=${1:-release}
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

sh tools/build.sh "$preset"
build=$root/build/$preset
passed=0 failed=0 skipped=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

count() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# The three numbers of the closing line in the output of a test program; nothing without one.
tally() {
  tail -n 1 "$folder/output" |
    awk '/^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ { print $1, $3, $5 + 0 }'
}

# run NAME COMMAND…: runs one test program and adds its closing line to the sum. A program that
# ends badly without counting a failed test (a crash, no closing line, the time limit) counts as
# one failure.
run() {
  name=$1
  shift
  code=0
  timeout 1200 "$@" >"$folder/output" 2>&1 </dev/null || code=$?
  set -- $(tally)
  [ $# -eq 3 ] || set -- 0 1 0
  [ "$code" -eq 0 ] || [ "$2" -gt 0 ] || set -- "$1" 1 "$3"
  count "$@"
  if [ "$2" -gt 0 ]; then
    cat "$folder/output"
    printf 'FAILED %s (exit code %s)\n' "$name" "$code"
  else
    grep '^skipped: ' "$folder/output" || true
    printf '%-34s %5s passed, %s skipped\n' "$name" "$1" "$3"
  fi
}

# check NAME COMMAND…: one test that passes when the command does.
check() {
  name=$1
  shift
  if "$@" >"$folder/output" 2>&1; then
    count 1 0 0
    printf '%-34s %5s passed, 0 skipped\n' "$name" 1
  else
    count 0 1 0
    cat "$folder/output"
    printf 'FAILED %s\n' "$name"
  fi
}

check tools/check_layers.sh sh tools/check_layers.sh
check "public headers compile alone" cmake --build "$build" --target header_check
for program in "$build"/tests/*; do
  if [ -f "$program" ] && [ -x "$program" ]; then run "$(basename "$program")" "$program"; fi
done
for script in tests/tools/*_test.sh tests/csl/run.sh tests/csl/all_styles.sh tests/extract/run.sh tests/manuscripts/run.sh tests/readme/run.sh tests/examples/run.sh tests/store/run.sh tests/consume/run.sh; do
  run "$script" sh "$script" "$build"
done

printf '%s passed, %s failed' "$passed" "$failed"
[ "$skipped" -eq 0 ] || printf ', %s skipped' "$skipped"
printf '\n'
[ "$failed" -eq 0 ]
