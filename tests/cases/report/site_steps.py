#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One change to a notebook, another one for each number: site_steps.py DIR NUMBER.

What is changed is what pages of a site are made from: titles, days, themes, whom a note is shared with, conclusions and
what replaces them, replies and links, notes that come, move and go, the names of themes, people and the clinic, and what
is saved. It says what it has done.
"""
import glob
import os
import random
import re
import shutil
import subprocess
import sys

TOP, NUMBER = sys.argv[1], int(sys.argv[2])
CHANCE = random.Random(NUMBER)


def read(path):
    with open(path, encoding="utf-8") as note:
        return note.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as note:
        note.write(text)


def notes():
    return [path for path in sorted(glob.glob(f"{TOP}/*/20*/*/*.md")) if "/forum/" not in path]


def an_id(path):
    found = re.search(r"^id: (.+)$", read(path), re.M)
    return found.group(1) if found else None


def set_key(path, key, value):
    text = re.sub(rf"^{key}: .*\n", "", read(path), count=1, flags=re.M)
    write(path, text.replace("---\n", f"---\n{key}: {value}\n", 1))


def title(path):
    set_key(path, "title", f"Tittel {NUMBER}")


def day(path):
    set_key(path, "date", f"2026-0{CHANCE.randint(1, 9)}-{CHANCE.randint(10, 28)}")


def themes(path):
    set_key(path, "themes", CHANCE.choice(["[phone]", "[ict, ethics]", f"[tema{NUMBER % 3}]", "[]"]))


def share(path):
    set_key(path, "share", CHANCE.choice(["clinic", "forum", "none"]))


def kind(path):
    set_key(path, "kind", CHANCE.choice(["minute", "experience", "learning"]))


def reply(path):
    set_key(path, "reply-to", f"fjord/{an_id(CHANCE.choice(notes()))}")


def words(path):
    write(path, read(path) + f"\nEn linje til, {NUMBER}.\n")


def link(path):
    other = os.path.relpath(CHANCE.choice(notes()), os.path.dirname(path))
    write(path, read(path) + f"\nSe [det andre]({other}).\n")


def conclusion(path):
    replaced = re.findall(r"\^(k[a-z0-9]+)", read(CHANCE.choice(notes())))
    tail = f" (replaces {an_id(CHANCE.choice(notes()))}#{replaced[0]})" if replaced else ""
    write(path, read(path) + f"\n## Konklusjoner\n\n- Vi gjør som i {NUMBER}. ^kstep{NUMBER}{tail}\n")


def go(path):
    os.remove(path)


def come(path):
    write(f"{TOP}/experiences/2026/0{CHANCE.randint(1, 9)}/2026-steg-{NUMBER}.md",
          f"---\nid: 2026-steg-{NUMBER}\nkind: experience\ntitle: Nytt {NUMBER}\ndate: 2026-07-{NUMBER % 28 + 1:02}\n"
          f"themes: [phone]\nshare: clinic\n---\n\nEtter [en annen](<{an_id(path)}>).\n")


def move(path):
    to = f"{os.path.dirname(path)}/{NUMBER}-{os.path.basename(path)}"
    shutil.move(path, to)


def replace(name, pattern, text):
    write(f"{TOP}/{name}", re.sub(pattern, text, read(f"{TOP}/{name}"), count=1, flags=re.M))


def theme_name(_):
    replace("themes.csv", r"^phone;[a-z]+;[^;]*;", f"phone;{CHANCE.choice(['ict', 'quality'])};Telefon {NUMBER};")


def theme_gone(_):
    replace("themes.csv", rf"^{CHANCE.choice(['ethics', 'letters', 'reception'])};.*\n", "")


def clinic_name(_):
    replace("erfar.conf", r"name = .*", f"name = BUP Fjord {NUMBER}")


def language(_):
    replace("erfar.conf", r"language = .*", f"language = {CHANCE.choice(['nb', 'nn', 'da'])}")


def people(_):
    write(f"{TOP}/people.csv", read(f"{TOP}/people.csv") + f"Nina Steg {NUMBER};;secretary;;;\n")


def save(_):
    for command in (["add", "-A"], ["commit", "-qm", f"steg {NUMBER}"]):
        subprocess.run(["git", "-C", TOP, *command], check=True)


CHANGES = [title, day, themes, share, kind, reply, words, link, conclusion, go, come,
           move, theme_name, theme_gone, clinic_name, language, people, save]
change, note = CHANGES[NUMBER % len(CHANGES)], CHANCE.choice(notes())
change(note)
print(f"{change.__name__}: {note}")
