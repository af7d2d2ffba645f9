#!/bin/sh
# readme_test.sh BUILD: the runner of README examples passes what is right and fails what is not.
set -eu
. "$(dirname "$0")/support.sh"

# run_block LINE…: how a page with these lines as its console block fares.
run_block() {
  { printf 'Text.\n```console\n'; printf '%s\n' "$@"; printf '```\n$ not run\n'; } >"$folder/page.md"
  outcome sh "$root/tests/readme/run.sh" "$build" "$folder/page.md" | tail -n 2
}
build=${1:?the build folder}

good="1 passed, 0 failed, 0 skipped
exit 0"
bad="0 passed, 1 failed, 0 skipped
exit 1"

expect "the same output" "$good" "$(run_block '$ printf "a\nb\n"' a b)"
expect "other output" "$bad" "$(run_block '$ printf "a\nb\n"' a c)"
expect "output cut short" "$bad" "$(run_block '$ printf "a\nb\n"' a)"
expect "output missing" "$bad" "$(run_block '$ printf "a\n"' a b)"
expect "lines left out" "$good" "$(run_block '$ printf "a\nb\nc\n"' a … c)"
expect "no line left out" "$good" "$(run_block '$ printf "a\nc\n"' a … c)"
expect "the end left out" "$good" "$(run_block '$ printf "a\nb\nc\n"' a …)"
expect "something after lines left out" "$bad" "$(run_block '$ printf "a\nb\nc\n"' a … d)"
expect "text before the first command" "$bad" "$(run_block 'output of what?')"
expect "findings are no failure" "$good" "$(run_block '$ echo a; exit 1' a)"
expect "a crash is one" "$bad" "$(run_block '$ echo a; exit 70' a)"
expect "several commands" "2 passed, 0 failed, 0 skipped
exit 0" "$(run_block '$ echo a' a '$ echo b' b)"

finish
