#!/bin/sh
# The check of the locale files itself, on copies of two: each gap is found, and nothing else.
set -eu
. "$(dirname "$0")/support.sh"

locales=$folder/locales
german=$locales/locales-de-DE.xml
gaps() { outcome sh "$root/tools/check_locales.sh" "$locales"; }

plant() {
  rm -rf "$locales"
  mkdir "$locales"
  cp "$root/styles/locales/locales-en-US.xml" "$root/styles/locales/locales-de-DE.xml" "$locales"
}

# gap CASE SCRIPT MESSAGE: with the German locale edited by sed SCRIPT, just this is found.
gap() {
  plant
  sed -i "$2" "$german"
  expect "$1" "locales-de-DE.xml: $3
exit 1" "$(gaps)"
}

expect "our own locales have no gap" "exit 0" "$(outcome sh "$root/tools/check_locales.sh")"

plant
expect "two whole locales pass" "exit 0" "$(gaps)"

gap "a term that is missing" '/<term name="ibid"/d' "the term is missing: ibid"
gap "a term that is misspelt" 's/<term name="op-cit"/<term name="opcit"/' \
  "the term is missing: op-cit
locales-de-DE.xml: en-US has no term of this name: opcit"
gap "a term that is there twice" '/<term name="film"/p' 'the term is defined twice: name="film"'
gap "a month without its short form" '/<term name="month-05" form="short"/d' \
  "24 months were expected, long and short, 23 found"
gap "no ordinal" '/<term name="ordinal"/d' "the term is missing: ordinal"
gap "a date that is missing" 's/<date form="numeric"/<date form="text"/' "the numeric date is missing"
gap "another language inside" 's/xml:lang="de-DE"/xml:lang="de-AT"/' \
  "xml:lang differs from the file's name"

finish
