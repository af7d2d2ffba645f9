#!/usr/bin/env python3
"""align.py CORPUS.jsonl... > aligned.jsonl

Lays the fields of annotated references onto their wording. Input: records as
shared/corpora/README.md describes them for refparse (`raw`, `fields`, `na`). Output, a line each:
  {"id", "source", "lang", "raw", "type", "spans": [[label, begin, end]], "open": [labels]}
Offsets are bytes of `raw`. A stretch without a span belongs to no field, unless its field is one of
`open`: fields that the source does not annotate, or whose wording was not found.
"""
import json
import re
import sys
import unicodedata

LABELS = ["author", "editor", "title", "container-title", "volume", "issue", "page", "issued",
          "publisher", "publisher-place", "edition", "DOI", "URL", "collection-title",
          "translator"]
MONTHS = set("""january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec spring summer fall autumn winter
januar februar märz mai juni juli oktober dezember frühjahr sommer herbst
janvier février mars avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
janeiro fevereiro março maio junho julho setembro outubro dezembro
set out dez ene abr ago dic fev okt dez mai""".split())


def fold(char):
    return "".join(c for c in unicodedata.normalize("NFKD", char)
                   if not unicodedata.combining(c)).casefold()


class Squashed:
    """Letters and digits of a text, folded, each with its place in it."""

    def __init__(self, text):
        self.text, chars, self.at = text, [], []
        for place, char in enumerate(text):
            for c in fold(char):
                if c.isalnum():
                    chars.append(c)
                    self.at.append(place)
        self.key = "".join(chars)

    def kind_changes(self, left, right):
        if left < 0 or right >= len(self.text):
            return True
        a, b = self.text[left], self.text[right]
        return not (a.isalnum() and b.isalnum()) or a.isdigit() != b.isdigit()

    def places(self, value):
        """Half-open spans of the text that read as `value`, whole words first."""
        key = "".join(c for char in str(value) for c in fold(char) if c.isalnum())
        whole, partial, at = [], [], self.key.find(key) if key else -1
        while at >= 0:
            begin, end = self.at[at], self.at[at + len(key) - 1] + 1
            fits = self.kind_changes(begin - 1, begin) and self.kind_changes(end - 1, end)
            (whole if fits else partial).append((begin, end))
            at = self.key.find(key, at + 1)
        return whole or partial


def free(span, spans):
    return all(span[1] <= begin or end <= span[0] for _, begin, end in spans)


def words_of(names):
    for name in names:
        for part in ("family", "literal", "non-dropping-particle", "given"):
            if name.get(part):
                yield name[part]


def people_span(squashed, names, spans):
    """From the first to the last of the names, which stand in order."""
    begin, end, floor, found = None, None, 0, 0
    for name in names:
        family = name.get("family") or name.get("literal") or name.get("given") or ""
        hits = [p for p in squashed.places(family) if p[0] >= floor and free(p, spans)]
        if not hits or (end is not None and hits[0][0] - end > 60):
            continue
        found += 1
        first, last = hits[0]
        for given in [name.get("given"), name.get("suffix"), name.get("non-dropping-particle")]:
            near = [p for p in squashed.places(given or "")
                    if p[0] >= floor and abs(p[0] - last) < 12 or abs(p[1] - first) < 4]
            for p in near[:1]:
                first, last = min(first, p[0]), max(last, p[1])
        begin = first if begin is None else min(begin, first)
        end = last if end is None else max(end, last)
        floor = last
    enough = found and (found * 2 >= len(names) or found >= 1 and "al" in squashed.text[end:end + 12])
    return [with_initials(squashed.text, (begin, end))] if enough else []


INITIALS = r"(?:[^\W\d_a-z]\.?[-\s]?){1,4}(?![^\W\d_])"


def with_initials(raw, span):
    """Given names that were cut to initials, before the first family name or behind the last."""
    begin, end = span
    ahead = re.match(r"[,\s]{0,2}" + INITIALS, raw[end:])
    if ahead:
        end += len(ahead.group(0).rstrip(" -"))
    behind = re.search(r"(?<![^\W_])" + INITIALS + r"$", raw[:begin])
    if behind:
        begin = behind.start()
    return begin, end


def text_spans(squashed, value, spans):
    """The value in one piece, or in pieces parted by `;`."""
    hits = [p for p in squashed.places(value) if free(p, spans)]
    if hits or ";" not in str(value):
        return hits[:1] if hits else []
    pieces = [[p for p in squashed.places(v) if free(p, spans)] for v in str(value).split(";")]
    return [(min(p[0][0] for p in pieces), max(p[0][1] for p in pieces))] if all(pieces) else []


def page_forms(value):
    """`369-381` as styles print it: `369-381`, `369-81`, `369`."""
    ends = re.findall(r"[A-Za-z]*\d+", str(value))
    forms = [str(value)]
    if len(ends) > 1 and len(ends[0]) == len(ends[1]):
        forms += [ends[0] + ends[1][i:] for i in range(1, len(ends[1])) if ends[0][:i] == ends[1][:i]]
    return forms + ends[:1]


def number_span(squashed, field, value, spans):
    hits = []
    for form in page_forms(value) if field == "page" else [value]:
        hits = hits or [p for p in squashed.places(form) if free(p, spans)]
    if not hits:
        return []
    ends = {label: end for label, _, end in spans}
    if field == "issued":
        raw = squashed.text
        bracketed = [p for p in hits if p[0] > 0 and raw[p[0] - 1] in "([" and raw[p[1]:p[1] + 1] in ")],;"]
        return [(bracketed or hits)[0]]
    before = {"volume": ["container-title", "title"], "issue": ["volume", "container-title", "title"],
              "page": ["issue", "volume", "container-title", "title"],
              "edition": ["title", "container-title"]}[field]
    floor = next((ends[label] for label in before if label in ends), 0)
    behind = [p for p in hits if p[0] >= floor]
    return [(behind or hits)[0]]


def widen_date(raw, span):
    """A date takes its month and day in: `2004, March 12`, `12 mars 2004`."""
    begin, end = span
    ahead = re.match(r"[\s,]+([^\W\d_]+)\.?(?:[-–/\s]+([^\W\d_]+))?\.?(?:\s+(\d{1,2})(?!\d))?", raw[end:])
    if ahead and ahead.group(1).casefold() in MONTHS:
        stop = 3 if ahead.group(3) else 2 if (ahead.group(2) or "").casefold() in MONTHS else 1
        return begin, end + ahead.end(stop)
    behind = re.search(r"(?:(\d{1,2})[.\s]+)?([^\W\d_]+)[.,]?\s+(?:\d{1,2},?\s+)?$", raw[:begin])
    if behind and behind.group(2).casefold() in MONTHS:
        return (behind.start(1) if behind.group(1) else behind.start(2)), end
    return span


def align(record):
    raw, fields, na = record["raw"], record["fields"], set(record.get("na", []))
    squashed, spans, missing = Squashed(raw), [], []
    order = ["DOI", "URL", "title", "container-title", "author", "editor", "publisher",
             "publisher-place", "collection-title", "translator", "issued", "volume", "issue", "page",
             "edition"]
    for field in order:
        value = fields.get(field, fields.get(field + "-string"))
        if value in (None, "", []):
            continue
        if isinstance(value, list):
            hits = people_span(squashed, value, spans)
        elif field in ("issued", "volume", "issue", "page", "edition"):
            hits = number_span(squashed, field, value, spans)
        else:
            hits = text_spans(squashed, value, spans)
        hits = [h for h in hits if free(h, spans)]
        if field == "issued":
            hits = [w if free(w, spans) else h for h in hits for w in [widen_date(raw, h)]]
        if field == "author" and hits:
            more = re.match(r"[\s,.;]*(?:and|&|et|e|y|und|u)?\s*(?:et\s+al|others|a)\b(?:\.\s*l\b)?", raw[hits[0][1]:], re.I)
            if more and "al" in more.group(0).lower() or more and "others" in more.group(0):
                hits = [(hits[0][0], hits[0][1] + more.end())]
        spans += [(field, begin, end) for begin, end in hits]
        if not hits:
            missing.append(field)
    noted = {n[:-7] if n.endswith("-string") else n for n in na if n != "type"}
    opened = sorted({l for l in noted | set(missing) if l in LABELS})
    byte = [0]
    for char in raw:
        byte.append(byte[-1] + len(char.encode("utf-8")))
    if record.get("corpus") == "synthetic":  # what a style leaves out is not there
        opened = [l for l in opened if l in ("author", "editor", "page")]
    source = record.get("corpus") or record["id"].split("-")[0].split(":")[0]
    return {"id": record["id"], "source": source,
            "lang": record.get("lang", ""), "raw": raw,
            "type": fields.get("type", ""),
            "spans": sorted([f, byte[b], byte[e]] for f, b, e in spans), "open": opened}


def main():
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                print(json.dumps(align(json.loads(line)), ensure_ascii=False))


if __name__ == "__main__":
    main()
