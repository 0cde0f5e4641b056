#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What reaches a forum: colleagues of one clinic write, share, take back and use plain git, one step after the other as
chance has it. Every word is unlike every other (w0042x). A word may reach the forum only when it stood, while somebody
shared, in the open part of a note of main that says forum and has a yes: each other word (private sections, comments,
names, owners, unknown keys, earlier texts, messages, tags, stashes, drafts, branches, notes of the clinic) is looked
for in every object of the forum, in its refs, in the names of its files and in every byte that went over its line,
packs opened. And what was taken back is in nothing that the forum's branches reach.

usage: forum.py [--first SEED] [--count N] [--steps N] [--keep] PROGRAMS     (TAP on stdout)
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

WORD = re.compile(rb"w[0-9]{4}x")
CLINIC, FORUM = "clinic.git", "forum.git"
LINE = """#!/bin/sh
# In ssh's place: what goes to the forum is kept, both ways.
for command; do :; done
cd "$world" || exit 255
case $command in
*forum.git*)
	number=$(($(cat wires) + 1))
	echo $number >wires
	tee "wire-$number.in" | eval "$command" | tee "wire-$number.out" ;;
*) eval "exec $command" ;;
esac
"""


class World:
    def __init__(self, programs, seed, keep):
        self.random, self.count, self.log, self.keep = random.Random(seed), 0, [], keep
        self.top = tempfile.mkdtemp(prefix="forum-")
        self.allowed, self.gone, self.made = set(), set(), set()
        env = {k: v for k, v in os.environ.items() if not re.match("GIT_|LC_|LANGUAGE|XDG_|ERFAR_DIR|EDITOR|VISUAL", k)}
        self.environment = {**env, "world": self.top, "LANG": "C.UTF-8", "TZ": "UTC", "ERFAR_EXEC_PATH": programs,
                            "PATH": programs + ":" + env["PATH"], "GIT_CONFIG_NOSYSTEM": "1",
                            "GIT_SSH_COMMAND": self.top + "/line", "GIT_SSH_VARIANT": "simple"}
        self.write("line", LINE)
        self.write("wires", "0\n")
        os.chmod(self.top + "/line", 0o755)
        self.run(".", "git init -q --bare -b main " + CLINIC + " && git init -q --bare -b main " + FORUM)
        self.run(".", "erfar init kari --clinic fjord --as 'Kari Nilsen <kari@fjord.example>' --remote line:" + CLINIC)
        self.run("kari", "erfar share forum add vest line:" + FORUM + " && erfar share")
        self.run(".", "erfar share join line:" + CLINIC + " ola --as 'Ola Berg <ola@fjord.example>'")
        self.run("ola", "erfar share")

    def write(self, path, text):
        path = os.path.join(self.top, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, path):
        with open(os.path.join(self.top, path), encoding="utf-8") as file:
            return file.read()

    def run(self, where, typed):
        environment = {**self.environment, "HOME": f"{self.top}/home-{where}",
                       "ERFAR_NOW": f"2026-09-{3 + self.count // 40 % 20:02}T08:00"}
        os.makedirs(environment["HOME"], exist_ok=True)
        self.log.append(f"{where}: {typed}")
        done = subprocess.run(["sh", "-c", typed], cwd=os.path.join(self.top, where), env=environment, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            self.log.append(f"  exit {done.returncode}: {done.stdout.decode(errors='replace').strip()}")
        return done.stdout

    def git(self, where, *arguments):
        return subprocess.run(["git", "-C", os.path.join(self.top, where), *arguments], env=self.environment,
                              check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def word(self):
        self.made.add(b"w%04dx" % self.count)
        self.count += 1
        return f"w{self.count - 1:04}x"

    # what they do

    def notes(self, who):
        found = []
        for folder, _, files in os.walk(os.path.join(self.top, who, "experiences")):
            found += [os.path.relpath(os.path.join(folder, name), os.path.join(self.top, who)) for name in files]
        return sorted(found)

    def text(self, share):
        w = self.word
        owner = f"{w()} Berg" # a name, since somebody called so was present
        byline = f"byline: {w()}\n" if self.random.random() < 0.3 else ""
        return (f"---\nid: 2026-09-03-{w()}\nkind: experience\ntitle: En tittel {w()}\ndate: 2026-09-03\nshare: {share}\n"
                f"themes: [{w()}]\npresent: [{owner}, Anne {w()}]\nfacilitator: {w()} Berg\nunknown: {w()}\n{byline}"
                f"# {w()}\n---\n\n## Situasjonen\n\nDet var {w()}. <!-- {w()} --> [Se {w()}](../../minutes/{w()}.md)\n\n"
                f"[{w()}]: ../{w()}.md\n\n## Om {w()} {{private}}\n\nEtt {w()}.\n\n### Under {w()}\n\nMer {w()}.\n\n"
                f"## Oppfølging\n\n- [ ] {owner}: gjøre {w()} (2026-10-01)\n\n## Privat\n\nBare vårt {w()}.\n")

    def new(self, who):
        name = f"experiences/2026/09/2026-09-03-{self.word()}.md"
        self.write(f"{who}/{name}", self.text(self.random.choice(("clinic", "clinic", "forum"))))
        return name

    def new_shared(self, who):
        self.run(who, f"erfar share {self.new(who)} --with forum")
        self.shared()

    def draft(self, who):
        self.write(f"{who}/drafts/{self.word()}.md", self.text("forum"))

    def widen(self, who):
        if self.notes(who):
            self.run(who, f"erfar share {self.random.choice(self.notes(who))} --with forum")
            self.shared()

    def narrow(self, who):
        self.edit(who, lambda text: text.replace("share: forum", "share: clinic"))

    def by_hand(self, who):
        self.edit(who, lambda text: text.replace("share: clinic", "share: forum"))

    def rewrite(self, who):
        self.edit(who, lambda text: re.sub("Det var w[0-9]{4}x", lambda _: "Det var " + self.word(), text))

    def retitle(self, who):
        self.edit(who, lambda text: re.sub("En tittel w[0-9]{4}x", lambda _: "En tittel " + self.word(), text))

    def close(self, who):
        self.edit(who, lambda text: text.replace("## Situasjonen", "## Situasjonen {private}"))

    def edit(self, who, change):
        if self.notes(who):
            path = f"{who}/{self.random.choice(self.notes(who))}"
            self.write(path, change(self.read(path)))

    def commit(self, who):
        self.run(who, f"git add -A && git commit -qm 'message {self.word()}'")

    def commit_twice(self, who):
        self.rewrite(who)
        self.commit(who)
        self.rewrite(who)

    def tag(self, who):
        self.run(who, f"git tag -m {self.word()} {self.word()}")

    def stash(self, who):
        self.rewrite(who)
        self.run(who, f"git stash push -q -m {self.word()}")

    def branch(self, who):
        self.run(who, f"git checkout -q -b side-{self.word()} && echo {self.word()} >{self.word()}.md && git add -A && "
                      f"git commit -qm {self.word()} && git checkout -q main")

    def push(self, who):
        self.run(who, self.random.choice(("git push -q", "git push -q --all", "git push -q --tags")))

    def undo(self, who):
        self.run(who, "erfar undo")

    def retract(self, who):
        if self.notes(who):
            path = self.random.choice(self.notes(who))
            before = set(WORD.findall(self.read(f"{who}/{path}").encode()))
            said = self.run(who, f"erfar --lang en share retract {path} --why {self.word()}")
            self.shared()
            if b"is gone from the forum" in said:
                self.gone |= before - set(WORD.findall(path.encode())) - {self.note_id(before, path, who)}

    def note_id(self, _, path, who):
        return re.search(rb"^id: 2026-09-03-(w[0-9]{4}x)", self.read(f"{who}/{path}").encode(), re.M).group(1)

    def share(self, who):
        self.run(who, self.random.choice(("erfar share", "erfar share", "erfar share --unattended")))
        self.shared()

    def shared(self):
        """What may have gone by now: of main as the clinic's server has it."""
        main = {}
        for name in self.git(CLINIC, "ls-tree", "-r", "--name-only", "main").decode().splitlines():
            if name.endswith((".md", ".csv")):
                main[name] = self.git(CLINIC, "show", "main:" + name).decode()
        yes = {line.split(";")[0] for line in main.get("shared.csv", "").splitlines() if ";vest;" in line}
        back = {line.split(";")[0] for line in main.get("retracted.csv", "").splitlines()}
        for line in main.get("retracted.csv", "").splitlines():
            self.allowed |= set(WORD.findall(line.split(";")[0].encode())) # the tombstone
        for name, text in main.items():
            found = re.search("^id: (.*)$", text, re.M)
            if name.startswith("experiences/") and found and found.group(1) in yes - back and "\nshare: forum\n" in text:
                self.allowed |= set(WORD.findall(self.open_part(text).encode()))

    @staticmethod
    def open_part(text):
        front, body = text.split("\n---\n", 1)
        kept = [line for line in front.splitlines() if re.match("(id|title|themes|byline):", line)]
        has_byline = any(line.startswith("byline:") for line in kept)
        for section in re.split("^(?=## )", body, flags=re.M):
            if "{private}" in section.split("\n", 1)[0] or section.startswith("## Privat\n"):
                continue
            section = re.sub("<!--.*?-->|^\\[w[0-9]+x\\]: .*$|\\]\\([^)]*\\)", "", section, flags=re.M)
            if not has_byline:
                section = re.sub("- \\[ \\] .*? Berg:", "", section)
            kept.append(section)
        return "\n".join(kept)

    # what reached the forum

    def objects(self, where):
        return self.git(where, "cat-file", "--batch-all-objects", "--batch", "--unordered")

    def wires(self):
        """Everything that went over the line, and what is in its packs."""
        found = b""
        scratch = os.path.join(self.top, "scratch.git")
        subprocess.run(["git", "init", "-q", "--bare", scratch], check=True)
        with open(os.path.join(scratch, "objects/info/alternates"), "w", encoding="utf-8") as file:
            file.write(os.path.join(self.top, FORUM, "objects") + "\n")
        for name in sorted(os.listdir(self.top)):
            if not name.startswith("wire-"):
                continue
            with open(os.path.join(self.top, name), "rb") as file:
                sent = file.read()
            found += sent
            if name.endswith(".in") and b"PACK\0\0\0\2" in sent:
                subprocess.run(["git", "-C", scratch, "index-pack", "--fix-thin", "--stdin"], check=False,
                               input=sent[sent.index(b"PACK\0\0\0\2"):], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        return found + self.objects("scratch.git")

    def faults(self):
        everything = self.objects(FORUM) + self.git(FORUM, "for-each-ref") + self.wires()
        faults = [f"{word.decode()} reached the forum" for word in
                  sorted(set(WORD.findall(everything)) & self.made - self.allowed)]
        reachable = b"".join(self.git(FORUM, "cat-file", "-p", line.split()[0].decode()) for line in
                             self.git(FORUM, "rev-list", "--objects", "--all").splitlines())
        faults += [f"{word.decode()} was taken back and is there" for word in
                   sorted(set(WORD.findall(reachable)) & self.gone)]
        for name in ("kari", "ola"):
            if self.git(name, "cat-file", "--batch-check", "--batch-all-objects").decode() and \
                    self.git(f"{name}/.git/erfar/forums/vest.git", "cat-file", "-e", "HEAD^{tree}") != b"":
                faults.append("the forum's repository sees the clinic's")
        return faults

    def close_world(self):
        if not self.keep:
            shutil.rmtree(self.top, ignore_errors=True)


OPERATIONS = [(World.new, 4), (World.new_shared, 5), (World.draft, 2), (World.widen, 3), (World.narrow, 2),
              (World.by_hand, 2), (World.rewrite, 4), (World.retitle, 2), (World.close, 1), (World.commit, 3),
              (World.commit_twice, 3), (World.tag, 1), (World.stash, 1), (World.branch, 1), (World.push, 2),
              (World.undo, 1), (World.retract, 2), (World.share, 6)]


def play(programs, seed, steps, keep):
    world = World(programs, seed, keep)
    try:
        for _ in range(steps):
            operation, = world.random.choices([o for o, _ in OPERATIONS], [w for _, w in OPERATIONS])
            operation(world, world.random.choice(("kari", "kari", "ola")))
        # attended: --unattended leaves what was changed in this moment for the next run
        for who in ("kari", "ola", "kari"):
            world.run(who, "erfar share")
            world.shared()
        if not world.allowed:
            world.new_shared("kari")
        faults = world.faults()
        # two clones, one tree: whoever shares now sends nothing
        before = world.git(FORUM, "rev-parse", "clinics/fjord")
        for who in ("ola", "kari"):
            world.run(who, "TZ=Pacific/Kiritimati LANG=da_DK.UTF-8 erfar share")
        if world.git(FORUM, "rev-parse", "clinics/fjord") != before:
            faults.append("two colleagues come to different trees")
        return faults, world.log + [f"left in {world.top}"] if keep else world.log, len(world.allowed)
    finally:
        world.close_world()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=int(os.environ.get("ERFAR_CANARIES", "3")))
    parser.add_argument("--steps", type=int, default=14)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("programs")
    args = parser.parse_args()
    failed = shown = 0
    for number, seed in enumerate(range(args.first, args.first + args.count), 1):
        faults, log, allowed = play(os.path.abspath(args.programs), seed, args.steps, args.keep)
        shown += allowed
        print(f"{'not ' if faults else ''}ok {number} - seed {seed}: {allowed} words in the forum, no other", flush=True)
        failed += bool(faults)
        for line in faults + log if faults else []:
            print("# " + line.replace("\n", "\n# "))
    print(f"{'' if shown else 'not '}ok {args.count + 1} - and something was shown at all")
    print(f"1..{args.count + 1}")
    return 1 if failed or not shown else 0


if __name__ == "__main__":
    sys.exit(main())
