#!/bin/sh
# cli_reference_test.sh BUILD: docs/reference/cli.md is what the program's help says. After a
# change of the help: sh tools/cli_reference.sh build/release/opcit > docs/reference/cli.md
set -eu
. "$(dirname "$0")/support.sh"
expect "the command line reference is up to date" "$(cat "$root/docs/reference/cli.md")" \
  "$(sh "$root/tools/cli_reference.sh" "$1/opcit")"
finish
