#!/usr/bin/env python3
"""Kills opcit with SIGKILL at random moments while it writes to a library, again and again.

  kills.py OPCIT [KILLS [SEED]]

A child runs library verbs one after the other (import, edit, tag, note, rm, merge, undo, redo) and
writes down each that ended well. After each kill the library must be sound, its journal must lead to
what is there, and everything that was written down must be there. At the end everything is undone.
Ends with `N passed, M failed, 0 skipped`: one test a kill, and one for the undoing.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time


def opcit(program, library, *arguments, text=None):
    return subprocess.run([program, arguments[0], '--library', str(library), *arguments[1:]],
                          input=text, capture_output=True, text=True)


def records(first, count):
    return json.dumps([{'id': f'k{n}', 'type': 'book', 'title': f'Work of number {n}', 'author': [{'family': f'Author{n}'}],
                        'issued': {'date-parts': [[1500 + n % 500]]}} for n in range(first, first + count)])


def worker(program, library, log, seed):
    """Runs until it is killed. A line of the log is a change that was acknowledged."""
    chance = random.Random(seed)
    number = seed * 1000
    with open(log, 'a') as acknowledged:
        while True:
            number += 1
            key = f'k{number}'
            if opcit(program, library, 'import', '--from', 'csl-json', '-', text=records(number, 1)).returncode != 0:
                continue
            acknowledged.write(f'record {key}\n')
            acknowledged.flush()
            kind = chance.randrange(6)
            if kind == 0 and opcit(program, library, 'tag', '--add', f't{number}', key).returncode == 0:
                acknowledged.write(f'tag {key} t{number}\n')
            elif kind == 1 and opcit(program, library, 'edit', key, '--set', f'volume={number}').returncode == 0:
                acknowledged.write(f'volume {key} {number}\n')
            elif kind == 2:
                opcit(program, library, 'note', key, 'a note')
                if opcit(program, library, 'undo').returncode == 0:
                    opcit(program, library, 'redo')
            elif kind == 3:
                # It may be done and not be told: then either is right.
                acknowledged.write(f'gone {key}\n')
                acknowledged.flush()
                opcit(program, library, 'rm', key)
            acknowledged.flush()


def expected(log):
    """What must be there: the last word on each key. The last line may be half written."""
    present, tags, volumes = set(), {}, {}
    for line in open(log).read().split('\n')[:-1]:
        what, key, *rest = line.split()
        if what == 'record':
            present.add(key)
        elif what == 'gone':  # or about to be
            present.discard(key)
        elif what == 'tag':
            tags[key] = rest[0]
        else:
            volumes[key] = rest[0]
    return present, tags, volumes


def faults(program, library, log):
    sound = opcit(program, library, 'verify-library', '--json')
    if sound.returncode != 0:
        yield 'not sound: ' + sound.stdout + sound.stderr
        return
    present, tags, volumes = expected(log)
    exported = {item['id']: item for item in json.loads(opcit(program, library, 'export').stdout or '[]')}
    for key in present - exported.keys():
        yield f'lost {key}'
    for key, volume in volumes.items():
        if key in present and exported.get(key, {}).get('volume') not in (volume, int(volume)):
            yield f'lost the volume of {key}'
    for key, tag in list(tags.items())[-3:]:
        if key in present and tag not in json.loads(opcit(program, library, 'show', '--json', key).stdout)['tags']:
            yield f'lost the tag of {key}'


def main():
    program, kills = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        library, log = pathlib.Path(folder, 'l.db'), pathlib.Path(folder, 'log')
        opcit(program, library, 'import', '--from', 'csl-json', '-', text=records(0, 5))
        log.write_text('')
        for kill in range(1, kills + 1):
            child = os.fork()
            if child == 0:
                os.setpgid(0, 0)
                worker(program, library, log, kill)
            time.sleep(chance.uniform(0.01, 0.25))
            try:
                os.killpg(child, signal.SIGKILL)
            except ProcessLookupError:
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            found = list(faults(program, library, log))
            passed, failed = passed + (not found), failed + bool(found)
            for fault in found:
                print(f'kill {kill}: {fault}')
        replayed = opcit(program, library, 'verify-library', '--replay').returncode == 0
        while opcit(program, library, 'undo', '100').returncode == 0:
            pass
        empty = opcit(program, library, 'export').stdout.strip() == '[]'
        passed, failed = passed + (replayed and empty), failed + (not (replayed and empty))
        changes = len(open(log).read().splitlines())
    print(f'{changes} changes acknowledged over {kills} kills')
    print(f'{passed} passed, {failed} failed, 0 skipped')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
