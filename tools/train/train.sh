#!/bin/sh
# train.sh CORPORA [MODEL [FOLDER]]: makes the parser's model (src/parse/model/reference.model) anew;
# FOLDER keeps the lines that it is trained on, for evaluate.py.
# CORPORA is the folder with refparse/ and intext/; the CSL styles are those of the system, or of
# $OPCIT_CSL_PATH. Run twice it writes the same bytes. Some minutes on one core.
set -eu
cd "$(dirname "$0")/../.."
corpora=${1:?the folder of the corpora}
model=${2:-src/parse/model/reference.model}
styles=${OPCIT_CSL_PATH:-/usr/share/citation-style-language/styles}
build=build/training
folder=${3:-$(mktemp -d)}
mkdir -p "$folder"
[ $# -ge 3 ] || trap 'rm -rf "$folder"' EXIT

cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DOPCIT_BUILD_TRAINING=ON \
  -DOPCIT_BUILD_TESTS=OFF >"$folder/log"
ninja -C "$build" opcit opcit_train_model opcit_tag_references >>"$folder/log" || { cat "$folder/log" >&2; exit 1; }

# EXCITE states no licence: it is for evaluation only.
for source in anystyle grobid jats linkedbooks notes; do
  python3 tools/train/align.py "$corpora/refparse/$source.jsonl"
done >"$folder/annotated.jsonl"
python3 tools/train/prose.py "$corpora"/intext/*.jsonl >"$folder/prose.jsonl"
python3 tools/train/synthesize.py "$build/opcit" "$styles" "$corpora"/intext/*.jsonl >"$folder/printed.jsonl"
python3 tools/train/align.py "$folder/printed.jsonl" >"$folder/synthetic.jsonl"
"$build/train/opcit_train_model" "$model" "$folder/annotated.jsonl" "$folder/prose.jsonl" \
  "$folder/synthetic.jsonl"
