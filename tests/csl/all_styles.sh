#!/bin/sh
# all_styles.sh BUILD [FOLDER [ITEMS]]: checks every independent style in a folder and renders a
# document with each; ITEMS is a JSON array of CSL-JSON items. Ends with `N passed, M failed, K
# skipped`; a style fails when it does not compile, gives a warning about itself or no answer.
set -eu
build=$1
folder=${2:-/usr/share/citation-style-language/styles}
root=$(cd "$(dirname "$0")/../.." && pwd)
items=${3:-$root/tests/fuzz/corpus/render/dates.json}
opcit=$(cd "$build" && pwd)/opcit

if [ ! -d "$folder" ]; then
  echo "no styles in $folder"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find "$folder" -maxdepth 1 -name '*.csl' | sort > "$work/styles"
total=$(wc -l < "$work/styles")

# One line of items and one cluster a work.
tr -d '\n' < "$items" > "$work/items"
clusters=$(grep -o '"id": *"[^"]*"' "$work/items" | sed 's/.*/{"citationItems":[{&}]}/' | paste -sd, -)
while read -r style; do
  printf '{"id":"%s","style":"%s","items":' "$style" "$style"
  cat "$work/items"
  printf ',"clusters":[%s]}\n' "$clusters"
done < "$work/styles" > "$work/jobs"

xargs "$opcit" style lint < "$work/styles" > /dev/null 2> "$work/lint" || true
grep -o '^[^ ]*\.csl[:0-9]* \(error\|warning\)\[OC[0-9]*\].*' "$work/lint" > "$work/told" || true
status=0
"$opcit" render --jsonl < "$work/jobs" > "$work/answers" 2> "$work/said" || status=$?
[ "$status" -lt 128 ] || echo "render ended with signal $((status - 128))"
grep '"citations"' "$work/answers" | grep -o '^{"id":"[^"]*"' | cut -d'"' -f4 | sort > "$work/answered" || true
cut -d: -f1 "$work/told" | sort -u > "$work/complained"
passed=$(comm -23 "$work/answered" "$work/complained" | wc -l)
echo "$total styles, $(wc -l < "$work/answered") rendered, $(wc -l < "$work/complained") with something to say about them"
head -20 "$work/told"
# An answer for each style: where the process ended before, its last words say why.
[ "$(wc -l < "$work/answers")" -eq "$total" ] || grep -m 12 -E 'ERROR|error|#[0-9]' "$work/said" || true
echo "$passed passed, $((total - passed)) failed, 0 skipped"
[ "$passed" -eq "$total" ]
