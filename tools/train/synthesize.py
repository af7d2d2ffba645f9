#!/usr/bin/env python3
"""synthesize.py OPCIT STYLES_DIR INTEXT.jsonl... > synthetic.jsonl

References for training, printed by opcit's own engine: the references of manuscripts with known
fields, each in some of the independent styles of STYLES_DIR. Printed references whose fields the
manuscripts' sources give are passed on as they are. Output: records as align.py reads them; ids
begin with the manuscript's, so that cross validation can keep manuscripts together.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

STYLES = 500
PER_STYLE = 40
TEXT = ["title", "container-title", "volume", "issue", "page", "publisher", "publisher-place",
        "edition", "DOI", "URL", "collection-title"]


def key(*words):
    return hashlib.sha1("|".join(words).encode()).hexdigest()


def csl_item(number, fields):
    item = {"id": str(number), "type": fields.get("type") or "article-journal"}
    for name in TEXT:
        if fields.get(name):
            item[name] = fields[name]
    for name in ("author", "editor", "translator"):
        if isinstance(fields.get(name), list):
            item[name] = fields[name]
    year = re.match(r"\d{4}", str(fields.get("issued", "")))
    if year:
        item["issued"] = {"date-parts": [[int(year.group(0))]]}
    return item


def read_references(paths):
    printed, records = [], []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            manuscript = json.loads(line)
            for number, reference in enumerate(manuscript["references"]):
                fields = reference.get("fields")
                if not fields or not (fields.get("title") or fields.get("container-title")):
                    continue
                name = "%s#%s" % (manuscript["id"], reference["id"])
                records.append((name, manuscript["lang"], fields))
                if not reference.get("raw_synth") and not reference.get("rendered"):
                    printed.append({"id": name, "corpus": "intext", "lang": manuscript["lang"],
                                    "raw": reference["raw"], "fields": fields, "na": ["edition"]})
    return printed, records


def styles_of(folder):
    """Independent bibliography styles, in an order that has nothing to do with their names."""
    names = sorted((n for n in os.listdir(folder) if n.endswith(".csl")), key=key)
    for name in names:
        text = open(os.path.join(folder, name), encoding="utf-8").read()
        if "<bibliography" in text:
            yield os.path.join(folder, name)


def render(opcit, style, records):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as items:
        json.dump([csl_item(i, r[2]) for i, r in enumerate(records)], items)
        items.flush()
        done = subprocess.run([opcit, "bib", "-s", style, items.name, "--json"],
                              capture_output=True, text=True)
    if done.returncode != 0:
        return []
    return [(int(e["id"]), e["text"]) for e in json.loads(done.stdout)["bibliography"]["entries"]]


def main():
    opcit, folder, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    printed, records = read_references(paths)
    for record in printed:
        print(json.dumps(record, ensure_ascii=False))
    seen = set()
    for number, style in enumerate(styles_of(folder)):
        if number >= STYLES:
            break
        name = os.path.basename(style)[:-4]
        chosen = sorted(records, key=lambda r: key(name, r[0]))[:PER_STYLE]
        for index, text in render(opcit, style, chosen):
            text = re.sub(r"\s+", " ", re.sub(r"^\s*[\[(]?\d+[\])]?\.?\s+", "", text)).strip()
            where, lang, fields = chosen[index]
            if text in seen or "———" in text:
                continue
            seen.add(text)
            print(json.dumps({"id": "%s-%s" % (where, name), "corpus": "synthetic", "lang": lang,
                              "raw": text, "fields": fields, "na": []}, ensure_ascii=False))


if __name__ == "__main__":
    main()
