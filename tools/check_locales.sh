#!/bin/sh
# check_locales.sh [FOLDER]: every locale file of ours defines the same terms as en-US, none twice, with both
# forms of the months, both kinds of date, and at least one ordinal. Ordinals differ by language.
# Prints what is wrong, one line each; exit code 1 when anything is.
set -eu
cd "${1:-$(dirname "$0")/../styles/locales}"
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# keys FILE: one line a term, its attributes without the gender of the noun
keys() { sed -n 's/^ *<term \([^>]*\)>.*/\1/p' "$1" | sed 's/ gender="[^"]*"//; s/\/$//'; }
# names FILE: the distinct names of the terms that every language has
names() { keys "$1" | sed 's/^name="\([^"]*\)".*/\1/' | grep -Ev '^(long-)?ordinal' | sort -u; }

names locales-en-US.xml >"$scratch/expected"
for file in locales-*.xml; do
  {
    names "$file" >"$scratch/names"
    comm -23 "$scratch/expected" "$scratch/names" | sed 's/^/the term is missing: /'
    comm -13 "$scratch/expected" "$scratch/names" | sed 's/^/en-US has no term of this name: /'
    keys "$file" | sort | uniq -d | sed 's/^/the term is defined twice: /'
    months=$(keys "$file" | grep -Ec '^name="month-[01][0-9]"( form="short")?$' || true)
    [ "$months" -eq 24 ] || echo "24 months were expected, long and short, $months found"
    keys "$file" | grep -q '^name="ordinal"' || echo "the term is missing: ordinal"
    for form in text numeric; do
      grep -q "<date form=\"$form\"" "$file" || echo "the $form date is missing"
    done
    language=${file#locales-}
    grep -q "xml:lang=\"${language%.xml}\"" "$file" || echo "xml:lang differs from the file's name"
  } | sed "s|^|$file: |"
done >"$scratch/wrong"
cat "$scratch/wrong"
[ ! -s "$scratch/wrong" ]
