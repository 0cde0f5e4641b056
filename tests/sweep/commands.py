# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that writes: what there is before, and what is typed."""
import os
import shutil

from world import TOP


def make_home(world):
    shutil.rmtree(world.now, ignore_errors=True)
    os.makedirs(os.path.join(world.now, "home"))
    for key, value in (("user.name", "Kari Nilsen"), ("user.email", "kari@fjord.example"),
                       ("init.defaultBranch", "main"), ("gc.auto", "0")):
        world.must("git", "config", "--global", key, value)


def make_clinic(world, folder="fjord"):
    world.begin(make_home)
    shutil.copytree(os.path.join(TOP, "examples/fjord"), os.path.join(world.now, folder))
    with open(os.path.join(world.now, folder, ".gitignore"), "w", encoding="utf-8") as file:
        file.write("drafts/\nforum/\n")
    world.must("git", "init", "-q", folder=folder)
    world.must("git", "add", "-A", folder=folder)
    world.must("git", "commit", "-qm", "notes", folder=folder)
    world.must("git", "gc", "-q", folder=folder)


def after(*before):
    """The clinic in which these commands have been run."""
    def make(world):
        world.begin(make_clinic)
        for command in before:
            world.must("erfar", *command, folder="fjord")
    make.__name__ = "after " + ", ".join(" ".join(command) for command in before)
    return make


def write(world, path, text):
    path = os.path.join(world.now, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def change(world, path, old, new):
    path = os.path.join(world.now, path)
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    assert old in text, path
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text.replace(old, new, 1))


def make_staged(world):
    """Another text of the note is staged, a third one lies there, and the note is one that git runs."""
    world.begin(make_clinic)
    change(world, "fjord/terms/2026-autumn.md", "least: 2", "least: 3")
    world.must("git", "add", "terms", folder="fjord")
    change(world, "fjord/terms/2026-autumn.md", "least: 3", "least: 4")
    write(world, "fjord/README.md", "til senere\n")
    world.must("git", "add", "README.md", folder="fjord")


def make_set(world):
    world.begin(make_clinic)
    write(world, "fjord/minutes/2026/09/a.md", "old\n")
    write(world, "fjord/minutes/2026/09/b.md", "bye\n")
    world.must("git", "add", "-A", folder="fjord")
    world.must("git", "commit", "-qm", "two more", folder="fjord")


def item(verb, path, old, new):
    return b"%s %d %d %d\n%s%s%s\n" % (verb, len(path), len(old), len(new), path, old, new)


CHANGES = (b"erfar-changes 1\nmessage 1\nm\ncommand 10\nminute new\n"
           + item(b"replace", b"minutes/2026/09/a.md", b"old\n", b"new\n")
           + item(b"add", b"minutes/2026/10/c.md", b"", b"c\n")
           + item(b"delete", b"minutes/2026/09/b.md", b"bye\n", b"") + b"end\n")

# enough for a pack
MANY = (b"erfar-changes 1\nmessage 1\nm\ncommand 10\nminute new\n"
        + item(b"replace", b"minutes/2026/09/a.md", b"old\n", b"new\n")
        + b"".join(item(b"add", b"minutes/2026/10/%02d.md" % number, b"", b"text %d\n" % number)
                   for number in range(40)) + b"end\n")


def make_undo(world):
    world.begin(make_set)
    world.must("erfar-history", "commit", folder="fjord", stdin=CHANGES)


def make_empty(world):
    world.begin(make_home)
    os.mkdir(os.path.join(world.now, "ny"))


def make_old(world):
    world.begin(make_clinic)
    for day in ("03", "17"):
        write(world, f"old/2024-01-{day}.md", f"# Møte 2024-01-{day}\n\n## Konklusjoner\n\n- Vi spør {day}\n")


def make_other(world):
    world.begin(make_home)
    write(world, "alt/minutes/a.md", "hei\n")
    world.must("git", "init", "-q", folder="alt")
    world.must("git", "add", "-A", folder="alt")
    world.must("git", "commit", "-qm", "a", folder="alt")


def make_hooked(world):
    world.begin(make_clinic)
    write(world, "fjord/.git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    os.chmod(os.path.join(world.now, "fjord/.git/hooks/pre-commit"), 0o755)


def make_hooks(world):
    world.begin(make_hooked)
    world.must("erfar", "share", "hooks", "install", folder="fjord")


def make_server(world):
    make_clinic(world, "seed")
    world.must("git", "init", "-q", "--bare", "-b", "main", "fjord.git")
    world.must("git", "push", "-q", "../fjord.git", "main", folder="seed")
    shutil.rmtree(os.path.join(world.now, "seed"))


def make_server_and_empty(world):
    world.begin(make_server)
    os.mkdir(os.path.join(world.now, "liv"))


def make_pair(world):
    world.begin(make_server)
    for name in ("kari", "ola"):
        world.must("erfar", "share", "join", "fjord.git", name, "--as", f"{name} <{name}@fjord.example>")


NOTE = "minutes/2026/04/2026-04-16-etikk-i-telefonen.md"


def make_news(world):
    """Ola has shared three things; kari has changed four, one of them in the same note, one that is only hers."""
    world.begin(make_pair)
    change(world, "ola/README.md", "BUP Fjord", "BUP Fjorden")
    world.must("git", "commit", "-qam", "les meg", folder="ola")
    change(world, "kari/README.md", "add git and forums themselves", "add git themselves")
    change(world, "ola/" + NOTE, "minutes: 55", "minutes: 50")
    write(world, "ola/minutes/2026/09/2026-09-02-ny.md",
          "---\nid: 2026-09-02-aaaaa\nkind: minute\ntitle: Ny\ndate: 2026-09-02\n---\n\n## Konklusjoner\n\n- Ola\n")
    world.must("erfar", "share", folder="ola")
    change(world, "kari/" + NOTE, "title: ", "title: Om ")
    os.unlink(os.path.join(world.now, "kari/experiences/2025/09/2025-09-16-klokka-som-ringte.md"))
    change(world, "kari/terms/2026-autumn.md", "least: 2", "least: 3")


def make_open(world):
    """The note that ola has changed stands open in an editor of kari's, who has changed another one: hers is kept, and all waits."""
    world.begin(make_pair)
    change(world, "ola/" + NOTE, "minutes: 55", "minutes: 50")
    world.must("erfar", "share", folder="ola")
    change(world, "kari/terms/2026-autumn.md", "least: 2", "least: 3")
    folder, name = os.path.split(NOTE)
    write(world, f"kari/{folder}/.{name}.swp", "")


def make_contradiction(world):
    world.begin(make_pair)
    for name, number in (("ola", 5), ("kari", 6)):
        change(world, f"{name}/{NOTE}", "minutes: 55", f"minutes: {number}0")
        change(world, f"{name}/{NOTE}", "- ", f"- {name} ")
    world.must("erfar", "share", folder="ola")
    world.must("erfar", "share", folder="kari")


def make_carried(world):
    """
    What git's driver met in a note and in a table stands in them. In the table it is a second time: what ola wrote
    there waits, and kari wrote once more before she had it.
    """
    world.begin(make_pair)
    for name, share in (("kari", True), ("ola", True), ("kari", False)):
        old = "helsesekretær" if share else "ord av kari"
        change(world, f"{name}/people.csv", f"anne.lie@fjord.example;{old}",
               f"anne.lie@fjord.example;{'' if share else 'nytt '}ord av {name}")
        if share:
            world.must("erfar", "share", folder=name)
    change(world, "ola/" + NOTE, "minutes: 55", "minutes: 50")
    world.must("erfar", "share", folder="ola")
    change(world, "kari/" + NOTE, "minutes: 55", "minutes: 60")
    world.must("git", "commit", "-qam", "mer", folder="kari")
    world.must("git", "pull", "-q", "--no-rebase", "--no-edit", folder="kari")


def make_unsent(world):
    """A number that two commits of git hold and a third does not, with other work beside it."""
    world.begin(make_pair)
    path = os.path.join(world.now, "kari", NOTE)
    for line, message in ((b"Om 13495040083.\n", "med"), (b"Mer.\n", "mer"), (None, "uten")):
        with open(path, "rb") as file:
            text = file.read()
        with open(path, "wb") as file:
            file.write(text + line if line else text.replace(b"Om 13495040083.\n", b""))
        world.must("git", "commit", "-qam", message, folder="kari")
    change(world, "kari/terms/2026-autumn.md", "least: 2", "least: 3")


DRAFT = "drafts/2026-09-03-da-tolken.md"


def make_draft(world):
    world.begin(make_pair)
    world.must("erfar", "minute", "experience", "Da tolken", "--stdin", folder="kari",
               stdin="## Situasjonen\n\nTolken kom ikke.\n".encode())


def make_forum(world):
    world.begin(make_pair)
    world.must("git", "init", "-q", "--bare", "-b", "main", "vest.git")


def make_with_forum(world):
    world.begin(make_forum)
    world.must("erfar", "share", "forum", "add", "vest", os.path.join(world.now, "vest.git"), folder="kari")


MOVE = ["plan", "move", "2026-09-17", "2026-09-18", "--why", "kurs"]
SWAP = ["plan", "swap", "2026-09-17", "2026-10-01"]
MINUTE = ["minute", "2026-09-03", "--theme", "Etikk", "--present", "Kari Nilsen,Ola Berg", "--conclusion", "Vi spør",
          "--action", "Ola Berg: ringe (2026-10-01)"]
NEW_TERM = ["plan", "new", "2027-spring", "--from", "2027-01-04", "--to", "2027-06-18", "--every", "2 weeks thu 08:30",
            "--minutes", "45", "--responsible", "Kari Nilsen"]

# name: (what there is before, the folder, what is typed, standard input)
COMMANDS = {
    "history commit": (make_set, "fjord", ["history", "commit"], CHANGES),
    "history commit, many": (make_set, "fjord", ["history", "commit"], MANY),
    "undo": (make_undo, "fjord", ["undo"], b""),
    "undo, again": (after(SWAP, MOVE, ["undo"]), "fjord", ["undo"], b""),
    "init": (make_empty, "ny", ["init", "--clinic", "ny"], b""),
    "init of a folder": (make_home, ".", ["init", "ny", "--clinic", "ny"], b""),
    "init --adopt": (make_other, "alt", ["init", "--clinic", "alt", "--adopt"], b""),
    "plan new": (make_clinic, "fjord", NEW_TERM, b""),
    "plan move": (make_clinic, "fjord", MOVE, b""),
    "plan move, staged": (make_staged, "fjord", MOVE, b""),
    "plan move --no-commit": (make_clinic, "fjord", [*MOVE, "--no-commit"], b""),
    "plan restore": (after(MOVE), "fjord", ["plan", "restore", "2026-09-17"], b""),
    "plan swap": (make_clinic, "fjord", SWAP, b""),
    "plan theme": (make_clinic, "fjord", ["plan", "theme", "Tolk og tid"], b""),
    "plan assign": (make_clinic, "fjord", ["plan", "assign", "2026-10-29", "Brev til to adresser"], b""),
    "plan add": (make_clinic, "fjord", ["plan", "add", "2026-11-13", "--kind", "fagdag", "RBUP"], b""),
    "plan goal": (make_clinic, "fjord", ["plan", "goal", "Alle skriver"], b""),
    "plan goal --done": (make_clinic, "fjord", ["plan", "goal", "--done", "2"], b""),
    "plan agree": (make_clinic, "fjord", ["plan", "agree", "--with", "Tove Holm", "--on", "2026-06-03", "--hours", "9"],
                   b""),
    "minute new": (make_clinic, "fjord", MINUTE, b""),
    "minute new, longer": (after(MINUTE), "fjord", ["minute", "2026-09-03", "--conclusion", "Vi ringer"], b""),
    "minute experience": (make_clinic, "fjord", ["minute", "experience", "Da tolken", "--stdin"], b"Tolken kom ikke.\n"),
    "minute learning": (make_clinic, "fjord", ["minute", "learning", "Da tolken", "--stdin"], b"Tolken kom ikke.\n"),
    "minute visit": (make_clinic, "fjord", ["minute", "visit", "p", "Ola Berg", "2026-09-02", "--stdin"], b"Fint.\n"),
    "minute done": (make_clinic, "fjord", ["minute", "done", "axarya", "--note", "gjort"], b""),
    "minute replace": (make_clinic, "fjord", ["minute", "replace", "kp4d7w", "FÆRRE temaer"], b""),
    "minute missed --read": (make_clinic, "fjord", ["minute", "missed", "Per Vik", "--read"], b""),
    "minute import": (make_old, "fjord", ["minute", "import", "../old"], b""),
    "share": (make_news, "kari", ["share"], b""),
    "share --with": (make_draft, "kari", ["share", DRAFT, "--with", "clinic"], b""),
    "share, with a forum": (make_with_forum, "kari", ["share"], b""),
    "share, open in an editor": (make_open, "kari", ["share"], b""),
    "share, carried": (make_carried, "kari", ["share"], b""),
    "share --rewrite-unsent": (make_unsent, "kari", ["share", "--rewrite-unsent"], b""),
    "share settle": (make_contradiction, "kari", ["share", "settle", "--keep", "mine"], b""),
    "share join": (make_server, ".", ["share", "join", "fjord.git", "liv", "--as", "Liv <liv@fjord.example>"], b""),
    "share join here": (make_server_and_empty, "liv",
                        ["share", "join", "../fjord.git", ".", "--as", "Liv <liv@fjord.example>"], b""),
    "share forum add": (make_forum, "kari", ["share", "forum", "add", "vest", "../vest.git"], b""),
    "share hooks install": (make_hooked, "fjord", ["share", "hooks", "install"], b""),
    "share hooks remove": (make_hooks, "fjord", ["share", "hooks", "remove"], b""),
}
