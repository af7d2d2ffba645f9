#!/usr/bin/env python3
"""scores.py OPCIT CORPORA: measures what `opcit extract` finds in annotated texts against floors.txt.

The annotated articles of CORPORA are scored by its own score.py, one figure a system of citing. The
texts with notes of tests/data/notes are scored here: of the back-references (short titles, ibid.,
op. cit., "wie Anm. 7"), which share is found and linked to the work it means. They are read twice:
once with every work given as a list, and once with nothing but the document's own bibliography, so
that for the texts without one the works have to come from the notes themselves.
Python 3 standard library only.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NOTES = HERE.parent / 'data' / 'notes' / 'notes.jsonl'
PARTS = ['jats', 'cex', 'rendered', 'notes']
ROOM = 0.03  # a floor this far below the figure should be raised


def read_lines(path):
    with open(path, encoding='utf-8') as file:
        return [json.loads(line) for line in file if line.strip()]


def job_of(gold, listed=True):
    job = {'id': gold['id'], 'text': gold['text']}
    if listed:
        job['references'] = [{'id': r['id'], 'raw': r['raw']} for r in gold['references']]
    return job


def extract(program, jobs):
    """The answers of `opcit extract --jsonl`, in the order of the jobs."""
    lines = ''.join(json.dumps(job, ensure_ascii=False) + '\n' for job in jobs)
    run = subprocess.run([program, 'extract', '--jsonl', '--offsets', 'codepoints'], input=lines,
                         capture_output=True, encoding='utf-8', check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    broken = [answer['id'] for answer in answers if 'error' in answer]
    if len(answers) != len(jobs) or broken:
        sys.exit(f'{len(answers)} answers to {len(jobs)} jobs, errors in {broken}\n{run.stderr}')
    return answers


def cites_of(answer):
    """(start, end, reference or None) of each cite."""
    return [(cite['start'], cite['end'], cite.get('reference'))
            for cluster in answer['citations'] for cite in cluster['cites']]


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


def article_figures(program, corpora):
    """`author-date exact` and so on, as the corpora's own scorer has them."""
    golds = [corpora / 'intext' / f'{part}.jsonl' for part in PARTS]
    answers = extract(program, [job_of(gold) for path in golds for gold in read_lines(path)])
    with tempfile.TemporaryDirectory() as folder:
        system = pathlib.Path(folder) / 'system.jsonl'
        with open(system, 'w', encoding='utf-8') as file:
            for answer in answers:
                spans = [{'start': start, 'end': end, 'refs': [reference] if reference else []}
                         for start, end, reference in cites_of(answer)]
                file.write(json.dumps({'id': answer['id'], 'citations': spans}) + '\n')
        command = [sys.executable, str(corpora / 'score.py'), 'intext',
                   ','.join(map(str, golds)), str(system), '--by', 'style', '--json']
        scores = json.loads(subprocess.run(command, capture_output=True, encoding='utf-8',
                                           check=True).stdout)
    return {f'{style} {what}': scores[style][what][2]
            for style in scores for what in ('exact', 'overlap', 'link')}


def first_descriptions(gold):
    """Where each work is described in full for the first time."""
    places = {}
    for citation in gold['citations']:
        if not citation.get('short'):
            for work in citation['refs']:
                places.setdefault(work, (citation['start'], citation['end']))
    return places


def named_as_gold(answer, gold):
    """Ids of the works that the notes themselves gave, as the annotation has them, by place."""
    places = first_descriptions(gold)
    names = {}
    for found in answer['references']:
        place = (found['start'], found['end'])
        best = max(places, key=lambda work: overlap(places[work], place), default=None)
        if best is not None and overlap(places[best], place) > 0:
            names[found['id']] = best
    return names


class Tally:
    """Of `total` back-references, how many were found, and found and linked to the right work; of
    `cites` linked to a work where the annotation has one, how many are `right`."""

    def __init__(self):
        self.total = self.found = self.linked = self.cites = self.right = 0

    def add_cites(self, cites, names, gold):
        for cite in cites:
            works = [set(c['refs']) for c in gold['citations']
                     if c['refs'] and overlap(cite, (c['start'], c['end'])) > 0]
            if cite[2] and works:
                self.cites += 1
                self.right += any(names.get(cite[2], cite[2]) in refs for refs in works)

    def add_back_references(self, cites, names, gold):
        for citation in gold['citations']:
            if not citation.get('short') or not citation['refs']:
                continue
            place = (citation['start'], citation['end'])
            there = [cite for cite in cites if overlap(cite, place) > 0]
            works = {names.get(reference, reference) for _, _, reference in there}
            self.total += 1
            self.found += bool(there)
            self.linked += set(citation['refs']) <= works


def tally_of(golds, answers, discovered):
    tally = Tally()
    for gold, answer in zip(golds, answers):
        names = named_as_gold(answer, gold) if discovered(gold) else {}
        cites = cites_of(answer)
        tally.add_cites(cites, names, gold)
        tally.add_back_references(cites, names, gold)
    return tally


def has_bibliography(gold):
    return not all(reference.get('from_note') for reference in gold['references'])


def note_figures(program):
    golds = read_lines(NOTES)
    ways = {'given': (lambda gold: True), 'own': has_bibliography}
    figures = {}
    for way, listed in ways.items():
        answers = extract(program, [job_of(gold, listed(gold)) for gold in golds])
        for language in ['all'] + sorted({gold['lang'] for gold in golds}):
            pairs = [(g, a) for g, a in zip(golds, answers) if language in ('all', g['lang'])]
            tally = tally_of(*zip(*pairs), lambda gold: not listed(gold))
            name = f'back-references {way} {language}'
            figures[f'{name} found'] = tally.found / tally.total
            figures[f'{name} linked'] = tally.linked / tally.total
            figures[f'{name} right'] = tally.right / max(1, tally.cites)
    return figures


def read_floors():
    floors = {}
    for line in (HERE / 'floors.txt').read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            name, floor = line.rsplit(None, 1)
            floors[' '.join(name.split())] = float(floor)
    return floors


def main():
    program, corpora = sys.argv[1], pathlib.Path(sys.argv[2])
    floors = read_floors()
    figures = note_figures(program)
    skipped = 0
    if (corpora / 'score.py').is_file():
        figures.update(article_figures(program, corpora))
    else:
        print('skipped: shared data is absent: corpora/intext')
        skipped = sum(not name.startswith('back-references') for name in floors)
    failed = 0
    for name, figure in figures.items():
        floor = floors.get(name)
        below = floor is not None and figure < floor
        failed += below
        note = f'  BELOW ITS FLOOR {floor:.3f}' if below else ''
        if floor is not None and figure >= floor + ROOM:
            note = f'  floor {floor:.3f} can be raised'
        print(f'{name:<36} {figure:.4f}{note}')
    lost = [name for name in floors if name not in figures]
    if not skipped:
        for name in lost:
            print(f'{name}: a floor without a figure')
        failed += len(lost)
    print(f'{len(floors) - skipped - failed} passed, {failed} failed, {skipped} skipped')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
