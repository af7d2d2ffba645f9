#!/usr/bin/env python3
"""Several processes write to one library while several read it.

  processes.py OPCIT [SECONDS [WRITERS [READERS]]]

Each writer tags a record of its own and adds records; each reader searches. No process may end with an
error but the documented time-out of a busy library, and every acknowledged change must be there at the
end. Prints how long searches took; ends with `N passed, M failed, 0 skipped`.
"""
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import time

BUSY = 'OC0501'


def opcit(program, library, *arguments, text=None):
    return subprocess.run([program, arguments[0], '--library', str(library), *arguments[1:]], input=text, capture_output=True, text=True)


def item(key):
    return json.dumps([{'id': key, 'type': 'book', 'title': f'Work {key}', 'author': [{'family': f'Author{key}'}]}])


def write(program, library, name, until, results):
    tags, added, errors, busy = [], [], [], 0
    number = 0
    while time.time() < until:
        number += 1
        tagging = number % 2 == 0
        call = ('tag', '--add', f'{name}-{number}', name) if tagging else ('import', '--from', 'csl-json', '-')
        done = opcit(program, library, *call, text=None if tagging else item(f'{name}x{number}'))
        if done.returncode == 0:
            (tags if tagging else added).append(f'{name}-{number}' if tagging else f'{name}x{number}')
        elif BUSY in done.stderr:
            busy += 1
        else:
            errors.append(done.stderr)
    results.put(('write', name, tags, added, errors, busy))


def read(program, library, until, results):
    times, errors = [], []
    while time.time() < until:
        start = time.time()
        done = opcit(program, library, 'search', 'work')
        times.append(time.time() - start)
        if done.returncode not in (0, 1):
            errors.append(done.stderr)
    results.put(('read', times, errors))


def main():
    program = os.path.abspath(sys.argv[1])
    seconds, writers, readers = [int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((2, 5), (3, 8), (4, 8))]
    with tempfile.TemporaryDirectory() as folder:
        library = pathlib.Path(folder, 'l.db')
        names = [f'w{n}' for n in range(writers)]
        for name in names:
            opcit(program, library, 'import', '--from', 'csl-json', '-', text=item(name))
        results, until = multiprocessing.Queue(), time.time() + seconds
        processes = [multiprocessing.Process(target=write, args=(program, library, name, until, results)) for name in names]
        processes += [multiprocessing.Process(target=read, args=(program, library, until, results)) for _ in range(readers)]
        for process in processes:
            process.start()
        answers = [results.get() for _ in processes]
        for process in processes:
            process.join()
        keys = {one['id'] for one in json.loads(opcit(program, library, 'export').stdout)}
        failed, times, changes, busy = 0, [], 0, 0
        for answer in answers:
            if answer[0] == 'read':
                times += answer[1]
                wrong = answer[2]
            else:
                _, name, tags, added, wrong, waited = answer
                there = json.loads(opcit(program, library, 'show', '--json', name).stdout)['tags']
                wrong += [f'lost tag {tag}' for tag in tags if tag not in there] + [f'lost {key}' for key in added if key not in keys]
                changes, busy = changes + len(tags) + len(added), busy + waited
            failed += bool(wrong)
            for line in wrong[:5]:
                print(line)
        sound = opcit(program, library, 'verify-library', '--replay')
        if sound.returncode != 0:
            failed += 1
            print(sound.stderr)
    times.sort()
    print(f'{changes} changes by {writers} writers, {busy} times busy; {len(times)} searches by {readers} readers: median '
          f'{times[len(times) // 2] * 1000:.0f} ms, 99th percentile {times[len(times) * 99 // 100] * 1000:.0f} ms (whole processes)')
    print(f'{len(answers) + 1 - failed} passed, {failed} failed, 0 skipped')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
