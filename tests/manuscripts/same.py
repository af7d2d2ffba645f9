#!/usr/bin/env python3
"""same.py OPCIT: one manuscript in many formats gives the same citations, links and places.

The files of made/ are ferries.md as pandoc and LibreOffice wrote it (make.sh); what is to be found in
them stands in ferries.expected. Where the two programs are present they write it anew, and a longer
manuscript made by tools/make_manuscript.py beside it; where not, those cases are skipped.
Python 3, standard library only.
"""
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NAMES = ['pandoc.md', 'pandoc.txt', 'pandoc.tex', 'pandoc.docx', 'pandoc.odt', 'pandoc.html', 'pandoc.rtf',
         'pandoc.jats.xml', 'pandoc.tei.xml', 'lo.pdf', 'lo.docx', 'lo.rtf', 'lo.html',
         'columns.pdf']
FEWEST = 100  # citations that the longer manuscript has to show


class Tally:
    passed = failed = skipped = 0

    def settle(self, name, problem):
        if problem:
            self.failed += 1
            print(f'FAILED {name}: {problem}')
        else:
            self.passed += 1

    def skip(self, name, why):
        self.skipped += 1
        print(f'skipped: {name}: {why}')


def squeezed(text):
    """Letters, digits and brackets: what spaces, line ends, quotation marks and dashes do not change."""
    return ''.join(c for c in text if c.isalnum() or c in '()[];,')


def extract(program, path):
    run = subprocess.run([program, 'extract', '--json', str(path)], capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f'{path}: exit code {run.returncode}\n{run.stderr.decode()}')
    return json.loads(run.stdout)


def found(answer):
    """Each cluster as it reads, with year, locator and linked entry of each of its cites."""
    entries = {entry['id']: squeezed(entry['raw'])[:40] for entry in answer['references']}
    rows = []
    for cluster in answer['citations']:
        cites = [(squeezed(''.join(cite['names'])), cite['year'] + cite['year_suffix'], squeezed(cite['locator']),
                  entries.get(cite['reference'], '')) for cite in cluster['cites']]
        rows.append((squeezed(cluster['surface']), cluster['form'], tuple(cites)))
    return rows


def difference(rows, expected):
    if rows == expected:
        return None
    extra = list((collections.Counter(rows) - collections.Counter(expected)).elements())
    missing = list((collections.Counter(expected) - collections.Counter(rows)).elements())
    if not extra and not missing:
        return 'the same citations in another order'
    return f'found {len(rows)}, expected {len(expected)}; only here {extra[:2]}, only there {missing[:2]}'


def without_tags(source):
    return html.unescape(re.sub(r'<[^>]*>', '', source))


def rtf_text(source):
    source = re.sub(r"\\u(-?\d+) ?(?:\?|\\'[0-9a-f]{2})?", lambda m: chr(int(m[1]) % 65536), source)
    source = re.sub(r"\\'([0-9a-f]{2})", lambda m: bytes.fromhex(m[1]).decode('cp1252'), source)
    source = re.sub(r'\\(?:rquote|lquote|endash|emdash|ldblquote|rdblquote|~)\b ?', ' ', source)
    return re.sub(r'\\[a-z]+-?\d* ?|[{}]', '', source)


def tex_text(source):
    return re.sub(r'\\[a-zA-Z]+\{|[{}]|~', '', source).replace('\\&', '&')


READINGS = {'.docx': without_tags, '.odt': without_tags, '.html': without_tags, '.xml': without_tags,
            '.rtf': rtf_text, '.tex': tex_text}


def file_texts(path):
    """Bytes of a part of the file: of a member of an archive or the file itself."""
    if path.suffix not in ('.docx', '.odt'):
        content = path.read_bytes()
        return lambda part: content
    archive = zipfile.ZipFile(path)
    return archive.read


def pages_of(path):
    run = subprocess.run(['pdftotext', str(path), '-'], capture_output=True, check=True)
    return [squeezed(page) for page in run.stdout.decode('utf-8').split('\f')]


def wrong_page(path, answer):
    """A citation may begin at the end of its page, or of a column, and go on in the next one."""
    pages = pages_of(path)
    for cluster in answer['citations']:
        surface, page = squeezed(cluster['surface']), int(cluster['page'])
        following = pages[page] if page < len(pages) else ''
        if not any(surface[:size] in pages[page - 1] and surface[size:] in pages[page - 1] + following
                   for size in range(len(surface), 0, -1)):
            return f'{cluster["surface"]} is not on page {cluster["page"]}'
    return None


def wrong_place(path, answer):
    """The first citation that the file does not have where the answer says, or None."""
    if path.suffix == '.pdf':
        return wrong_page(path, answer)
    texts = file_texts(path)
    reading = READINGS.get(path.suffix, str)
    for cluster in answer['citations']:
        place = cluster.get('source', cluster)
        source = texts(place.get('part', ''))[place['start']:place['end']].decode('utf-8')
        if squeezed(reading(source)) != squeezed(cluster['surface']):
            return f'{cluster["surface"]!r} is to stand where the file has {source!r}'
    return None


def refusal(program, path):
    """What is wrong with the answer to an encrypted PDF: it has to say so and how it can be read."""
    run = subprocess.run([program, 'extract', '--json', str(path)], capture_output=True, check=False)
    said = run.stderr.decode()
    told = run.returncode == 2 and not run.stdout and 'encrypted' in said and 'qpdf --decrypt' in said
    return None if told else f'exit code {run.returncode}, said {said!r}'


def compare(program, folder, expected, tally):
    """Every format against `expected`, or against the first where that is None."""
    for name in NAMES:
        path = folder / name
        title = f'{folder.name}/{name}'
        if not path.exists():
            tally.skip(title, 'pandoc or LibreOffice is absent')
            continue
        answer = extract(program, path)
        rows = found(answer)
        expected = expected or rows
        tally.settle(f'{title}: citations and links', difference(rows, expected))
        tally.settle(f'{title}: places', wrong_place(path, answer))
    if (folder / 'encrypted.pdf').exists():
        tally.settle(f'{folder.name}/encrypted.pdf: refused', refusal(program, folder / 'encrypted.pdf'))
    else:
        tally.skip(f'{folder.name}/encrypted.pdf', 'LibreOffice is absent')
    return expected


def read_expected():
    """Lines `citation -> beginning of the entry; …` of ferries.expected."""
    lines = (HERE / 'ferries.expected').read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def written(answer):
    entries = {entry['id']: entry['raw'] for entry in answer['references']}
    return [' '.join(cluster['surface'].split()) + ' -> ' +
            '; '.join(' '.join(entries.get(cite['reference'], '?').split()[:4]) for cite in cluster['cites'])
            for cluster in answer['citations']]


def make(source, folder):
    code = subprocess.run(['sh', str(HERE / 'make.sh'), str(source), str(folder)], check=False).returncode
    if code not in (0, 3):
        sys.exit(f'make.sh {source}: exit code {code}')


def main():
    program = sys.argv[1]
    tally = Tally()
    first = extract(program, HERE / 'made' / 'pandoc.md')
    lines = written(first)
    wrong = [line for line in lines if line not in read_expected()] or len(lines) != len(read_expected())
    tally.settle('ferries.md: what stands in ferries.expected', wrong and f'found otherwise: {wrong}')
    rows = compare(program, HERE / 'made', None, tally)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(HERE / 'ferries.md', folder / 'remade')
        compare(program, folder / 'remade', rows, tally)
        source = folder / 'long.md'
        subprocess.run([sys.executable, str(ROOT / 'tools' / 'make_manuscript.py'), '--words', '12000', '--citations',
                        '160', '--format', 'md', '-o', str(source)], check=True)
        make(source, folder / 'long')
        rows = compare(program, folder / 'long', None, tally)
        tally.settle('long.md: citations enough', len(rows) < FEWEST and f'{len(rows)}, expected {FEWEST}')
    print(f'{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped')
    return tally.failed > 0


if __name__ == '__main__':
    sys.exit(main())
