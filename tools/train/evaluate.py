#!/usr/bin/env python3
"""evaluate.py CORPORA TRAIN TAG ALIGNED.jsonl... [--folds N] [--without SOURCE]

Cross-validation of the parser's model: each fifth of the documents (or of N parts) is tagged by a model
that was trained on the others, and all answers are scored by CORPORA/score.py. With --without, one
model is trained without a source and scored on it. TRAIN and TAG are opcit_train_model and
opcit_tag_references; the aligned lines are those of train.sh.
"""
import json
import os
import subprocess
import sys
import tempfile

SOURCES = ["anystyle", "grobid", "jats", "linkedbooks", "notes", "excite"]


def read_gold(corpora):
    for source in SOURCES:
        for line in open(os.path.join(corpora, "refparse", source + ".jsonl"), encoding="utf-8"):
            yield source, json.loads(line)["id"], line


def option(words, name, fallback):
    if name not in words:
        return fallback
    at = words.index(name)
    value = words[at + 1]
    del words[at:at + 2]
    return value


def main():
    words = sys.argv[1:]
    folds = int(option(words, "--folds", "5"))
    without = option(words, "--without", None)
    corpora, train, tag, *aligned = words
    gold = list(read_gold(corpora))
    runs = [["--without", without]] if without else [["--fold", f"{i}/{folds}"] for i in range(folds)]
    with tempfile.TemporaryDirectory() as folder:
        model, left_out, asked, answered = (os.path.join(folder, n) for n in
                                            ("model", "left-out", "gold.jsonl", "system.jsonl"))
        for flags in runs:
            subprocess.run([train, model, *aligned, *flags, "--left-out", left_out], check=True,
                           stderr=subprocess.DEVNULL)
            names = set(open(left_out, encoding="utf-8").read().split("\n"))
            lines = [line for source, name, line in gold if name in names or source == without]
            done = subprocess.run([tag, model], input="".join(lines), capture_output=True, text=True, check=True)
            with open(asked, "a", encoding="utf-8") as file:
                file.writelines(lines)
            with open(answered, "a", encoding="utf-8") as file:
                file.write(done.stdout)
        subprocess.run([sys.executable, os.path.join(corpora, "score.py"), "refparse", asked, answered,
                        "--by", "source"], check=True)


if __name__ == "__main__":
    main()
