# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold, looked up in raw bytes after every step and at the end. A fault is a sentence; its first word is its
kind."""
import os
import re

from notes import Tree, is_own
from operations import ADDING, DROPPING, GIT, HAND, MERGING, SETTLE, UNDO

# The exit statuses that a command may have when it is not disturbed.
LIMITS = {"share": {0, 7}, "undo": {0, 1}, "settle": {0, 1, 2, 7}, "other": {0, 1, 2}}
KILLED = (137, 70) # 70: a program that erfar started was killed, and it says so


class Book:
    """What everybody wrote and took out, step by step."""

    def __init__(self, world):
        self.world = world
        self.alive, self.removed, self.author = set(), set(), {}
        self.allowed = {}                               # word -> how often it may stand in the notes
        self.unsure = {name: set() for name in world.names} # came by a run that was killed
        self.late = {name: None for name in world.names}    # the rule of a killed run that the next one may finish
        self.staged = {}
        tree = world.tree(world.names[0])
        self.alive |= tree.words
        self.allowed.update(tree.counts)

    def step(self, operation, before, after, exits):
        """Faults of one operation, by the clone before and after it."""
        who, killed = operation.who, operation.is_disturbed() and any(status in KILLED for status, _ in exits)
        faults = self.look_at_exits(operation, exits)
        rules = {operation.rule, self.late[who]}
        runs_erfar = "erfar" in operation.text
        wrote = {word.encode() for word in operation.wrote}
        for word in wrote:
            self.author[word] = who
        gone = (before.everything() - after.everything()) - self.removed - self.unsure[who]
        if DROPPING in rules: # they must be back at the end
            gone = set()
        if gone and rules & {MERGING, GIT}:
            gone -= self.beside_elsewhere(who)
        faults += self.look_at_gone(who, rules, gone, before, operation)
        self.removed |= gone
        if operation.rule == ADDING and not killed and exits and all(status == 0 for status, _ in exits) \
                and wrote - after.everything():
            faults.append(f"unwritten: {show(wrote - after.everything())}")
        new = wrote & after.everything()
        if killed:
            self.unsure[who] |= after.everything() - before.everything()
            self.late[who] = operation.rule
        else:
            self.alive |= new
            if runs_erfar:
                self.alive |= self.unsure[who] & after.everything()
                self.unsure[who] = set()
                self.late[who] = None
        faults += self.look_at_counts(operation, rules, after)
        faults += [f"marker in {path}" for path, content in after.own().items()
                   if re.search(rb"^<<<<<<< ", content, re.M) and b"<<<<<<< " not in before.files.get(path, b"")
                   and operation.rule != HAND]
        return faults + self.look_at_others(operation, before, after)

    def look_at_exits(self, operation, exits):
        faults = []
        for status, words in exits:
            command = words.split()[1] if len(words.split()) > 1 else ""
            limits = LIMITS["settle" if "settle" in words else command if command in LIMITS else "other"]
            if operation.is_disturbed() and (status in KILLED or status == 5):
                continue
            if status == 6 and self.late[operation.who] and command != "share":
                continue # it had read what it then took back for a killed run: "try again"
            if status not in limits:
                faults.append(f"exit {status}: {words}")
        return faults

    def look_at_gone(self, who, rules, gone, before, operation):
        if HAND in rules or not gone:
            return []
        if SETTLE in rules:
            gone = gone - before.beside if "both" in operation.text else set()
        if UNDO in rules:
            gone = {word for word in gone if self.author.get(word) != who}
        return [f"lost: {show(gone)} by {operation.rule}"] if gone else []

    def beside_elsewhere(self, who):
        """Values that git's merge driver laid beside a note are no part of git's merge, which may be pushed without
        them: they go out with that colleague's next share. At the end they must be there."""
        return set().union(*(self.world.tree(name).beside for name in self.world.names if name != who))

    def look_at_counts(self, operation, rules, after):
        if not rules <= {MERGING, GIT, DROPPING, None}:
            for word, count in after.counts.items():
                self.allowed[word] = max(count, self.allowed.get(word, 1))
        twice = [word for word, count in after.counts.items() if count > self.allowed.get(word, 1)]
        if operation.rule != MERGING or "unattended" in operation.text or operation.is_disturbed():
            twice = [word for word in twice if word not in after.in_twins] # until the next share
        for word in twice:
            self.allowed[word] = after.counts[word]
        return [f"doubled: {show(twice)}"] if twice else []

    def look_at_others(self, operation, before, after):
        """Files that are not erfar's, and what is staged of them, are as their owner left them."""
        who, path = operation.who, f"mine/{operation.who}.txt"
        if path not in after.files and path not in before.files:
            return []
        staged = self.world.git(who, "ls-files", "-s", path)
        faults = []
        if "git " not in operation.text:
            if before.files.get(path) != after.files.get(path):
                faults.append("unrelated: a file of the user's own was changed")
            if self.staged.get(who, staged) != staged:
                faults.append("unrelated: what was staged of it was changed")
        self.staged[who] = staged
        return faults

    def end(self, thorough):
        """Faults when everybody has shared."""
        world = self.world
        faults, names = [], world.names
        trees = {name: world.tree(name) for name in names}
        heads = {name: world.git(name, "rev-parse", "HEAD") for name in names}
        if len(set(heads.values())) > 1 or len({repr(sorted(tree.own().items())) for tree in trees.values()}) > 1:
            faults.append("differs: the clones are not equal in the end")
        for name, tree in trees.items():
            missing = self.alive - self.removed - tree.everything() - self.only_drafts(name, trees)
            if missing:
                faults.append(f"missing: {show(missing)} at {name}")
            faults += [f"left: {left}" for left in leftovers(os.path.join(world.top, name))]
            dirty = [line for line in world.git(name, "status", "--porcelain").splitlines() if is_own(line[3:])]
            if dirty:
                faults.append(f"unclean: {dirty[0]} at {name}")
        for name in names if thorough else names[:1]:
            faults += [f"fsck: {line}" for line in world.fsck(name)]
        faults += [f"fsck: {line} on the server" for line in world.fsck("server.git")]
        if thorough:
            head = heads[names[0]]
            world.type(names[0], "erfar share")
            if world.git(names[0], "rev-parse", "HEAD") != head:
                faults.append("restless: sharing once more made a commit")
            found = world.check(names[0])
            if any('"rule":"id"' in line for line in found): # plain git committed one note under two names
                world.type(names[0], "erfar share settle")
                found = world.check(names[0])
            faults += [f"form: {line}" for line in found]
        return faults

    def only_drafts(self, name, trees):
        """Words that nobody shared yet need not be here."""
        return set().union(*(tree.drafts for other, tree in trees.items() if other != name))


def leftovers(folder):
    for where, folders, files in os.walk(folder):
        for name in files + folders:
            if (name.endswith(".lock") and name != "quarantine.lock") or name.startswith(".erfar-") \
                    or "quarantine-" in name or (where.endswith(".git/erfar") and name in ("journal", "hold", "new")):
                yield os.path.join(where, name)[len(folder) + 1:]


def show(words):
    return " ".join(sorted(word.decode() for word in words))
