#!/bin/sh
# build.sh PRESET [TARGET…]: installs what is missing, configures build/PRESET once and builds.
# One line of progress on stderr; what the tools say goes to build/PRESET/build.log and is shown
# when one of them fails. With everything up to date it says so and changes nothing.
set -eu

preset=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$root/build/$preset
log=$folder/build.log

say() { printf 'build: %s\n' "$1" >&2; }

give_up() {
  tail -n 60 "$log" >&2
  say "$1 failed; the whole log is $log"
  exit 1
}

sh "$root/tools/install_packages.sh"
mkdir -p "$folder"

if [ ! -f "$folder/build.ninja" ]; then
  say "configuring build/$preset"
  (cd "$root" && cmake --preset "$preset") >"$log" 2>&1 || give_up configuring
fi

say "building build/$preset (progress: $log)"
started=$(date +%s)
cmake --build "$folder" ${1+--target} "$@" >"$log" 2>&1 || give_up building
if tail -n 1 "$log" | grep -q '^ninja: no work to do'; then
  say "everything is up to date"
else
  say "built in $(($(date +%s) - started)) s"
fi
