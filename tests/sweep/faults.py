#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every writing command is killed, or the disk fails it, at one system call after the other.

Afterwards each file is old or new, an error leaves all as it was and is told by exit status 8, and the same command
typed again leads to the same end as if nothing had happened: what a person reads, what git has, and no lock or
temporary anywhere.

usage: faults.py PROGRAMS [COMMAND...]     (the folder with erfar and its programs; TAP on stdout)
A COMMAND is one of the table in commands.py ("plan move"), or the first word of several ("plan").
ERFAR_SWEEP=N tries N points of each kind of fault (1); ERFAR_SWEEP=all every one.
"""
import os
import re
import subprocess
import sys
import tempfile

from commands import COMMANDS
from world import STRACE, World, can_trace, differences, spread

ALL = os.environ.get("ERFAR_SWEEP") == "all"
POINTS = 10 ** 6 if ALL else int(os.environ.get("ERFAR_SWEEP") or 1)
LINE = re.compile(r"^(\w+)\((.*)\) += (.*)$")

NAMES = {"rename", "renameat", "renameat2", "link", "linkat", "symlink", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"}
WRITES = {"write", "pwrite64", "writev", "ftruncate", "fallocate"}
SYNCS = {"fsync", "fdatasync", "syncfs"}
MODES = {"chmod", "fchmod", "fchmodat", "utimensat"}
OPENS = {"open", "openat", "openat2", "creat"}
READS = {"read", "pread64", "getdents64", "newfstatat", "fstat", "stat", "lstat", "statx", "readlink", "access", "close"}
# From here on nothing can be changed any more: also not what should be put back.
LASTING = sorted(NAMES | SYNCS | {"fchmod", "chmod", "ftruncate", "pwrite64"})


class Fault:
    """name; what strace is told; which calls it can meet; whether it stays."""

    def __init__(self, name, inject, calls, opens, lasting=False):
        self.name, self.inject, self.calls, self.opens, self.lasting = name, inject, calls, opens, lasting

    def meets(self, call, text):
        if call in OPENS:
            return re.search(self.opens, text) is not None if self.opens else False
        return call in self.calls


FAULTS = [
    # Between two calls that change something nothing on the disk differs, so these stand for all.
    Fault("killed", "signal=KILL", NAMES | WRITES | SYNCS | MODES, "O_CREAT|O_TRUNC"),
    Fault("disk full", "error=ENOSPC", (NAMES - {"unlink", "unlinkat", "rmdir"}) | WRITES | SYNCS, "O_CREAT"),
    Fault("read-only", "error=EROFS", NAMES | MODES, "O_CREAT|O_WRONLY|O_RDWR"),
    Fault("broken", "error=EIO", NAMES | WRITES | SYNCS | MODES | READS, "O_"),
    Fault("broken for good", "error=EIO", NAMES | SYNCS | MODES | {"ftruncate", "pwrite64"}, None, lasting=True),
]


# Of a program that does not answer erfar only sees the pipe: a read that fails there is a connection that broke.
BROKEN_PIPE = "The connection broke"

# Points that were wrong once, tried in every run: the fault, the call, a pattern of its words, in which process.
ONCE = {
    "minute new": [("broken", "getdents64", "/.git/erfar/objects", "helper"), ("broken", "readlink", "/now/fjord\"", "main"),
                   ("read-only", "unlink", "/HEAD.lock", "helper"), ("read-only", "unlink", "/index.lock", "helper")],
    "undo, again": [("broken", "read", "/terms/.erfar-", "main")],
    "minute new, longer": [("broken", "access", "/.git/objects/", "helper")],
    "minute experience": [("broken", "openat2", "\"people.csv\"", "main")],
    "minute missed --read": [("broken", "read", "forum-vest.md", "main")],
    "plan assign": [("broken", "read", "/.git/erfar/objects/", "helper")],
    "plan goal --done": [("broken", "newfstatat", "/etc/gitconfig", "helper")],
    "plan restore": [("broken", "newfstatat", "/erfar.conf", "main")],
    "plan theme": [("read-only", "unlink", "/refs/heads/main.lock", "helper")],
    "init": [("broken", "openat", "/home/.gitconfig", "main"), ("read-only", "unlink", "/.erfar-init/.git/HEAD.lock", "main")],
    "init of a folder": [("broken", "access", "/.erfar-init/.git/config\"", "main")],
    "init --adopt": [("broken for good", "rename", "/.git/config", "main"), ("killed", "unlink", "/.git/index.lock", "main")],
    "share": [("broken", "access", "/.git/config\"", "main"), ("broken", "newfstatat", "/packed-refs\"", "main"),
              ("broken", "newfstatat", "/quarantine-[^/]*/objects/pack\"", "main")],
    "share, with a forum": [("broken", "close", "/vest.git/erfar/quarantine.lock", "main"),
                            ("killed", "unlink", "/vest.git/HEAD.lock", "main")],
    "share join": [("read-only", "unlink", "/refs/remotes/origin/HEAD.lock", "main")],
    "share --with": [("broken", "newfstatat", "/home/.gitconfig\"", "main")],
    "share --rewrite-unsent": [("broken", "access", "/.git/objects/", "main")],
    "share hooks remove": [("broken", "newfstatat", "/.git/shallow", "main")],
    "share join here": [("broken", "newfstatat", "/.erfar-joining/.git", "main"),
                        ("broken", "openat", "/home/.gitconfig\"", "main")],
}

# They go on from where they were with "erfar share": what was kept is not kept again.
SHARES = ("share", "share --with", "share, with a forum", "share, open in an editor", "share, carried",
          "share --rewrite-unsent", "share settle", "share forum add")


class Case:
    """One command of the table and what it does when nothing is in the way: once, and twice."""

    def __init__(self, world, name):
        self.world, self.name = world, name
        self.make, self.folder, words, self.stdin = COMMANDS[name]
        # What the front becomes, so that strace need not follow it.
        program = {"init": "erfar-history", "undo": "erfar-history"}.get(words[0], "erfar-" + words[0])
        self.argv = [os.path.join(world.programs, program), *(words if words[0] in ("init", "undo") else words[1:])]
        world.begin(self.make)
        self.before = world.state()
        self.after = world.run(self.argv, self.folder, self.stdin)
        self.done = world.state()
        self.ends = [self.end(self.after)]
        self.ends.append(self.end(world.run(self.argv, self.folder, self.stdin)))
        self.processes = {"main": self.calls("main")}
        if program in ("erfar-plan", "erfar-minute"):
            self.processes["helper"] = self.calls("helper")

    def end(self, last):
        """What the last run said, and what there is when a share of several steps has been gone through to its end."""
        if self.name in SHARES:
            last = self.world.run(["erfar", "share"], self.folder)
        if self.name.startswith("share join"): # the next fetch sweeps what an earlier one could not remove
            self.world.run(["erfar", "share"], "liv")
        if self.name.endswith("--no-commit"): # without a journal it is the next one who writes there that tidies up
            self.world.run(["erfar", "plan", "theme", "Og ett til", "--no-commit"], self.folder)
        return last.returncode, self.world.state()

    def traced(self, process, options):
        """The command with one of its processes under strace."""
        self.world.restore(self.make)
        if process == "main":
            return self.world.run([*STRACE, *options, *self.argv], self.folder, self.stdin)
        self.world.wrap("erfar-history", options)
        try:
            return self.world.run(self.argv, self.folder, self.stdin)
        finally:
            self.world.wrap("erfar-history", None)

    def calls(self, process):
        """What one process asks of the disk, in order: the call, its how-manieth of that name, and its words."""
        trace = os.path.join(self.world.top, "trace")
        if os.path.exists(trace):
            os.unlink(trace)
        self.traced(process, ["-y", "-s", "0", "-o", trace])
        counts, found = {}, []
        if not os.path.exists(trace):
            return found
        with open(trace, encoding="utf-8", errors="replace") as file:
            for line in file:
                match = LINE.match(line)
                if not match:
                    continue
                call = match.group(1)
                counts[call] = counts.get(call, 0) + 1
                if self.world.now in line:
                    found.append((call, dict(counts), match.group(2)))
        return found

    def points(self, fault):
        # A close that strace fails leaves the file open. From run to run a thread moves such a point by a call or two, to
        # a pipe that another program then waits at: only a run of every point, or one of old, tries them.
        return [(process, call, counts) for process, calls in self.processes.items()
                for call, counts, text in calls if fault.meets(call, text) and (ALL or call != "close")]

    def points_of_old(self, fault):
        """For each of ONCE the first and the last call that it means."""
        found = []
        for name, wanted, words, process in ONCE.get(self.name, []):
            these = [(process, call, counts) for call, counts, text in self.processes.get(process, [])
                     if name == fault.name and call == wanted and re.search(words, text)]
            found += these[:1] + these[1:][-1:]
        return found


def injections(fault, call, counts):
    if not fault.lasting:
        return ["-e", f"trace={call}", "-e", f"inject={call}:{fault.inject}:when={counts[call]}"]
    options = ["-e", "trace=" + ",".join(LASTING)]
    for name in LASTING:
        options += ["-e", f"inject={name}:{fault.inject}:when={counts.get(name, 0) + (name != call)}+"]
    return options


def torn(case, files):
    """Files that are neither as before nor as after."""
    old, new = case.before["files"], case.done["files"]
    return [f"torn: {path}" for path in sorted(set(old) | set(new)) if files.get(path) not in (old.get(path), new.get(path))]


def seen(state, case, fault):
    """What a person sees: the files and what git says of them. Locks may wait for the next run."""
    if fault.lasting:
        return {"files": {path: text for path, text in state["files"].items() if path in case.done["files"]}}
    found = {name: what for name, what in state.items() if not name.endswith(" .git")}
    for name, what in found.items():
        if name == "files":
            found[name] = {path: text for path, text in what.items() if ".erfar-" not in path}
        else:
            found[name] = "".join(line for line in what.splitlines(True) if not re.search("[/ ][.]erfar-", line))
    return found


def judge_error(case, fault, first, state):
    """The disk failed: it is told, and all is old; or it did not matter, and all is new."""
    said = first.stderr.decode().strip()
    if first.returncode == case.after.returncode:
        now, then = seen(state, case, fault), seen(case.done, case, fault)
        if "second copy" in said:
            now, then = without_copies(now), without_copies(then)
        return ["said to be done: " + line for line in differences(now, then)]
    told = 5 if case.name.startswith("share") and BROKEN_PIPE in said else 8
    faults = [] if first.returncode == told else [f"exit status {first.returncode}: {said}"]
    saved = "saved" in said and "not saved" not in said and "can't be saved" not in said
    if not fault.lasting and not saved and case.name not in SHARES and state["files"] != case.before["files"]:
        faults += ["not as before: " + line for line in differences(state["files"], case.before["files"])] + [said]
    return faults


def without_copies(state):
    """A draft's second copy may be missing when the run was killed just before it."""
    return {**state, "files": {path: text for path, text in state["files"].items()
                               if not path.startswith("home/.local") or ".erfar-" in path}}


def try_point(case, process, fault, call, counts, check):
    world = case.world
    try:
        first = case.traced(process, ["-o", "/dev/null", *injections(fault, call, counts)])
    except subprocess.TimeoutExpired:
        return [] if call == "close" else [f"# {process} {call} {counts[call]}: it did not end"]
    state = world.state()
    faults = torn(case, state["files"])
    if fault.name != "killed":
        faults += judge_error(case, fault, first, state)
    second = world.run(case.argv, case.folder, case.stdin)
    status, state = case.end(second)
    ends = [differences(without_copies(state), without_copies(end)) for wanted, end in case.ends if status == wanted]
    if [] not in ends:
        faults.append(f"the next run: {second.returncode} {second.stderr.decode().strip()}")
        faults += ["in the end: " + line for line in min(ends, key=len, default=[])[:8]]
    if check:
        faults += world.fsck()
    return [f"# {process} {call} {counts[call]}: {line}" for line in faults]


def sweep(case, fault):
    """How many points were tried, and what was wrong."""
    wrong = []
    points = spread(case.points(fault), POINTS, case.name + fault.name)
    points += [point for point in case.points_of_old(fault) if point not in points]
    for number, (process, call, counts) in enumerate(points):
        wrong += try_point(case, process, fault, call, counts, ALL or number == 0)
    return len(points), wrong


def main():
    if not can_trace():
        print("1..0 # SKIP strace can't trace here")
        return 0
    number = 0
    with tempfile.TemporaryDirectory() as top:
        world = World(top, os.path.abspath(sys.argv[1]))
        for name in COMMANDS:
            if sys.argv[2:] and not {name, name.split()[0].strip(",")} & set(sys.argv[2:]):
                continue
            case = Case(world, name)
            for fault in FAULTS:
                tried, wrong = sweep(case, fault)
                if tried == 0:
                    continue
                number += 1
                print(f"{'not ok' if wrong else 'ok'} {number} - {name}: {fault.name} at {tried}", flush=True)
                for line in wrong:
                    print(line, flush=True)
    print(f"1..{number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
