# SPDX-License-Identifier: GPL-3.0-or-later
"""What the colleagues do: by erfar, by hand, by plain git. Each operation is a few lines of sh as somebody types them,
chosen by chance for what stands in the clone at that moment. Lines are found by the words in them (sed '/w0001x/…'), so
that a script that lost some of its operations still runs.
"""
import re

from notes import WORD

MERGING, HAND, ADDING, UNDO, SETTLE, GIT, DROPPING = "merging", "hand", "adding", "undo", "settle", "git", "dropping"
CALLS = ("rename", "renameat2", "link", "unlinkat", "fsync", "openat2", "write", "flock")


class Operation:
    """who types what. rule says which words may go by it: HAND any, UNDO one's own, SETTLE those of a contradiction,
    DROPPING any until the end, the others none; and MERGING and GIT may not double one. wrote: the words that are new in it."""

    def __init__(self, who, name, text, rule=HAND, wrote=()):
        self.who, self.name, self.text, self.rule, self.wrote = who, name, text, rule, list(wrote)

    def is_disturbed(self):
        return "killed " in self.text or "cut_off " in self.text


class Chooser:
    """Draws operations for one person at a time; tree is the clone as it is. In many seeds everybody writes in the same
    folder, or even in the first lines there, so that they meet."""

    def __init__(self, random):
        self.random, self.count = random, 0
        self.focus = random.choice((None, "minutes/2026/08/", "minutes/2026/09/", "experiences/", "terms/"))
        self.narrow = random.random() < 0.5

    def word(self):
        self.count += 1
        return f"w{self.count:04}x"

    def draw(self, who, tree):
        while True:
            names, weights = zip(*OPERATIONS)
            name = self.random.choices(names, weights)[0]
            made = getattr(self, name)(tree)
            if made:
                text, rule, wrote = made
                return Operation(who, name, self.disturb(name, text), rule, wrote)

    def disturb(self, name, text):
        """Some runs of erfar are killed, some connections are cut."""
        if "\n" in text or not text.startswith("erfar "):
            return text
        chance = self.random.random()
        if text.startswith("erfar share") and chance < 0.12:
            return f"cut_off {self.random.choice(('in', 'out'))} {self.random.randrange(2500)} {text}"
        if chance < 0.22 and "$(" not in text:
            return f"killed {self.random.choice(CALLS)} {self.random.randrange(1, 12)} {text}"
        return text

    def line(self, tree, want=lambda path, line: True, suffix=b".md"):
        """A line by chance: (path, its first word)."""
        found = [(path, words[0].decode()) for path, line, words in tree.lines(suffix) if want(path, line)]
        found = [one for one in found if one[0].startswith(self.focus or "")] or found
        return self.random.choice(found[:5] if self.narrow else found) if found else None

    def hand(self, tree, expression, want=lambda path, line: True, suffix=b".md"):
        """One sed expression on one line; WORD is the line's word, NEW a new one."""
        found = self.line(tree, want, suffix)
        if not found:
            return None
        new = [self.word()] if "NEW" in expression else []
        expression = expression.replace("WORD", found[1]).replace("NEW", new[0] if new else "")
        return f"sed -i '{expression}' {found[0]}", HAND, new

    # By hand, in any editor.

    def edit_line(self, tree):
        """Only the first line with the word: a theme that was assigned may stand twice."""
        return self.hand(tree, "0,/WORD/s//WORD NEW/")

    def edit_hot_line(self, tree):
        """Everybody likes the same line."""
        if b"b0008x" not in tree.words:
            return None
        new = self.word()
        return (f"sed -i 's/b0008x/b0008x {new}/' minutes/2026/08/*.md", HAND, [new])

    def replace_word(self, tree):
        return self.hand(tree, "s/WORD/NEW/")

    def add_item(self, tree):
        return self.hand(tree, "/WORD/a - Et punkt til NEW", lambda path, line: line.startswith(b"- "))

    def add_paragraph(self, tree):
        return self.hand(tree, "s/^.*WORD.*/&\\n\\nEt avsnitt til. NEW/",
                         lambda path, line: line[:1].isalpha() and not re.match(rb"[a-z-]+:", line))

    def add_line(self, tree):
        return self.hand(tree, "s/^.*WORD.*/&\\nOg en linje. NEW/",
                         lambda path, line: line[:1].isalpha() and not re.match(rb"[a-z-]+:", line))

    def add_section(self, tree):
        found, new = self.line(tree), self.word()
        return found and (f"printf '\\n## Nytt\\n\\nMer om det. {new}\\n' >>{found[0]}", HAND, [new])

    def delete_line(self, tree):
        return self.hand(tree, "/WORD/d", lambda path, line: not line.startswith((b"title", b"id")))

    def delete_paragraph(self, tree):
        return self.hand(tree, "/WORD/,/^\\r\\?$/d", lambda path, line: line[:1].isalpha() and b": " not in line[:12])

    def tick(self, tree):
        return self.hand(tree, "/WORD/s/\\[ \\]/[x]/", lambda path, line: line.startswith(b"- [ ]"))

    def reorder(self, tree):
        found = self.line(tree, lambda path, line: line.startswith(b"- "))
        if not found:
            return None
        lines = [line for line in tree.files[found[0]].split(b"\n") if line.startswith(b"- ") and WORD.search(line)]
        if len(lines) < 2:
            return None
        first, second = sorted(self.random.sample(range(len(lines)), 2))
        one, two = (WORD.search(lines[i]).group().decode() for i in (first, second))
        return f"sed -i '/{one}/{{h;d}};/{two}/G' {found[0]}", HAND, []

    def join_paragraphs(self, tree):
        return self.hand(tree, "/WORD/{n;/^\\r\\?$/d}", lambda path, line: line[:1].isalpha())

    def delete_note(self, tree):
        found = self.line(tree, lambda path, line: path.startswith(("experiences/", "minutes/")))
        return found and (f"rm {found[0]}", HAND, [])

    def rename_note(self, tree):
        found = self.line(tree, lambda path, line: path.startswith(("experiences/", "minutes/")))
        if not found:
            return None
        return (f"mv {found[0]} {found[0][:-3]}-{self.random.choice('abc')}.md", HAND, [])

    def same_name(self, tree):
        """A note that a colleague may have given the same name: another note."""
        name = self.random.choice(("lappen", "luka"))
        return f"2026-08-20-{name}" not in str(tree.files.keys()) and self.new_note(tree, name)

    def new_note(self, tree, name=None):
        a, b = self.word(), self.word()
        day = "2026-08-20" if name else f"2026-08-{self.random.randrange(10, 29)}"
        ident = "".join(self.random.choice("abcdefgh") for _ in range(5))
        path = f"experiences/2026/08/{day}-{name or a}.md"
        text = f"---\\nid: {day}-{ident}\\nkind: experience\\ntitle: Nytt {a}\\ndate: {day}\\nshare: clinic\\n---\\n\\n" \
               f"## Situasjonen\\n\\nNoe hendte. {b}\\n"
        return f"mkdir -p experiences/2026/08\nprintf '{text}' >{path}", HAND, [a, b]

    def line_ends(self, tree):
        found = self.line(tree)
        return found and (f"sed -i 's/\\r*$/{self.random.choice((chr(92) + 'r', ''))}/' {found[0]}", HAND, [])

    def circle(self, tree):
        found = self.line(tree, lambda path, line: path.startswith("experiences/"))
        return found and (f"sed -i 's/^share: [a-z]*/share: {self.random.choice(('forum', 'clinic'))}/' {found[0]}",
                          HAND, [])

    def minutes_value(self, tree):
        found = self.line(tree, lambda path, line: path.startswith("minutes/"))
        return found and (f"sed -i 's/^minutes: [0-9]*/minutes: {self.random.randrange(20, 90)}/' {found[0]}", HAND, [])

    def present_value(self, tree):
        found = self.line(tree, lambda path, line: path.startswith("minutes/"))
        name = self.random.choice(("Per Vik", "Tove Holm", "Kari Nilsen"))
        return found and (f"sed -i 's/^present: \\[/&{name}, /' {found[0]}", HAND, [])

    def add_row(self, tree):
        new = self.word()
        day = self.random.randrange(10, 29)
        return f"printf '2026-09-{day};2026-09-{day};{new}\\n' >>closures.csv", HAND, [new]

    def edit_row(self, tree):
        return self.hand(tree, self.random.choice(("s/WORD/WORD NEW/", "/WORD/d", "/WORD/s/^2026-1[02]-../2026-10-03/")),
                         suffix=b"closures.csv")

    # By erfar.

    def day(self):
        return f"2026-{self.random.choice(('09-17', '10-01', '10-15', '10-29', '09-03', '11-26'))}"

    def plan_add(self, tree):
        new = self.word()
        kind = self.random.choice(("watch", "fagdag", "session", "forum"))
        return f"erfar plan add 2026-10-{self.random.randrange(10, 30)} --kind {kind} 'Noe {new}'", ADDING, [new]

    def plan_move(self, tree):
        new = self.word()
        return f"erfar plan move {self.day()} 2026-11-{self.random.randrange(10, 30)} --why 'kurs {new}'", HAND, [new]

    def plan_theme(self, tree):
        new = self.word()
        return f"erfar plan theme 'Et ønske {new}'", ADDING, [new]

    def plan_swap(self, tree):
        return f"erfar plan swap {self.day()} {self.day()}", ADDING, []

    def plan_assign(self, tree):
        wishes = [line for path, line, words in tree.lines() if path.startswith("terms/")
                  and re.match(rb"- [A-Z\xc3]", line) and b"[" not in line]
        if not wishes:
            return None
        text = re.sub(r" #.*", "", self.random.choice(wishes).decode().strip()[2:])
        return f"erfar plan assign {self.day()} '{text}'", ADDING, []

    def minute(self, tree):
        a, b = self.word(), self.word()
        words = [f"erfar minute {self.day()}"]
        wrote = []
        if self.random.random() < 0.7:
            words.append(f"--conclusion 'Vi gjør det slik. {a}'")
            wrote.append(a)
        if self.random.random() < 0.5 or not wrote:
            words.append(f"--action 'Ola Berg: se på det {b} (2026-10-20)'")
            wrote.append(b)
        return " ".join(words), ADDING, wrote

    def minute_theme(self, tree):
        a, b = self.word(), self.word()
        return (f"erfar minute {self.day()} --theme 'Om {a}' --present 'Kari Nilsen' --conclusion 'Slik. {b}'", HAND,
                [a, b])

    def done(self, tree):
        found = sorted(set(re.findall(rb"- \[ \] .*\^(a[0-9a-z]{5})", b"\n".join(tree.own().values()))))
        new = self.word()
        return found and (f"erfar minute done {self.random.choice(found).decode()} --note 'gikk fint {new}'", ADDING, [new])

    def done_computed(self, tree):
        """One that has no anchor yet: its computed id."""
        return ("id=$(erfar minute actions --open --format json | sed -n '$s/.*\"id\":\"\\([^\"]*\\)\".*/\\1/p')\n"
                "erfar minute done \"$id\"", ADDING, [])

    def replace(self, tree):
        which = self.random.choice("12")
        return ("ids=$(erfar minute conclusions --format json | sed -n 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/p')\n"
                f"erfar minute replace \"$(echo \"$ids\" | sed -n {which}p)\" \"$(echo \"$ids\" | sed -n '$p')\"", ADDING, [])

    def draft(self, tree):
        a, b = self.word(), self.word()
        return (f"note=$(printf '## Situasjonen\\n\\nDet hendte. {b}\\n' | erfar minute experience 'Kladd {a}' --stdin)\n"
                "erfar share \"$note\" --with clinic", ADDING, [a, b])

    def draft_kept(self, tree):
        a = self.word()
        return f"printf '## Situasjonen\\n\\nDet hendte. {a}\\n' | erfar minute experience --stdin", ADDING, [a]

    def undo(self, tree):
        return "erfar undo", UNDO, []

    def undo_undo(self, tree):
        return "erfar undo\nerfar undo", UNDO, []

    def share(self, tree):
        return "erfar share", MERGING, []

    def unattended(self, tree):
        old = self.random.random() < 0.6
        return ("find minutes terms experiences -type f -exec touch -d 2026-08-01 {} +\n" if old else "") \
            + "erfar share --unattended", MERGING, []

    def settle(self, tree):
        if not any(b"erfar: unsettled" in content for content in tree.own().values()):
            return None
        return f"erfar share settle --keep {self.random.choice(('both', 'both', 'mine', 'theirs'))}", SETTLE, []

    def settle_by_hand(self, tree):
        found = [path for path, content in tree.own().items()
                 if b"\n> <!-- erfar: unsettled" in content and not path.startswith("unsettled/")]
        return found and (f"sed -i '/^ *>/d' {self.random.choice(found)}", HAND, [])

    # By plain git.

    def git_commit(self, tree):
        return "git add -A .\ngit commit -qm 'by hand'", MERGING, []

    def git_pull(self, tree):
        return "git pull -q --no-rebase --no-edit || give_up", GIT, []

    def git_pull_rebase(self, tree):
        return ("git add -A .\ngit commit -qm 'by hand'\n"
                "git pull -q --rebase || git rebase --abort"), GIT, []

    def git_push(self, tree):
        return "git push -q", GIT, []

    def git_sync(self, tree):
        return ("git add -A .\ngit commit -qm 'by hand'\n"
                "if git pull -q --no-rebase --no-edit; then git push -q; else give_up; fi"), GIT, []

    def git_drop(self, tree):
        """What the driver laid aside for tables is thrown away before anybody took it up."""
        return ("git add -A .\ngit commit -qm 'by hand'\n"
                "if git pull -q --no-rebase --no-edit; then\n\tgit checkout -q HEAD -- .\n\trm -rf .git/erfar/aside\n"
                "\tgit push -q\nelse\n\tgive_up\nfi"), DROPPING, []

    def git_revert(self, tree):
        return ("git stash -q -u\ngit revert --no-edit HEAD >/dev/null 2>&1 || git revert --abort\n"
                "git stash pop -q || echo 'the stash stays'\ntest -z \"$(git ls-files -u)\" || git checkout -q -f HEAD -- ."), HAND, []

    def git_stash(self, tree):
        return ("git stash -q -u && {\n\tgit pull -q --no-rebase --no-edit || give_up\n"
                "\tgit stash pop -q || echo 'the stash stays'\n}\ntest -z \"$(git ls-files -u)\" || git checkout -q -f HEAD -- ."), HAND, []

    def git_branch(self, tree):
        one, two = self.edit_line(tree), self.add_item(tree)
        if not one or not two:
            return None
        return ("git add -A .\ngit commit -qm 'before'\ngit checkout -q -b side\n" + one[0] + "\ngit commit -qam side\n"
                "git checkout -q main\n" + two[0] + "\ngit commit -qam main\n"
                "git merge -q --no-edit side || give_up\ngit branch -q -D side"), GIT, one[2] + two[2]

    def git_staged(self, tree):
        """An older version of a note stays staged; erfar leaves the later one in place."""
        one = self.edit_line(tree)
        if not one:
            return None
        path, later = one[0].split()[-1], self.word()
        return f"{one[0]}\ngit add {path}\nsed -i 's/{one[2][0]}/& {later}/' {path}", HAND, one[2] + [later]

    def staged_other(self, tree):
        """A file that is not erfar's, one version staged and another in the folder."""
        return ("mine=mine/${PWD##*/}.txt\nmkdir -p mine\necho mine >>$mine\ngit add $mine\necho more >>$mine", HAND, [])

    def git_gc(self, tree):
        return "git gc -q --prune=now", MERGING, []


# How often: sharing most, then what people do every day.
OPERATIONS = [
    ("share", 30), ("unattended", 4), ("settle", 6), ("settle_by_hand", 2), ("undo", 6), ("undo_undo", 2),
    ("edit_line", 8), ("edit_hot_line", 6), ("replace_word", 4), ("add_item", 6), ("add_paragraph", 4), ("add_line", 3),
    ("add_section", 3), ("delete_line", 5), ("delete_paragraph", 3), ("tick", 3), ("reorder", 4), ("join_paragraphs", 1),
    ("delete_note", 2), ("rename_note", 2), ("new_note", 3), ("same_name", 3), ("line_ends", 2), ("circle", 2),
    ("minutes_value", 2), ("present_value", 2), ("add_row", 3), ("edit_row", 3), ("plan_add", 3), ("plan_move", 3), ("plan_theme", 3),
    ("plan_swap", 2), ("plan_assign", 3), ("minute", 8), ("minute_theme", 3), ("done", 4), ("done_computed", 1),
    ("replace", 2), ("draft", 2), ("draft_kept", 1), ("git_commit", 4), ("git_pull", 4), ("git_pull_rebase", 3),
    ("git_push", 2), ("git_sync", 4), ("git_drop", 2), ("git_revert", 1), ("git_stash", 2), ("git_branch", 2), ("git_staged", 2), ("staged_other", 1),
    ("git_gc", 1),
]
