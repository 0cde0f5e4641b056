# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in a clone, read as bytes: no erfar is asked. Every line somebody wrote has a word of its own."""
import os
import re

WORD = re.compile(rb"\b[bw]\d{4}x")
OWN = ("minutes/", "experiences/", "learning/", "visits/", "terms/", "programmes/", "unsettled/", "closures.csv",
       "people.csv", "themes.csv", "words.csv", "shared.csv", "erfar.conf")
BLOCK = b"<!-- erfar: unsettled"
ID = re.compile(rb"\A---\r?\n(?:.*\n)*?id: *(.*)")


class Tree:
    """The files of a clone: path -> bytes. The words in them, and how often each stands outside contradictions."""

    def __init__(self, folder):
        self.files = {}
        for where, folders, names in os.walk(folder):
            if ".git" in folders:
                folders.remove(".git")
            folders.sort()
            for name in sorted(names):
                if name.startswith(".erfar-"): # in the making; a killed run's go with the next
                    continue
                path = os.path.join(where, name)
                with open(path, "rb") as file:
                    self.files[os.path.relpath(path, folder)] = file.read()
        self.words, self.drafts, self.beside, self.counts = set(), set(), set(), {}
        self.in_twins = self.find_twins()
        for path, content in self.files.items():
            found = WORD.findall(content)
            if path.startswith("drafts/"):
                self.drafts.update(found)
            elif is_own(path):
                self.words.update(found)
                if path.startswith("unsettled/"):
                    self.beside.update(found)
                else:
                    self.count(content)

    def find_twins(self):
        """The words of notes that stand under two names: git puts one back that was renamed, and share unites them."""
        notes = {}
        for path, content in self.own().items():
            named = ID.match(content)
            if named and path.endswith(".md"):
                notes.setdefault(named.group(1).strip(), []).append(content)
        return {word for twins in notes.values() if len(twins) > 1 for text in twins for word in WORD.findall(text)}

    def count(self, content):
        for line in outside_blocks(content):
            for word in WORD.findall(line):
                self.counts[word] = self.counts.get(word, 0) + 1

    def everything(self):
        return self.words | self.drafts

    def own(self):
        return {path: content for path, content in self.files.items() if is_own(path)}

    def lines(self, suffix=b".md"):
        """(path, line, words) of each line with a word that a person might change by hand."""
        for path, content in sorted(self.own().items()):
            if path.startswith("unsettled/") or not path.encode().endswith(suffix):
                continue
            for line in outside_blocks(content):
                words = WORD.findall(line)
                if words:
                    yield path, line, words


def is_own(path):
    return path.startswith(OWN) and not path.endswith("~")


def outside_blocks(content):
    """The lines that are in no block of a contradiction (a quote that begins with erfar's comment)."""
    inside = False
    for line in content.split(b"\n"):
        quoted = line.lstrip().startswith(b">")
        if quoted and BLOCK in line:
            inside = True
        elif not quoted:
            inside = False
        if not inside:
            yield line
