#!/usr/bin/env python3
"""Writes a scholarly manuscript of any size, for tests and benchmarks.

  tools/make_manuscript.py --words 120000 --citations 1500 --format docx -o OUT.docx
  tools/make_manuscript.py --bytes 10000000 > OUT.txt

Formats: txt, md (as pandoc reads it) and docx (as Word writes it: runs in pieces, revision numbers,
styles, footnotes, numbering). The text has author-date citations in many forms, notes, headings, lists,
tables, block quotations and a reference list; everybody and everything in it is made up. The same
arguments give the same bytes everywhere. Python 3, standard library only.
"""
import argparse
import random
import sys

import manuscript_docx

ONSETS = 'B D F G H K L M N P R S T V W Br Dr Gr Kr Tr St Sch Ch Sh Th Bl Kl Fl'.split()
VOWELS = 'a e i o u a e i o u ä ö ü é ó á ø å ai ei ou'.split()
CODAS = 'l n r s t m k nd rt ll nn ck lm rg ž ń x ss '.split(' ')
ENDINGS = ['', '', '', 'er', 'sen', 'i', 'ová', 'ez', 'ski', 'ão', 'man', 'berg', 'oğlu', "'s", 'ard']
PARTICLES = ['van ', 'de ', 'von ', 'van der ', "O'"]
GIVEN = ('Ada Basil Clara Dmitri Elena Femi Gerda Hugo Inés Jörg Karin Łucja Maud Nils Olga Pavel Quirin Rosa '
         'Şule Tomás Una Viktor Wanda Xenia Yusuf Zoë Ángela Émile').split()
ADJECTIVES = ('early late common local public private narrow quiet uneven plain rural urban northern formal bitter '
              'modest distant careful doubtful patient').split()
NOUNS = ('river harbour parish market register ledger school workshop bridge tenant council winter account custom '
         'journey witness quarrel garden printer mill lease census pamphlet sermon ferry archive household '
         'guild petition orchard').split()
VERBS = ('described changed followed ignored kept lost counted defended divided explained preferred repeated shaped '
         'settled measured recorded').split()
LINKS = ('although while because whereas since before after unless').split()
PRESSES = ['Landing Press', 'Weir Books', 'Manor Press', 'Halfpenny & Sons', 'Coldstair University Press']
PLACES = ['Brannoc', 'Upper Hythe', 'Coldstair', 'Göldenau', 'Saint-Éloi', 'Łękowo']
JOURNALS = ['Journal of Small Waters', 'Rural Trades', 'Annals of Riverine Archaeology', 'Ledger and Lease',
            'Zeitschrift für Fährkunde']


class Work:
    def __init__(self, authors, year, suffix, entry):
        self.authors, self.year, self.suffix, self.entry = authors, year, suffix, entry

    def names(self, joiner):
        families = [family for family, _ in self.authors]
        if len(families) > 3:
            return families[0] + ' et al.'
        if len(families) == 1:
            return families[0]
        comma = ',' if len(families) > 2 else ''
        return ', '.join(families[:-1]) + f'{comma} {joiner} ' + families[-1]

    def date(self):
        return f'{self.year}{self.suffix}'


class Maker:
    """Blocks are tuples (kind, content…); text holds `*italic*` and `[^12]` for note 12."""

    def __init__(self, seed, works):
        self.random = random.Random(seed)
        self.works = self.make_works(works)
        self.sentences = [self.sentence() for _ in range(3000)]
        self.notes = []

    def family(self):
        pick = self.random.choice
        name = ''.join(pick(ONSETS).lower() + pick(VOWELS) + pick(CODAS)
                       for _ in range(self.random.randint(1, 2)))
        name = (name + pick(ENDINGS)).replace("'s", 's')
        name = name[0].upper() + name[1:]
        return pick(PARTICLES) + name if self.random.random() < 0.05 else name

    def title(self):
        pick = self.random.choice
        words = [pick(ADJECTIVES), pick(NOUNS), 'and the', pick(ADJECTIVES), pick(NOUNS)]
        return ' '.join(words).title().replace('And The', 'and the')

    def make_works(self, count):
        families = [self.family() for _ in range(max(8, count * 2 // 3))]
        taken, works = {}, []
        for _ in range(count):
            authors = [(self.random.choice(families), self.random.choice(GIVEN))
                       for _ in range(self.random.choice([1, 1, 1, 2, 2, 3, 5]))]
            year = self.random.randint(1902, 2023)
            key = (tuple(family for family, _ in authors), year)
            taken.setdefault(key, []).append(len(works))
            works.append([authors, year])
        suffixes = {index: 'abcdefghijklmnopqrstuvwxyz'[n % 26] for group in taken.values()
                    if len(group) > 1 for n, index in enumerate(group)}
        made = [self.make_work(authors, year, suffixes.get(index, ''))
                for index, (authors, year) in enumerate(works)]
        return sorted(made, key=lambda work: work.entry.lower())

    def make_work(self, authors, year, suffix):
        pick = self.random.choice
        first, *others = authors
        listed = [f'{first[0]}, {first[1]}'] + [f'{given} {family}' for family, given in others]
        head = listed[0] if len(listed) == 1 else ', '.join(listed[:-1]) + ', and ' + listed[-1]
        if self.random.random() < 0.5:
            page = self.random.randint(1, 400)
            tail = f'“{self.title()}.” *{pick(JOURNALS)}* {self.random.randint(1, 60)} (2): {page}–{page + 23}.'
        else:
            tail = f'*{self.title()}*. {pick(PLACES)}: {pick(PRESSES)}.'
        return Work(authors, year, suffix, f'{head}. {year}{suffix}. {tail}')

    def sentence(self):
        pick = self.random.choice
        clause = lambda: f'the {pick(ADJECTIVES)} {pick(NOUNS)} {pick(VERBS)} the {pick(NOUNS)} of the {pick(NOUNS)}'
        text = clause()
        if self.random.random() < 0.6:
            text += f', {pick(LINKS)} {clause()}'
        if self.random.random() < 0.2:
            text += f' in the {self.random.randint(4, 19)}th year'
        return text[0].upper() + text[1:]

    def locator(self):
        page = self.random.randint(1, 380)
        return self.random.choice(['', '', '', f', {page}', f', {page}–{page + 3}', f', p. {page}', ', ch. 4'])

    def cited_sentence(self):
        """A sentence with one citation, and how many works that cites."""
        sentence = self.random.choice(self.sentences)
        work = self.random.choice(self.works)
        form = self.random.random()
        if form < 0.5:
            return f'{sentence} ({work.names("and")} {work.date()}{self.locator()}).', 1
        if form < 0.65:
            other = self.random.choice(self.works)
            opener = self.random.choice(['', 'see ', 'cf. ', 'see also '])
            return (f'{sentence} ({opener}{work.names("and")} {work.date()}; '
                    f'{other.names("and")} {other.date()}{self.locator()}).'), 2
        rest = sentence[0].lower() + sentence[1:]
        return f'As {work.names("and")} ({work.date()}{self.locator()}) has shown, {rest}.', 1

    def paragraph(self, cites, sentences):
        """Text of so many sentences, the first `cites` chances of which cite something."""
        at = set(self.random.sample(range(sentences), min(cites, sentences)))
        out, done = [], 0
        for index in range(sentences):
            if index in at:
                text, count = self.cited_sentence()
                done += count
            else:
                text = self.random.choice(self.sentences) + '.'
            out.append(text)
        return ' '.join(out), done

    def note(self):
        text, done = self.paragraph(1, 2)
        self.notes.append(text)
        return f'[^{len(self.notes)}]', done

    def blocks(self, words, citations):
        """The manuscript; `citations` are spread evenly over `words`."""
        yield ('title', 'An Account of ' + self.title())
        written, cited, section = 0, 0, 0
        while written < words:
            if section % 12 == 0:
                yield ('heading', 1 + (section % 36 > 0), self.title())
            section += 1
            wanted = max(0, round(citations * (written + 120) / words) - cited)
            text, done = self.paragraph(wanted, max(8, wanted + 2))
            if wanted and self.random.random() < 0.25:
                mark, more = self.note()
                text, done = text + mark, done + more
            cited += done
            written += text.count(' ') + 1
            yield ('paragraph', text)
            for block, done in self.extra(section):
                cited += done
                written += 20
                yield block
        yield ('heading', 1, 'References')
        for work in self.works:
            yield ('entry', work.entry)

    def extra(self, section):
        if section % 20 == 7:
            text, done = self.paragraph(1, 3)
            yield ('quotation', text), done
        if section % 20 == 13:
            rows = [self.paragraph(1, 1) for _ in range(4)]
            yield ('list', [row[0] for row in rows]), sum(row[1] for row in rows)
        if section % 40 == 31:
            works = self.random.sample(self.works, 3)
            rows = [(self.random.choice(NOUNS).title(), str(self.random.randint(9, 999)), f'{work.names("and")} {work.date()}')
                    for work in works]
            yield ('table', [('Landing', 'Crossings', 'Studied by')] + rows), len(works)


def plain(text):
    text = text.replace('*', '')
    while '[^' in text:
        head, _, tail = text.partition('[^')
        text = head + '[' + tail
    return text


def write_txt(maker, blocks, put):
    for kind, *content in blocks:
        if kind == 'heading':
            put(content[1] + '\n\n')
        elif kind == 'list':
            put(''.join(f'- {plain(item)}\n' for item in content[0]) + '\n')
        elif kind == 'table':
            put('\n'.join('  '.join(f'{cell:<40}' for cell in row).rstrip() for row in content[0]) + '\n\n')
        else:
            put(plain(content[0]) + '\n\n')
    for number, note in enumerate(maker.notes, 1):
        put(f'[{number}] {plain(note)}\n\n')


def write_md(maker, blocks, put):
    for kind, *content in blocks:
        if kind == 'title':
            put(f'---\ntitle: {content[0]}\nlang: en\n---\n\n')
        elif kind == 'heading':
            put('#' * content[0] + ' ' + content[1] + '\n\n')
        elif kind == 'quotation':
            put(f'> {content[0]}\n\n')
        elif kind == 'list':
            put(''.join(f'- {item}\n' for item in content[0]) + '\n')
        elif kind == 'table':
            rows = ['| ' + ' | '.join(row) + ' |\n' for row in content[0]]
            put(''.join(rows[:1] + ['|---|---|---|\n'] + rows[1:]) + '\n')
        else:
            put(content[0] + '\n\n')
    for number, note in enumerate(maker.notes, 1):
        put(f'[^{number}]: {note}\n\n')


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--words', type=int, default=8000)
    parser.add_argument('--bytes', type=int, help='about so much text, instead of --words')
    parser.add_argument('--citations', type=int, help='default: one in 80 words')
    parser.add_argument('--works', type=int, help='default: a third of the citations, no more than 5000')
    parser.add_argument('--format', choices=['txt', 'md', 'docx'], default='txt')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('-o', '--output')
    return parser.parse_args()


def main():
    options = parse_arguments()
    words = options.bytes * 10 // 68 if options.bytes else options.words
    citations = options.citations if options.citations is not None else words // 80
    works = options.works or min(5000, max(20, citations // 3))
    maker = Maker(options.seed, works)
    blocks = maker.blocks(words, citations)
    if options.format == 'docx':
        if not options.output:
            sys.exit('make_manuscript.py: a docx needs -o FILE')
        manuscript_docx.write(options.output, list(blocks), maker.notes)
        return
    file = open(options.output, 'w', encoding='utf-8', newline='\n') if options.output else sys.stdout
    (write_md if options.format == 'md' else write_txt)(maker, blocks, file.write)
    file.close()


if __name__ == '__main__':
    main()
