#!/bin/sh
# run.sh BUILD: `opcit extract FILE --json` for manuscripts of tools/make_manuscript.py: plain text of
# 1, 10 and 100 MB, Markdown of 10 MB, a Word file of some 300 pages. CPU and wall seconds, peak memory,
# and both by the size of the text; best of three.
set -eu
cd "$(dirname "$0")/../.."
build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

make_text() { python3 tools/make_manuscript.py "$@"; }

# measure NAME FILE
measure() {
  size=$("$build/opcit" extract "$2" --text 2>/dev/null | wc -c)
  "$build/bench/bench_csl" measure 3 sh -c "\"$build/opcit\" extract \"$2\" --json >\"$folder/out.json\" 2>/dev/null || :" |
    awk -v name="$1" -v size="$size" '{ cpu = $1; wall = $2; peak = $3 }
      END { printf "%-22s %8.2f MB  %7.3f s CPU  %7.3f s wall  %7.1f MB/s  %6.1f MiB, %.1f x the text\n",
            name, size / 1e6, cpu, wall, size / 1e6 / cpu, peak, peak * 1048576 / size }'
}

make_text --bytes 1000000 >"$folder/1.txt"
make_text --bytes 10000000 >"$folder/10.txt"
for i in 1 2 3 4 5 6 7 8 9 10; do cat "$folder/10.txt"; done >"$folder/100.txt"
make_text --bytes 10000000 --format md >"$folder/10.md"
make_text --words 90000 --citations 1200 --format docx -o "$folder/300.docx"
measure "text, 1 MB" "$folder/1.txt"
measure "text, 10 MB" "$folder/10.txt"
measure "text, 100 MB" "$folder/100.txt"
measure "Markdown, 10 MB" "$folder/10.md"
measure "Word, 300 pages" "$folder/300.docx"
