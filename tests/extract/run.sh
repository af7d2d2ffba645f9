#!/bin/sh
# run.sh BUILD: the citations of the annotated corpora and of the project's own texts with notes,
# found by the program and scored. A figure below its floor in floors.txt is a failure; corpora
# that are absent are skipped.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)

if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is absent, which the scores of the citations found need"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
exec python3 "$root/tests/extract/scores.py" "$1/opcit" "${OPCIT_SHARED:-$root/../shared}/corpora"
