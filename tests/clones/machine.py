#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colleagues at work on clones of one notebook: by chance, and the same for the same seed (README.md).

usage: machine.py [--first SEED] [--count N] [--steps N] [--colleagues N] [--keep] PROGRAMS
PROGRAMS is the folder with erfar. TAP on stdout; a seed that fails is shrunk, and its script printed.
"""
import argparse
import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True # nothing is left in the source tree

from invariants import Book
from notes import Tree
from operations import Chooser

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("kari", "ola", "anne", "per", "liv")


@functools.cache
def can_trace():
    try:
        return subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


class World:
    """A clinic's server and its clones in one folder."""

    def __init__(self, top, names, programs):
        self.top, self.names = top, names
        self.environment = {"PATH": programs + ":" + os.environ["PATH"], "HOME": top, "clones": HERE, "world": top,
                            "clones_ready": "yes", "ERFAR_EXEC_PATH": programs, "LANG": "C.UTF-8",
                            "GIT_CONFIG_NOSYSTEM": "1", "clones_strace": "yes" if can_trace() else "no"}
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def sh(self, words, stdin=""):
        return subprocess.run(["sh", "-c", '. "$clones/world.sh"; ' + words], input=stdin.encode(), check=False,
                              env=self.environment, capture_output=True, timeout=60, cwd=self.top)

    def type(self, name, text):
        """What a person types; returns how the runs of erfar ended: [(exit status, words)]."""
        exits = os.path.join(self.top, "exits")
        if os.path.exists(exits):
            os.unlink(exits)
        self.said = self.sh(f"at {name}", text + "\n")
        if not os.path.exists(exits):
            return []
        with open(exits, encoding="utf-8") as file:
            return [(int(line.split(" ", 1)[0]), line.split(" ", 1)[1].strip()) for line in file if line[:1].isdigit()]

    def git(self, name, *words):
        return subprocess.run(["git", *words], cwd=os.path.join(self.top, name), env=self.environment, check=False,
                              capture_output=True).stdout.decode()

    def fsck(self, name):
        result = subprocess.run(["git", "fsck", "--strict", "--no-dangling"], cwd=os.path.join(self.top, name),
                                env=self.environment, check=False, capture_output=True)
        return [line for line in (result.stdout + result.stderr).decode().splitlines()
                if not line.startswith(("notice", "Checking"))]

    def check(self, name):
        """Errors of form that minute check finds."""
        result = subprocess.run(["erfar", "minute", "check", "--format", "json"], cwd=os.path.join(self.top, name),
                                env=self.environment, check=False, capture_output=True)
        return [line for line in result.stdout.decode().splitlines() if '"severity":"error"' in line]

    def tree(self, name):
        return Tree(os.path.join(self.top, name))


class Machine:
    def __init__(self, options):
        self.options = options
        self.names = NAMES[:options.colleagues]
        self.top = tempfile.mkdtemp(prefix="erfar-clones-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
        self.template = os.path.join(self.top, "template")
        os.mkdir(self.template)
        made = World(self.template, self.names, options.programs).sh("new_world " + " ".join(self.names))
        if made.returncode != 0 or not os.path.isdir(os.path.join(self.template, self.names[-1])):
            raise SystemExit("Bail out! no world: " + made.stderr.decode())

    def close(self):
        shutil.rmtree(self.top, ignore_errors=True)

    def world(self):
        folder = os.path.join(self.top, "world")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, folder, symlinks=True)
        return World(folder, self.names, self.options.programs)

    def play(self, operations, thorough=True):
        """Runs operations, an iterable of them or a function from (step, world) to one; returns (played, faults)."""
        world = self.world()
        book = Book(world)
        played, faults = [], []
        for operation in operations(world) if callable(operations) else operations:
            before = world.tree(operation.who)
            exits = world.type(operation.who, operation.text)
            played.append(operation)
            faults = book.step(operation, before, world.tree(operation.who), exits)
            if faults:
                return played, faults + self.heard(world)
        for round_ in range(2):
            for name in self.names[:len(self.names) - round_]:
                before = world.tree(name)
                exits = world.type(name, "erfar share")
                faults = book.step(Closing(name), before, world.tree(name), exits)
                if faults:
                    return played, faults + self.heard(world)
        return played, faults or book.end(thorough)

    def heard(self, world):
        return ["said: " + line for line in world.said.stderr.decode(errors="replace").splitlines()[-4:]]

    def seed(self, number):
        chance = random.Random(number)
        chooser = Chooser(chance)

        def draw(world):
            for _ in range(chance.randint(self.options.steps // 2 + 1, self.options.steps)):
                who = chance.choice(self.names)
                yield chooser.draw(who, world.tree(who))

        return self.play(draw, number % 4 == 0)

    def shrink(self, operations, faults):
        """The fewest operations with a fault of the same kind, by leaving out one after the other."""
        kind = kind_of(faults[0])
        at = len(operations) - 1
        while at >= 0:
            fewer = operations[:at] + operations[at + 1:]
            _, found = self.play(fewer)
            if any(kind_of(fault) == kind for fault in found):
                operations, faults = fewer, found
            at -= 1
        return operations, faults


def kind_of(fault):
    return fault.split()[0].rstrip(":")


# Defects that are known and not mended: a name, and a function of operations and faults that recognises a seed with it.
KNOWN = []


class Closing:
    """The last rounds, when nobody types any more."""
    rule, text, wrote, name = "merging", "erfar share", (), "share"

    def __init__(self, who):
        self.who = who

    def is_disturbed(self):
        return False


def script(names, operations):
    lines = ["#!/bin/sh", "clones=$PWD/tests/clones", '. "$clones/world.sh"', "new_world " + " ".join(names)]
    for operation in [*operations, *map(Closing, names), *map(Closing, names[:-1])]:
        lines += [f"at {operation.who} <<'END'", operation.text, "END"]
    return lines + ['echo "the world is in $world"']


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=int(os.environ.get("ERFAR_CLONES", "150")))
    parser.add_argument("--steps", type=int, default=9)
    parser.add_argument("--colleagues", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("programs")
    options = parser.parse_args()
    options.programs = os.path.abspath(options.programs)
    return options


def known(operations, faults):
    """The name of a defect that is known and not mended, or None."""
    for name, is_met in KNOWN:
        if is_met(operations, faults):
            return name
    return None


def report(machine, number, seed):
    """Plays one seed and prints what came of it. False: something is wrong that nobody knew of."""
    operations, faults = machine.seed(seed)
    defect = known(operations, faults) if faults else None
    print(f"{'not ok' if faults else 'ok'} {number} - seed {seed}" + (f" # TODO {defect}" if defect else ""), flush=True)
    if not faults or defect:
        return True
    print("\n".join("# " + line for line in faults), flush=True)
    if machine.options.no_shrink:
        return False
    operations, faults = machine.shrink(operations, faults)
    print("# shrunk: " + "; ".join(faults))
    for line in script(machine.names, operations):
        print("#   " + line.replace("\n", "\n#   "), flush=True)
    return False


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1)) # so that the worlds are removed
    machine = Machine(options)
    if not can_trace():
        print("# strace can't trace here: runs are killed after a while instead of at a system call")
    try:
        for number, seed in enumerate(range(options.first, options.first + options.count), 1):
            report(machine, number, seed)
    finally:
        if options.keep:
            print("# the last world is in " + os.path.join(machine.top, "world"))
        else:
            machine.close()
    print(f"1..{options.count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
