#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many clinics in one forum: each shares a note, answers another's and takes one back; in the end everybody has what all the
others show, nobody has what was taken back, each answer stands once below what it answers, and sharing rests.

usage: forum_many.py [--clinics N] PROGRAMS     (TAP on stdout)
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile


class Many:
    def __init__(self, programs, count):
        self.top, self.number, self.failed = tempfile.mkdtemp(prefix="many-"), 0, 0
        self.names = [f"klinikk-{number}" for number in range(count)]
        env = {k: v for k, v in os.environ.items() if not re.match("GIT_|LC_|LANGUAGE|XDG_|ERFAR_DIR|EDITOR", k)}
        self.environment = {**env, "HOME": self.top, "LANG": "C.UTF-8", "TZ": "UTC", "ERFAR_EXEC_PATH": programs,
                            "PATH": programs + ":" + env["PATH"], "ERFAR_NOW": "2026-09-03T08:00",
                            "GIT_CONFIG_NOSYSTEM": "1"}
        self.run(".", "git init -q --bare -b main forum.git")
        for name in self.names:
            self.run(".", f"git init -q --bare -b main {name}.git && erfar init {name} --clinic {name} "
                          f"--as 'Kari {name} <kari@{name}.example>' --remote $PWD/{name}.git")
            self.run(name, "erfar share forum add vest $PWD/../forum.git")

    def run(self, where, typed):
        done = subprocess.run(["sh", "-c", typed], cwd=os.path.join(self.top, where), env=self.environment, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):
            print(f"# {where}: {typed}: exit {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
        return done.stdout.decode(errors="replace")

    def check(self, what, wrong):
        self.number += 1
        self.failed += bool(wrong)
        print(f"{'not ' if wrong else ''}ok {self.number} - {what}", flush=True)
        for line in wrong[:5]:
            print(f"# {line}")

    def write(self, where, title, text, options=""):
        draft = self.run(where, f"echo '{text}' | erfar minute experience '{title}' --stdin {options}").strip()
        path = self.run(where, f"erfar share {draft} --with forum").splitlines()[-1]
        return re.search("^id: (.*)$", open(os.path.join(self.top, where, path), encoding="utf-8").read(), re.M).group(1)

    def branches(self):
        return self.run(".", "git -C forum.git for-each-ref")

    def play(self):
        notes = {name: self.write(name, f"Spørsmål fra {name}", f"Hvordan gjør dere det, {name}?") for name in self.names}
        back = {name: self.write(name, f"Angret {name}", f"Dette skulle {name} ikke delt.") for name in self.names[::5]}
        self.everybody("erfar share")
        answers = {}
        for number, name in enumerate(self.names):
            asked = self.names[number * 7 % len(self.names)]
            if asked != name:
                answers[f"{name}/{self.write(name, 'Svar', 'Slik gjør vi det.', f'--reply-to {asked}/{notes[asked]}')}"] = \
                    f"{asked}/{notes[asked]}"
        for name, note in back.items():
            self.run(name, f"erfar share retract {note} --why 'angret'")
        self.everybody("erfar share")
        wrong = [f"{name} lacks {other}'s" for name in self.names for other in self.names if name != other and not
                 os.path.exists(f"{self.top}/{name}/forum/vest/{other}/2026/09/{notes[other]}.md")]
        self.check("everybody has everybody's note", wrong)
        wrong = [f"{name} has {other}'s" for name in self.names for other, note in back.items() if
                 os.path.exists(f"{self.top}/{name}/forum/vest/{other}/2026/09/{note}.md")]
        self.check("nobody has what was taken back", wrong)
        wrong = []
        for name in self.names[:3] + self.names[-1:]:
            found = {}
            for line in self.run(name, "erfar find --kind experience --format json").splitlines():
                hit = json.loads(line)
                found[f"{hit['clinic']}/{hit['id']}"] = hit["replies"]
            for answer, asked in answers.items():
                if found.get(asked, []).count(answer) != 1:
                    wrong.append(f"{name}: {answer} stands {found.get(asked, []).count(answer)} times below {asked}")
        self.check("each answer stands once below what it answers", wrong)
        before = self.branches()
        self.everybody("erfar share")
        self.check("then sharing rests", [] if self.branches() == before else ["a branch has moved"])
        self.check("nobody has written in another's branch", [line for line in self.names if self.run(
            ".", f"git -C forum.git ls-tree --name-only clinics/{line}").split() != [line]])
        print(f"1..{self.number}")
        return self.failed

    def everybody(self, typed):
        for name in self.names:
            self.run(name, typed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clinics", type=int, default=int(os.environ.get("ERFAR_FORUM_CLINICS", "6")))
    parser.add_argument("programs")
    args = parser.parse_args()
    many = Many(os.path.abspath(args.programs), args.clinics)
    try:
        return 1 if many.play() else 0
    finally:
        shutil.rmtree(many.top, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
