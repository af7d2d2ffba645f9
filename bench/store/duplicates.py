#!/usr/bin/env python3
"""How well `opcit duplicates` tells one work from two, on real bibliographies.

  duplicates.py OPCIT SHARED [--worst N]

The labelled set: every record with a DOI in the .bib and RIS files of SHARED/formats/wild. Two records
are one work when their DOIs are the same, and two when they differ; the DOIs (and addresses, which hold
them) are then taken away, so that the rest must tell. A record that another says word for word (type,
names, year, title, container, pages) is left out: it tests nothing. Titles of one DOI that share less than
a third of their words are no pair either way: test files of programs give one DOI to several made-up
works. Pairs that import makes one and pairs
of `opcit duplicates` count as found; the pairs that could be found are all pairs of one DOI.
"""
import argparse
import collections
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def convert(opcit, path):
    done = subprocess.run([opcit, 'convert', '--to', 'csl-json', str(path)], capture_output=True, text=True)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        return []


def normal(doi):
    doi = doi.lower().strip()
    return doi[doi.find('10.'):] if '10.' in doi else ''


def labelled(opcit, shared):
    seen, items = set(), []
    for path in sorted(pathlib.Path(shared, 'formats', 'wild').rglob('*')):
        if path.suffix not in ('.bib', '.ris'):
            continue
        for item in convert(opcit, path):
            doi = normal(str(item.get('DOI', '')))
            if not doi or not item.get('title'):
                continue
            said = json.dumps([doi] + [item.get(f) for f in ('type', 'author', 'issued', 'title', 'container-title', 'page')])
            if said in seen:
                continue
            seen.add(said)
            kept = {k: v for k, v in item.items() if k not in ('DOI', 'URL', 'custom', 'note', 'annote', 'id')}
            items.append((doi, {'id': f'r{len(items)}', **kept}))
    return items


def found_pairs(opcit, items, least):
    with tempfile.TemporaryDirectory() as folder:
        library = str(pathlib.Path(folder, 'l.db'))
        text = json.dumps([item for _, item in items])
        done = subprocess.run([opcit, 'import', '--library', library, '--json', '--from', 'csl-json', '-'], input=text, capture_output=True, text=True)
        groups = collections.defaultdict(list)
        for one in json.loads(done.stdout)[0]['references']:
            groups[one['key']].append(one['id'])
        pairs = {}
        for ids in groups.values():
            for a, b in itertools.combinations(ids, 2):
                pairs[frozenset((a, b))] = (1.0, 'made one by import')
        done = subprocess.run([opcit, 'duplicates', '--library', library, '--json', '--least', str(least)], capture_output=True, text=True)
        for pair in json.loads(done.stdout):
            for a, b in itertools.product(groups[pair['first']], groups[pair['second']]):
                pairs.setdefault(frozenset((a, b)), (pair['score'], ', '.join(pair['evidence'])))
        return pairs


def words(title):
    return set(re.findall(r'\w+', re.sub('<[^>]*>', '', title).lower()))


def one_title(a, b):
    a, b = words(a), words(b)
    return 3 * len(a & b) >= len(a | b)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('opcit')
    parser.add_argument('shared')
    parser.add_argument('--worst', type=int, default=0)
    options = parser.parse_args()
    items = labelled(options.opcit, options.shared)
    doi_of = {item['id']: doi for doi, item in items}
    title_of = {item['id']: item['title'] for _, item in items}
    works = collections.defaultdict(list)
    for doi, item in items:
        works[doi].append(item['id'])
    same = {frozenset(pair) for ids in works.values() for pair in itertools.combinations(ids, 2)}
    true = {pair for pair in same if one_title(*(title_of[key] for key in pair))}
    pairs = {pair: found for pair, found in found_pairs(options.opcit, items, 0.3).items() if pair not in same - true}
    print(f'{len(items)} records of {len(works)} works, {len(true)} pairs of one work')
    for least in (0.5, 0.8, 0.9, 0.95, 0.99, 1.0):
        chosen = {pair for pair, (score, _) in pairs.items() if score >= least}
        right = chosen & true
        print(f'at {least:4}: precision {len(right) / max(1, len(chosen)):.4f}, recall {len(right) / max(1, len(true)):.4f} ({len(chosen) - len(right)} wrong, {len(true) - len(right)} missed)')
    wrong = sorted((pair for pair in pairs if pair not in true), key=lambda p: -pairs[p][0])
    for pair in wrong[:options.worst]:
        a, b = sorted(pair)
        print(f'{pairs[pair][0]:.3f} {doi_of[a]} | {title_of[a]}\n      {doi_of[b]} | {title_of[b]}\n      {pairs[pair][1]}')
    missed = sorted((sorted(pair) for pair in true - set(pairs)))
    for a, b in missed[:options.worst]:
        print(f'missed {doi_of[a]} | {title_of[a]}\n       | {title_of[b]}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
