#!/bin/sh
# run.sh BUILD [FILE]: runs the console blocks of README.md from the project's root with the built
# opcit in the search path. In a block, a line "$ command" runs, and what follows is what it must
# print on stdout; a line "…" stands for any lines. Each command is one test; it may end with any
# of the documented exit codes but not with a crash.
set -eu

build=$(cd "${1:?the build folder}" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
readme=${2:-$root/README.md}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0

# Writes the commands of all blocks to N.command and what each must print to N.expected.
awk -v folder="$folder" '
  /^```/ { inside = ($0 == "```console"); file = ""; next }
  !inside { next }
  /^\$ / {
    name = sprintf("%s/%03d", folder, ++n)
    file = name ".expected"
    print substr($0, 3) >(name ".command")
    printf "" >file
    next
  }
  file == "" {
    print "# a console block that does not begin with a command" >(folder "/000.command")
    file = folder "/000.expected"
  }
  { print >file }
' "$readme"

export PATH="$build:$PATH" LC_ALL=C.UTF-8 TZ=UTC HOME="$folder"
export XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config" XDG_CACHE_HOME="$folder/cache"
cd "$root"

# agrees EXPECTED GOT: the same lines, where a line "…" in EXPECTED is any number of lines in GOT.
agrees() {
  awk -v expected="$1" '
    function fits(e, g) {
      for (; e <= wanted; e++) {
        if (want[e] == "…") {
          if (e == wanted) return 1
          for (; g <= NR + 1; g++) if (fits(e + 1, g)) return 1
          return 0
        }
        if (g > NR || want[e] != got[g++]) return 0
      }
      return g > NR
    }
    BEGIN { while ((getline line < expected) > 0) want[++wanted] = line }
    { got[NR] = $0 }
    END { exit !fits(1, 1) }
  ' "$2"
}

for command in "$folder"/*.command; do
  [ -e "$command" ] || break
  case_name=${command%.command}
  code=0
  sh "$command" >"$case_name.got" 2>"$case_name.stderr" </dev/null || code=$?
  if [ "$code" -le 3 ] && agrees "$case_name.expected" "$case_name.got"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n--- expected\n' "$(cat "$command")"
    cat "$case_name.expected"
    printf -- '--- got (exit code %s)\n' "$code"
    cat "$case_name.got" "$case_name.stderr"
  fi
done

printf '%s passed, %s failed, 0 skipped\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
