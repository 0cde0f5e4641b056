#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A forum of many clinics: what a reader's share fetches and writes is what has changed, however much there is.

usage: forum_scale.py [--clinics N] [--notes N] PROGRAMS     (TAP on stdout)
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SIZES = os.environ.get("ERFAR_FORUM", "20x40")


def note(clinic, number, text):
    month = number % 12 + 1
    identity = f"2026-{month:02}-01-n{number:04}"
    return (f"{clinic}/2026/{month:02}/{identity}.md", f"---\nid: {identity}\nkind: experience\ntitle: Notat {number} fra "
            f"{clinic}\ndate: 2026-{month:02}-01\nthemes: [ethics]\n---\n\n## Situasjonen\n\n{text} {clinic} {number}.\n")


class Scale:
    def __init__(self, programs, clinics, notes):
        self.top, self.number, self.failed = tempfile.mkdtemp(prefix="scale-"), 0, 0
        env = {k: v for k, v in os.environ.items() if not re.match("GIT_|LC_|LANGUAGE|XDG_|ERFAR_DIR", k)}
        self.environment = {**env, "HOME": self.top, "LANG": "C.UTF-8", "TZ": "UTC", "ERFAR_EXEC_PATH": programs,
                            "PATH": programs + ":" + env["PATH"], "ERFAR_NOW": "2026-09-03T08:00",
                            "GIT_CONFIG_NOSYSTEM": "1"}
        self.clinics, self.notes, self.refs = clinics, notes, None
        self.run("git init -q --bare -b main forum.git && git init -q --bare -b main clinic.git")
        for clinic in range(clinics):
            self.publish(f"klinikk-{clinic}", dict(note(f"klinikk-{clinic}", number, "Det var slik")
                                                   for number in range(notes)), None)
        self.run("erfar init me --clinic fjord --as 'Kari Nilsen <kari@fjord.example>' --remote $PWD/clinic.git && "
                 "erfar -C me share forum add vest $PWD/forum.git")

    def run(self, typed):
        done = subprocess.run(["sh", "-c", typed], cwd=self.top, env=self.environment, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode(errors="replace")

    def publish(self, clinic, files, parent):
        """As the clinic's share would: one commit, by whoever. files: path -> text, None takes one away."""
        stream = [f"commit refs/heads/clinics/{clinic}\ncommitter {clinic} <{clinic}@forum.invalid> 1756684800 +0000\n"
                  f"data 6\nshare\n{f'from {parent}' if parent else ''}\n"]
        for path, text in files.items():
            data = text.encode() if text is not None else b""
            stream.append(f"D {path}\n" if text is None else
                          f"M 100644 inline {path}\ndata {len(data)}\n{data.decode()}\n")
        subprocess.run(["git", "-C", self.top + "/forum.git", "fast-import", "--quiet", "--force"], check=True,
                       input="".join(stream).encode(), env=self.environment)

    def tip(self, clinic):
        return subprocess.run(["git", "-C", self.top + "/forum.git", "rev-parse", f"clinics/{clinic}"], check=True,
                              stdout=subprocess.PIPE, env=self.environment).stdout.decode().strip()

    def objects(self):
        said = self.run("exec 2>/dev/null; git -C me/.git/erfar/forums/vest.git cat-file --batch-all-objects --batch-check 2>/dev/null | wc -l")[1]
        return int(said)

    def files(self):
        found = {}
        for folder, _, names in os.walk(self.top + "/me/forum"):
            for name in names:
                path = os.path.join(folder, name)
                found[path] = os.stat(path).st_ino, os.stat(path).st_mtime_ns
        return found

    def look_at_refs(self):
        top = self.top + "/me/.git/erfar/forums/vest.git/refs"
        return {path: os.stat(path).st_ino for folder, _, names in os.walk(top)
                for path in (os.path.join(folder, name) for name in names)}

    def check(self, what, holds, detail=""):
        self.number += 1
        self.failed += not holds
        print(f"{'' if holds else 'not '}ok {self.number} - {what}", flush=True)
        if detail:
            for line in str(detail).splitlines():
                print(f"# {line}")

    def share(self):
        before, objects, began = self.files(), self.objects(), time.monotonic()
        status, said = self.run("cd me && erfar --lang en share")
        took, after = time.monotonic() - began, self.files()
        written = {path for path in after if before.get(path) != after[path] and path.endswith(".md")}
        return status, said, written, set(before) - set(after), self.objects() - objects, took

    def play(self):
        total = self.clinics * self.notes
        self.run("cd me && erfar share forum add vest $PWD/../forum.git")
        status, said, written, _, objects, whole = self.share()
        self.check(f"the first share reads {self.clinics} clinics", status == 0 and len(written) == total, said[-300:]
                   if status else f"{objects} objects, {len(written)} files")
        self.refs = self.look_at_refs()
        status, said, written, gone, objects, idle = self.share()
        self.check("nothing new: nothing is fetched or written", status == 0 and not written and not gone and not objects,
                   f"{idle / whole:.3f} of the first share's time")
        self.check("... nor any of the forum's own refs set anew", self.refs == self.look_at_refs())
        changed, text = note("klinikk-1", 3, "Det var annerledes")
        self.publish("klinikk-1", {changed: text}, self.tip("klinikk-1"))
        added, text = note("klinikk-2", self.notes, "Et nytt")
        self.publish("klinikk-2", {added: text}, self.tip("klinikk-2"))
        status, said, written, gone, objects, _ = self.share()
        names = {os.path.relpath(path, self.top + "/me/forum/vest") for path in written}
        self.check("one changed note and one new one: two files are written", status == 0 and not gone and
                   names == {changed, added}, f"{names}")
        self.check("... and few objects are fetched", 0 < objects <= 14, f"{objects} objects")
        self.check("... of these clinics alone it is told", said.count("From klinikk-") == 2)
        kept = dict(note("klinikk-3", number, "Det var slik") for number in range(1, self.notes))
        kept["klinikk-3/retracted.csv"] = "note;date\n2026-01-01-n0000;2026-09-03\n"
        self.publish("klinikk-3", kept, None)
        self.run("git -C forum.git gc -q --prune=now")
        status, said, written, gone, _, _ = self.share()
        self.check("one takes a note back, its branch begins anew: one file goes, none is written", status == 0 and
                   len(gone) == 1 and not written, f"gone {len(gone)}, written {len(written)}")
        self.check("... and nothing else is left of it", "gone here as well" in said)
        status, said = self.run(f"cd me && erfar --lang en find \"Notat {self.notes // 2} fra klinikk-7\" --limit 3")
        self.check("find finds among them", status == 0 and "klinikk-7" in said, said[:200])
        print(f"1..{self.number}")
        return self.failed


def main():
    parser = argparse.ArgumentParser()
    clinics, notes = SIZES.split("x")
    parser.add_argument("--clinics", type=int, default=int(clinics))
    parser.add_argument("--notes", type=int, default=int(notes))
    parser.add_argument("programs")
    args = parser.parse_args()
    scale = Scale(os.path.abspath(args.programs), args.clinics, args.notes)
    try:
        return 1 if scale.play() else 0
    finally:
        shutil.rmtree(scale.top, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
