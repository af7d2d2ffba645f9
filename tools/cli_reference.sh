#!/bin/sh
# cli_reference.sh OPCIT: prints docs/reference/cli.md, the help of every verb of a built program.
# The file is checked in, so that a change of the help shows in review.
set -eu
opcit=$1

block() { printf '\n```text\n' && "$@" && printf '```\n'; }

printf '# The command line\n\nWritten by `sh tools/cli_reference.sh build/release/opcit > docs/reference/cli.md`.\n'
block "$opcit" --help
for verb in $("$opcit" --help | awk '/^Verbs:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'); do
  printf '\n## opcit %s\n' "$verb"
  block "$opcit" "$verb" --help
done
