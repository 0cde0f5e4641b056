#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times pairs of commands in a notebook, in turn, and prints medians, spread and ratios: measure.py DIR RUNS [share].

With "share" only the rows about sharing. CLONES is how many clones a side share in turn (50 of a small notebook, else
none). MERGE_STEP is the program that merges what was fetched and prints its milliseconds, and those for the index."""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time

NOTEBOOK, RUNS = sys.argv[1], int(sys.argv[2])
COUNT = sum(name.endswith(".md") for _, _, names in os.walk(NOTEBOOK) for name in names)


class Spent(float):
    """Milliseconds by the clock, and of the processors (with all children), which other work moves less."""
    cpu = None


def processors():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def run(command):
    """What one whole process takes; what it prints is thrown away."""
    start, used = time.perf_counter(), processors()
    done = subprocess.run(command, cwd=NOTEBOOK, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    spent = Spent((time.perf_counter() - start) * 1000)
    spent.cpu = processors() - used
    if done.returncode not in (0, 1):  # 1: nothing found
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return spent


def one_changed():
    """The first note gets a new last line: what a person does between two searches."""
    for folder, _, names in sorted(os.walk(os.path.join(NOTEBOOK, "minutes"))):
        for name in sorted(names):
            with open(os.path.join(folder, name), "a", encoding="utf-8") as note:
                note.write("\nEn linje til.\n")
            return


def one_changed_before():
    """Likewise, and a while ago: what looks as if it were still being written is read again at each search."""
    one_changed()
    time.sleep(0.1)


def one_staged():
    """The same note, changed and staged, for the hook before a commit."""
    one_changed()
    subprocess.run(["git", "add", "-u", "minutes"], cwd=NOTEBOOK, check=True)


def row(label, ours, peer_label=None, peer=None, before=None):
    """Runs the two in turn after one warm-up each."""
    times, others = [], []
    for turn in range(RUNS + 1):
        if before:
            before()
        mine = run(ours)
        other = run(peer) if peer else None
        if turn:
            times.append(mine)
            others.append(other)
    report(label, times, peer_label, others)


def report(label, times, peer_label=None, others=None):
    median = statistics.median(times)
    line = f"{label:<34}{median:9.1f} ms  ({min(times):.1f}–{max(times):.1f})"
    if peer_label:
        beside = statistics.median(others)
        line += f"   {peer_label:<30}{beside:9.1f} ms   ratio {median / beside:.{3 if median < beside / 10 else 2}f}"
        if isinstance(times[0], Spent) and sum(time.cpu for time in others):
            line += f"   of CPU {sum(time.cpu for time in times) / sum(time.cpu for time in others):.2f}"
    print(line, flush=True)


def sqlite_table():
    """The sqlite3 shell with a table of its own, for the nearest thing: stale, but ranked."""
    path = os.path.join(os.path.dirname(NOTEBOOK), "peer.db")
    lines = ["CREATE VIRTUAL TABLE notes USING fts5(path, body);", "BEGIN;"]
    for folder, _, names in os.walk(os.path.join(NOTEBOOK, "minutes")):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as note:
                body = note.read().replace("'", "''")
            lines.append(f"INSERT INTO notes VALUES('{os.path.join(folder, name)}','{body}');")
    lines.append("COMMIT;")
    if os.path.exists(path):
        os.remove(path)
    start = time.perf_counter()
    subprocess.run(["sqlite3", path], input="\n".join(lines), text=True, check=True)
    return path, (time.perf_counter() - start) * 1000


class Shares:
    """Two servers with a clinic and a colleague each, alike in all: one pair shares by erfar, the other by git."""

    git = ("git add -A && git commit -qm x && git fetch -q && git merge -q -m m origin/main; "
           "git push -q origin HEAD:main")

    def __init__(self, world):
        self.number = 0
        self.places = []
        for name in ("ours", "theirs"):
            server = os.path.join(world, name + ".git")
            here, there = os.path.join(world, name), os.path.join(world, name + "-colleague")
            for path in (server, here, there):
                shutil.rmtree(path, ignore_errors=True)
            subprocess.run(["git", "clone", "-q", "--bare", NOTEBOOK, server], check=True)
            for path in (here, there):
                subprocess.run(["git", "clone", "-q", server, path], check=True)
            self.places.append((here, there))
        self.notes = sorted(os.path.join(folder, name)[len(here) + 1:]
                            for folder, _, names in os.walk(os.path.join(here, "minutes")) for name in names)

    def write(self, place, first, count):
        """Every tenth note or so gets a new line, as many as wanted."""
        step = max(1, len(self.notes) // (2 * count + 2))
        for number in range(count):
            with open(os.path.join(place, self.notes[(first + 2 * number * step) % len(self.notes)]), "a",
                      encoding="utf-8") as note:
                note.write(f"\nLinje {self.number} {first}.\n")

    def change(self, count, moved):
        """What stands on both sides before a share."""
        self.number += 1
        for here, there in self.places:
            if moved:
                subprocess.run("git pull -q --ff-only", shell=True, cwd=there, check=True)
                self.write(there, max(1, len(self.notes) // (2 * count + 2)), count)
                subprocess.run("git commit -qam o && git push -q", shell=True, cwd=there, check=True)
            self.write(here, 0, count)
        time.sleep(0.05)  # the notes are older than the next look at them

    def row(self, label, peer_label, peer, count=0, moved=False):
        ours, theirs = self.places[0][0], self.places[1][0]
        row(label, ["erfar-share", "-C", ours], peer_label, ["sh", "-c", f"cd '{theirs}' && {peer}"],
            before=(lambda: self.change(count, moved)) if count else None)


    def merge_row(self, label, count):
        """The merge alone: both have kept their own notes and fetched the others'."""
        times, alone, others = [], [], []
        for turn in range(RUNS + 1):
            self.change(count, True)
            for here, _ in self.places:
                subprocess.run("git commit -qam x && git fetch -q", shell=True, cwd=here, check=True)
            done = subprocess.run([os.environ["MERGE_STEP"], "-C", self.places[0][0]], stdout=subprocess.PIPE,
                                  text=True, check=True)
            other = run(["git", "-C", self.places[1][0], "merge", "-q", "-m", "m", "origin/main"])
            for here, _ in self.places:
                subprocess.run("git push -q origin HEAD:main", shell=True, cwd=here, check=True)
            if turn:
                whole, index = map(float, done.stdout.split())
                times.append(whole)
                alone.append(whole - index)
                others.append(other)
        report(label, times, "git merge", others)
        report(label + ", but for the index", alone, "git merge", others)


class Clones(Shares):
    """Many clones of each server, which write one to three notes and share in turn, each far behind the others."""

    def __init__(self, world, count):
        super().__init__(world)
        self.clones = []
        for here, there in self.places:
            shutil.rmtree(there)
            places = [f"{here}-{number}" for number in range(count)]
            for path in places:
                subprocess.run(["git", "clone", "-q", here + ".git", path], check=True)
            self.clones.append(places)

    def row(self, label, peer_label, peer, count=0, moved=False):
        times, others = [], []
        for turn in range(2 * len(self.clones[0])):
            self.number += 1
            ours, theirs = (places[turn % len(places)] for places in self.clones)
            for path in (ours, theirs):
                self.write(path, turn * 7, turn % 3 + 1)
            time.sleep(0.05)
            times.append(run(["erfar-share", "-C", ours]))
            others.append(run(["sh", "-c", f"cd '{theirs}' && {peer}"]))
        report(label, times, peer_label, others)
        for places in self.clones:
            for path in places:
                shutil.rmtree(path)


def share_beside_git():
    shares = Shares(os.path.dirname(NOTEBOOK))
    ours, theirs = shares.places[0][0], shares.places[1][0]
    five = "git add, commit, fetch, merge, push"
    runs = RUNS
    shares.row("share, nothing to do", "git fetch, git status", "git fetch -q; git status --porcelain")
    row("share status", ["erfar-share", "-C", ours, "status"], "git status",
        ["git", "-C", theirs, "status", "--porcelain"])
    shares.row("share, one note", five, Shares.git, 1)
    shares.row("share, one note, others' one too", five, Shares.git, 1, True)
    shares.row("share, three notes, others' too", five, Shares.git, 3, True)
    if "MERGE_STEP" in os.environ:
        shares.merge_row("the merge of that alone", 1)
    if COUNT >= 5000:
        globals()["RUNS"] = min(RUNS, 3)
        shares.row("share, 1000 notes", five, Shares.git, 1000)
    globals()["RUNS"] = runs
    row("minute new (one commit)", ["sh", "-c", f"erfar-minute -C '{ours}' new --theme T --conclusion x$$"],
        "git add, git commit",
        ["sh", "-c", f"cd '{theirs}' && echo x >minutes/$$.md && git add minutes/$$.md && git commit -qm x"])
    clones = int(os.environ.get("CLONES", "50" if COUNT < 5000 else "0"))
    if clones:
        Clones(os.path.dirname(NOTEBOOK), clones).row(f"share, {clones} clones in turn", five, Shares.git)


def main():
    print(f"{'command':<34}{'median':>9}     (least–most)   beside")
    if sys.argv[3:] == ["share"]:
        share_beside_git()
        return
    database, seconds = sqlite_table()
    cache = os.path.join(os.environ["HOME"], ".cache", "erfar")

    def forget():
        shutil.rmtree(cache, ignore_errors=True)

    build_runs = RUNS
    globals()["RUNS"] = 2 if COUNT > 5000 else 3
    row("find, building the index", ["erfar-find", "zebrastripe"], before=forget)
    print(f"{'':<34}{'':>9}     beside: sqlite3 FTS5 build {seconds:9.1f} ms (once)")
    globals()["RUNS"] = build_runs
    query = "SELECT path, snippet(notes, 1, '', '', '…', 8) FROM notes WHERE notes MATCH '%s' ORDER BY rank LIMIT 10"
    row("start: erfar-find --version", ["erfar-find", "--version"], "true", ["true"])
    row("find, a rare word", ["erfar-find", "zebrastripe"], "rg -lF", ["rg", "-lF", "zebrastripe"])
    row("find, a rare word", ["erfar-find", "zebrastripe"], "sqlite3 FTS5 (not fresh)",
        ["sqlite3", database, query % "zebrastripe"])
    row("find, a rare word, --no-check", ["erfar-find", "--no-check", "zebrastripe"], "true", ["true"])
    row("find, a rare word", ["erfar-find", "zebrastripe"], "git grep -lF", ["git", "grep", "-lF", "zebrastripe"])
    row("find, a common word, all of it", ["erfar-find", "telefon", "--limit", "0"], "rg -F", ["rg", "-F", "telefon"])
    row("find, a common word, all paths", ["erfar-find", "telefon", "--paths"], "rg -lF", ["rg", "-lF", "telefon"])
    row("find, a common word, fifty best", ["erfar-find", "telefon"], "rg -lF", ["rg", "-lF", "telefon"])
    row("find, the beginning of a word", ["erfar-find", "best*"], "rg -l '\\bbest'", ["rg", "-l", r"\bbest"])
    row("find, a phrase", ["erfar-find", '"tid og bok"'], "rg -lF", ["rg", "-lF", "tid og bok"])
    row("find, a common word, ten best", ["erfar-find", "telefon", "--limit", "10"], "rg -lF", ["rg", "-lF", "telefon"])
    row("find, a common word, ten best", ["erfar-find", "telefon", "--limit", "10"], "sqlite3 FTS5 (not fresh)",
        ["sqlite3", database, query % "telefon"])
    row("find, a part of compounds, ten best", ["erfar-find", "bestilling", "--limit", "10"], "rg -lF",
        ["rg", "-lF", "bestilling"])
    row("find, after one note changed", ["erfar-find", "zebrastripe"], "find, none changed",
        ["erfar-find", "zebrastripe"], before=one_changed_before)
    row("find, after one note changed", ["erfar-find", "mellomlander"], "rg -lF", ["rg", "-lF", "mellomlander"],
        before=one_changed)
    row("minute actions --open", ["erfar-minute", "actions", "--open"], "rg '- \\[ \\]'", ["rg", "-e", "- \\[ \\]"])
    row("minute conclusions", ["erfar-minute", "conclusions"], "rg -A 2 Konklusjoner",
        ["rg", "-A", "2", "## Konklusjoner"])
    row("minute conclusions --in-force, json", ["erfar-minute", "conclusions", "--in-force", "--format", "json"],
        "rg -A 2 Konklusjoner", ["rg", "-A", "2", "## Konklusjoner"])
    row("minute conclusions, one changed", ["erfar-minute", "conclusions", "--due"],
        "rg -A 2 Konklusjoner", ["rg", "-A", "2", "## Konklusjoner"], before=one_changed)
    row("minute missed", ["erfar-minute", "missed"], "rg -e '^away:'", ["rg", "-e", "^away:"])
    row("plan list", ["erfar-plan", "list", "--from", "2016-01-01"], "rg -e '^date:'", ["rg", "-e", "^date:"])
    row("report actions", ["erfar-report", "actions"], "rg '- \\['", ["rg", "-e", "- \\["])
    everything = ["erfar-find", "telefon", "--limit", "0"]
    row("report actions, csv", ["erfar-report", "actions", "--format", "csv"], "erfar find, all of a word", everything)
    row("report actions, csv", ["erfar-report", "actions", "--format", "csv"], "erfar find, a rare word",
        ["erfar-find", "zebrastripe"])
    row("report term, html", ["erfar-report", "term", "--format", "html"], "erfar find, all of a word", everything)
    row("report calendar", ["erfar-report", "calendar"], "erfar find, a rare word", ["erfar-find", "zebrastripe"])
    row("the gate before one commit (hook)", ["erfar-share", "hooks", "run", "pre-commit"], "git diff --cached",
        ["git", "diff", "--cached"], before=one_staged)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=NOTEBOOK, check=True)
    share_beside_git()


main()
