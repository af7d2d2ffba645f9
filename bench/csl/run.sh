#!/bin/sh
# run.sh BUILD_FOLDER [SIZE] [RUNS]: opcit beside citeproc-js and pandoc, one citation an item and the
# bibliography, whole processes, in one run. Needs node, npm and pandoc; installs citeproc into a
# temporary folder. OPCIT_CSL_PATH names the folder of styles and locales.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD_FOLDER [SIZE] [RUNS]}" && pwd)
size=${2:-5000}
runs=${3:-3}
csl=${OPCIT_CSL_PATH:-/usr/share/citation-style-language}
bench=$build/bench/bench_csl
opcit=$(find "$build" -type f -name opcit -perm -u+x | head -n 1)

for program in node npm pandoc; do
  command -v "$program" >/dev/null || { echo "run.sh: $program is missing" >&2; exit 2; }
done
[ -d "$csl/locales" ] || { echo "run.sh: no locales in $csl (citation-style-language-locales)" >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npm install --prefix "$scratch/citeproc" --silent --no-fund --no-audit citeproc@2.4.63 >/dev/null

"$bench" items mixed "$size" >"$scratch/items.json"
"$bench" markdown mixed "$size" >"$scratch/paper.md"
pandoc --version | head -n 1
echo "citeproc-js npm 2.4.63, node $(node --version), $size items, best of $runs"

measure() { "$bench" measure "$runs" "$@"; }
printf '%-22s %-12s %9s %9s %9s %8s\n' style processor "CPU s" "wall s" MiB ratio
for style in ieee apa chicago-author-date; do
  "$bench" job mixed "$size" "$csl/styles/$style.csl" >"$scratch/job.json"
  if [ -n "$opcit" ] && ours=$(measure "$opcit" render "$scratch/job.json"); then :; else ours=; fi
  js=$(measure node "$here/citeproc.js" "$scratch/citeproc" "$csl" "$scratch/job.json")
  # Pandoc brings its own locales; the bibliography and the citations are in its document.
  haskell=$(measure pandoc -f markdown -t html --citeproc --csl "$csl/styles/$style.csl" \
    --bibliography "$scratch/items.json" "$scratch/paper.md")
  { echo "opcit $ours"; echo "citeproc-js $js"; echo "pandoc $haskell"; } |
    awk -v style="$style" 'NF == 4 {
      if ($1 == "opcit") base = $2
      ratio = base > 0 ? sprintf("%.1f x", $2 / base) : "-"
      printf "%-22s %-12s %9.3f %9.3f %9.1f %8s\n", style, $1, $2, $3, $4, ratio }'
done

# A race between processors that print different things would say little.
for style in ieee apa chicago-author-date; do
  [ -n "$opcit" ] || break
  "$bench" job mixed 500 "$csl/styles/$style.csl" >"$scratch/job.json"
  "$opcit" render "$scratch/job.json" >"$scratch/ours.json"
  node "$here/citeproc.js" "$scratch/citeproc" "$csl" "$scratch/job.json" >"$scratch/theirs.json"
  echo "$style, 500 items, opcit and citeproc-js $(node "$here/agree.js" "$scratch/ours.json" "$scratch/theirs.json")"
done
