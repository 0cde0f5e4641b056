#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mail_oracle.py PROGRAM - Python's e-mail package must read back what was put in, whatever that was: names, subjects and
bodies made of line ends, headers, borders, encoded words, other scripts. A fixed seed; the same messages in each run."""
import email
import email.header
import email.policy
import email.utils
import os
import random
import subprocess
import sys
import tempfile

PIECES = ["Kari", " ", "Nilsen", ",", ".", "\n", "\r\n", "\r", "Bcc: x@evil.example", "æøå", "é", "日本語", "😀", "=?UTF-8?Q?a?=", "\"",
          "\\", "<", ">", "(", ")", ";", ":", "--=_a", "--", "=", "=20", "From ", "\n.\n", "\t", "a" * 70, "b" * 300, "\x1b[31m",
          "\u202e", "\u200b", "\x7f", "Content-Type: text/html\n\n", "\n\n", "&", "'", "%s"]
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type"]
refused = read = 0


def piece(chance, most, pieces=None):
    return "".join(chance.choice(pieces or PIECES) for _ in range(chance.randint(0, most)))


def visible(text):
    """What may be seen of a header: nothing that directs or hides."""
    return all(c.isprintable() for c in text)


def check(message, subject, text, page, calendar, name):
    raw = message.decode("ascii")
    head = raw.split("\n\n")[0]
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    assert not parsed.defects, parsed.defects
    assert [k for k in parsed.keys() if k != "Content-Transfer-Encoding"] == HEADERS, parsed.keys()
    assert all(len(line) <= 78 for line in head.split("\n")), head
    assert all(len(line) <= 78 and "\r" not in line for line in raw.split("\n"))
    assert "\n.\n" not in raw and "\nFrom " not in raw
    shown = str(parsed["Subject"])
    assert visible(shown), shown
    if visible(subject) and subject == " ".join(subject.split()):
        assert shown == subject, (shown, subject)
    assert parsed["Date"].datetime.isoformat() == "2026-09-03T08:00:00+02:00"
    to = parsed["To"].addresses
    assert len(to) == 1 and to[0].addr_spec == "kari@fjord.example", to
    # the newer parser of Python leaves blanks between two encoded words of a name (bpo-35547), the older one does not
    shown = email.utils.parseaddr(str(email.message_from_bytes(message)["To"]))[0]
    shown = str(email.header.make_header(email.header.decode_header(shown)))
    assert visible(shown) and (not visible(name) or name.startswith("\"") or shown == name.strip()), (name, shown)
    parts = [part for part in parsed.walk() if not part.is_multipart()]
    assert all(not part.defects for part in parsed.walk())
    wanted = [("text/plain", text)] + ([("text/html", page)] if page else []) + ([("text/calendar", calendar)] if calendar else [])
    assert [part.get_content_type() for part in parts] == [kind for kind, _ in wanted]
    for part, (kind, content) in zip(parts, wanted):
        found = part.get_payload(decode=True).decode()
        if kind != "text/calendar" and content and not content.endswith("\n"):
            content += "\n"
        assert found == content, (kind, found, content)


def main():
    global refused, read
    chance = random.Random(20260903)
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("text", "page", "calendar")]
        for round in range(240):
            name = piece(chance, 4, PIECES if round % 2 else ["Kari", " ", "Nilsen", ",", ".", "æ", "日", "(", ")", ";", "a" * 70])
            subject, bodies = piece(chance, 12).strip("\0"), [piece(chance, 60), piece(chance, 20), piece(chance, 20)]
            bodies[1] = bodies[1] if round % 3 else ""
            bodies[2] = bodies[2] if round % 4 == 0 else ""
            for path, body in zip(paths, bodies):
                with open(path, "w", encoding="utf-8", newline="") as out:
                    out.write(body)
            run = subprocess.run([sys.argv[1], "Ola <ola@fjord.example>", name + " <kari@fjord.example>", subject, paths[0],
                                  paths[1] if bodies[1] else "", paths[2] if bodies[2] else ""], stdout=subprocess.PIPE)
            if run.returncode:
                assert run.returncode == 2 and not run.stdout, run
                assert any(c in name for c in "\n\r\t\x1b\x7f<>@"), name
                refused += 1
                continue
            read += 1
            check(run.stdout, subject, *bodies, name)
    assert read > 120 and refused > 30, (read, refused)
    print("%d read back, %d refused" % (read, refused))


main()
