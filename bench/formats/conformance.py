#!/usr/bin/env python3
"""Scores opcit on the conformance cases of other projects.

  conformance.py OPCIT SHARED/formats [--formats ris,mods] [--no-profile] [--fails N] [--answers FILE]

Each case is one job of `opcit convert --jsonl`: read in its format, with the profile of the family it
comes from, and written as the expectation is (CSL-JSON, BibTeX, or the file to export). The answers
are scored by SHARED/formats/score.py, which prints a line a format and family. Cases of formats that
opcit has no name for, of parts of formats (micro-*) and of decoded fields (bib-decoded) are left out.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

NAMES = {'medline-nbib': 'medline', 'refer-enw': 'refer', 'datacite-json': 'datacite',
         'openalex-json': 'openalex', 'hayagriva-yaml': 'hayagriva', 'msbib-xml': 'word-sources',
         'rdf-xml': 'zotero-rdf', 'bibo-rdf': 'zotero-rdf'}
PROFILES = {'bbt': 'better-bibtex', 'zotero': 'zotero', 'pandoc': 'pandoc'}


def known_formats(opcit):
    listed = subprocess.run([opcit, 'convert', '--formats', '--json'], capture_output=True, check=True)
    return {row['name'] for row in json.loads(listed.stdout)}


def export_input(case):
    """The records of an export case: Zotero's items, CSL-JSON, BibTeX, or text in a named format."""
    given = json.loads(case['input']) if isinstance(case['input'], str) else case['input']
    if 'items' in given:
        return 'zotero-json', json.dumps(given['items'])
    if 'csl' in given:
        return 'csl-json', json.dumps(given['csl'])
    if 'bibtex' in given:
        return 'bibtex', given['bibtex']
    return given['from'], given['text']


def job_of(case, profiles):
    name = case['format']
    job = {'id': case['id'], 'to': 'csl-json'}
    if name.startswith('export-'):
        job['format'], job['input'] = export_input(case)
        job['to'] = NAMES.get(name[7:], name[7:])
    else:
        job['format'], job['input'] = NAMES.get(name, name), case['input']
        if 'csl' not in case['expected']:
            job['to'] = 'bibtex'
        if case.get('input_enc'):
            job['input_enc'] = case['input_enc']
    if profiles:
        job['profile'] = PROFILES.get(case['family'])
    return job


def is_asked(case, known, wanted):
    name = case['format']
    bare = name[7:] if name.startswith('export-') else name
    return (not wanted or name in wanted) and NAMES.get(bare, bare) in known


def answer_of(line):
    answer = json.loads(line)
    if 'error' in answer:
        return {'id': answer['id'], 'error': answer['error']['message']}
    if 'items' in answer:
        return {'id': answer['id'], 'csl': answer['items'], 'text': json.dumps(answer['items'])}
    return {'id': answer['id'], 'text': answer['text'], 'bibtex': answer['text']}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('opcit')
    parser.add_argument('formats_folder', type=pathlib.Path)
    parser.add_argument('--formats', default='')
    parser.add_argument('--no-profile', action='store_true')
    parser.add_argument('--fails', type=int, default=0)
    parser.add_argument('--answers')
    options = parser.parse_args()

    known = known_formats(options.opcit)
    wanted = set(filter(None, options.formats.split(',')))
    cases = [json.loads(line) for path in sorted((options.formats_folder / 'cases').glob('*.jsonl'))
             for line in path.read_text(encoding='utf-8').split('\n') if line.strip()]
    cases = [case for case in cases if is_asked(case, known, wanted)]
    jobs = ''.join(json.dumps(job_of(case, not options.no_profile)) + '\n' for case in cases)
    done = subprocess.run([options.opcit, 'convert', '--jsonl'], input=jobs.encode(), capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit('opcit ended with %d: %s' % (done.returncode, done.stderr.decode()))
    lines = done.stdout.decode().split('\n')[:-1]
    with tempfile.TemporaryDirectory() as folder:
        answers = options.answers or str(pathlib.Path(folder) / 'answers.jsonl')
        with open(answers, 'w', encoding='utf-8') as out:
            out.writelines(json.dumps(answer_of(line)) + '\n' for line in lines)
        subprocess.run([sys.executable, str(options.formats_folder / 'score.py'), '--cases',
                        str(options.formats_folder / 'cases'), '--system', answers, '--formats',
                        ','.join(sorted({case['format'] for case in cases})), '--fails', str(options.fails)], check=True)


if __name__ == '__main__':
    main()
