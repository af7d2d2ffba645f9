#!/usr/bin/env python3
"""round_trip.py OPCIT SHARED [RECORDS [STYLES]]

Prints RECORDS works (5,000) in each of STYLES styles (50) with opcit and parses them back. The works
are those that the references of SHARED/corpora/intext are annotated with. Prints the field F1 of all
(by SHARED/corpora/score.py, normalised), and the worst styles with what was wrong in them. A field
that a style leaves out, or prints otherwise than the record has it, is not scored.
"""
import collections
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

STYLE_FOLDER = os.environ.get("OPCIT_CSL_PATH", "/usr/share/citation-style-language/styles")
LIST = 250  # works in a list: in longer ones numbers look like years, and letters follow every year
TEXT = ["title", "container-title", "volume", "issue", "page", "publisher", "publisher-place"]


def digest(*words):
    return hashlib.sha1("|".join(words).encode()).hexdigest()


def squash(text):
    folded = "".join(c for c in unicodedata.normalize("NFKD", str(text))
                     if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", "", folded)


def works(shared):
    found = {}
    for name in ("jats.jsonl", "cex.jsonl", "rendered.jsonl"):
        for line in open(os.path.join(shared, "corpora/intext", name), encoding="utf-8"):
            for reference in json.loads(line)["references"]:
                fields = reference.get("fields") or {}
                if fields.get("title") and isinstance(fields.get("author"), list) and fields.get("issued"):
                    found[fields["title"]] = fields
    return [found[title] for title in sorted(found, key=digest)]


def item(number, fields):
    out = {k: fields[k] for k in TEXT + ["author", "editor"] if fields.get(k)}
    out.update({"id": str(number), "type": fields.get("type") or "article-journal"})
    year = re.match(r"\d{4}", str(fields["issued"]))
    if year:
        out["issued"] = {"date-parts": [[int(year.group(0))]]}
    return out


def styles(count):
    names = sorted((n for n in os.listdir(STYLE_FOLDER) if n.endswith(".csl")),
                   key=lambda n: digest("round trip", n))
    for name in names:
        text = open(os.path.join(STYLE_FOLDER, name), encoding="utf-8").read()
        if count > 0 and "<bibliography" in text:
            count -= 1
            yield name[:-4]


def printed(opcit, style, items):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(items, file)
        file.flush()
        done = subprocess.run([opcit, "bib", "-s", style, file.name, "--json"], capture_output=True,
                              text=True, check=False)
    entries = json.loads(done.stdout)["bibliography"]["entries"] if done.stdout else []
    for entry in entries:
        text = re.sub(r"\s+", " ", entry["text"]).strip()
        # Dashes for a repeated author need the entry before; they are tested elsewhere.
        if not re.match(r"[\W_]*(———|---|___|–––)", text):
            yield int(entry["id"]), text


def variables_of(opcit, style, types):
    """Which text variables the style prints for each type: those whose marks show."""
    marks = {"title": "Qxtitle", "container-title": "Qxcontainer", "volume": "7771", "issue": "7772",
             "page": "7773", "publisher": "Qxpublisher", "publisher-place": "Qxplace"}
    items = [{"id": str(i), "type": kind, "author": [{"family": "Lee", "given": "Ann"}],
              "issued": {"date-parts": [[2011]]}, **marks} for i, kind in enumerate(types)]
    shown = {types[number]: text for number, text in printed(opcit, style, items)}
    return {kind: [k for k, mark in marks.items() if mark.lower() in shown.get(kind, "").lower()]
            for kind in types}


def gold(name, style, text, fields, variables):
    inside = squash(text)
    kept = {k: v for k, v in fields.items() if k in variables and squash(v) in inside}
    names = [n.get("family") or n.get("literal") or "" for n in fields["author"]]
    missing = [k for k in TEXT + ["editor", "DOI", "URL"] if k not in kept]
    if all(squash(n) in inside for n in names):
        kept["author"] = fields["author"]
    else:
        missing.append("author")  # et al.
    year = re.match(r"\d{4}", str(fields["issued"]))
    if year and year.group(0) in text:
        kept["issued"] = year.group(0)
    else:
        missing.append("issued")
    return {"id": name, "raw": text, "fields": kept, "na": missing, "style": style}


def score(shared, rows, answers, by):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, n) for n in ("gold.jsonl", "system.jsonl")]
        for path, lines in zip(paths, (rows, answers)):
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        done = subprocess.run([sys.executable, os.path.join(shared, "corpora/score.py"), "refparse",
                               *paths, "--by", by, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main():
    opcit, shared = sys.argv[1:3]
    count, style_count = (int(n) for n in (sys.argv[3:] + ["5000", "50"][len(sys.argv) - 3:]))
    chosen = works(shared)[:count]
    items = [item(i, fields) for i, fields in enumerate(chosen)]
    rows = []
    types = sorted({i["type"] for i in items})
    for style in styles(style_count):
        variables = variables_of(opcit, style, types)
        for begin in range(0, len(items), LIST):
            for number, text in printed(opcit, style, items[begin:begin + LIST]):
                rows.append(gold(f"{number}@{style}", style, text, chosen[number],
                                 variables[items[number]["type"]]))
    jobs = "".join(json.dumps({"id": r["id"], "raw": r["raw"]}) + "\n" for r in rows)
    done = subprocess.run([opcit, "parse", "--jsonl"], input=jobs, capture_output=True, text=True,
                          check=False)
    answers = [{"id": a["id"], "fields": a["record"]} for a in map(json.loads, done.stdout.splitlines())]
    scores = score(shared, rows, answers, "style")
    print(f"{len(chosen)} works, {len(scores) - 1} styles, {len(rows)} references")
    print(f"all     micro F1 {scores['all']['normalised micro'][2]:.4f}")
    worst = sorted((v["normalised micro"][2], k) for k, v in scores.items() if k != "all")[:10]
    for figure, style in worst:
        fields = {k.split()[1]: v[2] for k, v in scores[style].items()
                  if k.startswith("normalised ") and k.split()[1] in TEXT + ["author", "issued"]}
        weak = collections.Counter({k: -v for k, v in fields.items()}).most_common(3)
        print(f"{figure:.4f}  {style:48} " + ", ".join(f"{k} {-v:.3f}" for k, v in weak))


if __name__ == "__main__":
    main()
