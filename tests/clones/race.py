#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many colleagues share at the same moment, against one server: all lines arrive, and nobody is told anything but that
it was done, or that the server was too busy and to try again.

usage: race.py [--writers N] [--turns N] PROGRAMS     (TAP on stdout)
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True # nothing is left in the source tree

from machine import World

ALLOWED = {0, 5, 6, 7}
NOTE = "minutes/2026/09/2026-09-03-etikk.md"


def start(world, name, turn, number):
    """One writer: a line in a note that everybody changes, one in the plan by erfar, and then share."""
    word = f"w{turn * 100 + number:04}x"
    typed = (f"sed -i 's/^## Konklusjoner/&\\n\\n- Fra {name} {word}/' {NOTE}\n"
             f"erfar plan theme 'Fra {name} w{5000 + turn * 100 + number}x'\nerfar share\n")
    script = f'. "$clones/world.sh"; cd {name} && HOME=$world/home-{name} && {typed}'
    environment = {**world.environment, "world": world.top, "PWD": world.top}
    process = subprocess.Popen(["sh", "-c", script], cwd=world.top, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return process, [word, f"w{5000 + turn * 100 + number}x"]


def race(world, turns):
    """Runs the turns; returns the words written and the faults."""
    words, faults = [], []
    for turn in range(turns):
        started = [start(world, name, turn, number) for number, name in enumerate(world.names)]
        busy = 0
        for process, wrote in started:
            words += wrote
            said = process.communicate(timeout=300)[1].decode(errors="replace").strip()
            busy += process.returncode != 0
            if process.returncode not in ALLOWED:
                faults.append(f"exit {process.returncode}: {said}")
        print(f"# turn {turn + 1}: {busy} of {len(started)} have to share again")
        if busy * 4 > len(started):
            faults.append(f"busy: {busy} of {len(started)} gave up")
    return words, faults


def look(world, words):
    """What is wrong after everybody has shared twice with nobody else at it."""
    faults = []
    for name in world.names + world.names:
        for status, typed in world.type(name, "erfar share"):
            if status not in (0, 7):
                faults.append(f"exit {status}: {typed}")
    trees = [world.tree(name) for name in world.names]
    for name, tree in zip(world.names, trees):
        missing = [word for word in words if word.encode() not in tree.words]
        twice = [word for word in words if tree.counts.get(word.encode(), 0) > 1]
        faults += [f"missing at {name}: {' '.join(missing)}"] if missing else []
        faults += [f"doubled at {name}: {' '.join(twice)}"] if twice else []
        if tree.own() != trees[0].own():
            faults.append(f"{name} differs")
    return faults + [f"fsck: {line}" for line in world.fsck("server.git")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--writers", type=int, default=int(os.environ.get("ERFAR_WRITERS", "6")))
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("programs")
    options = parser.parse_args()
    top = tempfile.mkdtemp(prefix="erfar-race-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    names = ["kari"] + [f"writer{number:02}" for number in range(1, options.writers)]
    world = World(top, names, os.path.abspath(options.programs))
    try:
        made = world.sh("new_world " + " ".join(names))
        assert os.path.isdir(os.path.join(top, names[-1])), made.stderr.decode()
        for name in names: # a folder, as on a shared drive, served by git's own programs
            world.git(name, "remote", "set-url", "origin", "file://" + os.path.join(top, "server.git"))
        words, faults = race(world, options.turns)
        print(f"{'not ok' if faults else 'ok'} 1 - nobody is told anything odd")
        print("\n".join("# " + fault for fault in faults), end="\n" if faults else "")
        faults = look(world, words)
        print(f"{'not ok' if faults else 'ok'} 2 - all lines have arrived, once, at everybody")
        print("\n".join("# " + fault for fault in faults), end="\n" if faults else "")
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print("1..2")
    return 0


if __name__ == "__main__":
    sys.exit(main())
