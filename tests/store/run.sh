#!/bin/sh
# run.sh BUILD: a library that is killed while it is written, and one that many processes use at once.
# kills.py and processes.py take larger numbers: 500 kills, 60 seconds.
set -eu
here=$(dirname "$0")
opcit=$1/opcit
if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is absent, which starts and kills the processes"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
output=$(mktemp)
trap 'rm -f "$output"' EXIT
code=0
python3 "$here/kills.py" "$opcit" 10 >"$output" || code=1
python3 "$here/processes.py" "$opcit" 3 >>"$output" || code=1
grep -v ' passed, ' "$output" || true
awk '/ passed, / { passed += $1; failed += $3 } END { printf "%d passed, %d failed, 0 skipped\n", passed, failed }' "$output"
exit $code
