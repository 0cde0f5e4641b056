#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What git fsck finds fault with, each in the branch of one clinic of a forum: a reader's share refuses that branch by name,
takes the other clinics', exits 0, and what it holds is clean for git fsck --strict. The message that fsck gives is
compared, so that every case is what it says.

usage: forum_hostile.py PROGRAMS     (TAP on stdout)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

WHO = b"by <by@forum.invalid> 1756684800 +0000"
NULL, OTHER = bytes(20), bytes(range(1, 21))


class Hostile:
    def __init__(self, programs):
        self.top, self.number, self.failed = tempfile.mkdtemp(prefix="hostile-"), 0, 0
        env = {k: v for k, v in os.environ.items() if not re.match("GIT_|LC_|LANGUAGE|XDG_|ERFAR_DIR", k)}
        self.environment = {**env, "HOME": self.top, "LANG": "C.UTF-8", "TZ": "UTC", "ERFAR_EXEC_PATH": programs,
                            "PATH": programs + ":" + env["PATH"], "ERFAR_NOW": "2026-09-03T08:00",
                            "GIT_CONFIG_NOSYSTEM": "1"}
        self.run(".", "git init -q --bare -b main clinic.git && erfar init me --clinic fjord "
                      "--as 'Kari Nilsen <kari@fjord.example>' --remote $PWD/clinic.git && cp -R me fresh")

    def run(self, where, typed):
        done = subprocess.run(["sh", "-c", typed], cwd=os.path.join(self.top, where), env=self.environment, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode(errors="replace")

    def object(self, kind, data):
        done = subprocess.run(["git", "-C", self.top + "/forum.git", "hash-object", "--literally", "-w", "--stdin", "-t",
                               kind], input=data, check=True, stdout=subprocess.PIPE, env=self.environment)
        return bytes.fromhex(done.stdout.decode().strip())

    def tree(self, *entries):
        return self.object("tree", b"".join(mode + b" " + name + b"\0" + oid for mode, name, oid in entries))

    def month(self, *entries):
        return self.tree((b"40000", b"2026", self.tree((b"40000", b"09", self.tree(*entries)))))

    def commit(self, tree, head=None, tail=b"\nshare\n"):
        head = head if head is not None else b"author " + WHO + b"\ncommitter " + WHO + b"\n"
        return self.object("commit", b"tree " + tree.hex().encode() + b"\n" + head + tail)

    def check(self, what, wrong):
        self.number += 1
        self.failed += bool(wrong)
        print(f"{'not ' if wrong else ''}ok {self.number} - {what}", flush=True)
        if wrong:
            print("# " + wrong.strip().replace("\n", "\n# "))

    def begin(self):
        """A forum with one good clinic, and a reader who has seen nothing."""
        self.run(".", "rm -rf forum.git me && cp -R fresh me && git init -q --bare -b main forum.git")
        self.blob = self.object("blob", b"---\nid: a\nkind: experience\ndate: 2026-09-03\n---\n\nTekst.\n")
        good = self.commit(self.tree((b"40000", b"god", self.month((b"100644", b"a.md", self.blob)))))
        self.run("forum.git", f"git update-ref refs/heads/clinics/god {good.hex()}")
        self.run("me", "erfar share forum add vest $PWD/../forum.git")

    def play(self, name, make):
        self.begin()
        tip = make(self)
        with open(self.top + "/forum.git/refs/heads/clinics/by", "w", encoding="ascii") as file:
            file.write(tip.hex() + "\n")
        _, fsck = self.run("forum.git", "git fsck --strict --no-dangling 2>&1")
        if not re.search(r"\b" + name + r"\b", fsck):
            return self.check(name, "git fsck says: " + fsck)
        status, said = self.run("me", "erfar --lang en share")
        wrong = ""
        if os.path.exists(self.top + "/me/forum/vest/by"):
            wrong += "the branch was let in\n"
        if not os.path.exists(self.top + "/me/forum/vest/god/2026/09/a.md") and not (status == 5 and "upload-pack" in said):
            wrong += "the other clinic was not\n"
        broken = status == 5 and "upload-pack" in said # git at the server stops, for all clinics
        ignored = "invalid sha1 pointer" in fsck # git at the server does not show the branch
        if not broken and (status or not (ignored or re.search(r"\bby\b", said))):
            wrong += f"exit {status}\n"
        _, mine = self.run("me/.git/erfar/forums/vest.git", "git fsck --strict --no-dangling 2>&1")
        if "error" in mine or "warning" in mine:
            wrong += "what is kept: " + mine
        return self.check(name + (": the server's git can't send it" if broken else ""), wrong and wrong + said)


def below(*entries):
    """A tree as the folder of the clinic."""
    def make(world):
        own = [(mode, name, oid if oid else world.blob) for mode, name, oid in entries]
        return world.commit(world.tree((b"40000", b"by", world.month(*own))))
    return make


def header(head, tail=b"\nshare\n"):
    return lambda world: world.commit(world.tree((b"40000", b"by", world.month((b"100644", b"a.md", world.blob)))), head, tail)


AUTHOR, COMMITTER = b"author " + WHO + b"\n", b"committer " + WHO + b"\n"
CASES = [
    ("hasDotgit", below((b"100644", b".git", None))),
    ("hasDotgit", below((b"100644", b".GiT", None))),
    ("hasDotgit", below((b"100644", b"git~1", None))),
    ("hasDotgit", below((b"100644", b".g\xe2\x80\x8cit", None))),
    ("hasDot", below((b"100644", b".", None))),
    ("hasDotdot", below((b"100644", b"..", None))),
    ("fullPathname", below((b"100644", b"a/b.md", None))),
    ("badTree", below((b"100644", b"", None))),
    ("nullSha1", below((b"100644", b"a.md", NULL))),
    ("duplicateEntries", below((b"100644", b"a.md", None), (b"100644", b"a.md", None))),
    ("treeNotSorted", below((b"100644", b"b.md", None), (b"100644", b"a.md", None))),
    ("zeroPaddedFilemode", below((b"0100644", b"a.md", None))),
    ("badFilemode", below((b"100666", b"a.md", None))),
    ("gitmodulesSymlink", below((b"120000", b".gitmodules", None))),
    ("gitattributesSymlink", below((b"120000", b".gitattributes", None))),
    ("gitignoreSymlink", below((b"120000", b".gitignore", None))),
    ("mailmapSymlink", below((b"120000", b".mailmap", None))),
    ("missingAuthor", header(COMMITTER)),
    ("missingCommitter", header(AUTHOR)),
    ("multipleAuthors", header(AUTHOR + AUTHOR + COMMITTER)),
    ("missingEmail", header(b"author by 1756684800 +0000\n" + COMMITTER)),
    ("missingNameBeforeEmail", header(b"author <by@forum.invalid> 1756684800 +0000\n" + COMMITTER)),
    ("missingSpaceBeforeEmail", header(b"author by<by@forum.invalid> 1756684800 +0000\n" + COMMITTER)),
    ("missingSpaceBeforeDate", header(b"author by <by@forum.invalid>1756684800 +0000\n" + COMMITTER)),
    ("badName", header(b"author by> <by@forum.invalid> 1756684800 +0000\n" + COMMITTER)),
    ("badEmail", header(b"author by <by@<forum.invalid> 1756684800 +0000\n" + COMMITTER)),
    ("badDate", header(b"author by <by@forum.invalid> x756684800 +0000\n" + COMMITTER)),
    ("badDateOverflow", header(b"author by <by@forum.invalid> 18446744073709551616 +0000\n" + COMMITTER)),
    ("zeroPaddedDate", header(b"author by <by@forum.invalid> 01756684800 +0000\n" + COMMITTER)),
    ("badTimezone", header(b"author by <by@forum.invalid> 1756684800 +00000\n" + COMMITTER)),
    ("bad parents", header(b"parent 123\n" + AUTHOR + COMMITTER)),
    ("nulInCommit", header(None, b"\nsha\0re\n")),
    ("nulInHeader", header(AUTHOR + COMMITTER + b"x\0y\n")),
    ("unterminatedHeader", header(AUTHOR + COMMITTER[:-1], b"")),
    ("badTree", lambda world: world.commit(world.tree((b"40000", b"by", world.object("tree", b"100644 a.md"))))),
    ("bogus commit", lambda world: world.object("commit", AUTHOR + COMMITTER + b"\nshare\n")),
    ("bogus commit", lambda world: world.object("commit", b"tree 123\n" + AUTHOR + COMMITTER + b"\nshare\n")),
]


def main():
    world = Hostile(os.path.abspath(sys.argv[1]))
    try:
        for name, make in CASES:
            world.play(name, make)
        print(f"1..{world.number}")
        return 1 if world.failed else 0
    finally:
        shutil.rmtree(world.top, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
