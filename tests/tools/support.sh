# Sourced by the tests of scripts: cases, expectations and the closing line tests/run.sh adds up.
passed=0 failed=0
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# expect CASE WANTED GOT: the case passes when the two are the same.
expect() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n--- expected\n%s\n--- got\n%s\n' "$1" "$2" "$3"
  fi
}

# outcome COMMAND…: what it prints, then its exit code.
outcome() {
  code=0
  "$@" 2>&1 || code=$?
  printf 'exit %s\n' "$code"
}

finish() {
  printf '%s passed, %s failed, 0 skipped\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}
