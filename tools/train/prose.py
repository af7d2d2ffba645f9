#!/usr/bin/env python3
"""prose.py INTEXT.jsonl... > prose.jsonl

Sentences of manuscripts, as examples of what is no reference: the tagger is to find no field in
them. Some sentences of each manuscript, the same in every run, as aligned lines (see align.py).
"""
import hashlib
import json
import re
import sys

PER_MANUSCRIPT = 25
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜÉÁ0-9„“«(])|\n+")


def main():
    for name in sys.argv[1:]:
        for line in open(name, encoding="utf-8"):
            manuscript = json.loads(line)
            sentences = {s.strip() for s in SENTENCE.split(manuscript["text"])}
            chosen = sorted((s for s in sentences if 20 <= len(s) <= 400),
                            key=lambda s: hashlib.sha1(s.encode()).hexdigest())
            for number, sentence in enumerate(chosen[:PER_MANUSCRIPT]):
                print(json.dumps({"id": f"{manuscript['id']}#p{number}", "source": "prose",
                                  "lang": manuscript["lang"], "raw": sentence, "type": "",
                                  "spans": [], "open": []}, ensure_ascii=False))


main()
