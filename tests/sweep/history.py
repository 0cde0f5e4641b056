#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A writing command is killed, or the disk fails it, at one system call after the other.

After a kill every file is old or new, and the next run leads to the same end as if nothing had happened: the commit
is there once, the work tree is as it has it, git finds no fault, and no lock or temporary is left. After an error the
command says so by its exit status and everything is as before.

usage: history.py [--full] PROGRAMS     (the folder with erfar and erfar-history; TAP on stdout)
Without --full only the calls that matter most are tried, ERFAR_SWEEP (2) points of each, spread evenly.
"""
import os
import shutil
import subprocess
import sys
import tempfile

FULL = "--full" in sys.argv
PROGRAMS = os.path.abspath([word for word in sys.argv[1:] if word != "--full"][0])
HISTORY = os.path.join(PROGRAMS, "erfar-history")
CALLS = ["rename", "renameat2", "link", "unlinkat", "fsync", "write"]
# Not write(2): an error on standard output comes after the commit.
FAILING = ["renameat2", "link", "fsync"]
if FULL:
    CALLS += ["renameat", "unlink", "mkdir", "mkdirat", "fchmod", "flock", "openat2"]
    FAILING += ["renameat", "mkdirat", "fchmod"]
POINTS = 10 ** 6 if FULL else int(os.environ.get("ERFAR_SWEEP", "2"))


def change(verb, path, old, new):
    return b"%s %d %d %d\n%s%s%s\n" % (verb, len(path), len(old), len(new), path, old, new)


STREAM = (b"erfar-changes 1\nmessage 1\nm\ncommand 10\nminute new\n"
          + change(b"replace", b"minutes/2026/09/a.md", b"old\n", b"new\n")
          + change(b"add", b"minutes/2026/10/c.md", b"", b"c\n")
          + change(b"delete", b"minutes/2026/09/b.md", b"bye\n", b"") + b"end\n")


class World:
    def __init__(self, top):
        self.top = top
        home = os.path.join(top, "home")
        os.mkdir(home)
        self.environment = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
                            "ERFAR_EXEC_PATH": PROGRAMS, "ERFAR_NOW": "2026-09-03T08:00"}
        for key, value in (("user.name", "Kari Nilsen"), ("user.email", "kari@fjord.example"),
                           ("init.defaultBranch", "main")):
            self.run(["git", "config", "--global", key, value], top)

    def run(self, argv, folder, stdin=b""):
        return subprocess.run(argv, cwd=folder, input=stdin, env=self.environment, capture_output=True, check=False)

    def git(self, folder, *words):
        return self.run(["git", *words], folder).stdout.decode()


def read(folder, path):
    try:
        with open(os.path.join(folder, path), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def leftovers(folder):
    found = []
    for where, folders, files in os.walk(folder):
        for name in files + folders:
            if name.endswith(".lock") or name.startswith(".erfar-"):
                found.append(os.path.join(where, name))
    for name in ("journal", "hold", "new"):
        if os.path.exists(os.path.join(folder, ".git/erfar", name)):
            found.append(name)
    return found


class Scenario:
    """One command on one folder; the subclasses say what must hold."""

    def __init__(self, world):
        self.world = world
        self.base = os.path.join(world.top, self.name)
        os.mkdir(self.base)
        self.prepare()

    def again(self, folder):
        """The command once more, after a kill."""
        return self.world.run(self.argv, folder, self.stdin)

    def faults(self, folder, checked):
        """What is wrong in the end, as sentences."""
        faults = [f"left: {name}" for name in leftovers(folder)]
        status = self.world.git(folder, "status", "--porcelain")
        if status:
            faults.append("status: " + status.replace("\n", " "))
        if checked:
            fsck = self.world.run(["git", "fsck", "--strict"], folder)
            lines = (fsck.stdout + fsck.stderr).decode().splitlines()
            faults += [line for line in lines if not line.startswith(("dangling", "notice", "Checking"))]
        return faults


class Commit(Scenario):
    name = "commit"
    argv = [HISTORY, "commit"]
    stdin = STREAM

    def prepare(self):
        self.world.run([HISTORY, "init", "--clinic", "fjord"], self.base)
        os.makedirs(os.path.join(self.base, "minutes/2026/09"))
        for name, text in (("a", "old\n"), ("b", "bye\n")):
            with open(os.path.join(self.base, f"minutes/2026/09/{name}.md"), "w", encoding="utf-8") as file:
                file.write(text)
        self.world.git(self.base, "add", "-A")
        self.world.git(self.base, "commit", "-qm", "notes")

    def state(self, folder):
        return tuple(read(folder, path) for path in
                     ("minutes/2026/09/a.md", "minutes/2026/09/b.md", "minutes/2026/10/c.md"))

    def between(self, folder):
        a, b, c = self.state(folder)
        return [] if a in ("old\n", "new\n") and b in ("bye\n", None) and c in ("c\n", None) else [f"torn: {a} {b} {c}"]

    def as_before(self, folder):
        fine = self.state(folder) == ("old\n", "bye\n", None) and self.commits(folder) == 2
        return [] if fine else [f"not as before: {self.state(folder)}"]

    def commits(self, folder):
        return int(self.world.git(folder, "rev-list", "--count", "HEAD") or 0)

    def faults(self, folder, checked):
        faults = super().faults(folder, checked)
        if self.state(folder) != ("new\n", None, "c\n"):
            faults.append(f"in the end: {self.state(folder)}")
        if self.commits(folder) != 3:
            faults.append(f"{self.commits(folder)} commits")
        return faults

    def accepts(self, result):
        """When the killed run had come through, its repetition finds the files changed."""
        return result.returncode == 0 or (result.returncode == 6 and b"stale" in result.stdout)


class Undo(Commit):
    name = "undo"
    argv = [HISTORY, "undo"]
    stdin = b""

    def prepare(self):
        super().prepare()
        self.world.run([HISTORY, "commit"], self.base, STREAM)

    def as_before(self, folder):
        fine = self.state(folder) == ("new\n", None, "c\n") and self.commits(folder) == 3
        return [] if fine else [f"not as before: {self.state(folder)}"]

    def faults(self, folder, checked):
        faults = Scenario.faults(self, folder, checked)
        if self.state(folder) != ("old\n", "bye\n", None) or self.commits(folder) != 4:
            faults.append(f"in the end: {self.state(folder)}, {self.commits(folder)} commits")
        return faults

    def accepts(self, result):
        return result.returncode in (0, 1)


class Init(Scenario):
    name = "init"
    argv = [HISTORY, "init", "--clinic", "fjord"]
    stdin = b""

    def prepare(self):
        pass

    def between(self, folder):
        return []

    def as_before(self, folder):
        return [] if read(folder, "erfar.conf") is None else ["erfar.conf is there"]

    def faults(self, folder, checked):
        faults = super().faults(folder, checked)
        if self.world.git(folder, "rev-list", "--count", "HEAD").strip() != "1":
            faults.append("not one commit")
        return faults

    def accepts(self, result):
        return result.returncode == 0 or (result.returncode == 2 and b"clinic already" in result.stderr)


def count_calls(scenario, call):
    folder = os.path.join(scenario.world.top, "count")
    shutil.copytree(scenario.base, folder, symlinks=True)
    trace = os.path.join(scenario.world.top, "trace")
    scenario.world.run(["strace", "-f", "-qq", "-o", trace, "-e", f"trace={call}", *scenario.argv], folder,
                       scenario.stdin)
    shutil.rmtree(folder)
    with open(trace, encoding="utf-8", errors="replace") as file:
        return sum(1 for line in file if f"{call}(" in line)


def try_point(scenario, call, action, when, checked):
    folder = os.path.join(scenario.world.top, "point")
    shutil.copytree(scenario.base, folder, symlinks=True)
    argv = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
            f"inject={call}:{action}:when={when}", *scenario.argv]
    first = scenario.world.run(argv, folder, scenario.stdin)
    faults = scenario.between(folder)
    if action != "signal=KILL" and first.returncode not in (0, 8):
        faults.append(f"exit status {first.returncode}: {first.stderr.decode().strip()}")
    # A disk that fails after the branch has moved is reported, and all is new.
    moved = b"saved" in first.stderr and not b"not saved" in first.stderr and not b"can't be saved" in first.stderr
    if action != "signal=KILL" and first.returncode != 0 and not moved:
        faults += scenario.as_before(folder)
    second = scenario.again(folder) if first.returncode != 0 else first
    if not scenario.accepts(second):
        faults.append(f"the next run: {second.returncode} {second.stderr.decode().strip()}")
    if not faults or action == "signal=KILL":
        faults += scenario.faults(folder, checked)
    shutil.rmtree(folder)
    return faults


def spread(count):
    points = min(count, POINTS)
    return sorted({int((i + 0.5) * count / points) + 1 for i in range(points)})


def can_trace():
    try:
        return subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


def main():
    if not can_trace():
        print("1..0 # SKIP strace can't trace here")
        return 0
    number = 0
    with tempfile.TemporaryDirectory() as top:
        world = World(top)
        for scenario in (Commit(world), Undo(world), Init(world)):
            for action, calls in (("signal=KILL", CALLS), ("error=ENOSPC", FAILING), ("error=EIO", FAILING)):
                if scenario.name != "commit" and action != "signal=KILL" and not (FULL and scenario.name == "undo"):
                    continue
                for call in calls:
                    points = spread(count_calls(scenario, call))
                    if not points:
                        continue
                    wrong = []
                    for tried, when in enumerate(points):
                        faults = try_point(scenario, call, action, when, FULL or tried % 4 == 0)
                        wrong += [f"# at {when}: {fault}" for fault in faults]
                    number += 1
                    print(f"{'not ok' if wrong else 'ok'} {number} - {scenario.name}: {action} at "
                          f"{len(points)} of {call}", flush=True)
                    for line in wrong:
                        print(line)
    print(f"1..{number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
