#!/usr/bin/env python3
"""Builds tests/data/notes/notes.jsonl, the note-style test set, from its annotated sources.

  tools/notes_gold.py            checks the sources and writes notes.jsonl
  tools/notes_gold.py --check    fails when notes.jsonl is not what the sources make
  tools/notes_gold.py --counts   prints what the set holds, by language and by kind of back-reference

The sources hold the truth; their markup is described in tests/data/notes/README.md.
Python 3, standard library only.
"""
import collections
import json
import pathlib
import re
import sys

HOME = pathlib.Path(__file__).resolve().parent.parent / 'tests' / 'data' / 'notes'
TARGET = HOME / 'notes.jsonl'

NOTE = re.compile(r'\[\[(.*?)\]\](?!\])', re.S)
LABEL = re.compile(r'#(\w+) ')
CITE = re.compile(r'\{(=?)([\w+]+|-|!)(?::(\w+))?\|(.*?)\}', re.S)
BACK_NUMBER = re.compile(r'@(\w+)')
SUPERSCRIPTS = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
SENTENCE_END = re.compile(r'[.!?](?=\s)')
CHAIN_GAP = 60  # a longer way from one reference to the next is prose, not a chain

# What a back-reference looks like; the first pattern that fits counts.
KINDS = [
    ('ibid.', r'(?i)\b(ibid(em)?|ib|ibíd(em)?|ebd|ebda|ebenda|ivi|id\. at)\b'),
    ('op. cit., art. cit., cit.', r'(?i)\b(op|ob|art|loc|l|ouvr|o)\.? ?(cit|c)\b|\bcit\.'),
    ('a.a.O.', r'a\. ?a\. ?O\.'),
    ('note number', r'(?i)\b(n|nn|note|notes|anm|fn|nota|supra)\b\.? ?\d+|\bvorige'),
    ('id., ders.', r'(?i)^(id|íd|idem|ead|eadem|ders|dies|derselbe|dieselbe)\b'),
    ('short title or name', r''),
]
IBID = re.compile(r'(?i)^(ibid|ibidem|ibíd|ibídem|ib|ebd|ebda|ebenda|ivi|id\. at)\b')


# French spacing, for documents whose head has `spaces`: what stands before ; ! ? and after p.
SPACES = {'fixed': '\u00a0', 'narrow': '\u202f'}


def with_spaces(source, kind):
    if not kind:
        return source
    source = re.sub(r' (?=[;!?])', SPACES[kind], source)
    source = re.sub(r'(?<=\bp\.) (?=\d)', SPACES[kind], source)
    return source.replace('« ', '«\u00a0').replace(' »', '\u00a0»').replace(' : ', '\u00a0: ')


class Broken(Exception):
    """A source that breaks the rules of the markup."""


def note_numbers(notes):
    """Label or key -> number of the note that bears the label or first cites the work in full."""
    numbers = {}
    for number, note in enumerate(notes, 1):
        label = LABEL.match(note)
        if label:
            numbers.setdefault(label.group(1), number)
        for mark in CITE.finditer(note):
            if not mark.group(1):
                for key in mark.group(2).split('+'):
                    numbers.setdefault(key, number)
    return numbers


class Builder:
    """Collects the text of one document and the marks in it."""

    def __init__(self, numbers):
        self.numbers = numbers
        self.text = ''
        self.citations = []
        self.ignore = []
        self.types = {}
        self.cluster = -1

    def plain(self, part):
        def number(mark):
            if mark.group(1) not in self.numbers:
                raise Broken('@%s names no label and no work' % mark.group(1))
            return str(self.numbers[mark.group(1)])
        self.text += BACK_NUMBER.sub(number, part).replace('*', '')

    def marked(self, part):
        """Appends text with citation marks. Each call begins a cluster of its own."""
        at, last_end = 0, None
        for mark in CITE.finditer(part):
            self.plain(part[at:mark.start()])
            at = mark.end()
            start = len(self.text)
            self.plain(mark.group(4))
            if mark.group(2) == '!':
                self.ignore.append([start, len(self.text)])
                continue
            if last_end is None or self.parted(last_end, start):
                self.cluster += 1
            last_end = len(self.text)
            self.cite(mark, start)
        self.plain(part[at:])

    def parted(self, last_end, start):
        gap = self.text[last_end:start]
        return len(gap) > CHAIN_GAP or bool(SENTENCE_END.search(gap))

    def cite(self, mark, start):
        refs = [] if mark.group(2) == '-' else mark.group(2).split('+')
        cite = {'start': start, 'end': len(self.text), 'surface': self.text[start:],
                'refs': refs, 'cluster': self.cluster}
        if mark.group(1):
            cite['short'] = True
        if mark.group(3):
            self.types[refs[0]] = mark.group(3)
        self.citations.append(cite)


def split_source(path):
    parts = re.split(r'^---$', path.read_text(encoding='utf-8'), flags=re.M)
    if len(parts) != 3:
        raise Broken('expected head, text and bibliography parted by two lines of ---')
    head = dict(line.split(': ', 1) for line in parts[0].strip().splitlines())
    parts[1:] = [with_spaces(part, head.get('spaces')) for part in parts[1:]]
    listed = collections.OrderedDict()
    for line in parts[2].strip().splitlines():
        if line.strip():
            key, raw = line.split(': ', 1)
            listed[key] = raw.strip().replace('*', '')
    return head, parts[1].strip(), listed


def build_text(body):
    notes = [note.group(1).strip() for note in NOTE.finditer(body)]
    builder = Builder(note_numbers(notes))
    at = 0
    for number, note in enumerate(NOTE.finditer(body), 1):
        builder.marked(body[at:note.start()])
        builder.text += str(number).translate(SUPERSCRIPTS)
        at = note.end()
    builder.marked(body[at:])
    for number, note in enumerate(notes, 1):
        builder.text += '\n\n%d ' % number
        builder.marked(LABEL.sub('', note, count=1).replace(' ¶ ', '\n\n'))
    return builder, notes


def references(builder, listed):
    entries, seen = [], set()
    for key, raw in listed.items():
        entries.append({'id': key, 'raw': raw})
        seen.add(key)
    for cite in builder.citations:
        for key in cite['refs']:
            if key in seen:
                continue
            if cite.get('short') or listed:
                raise Broken('%s is never cited in full nor listed: %s' % (key, cite['surface']))
            entries.append({'id': key, 'raw': cite['surface'], 'from_note': True})
            seen.add(key)
    for entry in entries:
        if entry['id'] in builder.types:
            entry['fields'] = {'type': builder.types[entry['id']]}
    return entries


def check_shape(body, notes):
    words = len(NOTE.sub('', body).split())
    if not 600 <= words <= 1500:
        raise Broken('the body has %d words, expected 600 to 1500' % words)
    if not 15 <= len(notes) <= 40:
        raise Broken('%d notes, expected 15 to 40' % len(notes))


def check_marks(builder):
    left = re.search(r'[{}|]|\[\[|\]\]|@', builder.text)
    if left:
        raise Broken('markup left at: ' + builder.text[max(0, left.start() - 40):left.end() + 20])
    last = None
    for cite in builder.citations:
        if builder.text[cite['start']:cite['end']] != cite['surface']:
            raise Broken('a surface is not what stands at its place: ' + cite['surface'])
        if IBID.match(cite['surface']) and cite['refs'] and last and cite['refs'] != last['refs']:
            raise Broken('%s (%s) stands after %s' % (cite['surface'], cite['refs'], last['surface']))
        last = cite


def build(path):
    head, body, listed = split_source(path)
    builder, notes = build_text(body)
    check_shape(body, notes)
    check_marks(builder)
    return {'id': 'notes:' + path.stem, 'lang': head['lang'], 'discipline': head['discipline'],
            'style': 'note', 'convention': head['convention'], 'path': path.name,
            'licence': 'CC0-1.0', 'text': builder.text, 'citations': builder.citations,
            'ignore': builder.ignore, 'references': references(builder, listed)}


def build_all():
    documents, failed = [], 0
    for path in sorted(HOME.glob('*.txt')):
        try:
            documents.append(build(path))
        except (Broken, ValueError, KeyError) as error:
            failed += 1
            print('%s: %s' % (path.name, error), file=sys.stderr)
    return documents, failed


def kind_of(cite):
    if not cite.get('short'):
        return 'full'
    return next(name for name, shape in KINDS if re.search(shape, cite['surface']))


def print_counts(documents):
    table = collections.defaultdict(collections.Counter)
    for document in documents:
        for column in (document['lang'], 'all'):
            count = table[column]
            count['documents'] += 1
            count['with a bibliography'] += not any('from_note' in r for r in document['references'])
            count['notes'] += len(re.findall(r'(?m)^\n\d+ ', document['text']))
            count['ignored look-alikes'] += len(document['ignore'])
            count['references'] += len(document['references'])
            count['citations'] += len(document['citations'])
            count.update(kind_of(cite) for cite in document['citations'])
    columns = sorted(table, key=lambda name: (name == 'all', name))
    rows = ['documents', 'with a bibliography', 'notes', 'references', 'ignored look-alikes',
            'citations', 'full'] + [name for name, _ in KINDS]
    print('%-28s' % '' + ''.join('%7s' % column for column in columns))
    for row in rows:
        print('%-28s' % row + ''.join('%7d' % table[column][row] for column in columns))


def main():
    documents, failed = build_all()
    if failed:
        return 1
    made = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
    if '--counts' in sys.argv:
        print_counts(documents)
    elif '--check' in sys.argv:
        if TARGET.read_text(encoding='utf-8') != made:
            print('%s is not what the sources make; run tools/notes_gold.py' % TARGET.name,
                  file=sys.stderr)
            return 1
    else:
        TARGET.write_text(made, encoding='utf-8')
        print('%d documents' % len(documents))
    return 0


if __name__ == '__main__':
    sys.exit(main())
