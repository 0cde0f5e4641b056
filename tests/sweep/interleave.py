#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A writing command is stopped after one system call after the other, plain git works in the same clinic, and the
command goes on.

However they meet, the end is one that they would have come to one after the other: the same files, branches and index.
So nobody's text is lost and nothing is half. Where git finds its lock taken, its user tries again afterwards; where
erfar ends with 6, all that git did is there and nothing else, and the command typed again does its work.

usage: interleave.py PROGRAMS     (the folder with erfar and its programs; TAP on stdout)
ERFAR_SWEEP=N stops at N calls for each pair of a command and what git does (1); ERFAR_SWEEP=all at every one.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

from commands import COMMANDS, change, make_news, make_pair, write
from faults import Case, NAMES, OPENS, SYNCS, WRITES
from world import STRACE, World, can_trace, differences, spread

ALL = os.environ.get("ERFAR_SWEEP") == "all"
POINTS = 10 ** 6 if ALL else int(os.environ.get("ERFAR_SWEEP") or 1)
NOTE = "terms/2026-autumn.md"
TELLING = NAMES | WRITES | SYNCS | OPENS | {"flock"}


def edit(world, folder):
    change(world, os.path.join(folder, NOTE), "- [ ] Alle har ledet et tema", "- [ ] Alle har ledet to temaer")


def other(world, folder):
    write(world, os.path.join(folder, "README.md"), "Skrevet for hånd.\n")


# name: what is done, step by step: a change by hand, or a git command
GIT = {
    "commit of another file": [other, ["commit", "-qm", "git", "README.md"]],
    "add": [other, ["add", "README.md"]],
    "edit of the same note, commit -a": [edit, ["commit", "-qam", "git"]],
    "gc": [["gc", "-q"]],
    "a new branch": [["switch", "-q", "-c", "annet"]],
    "switch and back": [["switch", "-q", "gammel"], ["switch", "-q", "main"]],
    "pull": [["pull", "-q", "--no-rebase", "--no-edit"]],
}


# Git itself may have made the branch and then found HEAD locked.
HALVES = {"a new branch": [["branch", "annet"], ["switch", "-q", "annet"]]}


def make_beside(world):
    """A clinic with an older branch, and a server that knows more."""
    world.begin(make_pair)
    write(world, "ola/README.md", "Fra Ola.\n")
    world.must("git", "commit", "-qam", "ola", folder="ola")
    world.must("git", "push", "-q", folder="ola")
    world.must("git", "branch", "gammel", folder="kari")
    write(world, "kari/learning/2026/09/2026-09-01-nytt.md", "---\nid: 2026-09-01-aaaaa\nkind: learning\n---\n")
    world.must("git", "add", "-A", folder="kari")
    world.must("git", "commit", "-qm", "nytt", folder="kari")


def make_undo(world):
    world.begin(make_beside)
    world.must("erfar", *COMMANDS["plan swap"][2], folder="kari")


def make_news_beside(world):
    world.begin(make_news)
    world.must("git", "branch", "gammel", folder="kari")


PAIRS = {
    "plan move": (make_beside, COMMANDS["plan move"][2], "helper"),
    "minute new": (make_beside, COMMANDS["minute new"][2], "helper"),
    "undo": (make_undo, ["undo"], "main"),
    "share": (make_news_beside, ["share"], "main"),
}


def child_of(parent):
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                words = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == parent:
            return int(name)
    return None


# Points that were wrong once, tried in every run: the call, and what its words hold.
ONCE = {("minute new", "gc"): ("mkdir", "/.git/objects/")}


class Meeting:
    """A command, and what git does meanwhile."""

    def __init__(self, world, name, what):
        self.world, self.steps = world, GIT[what]
        self.make, words, self.process = PAIRS[name]
        COMMANDS["meeting of " + name] = (self.make, "kari", words, b"")
        self.case = Case(world, "meeting of " + name)
        self.orders = [self.in_order(steps, place) for steps in (self.steps, HALVES.get(what, []))
                       for place in range(len(steps) + 1)]
        world.restore(self.make)
        self.git(self.steps)
        self.git_alone = self.state()

    def state(self):
        """What both have come to; what was set aside, and other clones, are no part of it."""
        found = self.world.state()
        script = ("git symbolic-ref HEAD; git status --porcelain -uall; git ls-files -s;"
                  "for b in $(git for-each-ref --format='%(refname)' refs/heads); do echo $b $(git rev-parse $b^{tree}); done")
        return {"files": {path: text for path, text in found["files"].items() if path.startswith("kari/")},
                "git": self.world.run(["sh", "-c", script], "kari").stdout.decode()}

    def git(self, steps):
        """The steps that git refused: its locks were taken."""
        for number, step in enumerate(steps):
            if callable(step):
                step(self.world, "kari")
            elif self.world.run(["git", *step], "kari").returncode != 0:
                if step[0] == "commit" and not self.world.run(["git", "status", "--porcelain", "-uno"], "kari").stdout:
                    continue  # erfar's has taken it along
                made = self.world.run(["git", "rev-parse", "-q", "--verify", "annet"], "kari").returncode == 0
                return [HALVES["a new branch"][1]] if "-c" in step and made else steps[number:]
        return []

    def erfar(self):
        return self.world.run(self.case.argv, "kari").returncode

    def settle(self, status):
        """A share is several steps, of which each stays. In the end it is gone through on the clinic's own branch."""
        if self.case.name == "meeting of share":
            self.world.run(["git", "switch", "-q", "main"], "kari")
            self.world.run(["git", "branch", "-qD", "annet"], "kari")
            status = self.erfar()
        return status

    def in_order(self, steps, place):
        self.world.restore(self.make)
        self.git(steps[:place])
        status = self.erfar()
        self.git(steps[place:])
        return self.settle(status), self.state()

    def start(self, call, counts):
        """The command, which strace stops after that call; its process, what it prints, and the stopped process' id."""
        trace = os.path.join(self.world.top, "trace")
        open(trace, "w", encoding="utf-8").close()
        options = ["-o", trace, "-e", f"trace={call}", "-e", f"inject={call}:signal=STOP:when={counts[call]}"]
        argv = self.case.argv
        if self.process == "main":  # alone: the programs that it starts make such calls too
            argv = [*STRACE, *options, *argv]
        else:
            self.world.wrap("erfar-history", ["-f", *options])
        running = subprocess.Popen(argv, cwd=os.path.join(self.world.now, "kari"), env=self.world.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until = time.monotonic() + 20
        while time.monotonic() < until and running.poll() is None:
            with open(trace, encoding="utf-8", errors="replace") as file:
                match = re.search(r"^(\d* *)--- stopped by SIGSTOP", file.read(), re.MULTILINE)
            if match:
                return running, int(match.group(1) or child_of(running.pid))
            time.sleep(0.003)
        return running, None

    def meet(self, call, counts):
        self.world.restore(self.make)
        running, stopped = self.start(call, counts)
        self.world.wrap("erfar-history", None)  # what begins anew where git was quicker is not stopped again
        left = self.git(self.steps)
        if stopped:
            os.kill(stopped, signal.SIGCONT)
        try:
            said = running.communicate(timeout=60)[1].decode().strip()
        except subprocess.TimeoutExpired:
            if stopped:
                os.kill(stopped, signal.SIGKILL)
            running.kill()
            running.communicate()
            return ["it did not end"]
        status = running.returncode
        left = self.git(left)
        return self.judge(status, said, left)

    def judge(self, status, said, left):
        faults = [f"git could not go on: {left}"] if left else []
        if status == 6:
            if self.case.name != "meeting of share":
                faults += ["6, but not as git left it: " + line for line in differences(self.state(), self.git_alone)]
            status = self.erfar()
        status = self.settle(status)
        found = self.state()
        ends = [differences(found, end) for wanted, end in self.orders if wanted == status]
        if [] not in ends:
            faults.append(f"exit status {status}: {said}")
            faults += min(ends, key=len, default=["no order of the two ends with that status"])[:8]
        return faults + self.world.fsck()


def main():
    if not can_trace():
        print("1..0 # SKIP strace can't trace here")
        return 0
    number = 0
    with tempfile.TemporaryDirectory() as top:
        world = World(top, os.path.abspath(sys.argv[1]))
        for name in PAIRS:
            if sys.argv[2:] and name not in sys.argv[2:]:
                continue
            if name == "share" and not ALL and not sys.argv[2:]:
                continue  # too slow for every day: it waits for git's lock at nearly every stop
            for what in GIT:
                meeting = Meeting(world, name, what)
                calls = [(call, counts) for call, counts, text in meeting.case.processes[meeting.process]
                         if call in TELLING]
                wrong = []
                points = spread(calls, POINTS, name + what)
                wanted, words = ONCE.get((name, what), (None, ""))
                points += [(call, counts) for call, counts, text in meeting.case.processes[meeting.process]
                           if call == wanted and words in text and (call, counts) not in points][:1]
                for call, counts in points:
                    wrong += [f"# {call} {counts[call]}: {fault}" for fault in meeting.meet(call, counts)]
                number += 1
                print(f"{'not ok' if wrong else 'ok'} {number} - {name} and {what}: {len(points)}", flush=True)
                for line in wrong:
                    print(line, flush=True)
    print(f"1..{number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
