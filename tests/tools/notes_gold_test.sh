#!/bin/sh
# The note-style test set is what its sources make, and its builder refuses sources that are wrong.
set -eu
. "$(dirname "$0")/support.sh"

if ! command -v python3 > /dev/null; then
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi

notes=$folder/tests/data/notes
mkdir -p "$folder/tools" "$notes"
cp "$root/tools/notes_gold.py" "$folder/tools"

# refused CASE SCRIPT MESSAGE: with one source edited by sed SCRIPT, just this is said.
refused() {
  sed "$2" "$root/tests/data/notes/en-06-canal.txt" > "$notes/canal.txt"
  expect "$1" "canal.txt: $3
exit 1" "$(outcome python3 "$folder/tools/notes_gold.py")"
}

expect "the committed set is what the sources make" "exit 0" \
  "$(outcome python3 "$root/tools/notes_gold.py" --check)"

refused "an ibid. that means another work" 's/{=ogle|ibid\., p\. 6}/{=sadler|ibid., p. 6}/' \
  "ibid., p. 6 (['sadler']) stands after M. Ogle, 'Josiah Thwaite and the Maltsters of \
Ravensmoor', Trans. Ravensmoor Antiq. Soc., new ser., xxxiv (1958), 1-29"
refused "a work that is never cited in full" 's/{=gell|Gell, op\. cit\./{=galle|Gell, op. cit./' \
  "galle is never cited in full nor listed: Gell, op. cit., p. 169"
refused "a mark that is left open" 's/never carried a boat/never carried a {boat/' \
  "markup left at: d in a court of law. It never carried a {boat beyond its elev"

finish
