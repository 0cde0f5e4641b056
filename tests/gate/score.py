#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores the gate, and simpler searches beside it, on the notes in cases/.

    score.py [--half tuned|held] [--tool erfar|digits|recognisers]... [--json]
    score.py --misses [WHAT]      what the gate misses and what it cries wolf over, line by line (only in tuned/)
    score.py --floors FILE        ends with 1 where a figure is worse than FILE allows
    score.py --clinic FOLDER      makes a notebook of all notes in FOLDER
    score.py --leaks FILE...      ends with 1 where a marked text stands in one of the files (the output of a program)

Each NAME.md may have NAME.marks, lines "LINE:COLUMN-LINE:COLUMN BLOCK|WARN|EITHER what". A mark is met by a finding
on its lines, at most NEAR bytes beside it; a finding meets one mark only. A BLOCK mark needs an error; a WARN mark is
met by either; EITHER counts in no figure. A finding on a line without any mark is a false alarm. Blank lines do not
count as lines.
The program is "erfar" on the PATH.
"""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = {"nb": ("nb", "no"), "nn": ("nn", "no"), "da": ("da", "dk"), "en": ("en", "no"), "sv": ("nb", "no")}
NEAR = 40

Mark = collections.namedtuple("Mark", "line column last_line last_column level what")
Finding = collections.namedtuple("Finding", "line column severity rule")


class Note:
    def __init__(self, half, path):
        self.half, self.path = half, path
        self.name = os.path.basename(path)[:-3]
        self.language = self.name[:2]
        self.marks = list(read_marks(path[:-3] + ".marks"))
        self.lines = read_text(path).split("\n")

    def marked_text(self, mark):
        """The pieces of a marked text, one a line."""
        for number in range(mark.line, mark.last_line + 1):
            line = self.lines[number - 1].encode()
            start = mark.column - 1 if number == mark.line else 0
            stop = mark.last_column if number == mark.last_line else len(line)
            yield line[start:stop].decode(errors="replace").strip()

    def marked_lines(self):
        return {line for mark in self.marks for line in range(mark.line, mark.last_line + 1)}

    def clean_lines(self):
        marked = self.marked_lines()
        return sum(1 for number, line in enumerate(self.lines, 1) if line.strip() and number not in marked)


def read_text(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def read_marks(path):
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        for line in file:
            place, level, what = line.split()
            yield Mark(*map(int, re.split("[:-]", place)), level, what)


def read_notes(halves):
    for half in halves:
        folder = os.path.join(HERE, "cases", half)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".md"):
                yield Note(half, os.path.join(folder, name))


# The tools: notes in, findings of each note's name out.

def erfar(notes):
    if not shutil.which("erfar"):
        sys.exit("score: erfar is not on the PATH; from the top of the source: PATH=$PWD/bin:$PATH")
    found = collections.defaultdict(list)
    for language in LANGUAGES:
        chosen = [note for note in notes if note.language == language]
        if chosen:
            with tempfile.TemporaryDirectory() as top:
                check_clinic(top, language, chosen, found)
    return found


def make_clinic(top, language, notes):
    """A notebook with the notes in it; the colleagues are those of people.csv."""
    os.makedirs(os.path.join(top, "minutes/2026/11"))
    shutil.copy(os.path.join(HERE, "people.csv"), top)
    with open(os.path.join(top, "erfar.conf"), "w", encoding="utf-8") as file:
        screen, country = LANGUAGES[language]
        file.write(f"[clinic]\n\tid = corpus\n\tname = BUP\n\tlanguage = {screen}\n\tcountry = {country}\n")
    for note in notes:
        shutil.copy(note.path, os.path.join(top, "minutes/2026/11"))
    subprocess.run(["git", "init", "-q", "-b", "main", top], check=True)


def check_clinic(top, language, notes, found):
    make_clinic(top, language, notes)
    clock = dict(os.environ, ERFAR_NOW="2026-11-20T08:00", ERFAR_DIR=top, GIT_CONFIG_NOSYSTEM="1")
    ran = subprocess.run(["erfar", "share", "check", "--format", "json", "minutes"], cwd=top, env=clock, text=True,
                         capture_output=True, check=False)
    if ran.returncode not in (0, 1):
        sys.exit(f"score: share check ended with {ran.returncode}: {ran.stderr}")
    for line in ran.stdout.splitlines():
        record = json.loads(line)
        if record["severity"] == "note":  # let through
            continue
        name = os.path.basename(record["path"])[:-3]
        found[name].append(Finding(record["line"], record["column"], record["severity"], record["rule"]))


def by_patterns(patterns):
    """A tool that searches each line for patterns, each with a test of what was found."""
    def search(notes):
        found = collections.defaultdict(list)
        for note in notes:
            for number, line in enumerate(note.lines, 1):
                for name, pattern, test in patterns:
                    for match in re.finditer(pattern, line):
                        if test(match.group()):
                            column = len(line[:match.start()].encode()) + 1
                            found[note.name].append(Finding(number, column, "error", name))
        return found
    return search


def luhn_passes(text):
    digits = [int(c) for c in text if c.isdigit()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def swedish_passes(text):
    return luhn_passes("".join(c for c in text if c.isdigit())[-10:])


def finnish_passes(text):
    number = int(text[:6] + text[7:10])
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31] == text[10].upper()


def always(_text):
    return True


# What people write by hand for grep.
DIGITS = [
    ("eleven", r"(?<!\d)\d{6} ?\d{5}(?!\d)", always),
    ("ten", r"(?<!\d)\d{6}-\d{4}(?!\d)", always),
]

# What a general recogniser of personal data looks for with patterns and check digits, without a model of language.
RECOGNISERS = [
    ("e-mail", r"[\w.+-]+@[\w-]+\.[\w.]+", always),
    ("phone", r"(?<![\w.])(?:\+|00)?\d{2,3}(?:[ -]?\d{2,4}){2,4}(?![\w-])", always),
    ("date", r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)(?!\d)", always),
    ("address", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", always),
    ("link", r"https?://\S+", always),
    ("iban", r"\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}", always),
    ("card", r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)", luhn_passes),
    ("bank", r"(?<!\d)\d{8,17}(?!\d)", always),
    ("sweden", r"(?<!\d)(?:\d\d)?\d{6}[-+]?\d{4}(?!\d)", swedish_passes),
    ("finland", r"\b\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-Y]\b", finnish_passes),
]

TOOLS = {"erfar": erfar, "digits": by_patterns(DIGITS), "recognisers": by_patterns(RECOGNISERS)}


# Scoring.

def distance(mark, finding):
    """Bytes between a mark and a finding; None where they have nothing to do with each other."""
    if not mark.line <= finding.line <= mark.last_line:
        return None
    before = mark.column - finding.column if finding.line == mark.line else 0
    after = finding.column - mark.last_column if finding.line == mark.last_line else 0
    gap = max(before, after, 0)
    return gap if gap <= NEAR or mark.what == "quasi" else None


def pair(note, findings):
    """The finding that meets each mark, nearest first, and the findings that meet none."""
    pairs = []
    for m, mark in enumerate(note.marks):
        for f, finding in enumerate(findings):
            gap = distance(mark, finding)
            if gap is not None:
                mismatch = (mark.level == "BLOCK") != (finding.severity == "error")
                pairs.append((mismatch, gap, m, f))
    met, used = {}, set()
    for _, _, m, f in sorted(pairs):
        if m not in met and f not in used:
            met[m] = findings[f]
            used.add(f)
    return met, [finding for f, finding in enumerate(findings) if f not in used]


class Score:
    def __init__(self):
        self.marks = collections.Counter()
        self.met = collections.Counter()
        self.only_warned = 0
        self.blocked_instead = 0
        self.alarms = collections.Counter()
        self.blocking = 0
        self.lines = 0

    def add(self, note, findings, misses):
        met, rest = pair(note, findings)
        self.lines += note.clean_lines()
        for m, mark in enumerate(note.marks):
            if mark.level == "EITHER":
                continue
            finding = met.get(m)
            good = finding is not None and (mark.level == "WARN" or finding.severity == "error")
            for key in ((mark.level, ""), (mark.level, mark.what), (mark.level, note.language)):
                self.marks[key] += 1
                self.met[key] += good
            self.only_warned += mark.level == "BLOCK" and finding is not None and not good
            self.blocked_instead += mark.level == "WARN" and finding is not None and finding.severity == "error"
            if not good:
                misses.append((note, mark.line, f"missed {mark.level} {mark.what}"))
        marked = note.marked_lines()
        for finding in rest:
            if finding.line not in marked:
                self.alarms[finding.rule] += 1
                self.alarms[note.language + "/"] += 1
                self.blocking += finding.severity == "error"
                misses.append((note, finding.line, f"false {finding.severity} {finding.rule}"))

    def recall(self, *key):
        return 100 * self.met[key] / self.marks[key] if self.marks[key] else 100.0

    def false_alarms(self):
        return sum(count for rule, count in self.alarms.items() if not rule.endswith("/"))

    def figures(self):
        return {
            "block": self.recall("BLOCK", ""),
            "warn": self.recall("WARN", ""),
            "alarms": 1000 * self.false_alarms() / self.lines,
            "blocking": 1000 * self.blocking / self.lines,
        }


def score(tool, notes):
    findings = TOOLS[tool](notes)
    result, misses = Score(), []
    for note in notes:
        result.add(note, findings[note.name], misses)
    return result, misses


def show(tool, half, result):
    figures = result.figures()
    print(f"{tool} on {half}: {result.lines} lines without a mark, {result.marks['BLOCK', '']} marks to block, "
          f"{result.marks['WARN', '']} to warn of")
    print(f"  blocked {figures['block']:.1f} %, warned {figures['warn']:.1f} %, "
          f"false alarms a thousand lines {figures['alarms']:.1f}, of them blocking {figures['blocking']:.1f}")
    print(f"  only warned where it must block: {result.only_warned}; blocked where a warning is due: "
          f"{result.blocked_instead}")


def show_parts(result):
    for (level, part) in sorted(key for key in result.marks if key[1]):
        print(f"  {level:5} {part:14} {result.met[level, part]:4} of {result.marks[level, part]}")
    for rule, count in sorted(result.alarms.items()):
        print(f"  false {rule.rstrip('/'):14} {count:4}")


def show_misses(misses, what):
    for note, line, text in misses:
        if what in text:
            print(f"{os.path.relpath(note.path)}:{line}: {text}: {note.lines[line - 1].strip()}")


def check_floors(path, scores):
    failed = 0
    with open(path, encoding="utf-8") as file:
        floors = [line.split() for line in file if line.strip() and not line.startswith("#")]
    for half, figure, value in floors:
        have = scores[half].figures()[figure]
        worse = have < float(value) if figure in ("block", "warn") else have > float(value)
        if worse:
            failed = 1
            print(f"score: {half} {figure} is {have:.1f}; the floor is {value}")
    return failed


def without_gaps(text):
    """Digits brought together, so that 123456 78901 and 123456-78901 are one text."""
    return re.sub(r"(?<=\d)[ .\u00a0\u2011-]+(?=\d)", "", text)


def show_leaks(paths):
    """
    Names the mark, not its text: this output is a log too. Texts of under six characters stand anywhere, and so do the
    first or last words of a sentence that goes over a line end.
    """
    failed = 0
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as file:
            output = file.read()
        digits = without_gaps(output)
        for note in read_notes(["tuned", "held"]):
            for mark in note.marks:
                least = 6 if mark.line == mark.last_line else 12
                texts = [text for text in note.marked_text(mark) if len(text) >= least and mark.level != "EITHER"]
                if any(text in output or without_gaps(text) in digits for text in texts):
                    failed = 1
                    print(f"{path}: holds what is marked in {note.name}.md:{mark.line}: {mark.what}")
    return failed


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--half", choices=("tuned", "held"), action="append")
    reader.add_argument("--tool", choices=tuple(TOOLS), action="append")
    reader.add_argument("--json", action="store_true")
    reader.add_argument("--misses", nargs="?", const="")
    reader.add_argument("--floors")
    reader.add_argument("--clinic", metavar="FOLDER")
    reader.add_argument("--leaks", nargs="+")
    asked = reader.parse_args()
    if asked.clinic:
        make_clinic(asked.clinic, "nb", list(read_notes(["tuned", "held"])))
        return 0
    if asked.leaks:
        return show_leaks(asked.leaks)
    if asked.misses is not None:
        show_misses(score("erfar", list(read_notes(["tuned"])))[1], asked.misses)
        return 0
    scores = {}
    for half in asked.half or ("tuned", "held"):
        notes = list(read_notes([half]))
        for tool in asked.tool or ("erfar",):
            result, _ = score(tool, notes)
            if tool == "erfar":
                scores[half] = result
            if asked.json:
                print(json.dumps({"tool": tool, "half": half, **result.figures()}))
            else:
                show(tool, half, result)
                if tool == "erfar":
                    show_parts(result)
    return check_floors(asked.floors, scores) if asked.floors else 0


if __name__ == "__main__":
    sys.exit(main())
