#!/bin/sh
# run.sh BUILD: the official CSL test suite against expectations.txt. A fixture that fails without
# being listed there is a failure, and so is a listed one that passes; listed ones that fail count
# as skipped. Without the shared fixtures everything is skipped.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
suite=${OPCIT_SHARED:-$root/../shared}/csl/test-suite

if [ ! -d "$suite" ]; then
  echo "skipped: shared data is absent: csl/test-suite"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi

code=0
output=$("$1/csl/csl_suite" --expect "$root/tests/csl/expectations.txt" "$suite") || code=$?
printf '%s\n' "$output"
printf '%s\n' "$output" | awk '
  /^new failure: / || /^no such fixture: / { failed++ }
  /^unexpected pass: / { surprises++ }
  /^suite: / { passed = $2; all = $4 }
  END {
    skipped = all - passed - failed + 0
    printf "%d passed, %d failed, %d skipped\n", passed - surprises, failed + surprises, skipped
  }'
exit $code
