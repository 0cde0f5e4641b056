#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores erfar find, and simpler searches beside it, on judged queries over the example clinics.

    score.py [--half tuned|held] [--tool erfar|ripgrep|fts5|fts5-any]... [--markdown]
    score.py --floors FILE          ends with 1 where a figure of erfar find is worse than FILE allows
    score.py --worst N [--class C]  the N worst queries of erfar find: what was to come, and what came
    score.py --pool                 what the first ten of any tool hold that no judgement names, to be read and judged

The search has been mended with the queries of tuned.tsv; those of held.tsv only measure it. A row: class, language of the
query, clinic, what is typed, the notes that answer it with their grade (3 what was looked for, 2 on the matter, 1 touches
it), and the notes that must not be among the first ten. Notes are named by their file without ".md". The program is "erfar"
on the PATH; ripgrep is "rg" there.

MRR is over the first note of grade 2 or 3; nDCG@10 has gains 2^grade-1; both leave out queries nothing answers. "clean" is the
share of queries, in percent, without a forbidden note among the first ten, of those that forbid some.
"""
import argparse
import collections
import csv
import json
import math
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")
CLINICS = ("fjord", "by", "syd")
FIRST = 10

Figures = collections.namedtuple("Figures", "queries mrr ndcg clean")


class Query:
    def __init__(self, row):
        self.kind, self.language, self.clinic, self.text = row["class"], row["language"], row["clinic"], row["query"]
        self.never = set(row["never"].split())
        self.grades = {}
        for judged in row["relevant"].split():
            note, grade = judged.rsplit(":", 1)
            self.grades[note] = int(grade)


def read_queries(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Query(row)


def name(path):
    return os.path.splitext(os.path.basename(path))[0]


def notes_of(clinic):
    """Path and text of each note of a clinic, sorted by path."""
    for folder, _, files in sorted(os.walk(os.path.join(EXAMPLES, clinic))):
        for file in sorted(files):
            if file.endswith(".md") and file != "README.md":
                path = os.path.join(folder, file)
                with open(path, encoding="utf-8") as opened:
                    yield path, opened.read()


def parts(text):
    """What is typed, as (kind, words): a phrase, a word to leave out, the beginning of a word, or a word."""
    for phrase, word in re.findall(r'"([^"]+)"|(\S+)', text):
        bare = re.sub(r"[^\w]", "", word)
        if phrase:
            yield "phrase", phrase
        elif word.startswith("-"):
            yield "without", bare
        elif word.endswith("*"):
            yield "prefix", bare
        else:
            yield "word", bare


class Erfar:
    """Each clinic copied into a git repository, as its people have it; one process a query."""

    def __init__(self, world):
        self.world = world
        self.environment = {key: value for key, value in os.environ.items()
                            if not re.match(r"GIT_|LC_|LANGUAGE|XDG_|ERFAR_DIR|NO_COLOR", key)}
        self.environment.update(HOME=world, LANG="C.UTF-8", TZ="UTC", ERFAR_NOW="2026-09-03T08:00",
                                GIT_CONFIG_NOSYSTEM="1")
        for clinic in CLINICS:
            shutil.copytree(os.path.join(EXAMPLES, clinic), os.path.join(world, clinic))
            for command in (["init", "-q", "-b", "main"], ["add", "-A"],
                            ["-c", "user.name=Kari Nilsen", "-c", "user.email=kari@fjord.example",
                             "commit", "-q", "-m", "a year of notes"]):
                subprocess.run(["git", "-C", os.path.join(world, clinic)] + command, check=True, env=self.environment)

    def answer(self, query):
        done = subprocess.run(["erfar", "find", "--format", "json", query.text], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=os.path.join(self.world, query.clinic), env=self.environment)
        if done.returncode not in (0, 1):
            raise SystemExit(f"score: erfar find {query.text}: {done.stderr.decode()}")
        return [json.loads(line)["path"] for line in done.stdout.decode().splitlines()]


class Ripgrep:
    """Notes that have all words, letter for letter in any case, those that have them oftenest first."""

    def __init__(self, world):
        pass

    def count(self, query, words):
        found = subprocess.run(["rg", "-ciF", "--glob", "*.md", "--glob", "!README.md", "--", words,
                                os.path.join(EXAMPLES, query.clinic)], stdout=subprocess.PIPE, check=False)
        return {path: int(number) for path, number in
                (line.rsplit(":", 1) for line in found.stdout.decode().splitlines())}

    def answer(self, query):
        total = None
        without = set()
        for kind, words in parts(query.text):
            counts = self.count(query, words)
            if kind == "without":
                without |= set(counts)
            elif total is None:
                total = counts
            else:
                total = {path: total[path] + counts[path] for path in total if path in counts}
        left = [path for path in total or {} if path not in without]
        return sorted(left, key=lambda path: (-total[path], path))


class Fts5:
    """SQLite's own full-text search as it comes, with its English stemmer: all words, best first by bm25."""
    joined = " AND "

    def __init__(self, world):
        self.bases = {}
        for clinic in CLINICS:
            self.bases[clinic] = base = sqlite3.connect(":memory:")
            base.execute("CREATE VIRTUAL TABLE notes USING fts5(path UNINDEXED, text, tokenize='porter unicode61')")
            base.executemany("INSERT INTO notes VALUES (?, ?)", notes_of(clinic))

    def answer(self, query):
        wanted, without = [], []
        for kind, words in parts(query.text):
            if words:
                (without if kind == "without" else wanted).append(f'"{words}"' + ("*" if kind == "prefix" else ""))
        if not wanted:
            return []
        match = "(" + self.joined.join(wanted) + ")" + "".join(f" NOT {words}" for words in without)
        rows = self.bases[query.clinic].execute("SELECT path FROM notes WHERE notes MATCH ? ORDER BY rank, path", (match,))
        return [row[0] for row in rows]


class Fts5Any(Fts5):
    """The same, content with any of the words."""
    joined = " OR "


TOOLS = {"erfar": Erfar, "ripgrep": Ripgrep, "fts5": Fts5, "fts5-any": Fts5Any}


def names(paths):
    """The first ten notes, each once."""
    return list(dict.fromkeys(map(name, paths)))[:FIRST]


def reciprocal(query, answer):
    for place, note in enumerate(answer, 1):
        if query.grades.get(note, 0) >= 2:
            return 1 / place
    return 0.0


def gain(grades):
    return sum((2 ** grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def ndcg(query, answer):
    best = sorted(query.grades.values(), reverse=True)[:FIRST]
    return gain(query.grades.get(note, 0) for note in answer) / gain(best)


def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / len(numbers) if numbers else None


def figures(queries, answers):
    answered = [query for query in queries if query.grades]
    forbidding = [query for query in queries if query.never]
    clean = mean(100 * (not query.never & set(answers[query])) for query in forbidding)
    return Figures(len(queries), mean(reciprocal(query, answers[query]) for query in answered),
                   mean(ndcg(query, answers[query]) for query in answered), clean)


def by_class(queries, answers):
    kinds = dict.fromkeys(query.kind for query in queries)
    table = {kind: figures([query for query in queries if query.kind == kind], answers) for kind in kinds}
    table["all"] = figures(queries, answers)
    return table


def shown(number, form):
    return "" if number is None else form % number


def print_rows(rows, markdown):
    if markdown:
        for row in [rows[0], ["---"] * len(rows[0])] + rows[1:]:
            print("| " + " | ".join(row) + " |")
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def print_tables(tables, markdown):
    """One table a figure: a row a class, a column a tool; classes in which no query has the figure are left out."""
    first = next(iter(tables.values()))
    for number, (title, what, form) in enumerate(
            (("nDCG@10", "ndcg", "%.2f"), ("MRR", "mrr", "%.2f"), ("clean", "clean", "%.0f %%"))):
        rows = [[title, "queries"] + list(tables)]
        for kind in first:
            if getattr(first[kind], what) is not None:
                rows.append([kind, str(first[kind].queries)] +
                            [shown(getattr(tables[tool][kind], what), form) for tool in tables])
        print("\n" * bool(number), end="")
        print_rows(rows, markdown)


def print_worst(queries, answers, number):
    def quality(query):
        return ndcg(query, answers[query]) if query.grades else float(not query.never & set(answers[query]))
    for query in sorted(queries, key=quality)[:number]:
        print(f"{quality(query):.2f} {query.kind} {query.language} {query.clinic}: {query.text}")
        came = [f"{note}:{'never' if note in query.never else query.grades.get(note, '-')}" for note in answers[query]]
        missed = [f"{note}:{grade}" for note, grade in query.grades.items() if note not in answers[query]]
        print("     came:   " + (" ".join(came) or "nothing"))
        print("     missed: " + (" ".join(missed) or "nothing"))


def print_pool(queries, answers):
    for query in queries:
        new = {note for tool in answers for note in answers[tool][query]} - set(query.grades) - query.never
        if new:
            print(f"{query.clinic}: {query.text}: " + " ".join(sorted(new)))


def below(path, half, table):
    """The floors of that half that are not reached, as sentences. A line: half, class, MRR, nDCG@10, clean, or "-"."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith(half + " "):
                continue
            kind, *floors = line.split()[1:]
            for what, floor in zip(("mrr", "ndcg", "clean"), floors):
                reached = getattr(table[kind], what)
                if floor != "-" and (reached is None or reached < float(floor)):
                    yield f"score: {half} {kind}: {what} is {shown(reached, '%.3f')}, the floor is {floor}"


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--half", choices=("tuned", "held"), default="tuned")
    asked.add_argument("--tool", action="append", choices=sorted(TOOLS))
    asked.add_argument("--floors")
    asked.add_argument("--worst", type=int, metavar="N")
    asked.add_argument("--class", dest="kind")
    asked.add_argument("--pool", action="store_true")
    asked.add_argument("--markdown", action="store_true")
    options = asked.parse_args()
    tools = options.tool or (["erfar"] if options.floors or options.worst else list(TOOLS))
    queries = [query for query in read_queries(os.path.join(HERE, options.half + ".tsv"))
               if options.kind in (None, query.kind)]
    answers = {}
    for tool in tools:
        with tempfile.TemporaryDirectory() as world:
            searcher = TOOLS[tool](world)
            answers[tool] = {query: names(searcher.answer(query)) for query in queries}
    tables = {tool: by_class(queries, answers[tool]) for tool in tools}
    if options.pool:
        print_pool(queries, answers)
    elif options.worst:
        print_worst(queries, answers["erfar"], options.worst)
    else:
        print_tables(tables, options.markdown)
    if options.floors:
        missed = list(below(options.floors, options.half, tables["erfar"]))
        print("\n".join(missed), end="\n" if missed else "")
        return 1 if missed else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
