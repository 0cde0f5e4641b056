# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sweeps share: a folder with people in it, what its state is, and strace."""
import os
import re
import shutil
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STRACE = ["strace", "-qq"]
# A name that is drawn anew in each run stands for any other.
DRAWN = re.compile(rb"(id: 2026-09-0\d-)[a-z0-9]{5}\b")


class World:
    """
    A folder "now" that the programs work in, and copies of it as it was at a beginning. The place of "now" never
    changes, so that the paths that git keeps are right in each copy.
    """

    def __init__(self, top, programs):
        self.top, self.programs = top, programs
        self.now = os.path.join(top, "now")
        self.wrapped = os.path.join(top, "wrapped")
        os.mkdir(self.wrapped)
        self.environment = {"HOME": os.path.join(self.now, "home"), "PATH": programs + ":" + os.environ["PATH"],
                            "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "ERFAR_NOW": "2026-09-03T08:00",
                            "ERFAR_EXEC_PATH": self.wrapped + ":" + programs, "TERM": "dumb"}

    def run(self, argv, folder=".", stdin=b""):
        # A close that strace fails leaves the pipe open: then a server is waited for until erfar's own patience ends.
        return subprocess.run(argv, cwd=os.path.join(self.now, folder), input=stdin, env=self.environment,
                              capture_output=True, check=False, timeout=200)

    def must(self, *argv, folder=".", stdin=b""):
        done = self.run(list(argv), folder, stdin)
        if done.returncode not in (0, 7):
            sys.exit(f"{' '.join(argv)}: {done.returncode} {done.stderr.decode()}")
        return done.stdout.decode()

    def begin(self, make):
        """The folder as make(world) leaves it. It is made once, and a make may itself begin with another."""
        kept = os.path.join(self.top, make.__name__)
        if os.path.exists(kept):
            self.restore(make)
            return
        make(self)
        subprocess.run(["cp", "-a", self.now, kept], check=True)

    def restore(self, make):
        shutil.rmtree(self.now, ignore_errors=True)
        subprocess.run(["cp", "-a", os.path.join(self.top, make.__name__), self.now], check=True)

    def wrap(self, program, options):
        """From now on a program that is started by another one runs under strace; options None: no longer."""
        path = os.path.join(self.wrapped, program)
        if options is None:
            if os.path.exists(path):
                os.unlink(path)
            return
        words = " ".join("'" + word + "'" for word in [*STRACE, *options, os.path.join(self.programs, program)])
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\nexec {words} "$@"\n')
        os.chmod(path, 0o755)

    def read_files(self):
        """Path and text of every file but git's own and the search index, which may be lost at any time."""
        found = {}
        for where, folders, files in os.walk(self.now):
            folders[:] = [name for name in folders if name not in (".git", ".cache") and not name.endswith(".git")]
            for name in files:
                path = os.path.join(where, name)
                if os.path.islink(path): # libgit2's trial of whether the disk has links, where it can't be removed
                    continue
                with open(path, "rb") as file:
                    found[os.path.relpath(path, self.now)] = DRAWN.sub(rb"\1xxxxx", file.read())
        return found

    def repositories(self):
        for name in sorted(os.listdir(self.now)):
            folder = os.path.join(self.now, name)
            if os.path.exists(os.path.join(folder, ".git/HEAD")) or os.path.exists(os.path.join(folder, "HEAD")):
                yield name

    def git_state(self, name):
        script = ("git for-each-ref --format='%(refname) %(tree)' refs/heads refs/remotes; git rev-list --count HEAD;"
                  "git symbolic-ref HEAD; test ! -d .git || { git status --porcelain -uall; git ls-files -s; }")
        done = self.run(["sh", "-c", script], name)
        return (done.stdout + done.stderr).decode()

    def git_files(self, name):
        """What lies in git's folder besides objects and logs: locks and temporaries are among it. hold is no lock."""
        found = []
        base = os.path.join(self.now, name)
        for where, folders, files in os.walk(os.path.join(base, ".git") if "." not in name else base):
            folders[:] = [folder for folder in folders if folder not in ("objects", "logs")]
            found += [os.path.relpath(os.path.join(where, file), base) for file in files]
        return sorted(path for path in found if not path.endswith(("ORIG_HEAD", "FETCH_HEAD", "COMMIT_EDITMSG", "erfar/hold")))

    def state(self):
        """All that must come out the same, as a dictionary with names to compare by."""
        found = {"files": self.read_files()}
        for name in self.repositories():
            found[name] = self.git_state(name)
            found[name + " .git"] = self.git_files(name)
        return found

    def fsck(self):
        faults = []
        for name in self.repositories():
            done = self.run(["git", "fsck", "--strict", "--no-dangling"], name)
            faults += [f"{name}: {line}" for line in (done.stdout + done.stderr).decode().splitlines()
                       if not line.startswith(("notice", "Checking"))]
        return faults


def differences(one, other):
    """What is not the same in two states, as short lines."""
    found = []
    for name in sorted(set(one) | set(other)):
        mine, theirs = one.get(name), other.get(name)
        if mine == theirs:
            continue
        if isinstance(mine, dict) and isinstance(theirs, dict):
            found += [f"{path} differs" for path in sorted(set(mine) | set(theirs)) if mine.get(path) != theirs.get(path)]
        elif isinstance(mine, list) and isinstance(theirs, list):
            found += [f"{name}: {path} in one only" for path in sorted(set(mine) ^ set(theirs))]
        elif isinstance(mine, str) and isinstance(theirs, str):
            found += [f"{name}: {line} in one only" for line in
                      sorted(set(mine.splitlines()) ^ set(theirs.splitlines()))[:6]]
        else:
            found.append(f"{name} in one only")
    return found


def spread(items, count, seed):
    """That many of them, at equal distances, beginning where the seed says; the same in each run."""
    if count >= len(items):
        return list(items)
    step = len(items) / count
    start = sum(seed.encode()) % 97 / 97 * step
    return [items[int(start + i * step)] for i in range(count)]


def can_trace():
    try:
        return subprocess.run([*STRACE, "-o", "/dev/null", "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False
