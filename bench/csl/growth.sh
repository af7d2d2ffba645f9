#!/bin/sh
# growth.sh BUILD_FOLDER [RUNS]: what opcit render costs from 1,000 to 100,000 items in each case and style,
# and the costs divided by n log n, whose largest over smallest should stay near one. Then one record
# with 500 authors against one with two, each cited 500 times.
set -eu
build=$(cd "${1:?usage: growth.sh BUILD_FOLDER [RUNS]}" && pwd)
runs=${2:-3}
csl=${OPCIT_CSL_PATH:-/usr/share/citation-style-language}
bench=$build/bench/bench_csl
opcit=$(find "$build" -type f -name opcit -perm -u+x | head -n 1)
[ -n "$opcit" ] || { echo "growth.sh: no program opcit below $build" >&2; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

printf '%-22s %-18s %8s %9s %9s %14s\n' style case items "CPU s" MiB "us / (n lg n)"
for style in ieee apa chicago-author-date; do
  for kind in mixed same-author-year same-surname; do
    for size in 1000 10000 100000; do
      "$bench" job "$kind" "$size" "$csl/styles/$style.csl" >"$scratch/job.json"
      cost=$("$bench" measure "$runs" "$opcit" render "$scratch/job.json") || cost="- - -"
      echo "$style $kind $size $cost"
    done
  done
done | awk '{
  per = $4 == "-" ? "failed" : sprintf("%.3f", $4 * 1e6 / ($3 * log($3) / log(2)))
  printf "%-22s %-18s %8d %9s %9s %14s\n", $1, $2, $3, $4, $6, per }'

for style in ieee apa chicago-author-date; do
  for kind in many-authors mixed; do
    "$bench" job "$kind" 500 "$csl/styles/$style.csl" >"$scratch/job.json"
    echo "$style $kind, cited 500 times: $("$bench" measure "$runs" "$opcit" render "$scratch/job.json")"
  done
done
