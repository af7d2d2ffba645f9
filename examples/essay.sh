#!/bin/sh
# essay.sh: opcit's whole job on an essay, on a machine that may have nothing installed yet:
# citations extracted, records stored, works resolved, bibliography rendered.
set -eu

cd "$(dirname "$0")/.."
sh tools/build.sh release opcit_cli_main
PATH=$PWD/build/release:$PATH

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
export OPCIT_LIBRARY="$folder/library.db"
export XDG_CONFIG_HOME="$folder/config" XDG_CACHE_HOME="$folder/cache"

essay=examples/labour-ngos.txt
works=file:examples/labour-ngos.bib

# Shows a command, runs it. Exit code 1 says that opcit has something to report, such as a work
# that could not be resolved; any other code but 0 ends the script.
show() {
  printf '\n$ %s\n' "$*"
  code=0
  "$@" || code=$?
  case $code in
    0) ;;
    1) printf '[exit code 1: done, with findings]\n' ;;
    *) printf '[exit code %s]\n' "$code" && exit "$code" ;;
  esac
}

show opcit extract "$essay"
show opcit add "$essay"
show opcit resolve --offline --source "$works"
show opcit list
show opcit show howell2015
show opcit bib --offline -s opcit-house --source "$works" "$essay"
