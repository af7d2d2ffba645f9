#!/bin/sh
# make.sh MANUSCRIPT.md FOLDER: writes the manuscript in every format opcit reads: with pandoc, and
# with LibreOffice from pandoc's .odt (as lo.*; columns.pdf in two columns, encrypted.pdf behind the
# password `secret`). Exit code 3 when one of the two programs is absent;
# what the other one makes is there then.
set -eu

source=$1
folder=$2
mkdir -p "$folder"
cp "$source" "$folder/pandoc.md"
if ! command -v pandoc >/dev/null; then exit 3; fi

for row in txt:plain tex:latex docx:docx odt:odt html:html rtf:rtf jats.xml:jats tei.xml:tei; do
  pandoc --standalone --from markdown --to "${row#*:}" --output "$folder/pandoc.${row%%:*}" "$source"
done
if ! command -v soffice >/dev/null; then exit 3; fi

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
cp "$folder/pandoc.odt" "$profile/lo.odt"
cp "$folder/pandoc.odt" "$profile/encrypted.odt"
python3 "$(dirname "$0")/two_columns.py" "$folder/pandoc.odt" "$profile/columns.odt"

# convert NAME FORMAT [FILTER]: $profile/NAME.odt as $folder/NAME.FORMAT
convert() {
  # One that is open already, or a first start, may refuse: it gets a second chance.
  for attempt in 1 2; do
    timeout 120 soffice --headless "-env:UserInstallation=file://$profile/home" \
      --convert-to "$2${3:+:$3}" --outdir "$folder" "$profile/$1.odt" >/dev/null 2>&1 || true
    [ ! -s "$folder/$1.$2" ] || return 0
  done
  echo "LibreOffice made no $2 of $source" >&2
  exit 1
}

for format in pdf docx rtf html; do convert lo "$format"; done
convert columns pdf
secret='"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}'
convert encrypted pdf "writer_pdf_Export:{$secret}"
