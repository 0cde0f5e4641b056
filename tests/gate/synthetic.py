#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that look right and are nobody's, and notes with such numbers in them.

    synthetic.py number KIND[:STYLE] [COUNT]    prints numbers; "synthetic.py kinds" lists the kinds and styles
    synthetic.py fill FOLDER DRAFT...           writes each note of the drafts into FOLDER, with its .marks

A draft holds notes, each after a line "=== NAME", or "=== NAME crlf", "=== NAME cp1252", "=== NAME utf-16" for how
the file is stored. In it {KIND} or {KIND:STYLE} becomes a number; {KIND:a} is the date of a number and {KIND:b}, later,
the rest of the same. [[B what|text]] is text that must be refused, [[W what|text]] text that must be warned of,
[[E what|text]] text where either is fine. The note gets the text, NAME.marks its place:
"LINE:COLUMN-LINE:COLUMN BLOCK|WARN|EITHER what", columns in bytes of UTF-8 from 1, the end included. The same draft
always gives the same notes.

Check digits are right. The holder cannot exist: people of Norway and Denmark are dated before 1911 or after today
(or stand in an unused series), Swedish ones before 1911, or in 1927 to 1929 with a serial that no county gave, Finnish
ones take the serials kept for tests, Icelandic ones are of the 1800s, DUF serials are higher than any year reached.
"setest", "tenor" and "syntpop" are the authorities' own test numbers, which are no person's by their form.
"""
import datetime
import os
import random
import re
import sys

HEX_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
LEVELS = {"B": "BLOCK", "W": "WARN", "E": "EITHER"}
FINNISH_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def weighted(digits, weights):
    return sum(int(digit) * weight for digit, weight in zip(digits, weights))


def eleven(digits, weights):
    """The check digit modulo 11, or None where it would be ten."""
    check = -weighted(digits, weights) % 11
    return None if check == 10 else str(check)


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def day(dice, first, last):
    start = datetime.date(first, 1, 1)
    return start + datetime.timedelta(dice.randrange((datetime.date(last, 12, 31) - start).days))


def norwegian(dice, day_offset=0, month_offset=0, rule2032=False):
    while True:
        first, last, low, high = dice.choice([(1854, 1899, 500, 749), (1900, 1910, 0, 499), (2027, 2039, 500, 999)])
        date = day(dice, first, last)
        digits = f"{date.day + day_offset:02}{date.month + month_offset:02}{date.year % 100:02}"
        digits += f"{dice.randint(low, high):03}"
        first_check = eleven(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2))
        if rule2032:
            first_check = str((-weighted(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2)) + dice.randint(1, 3)) % 11)
        if first_check is None or len(first_check) > 1:
            continue
        second = eleven(digits + first_check, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        if second is not None:
            return digits + first_check + second


def common_help_number(dice):
    while True:
        digits = dice.choice("89") + f"{dice.randrange(10**8):08}"
        first = eleven(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2))
        second = first and eleven(digits + first, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        if second:
            return digits + first + second


def duf(dice):
    digits = f"{dice.randint(2012, 2025)}{dice.randint(970000, 999999)}"
    return digits + f"{weighted(digits, (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)) % 11:02}"


def account(dice, like_person=False):
    while True:
        digits = norwegian(dice)[:10] if like_person else f"{dice.randint(1500, 9799)}{dice.randrange(10**6):06}"
        check = eleven(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        if check:
            return digits + check


def organisation(dice):
    while True:
        digits = dice.choice("89") + f"{dice.randrange(10**7):07}"
        check = eleven(digits, (3, 2, 7, 6, 5, 4, 3, 2))
        if check:
            return digits + check


def danish(dice, modulus=True, day_offset=0):
    while True:
        first, last, series = dice.choice([(1858, 1899, "5678"), (1900, 1910, "0123"), (2027, 2036, "49")])
        date = day(dice, first, last) if modulus else datetime.date(dice.choice([1865, 1866, 1885, 1889]), 1, 1)
        digits = f"{date.day + day_offset:02}{date.month:02}{date.year % 100:02}"
        digits += dice.choice(series if modulus else "5678") + f"{dice.randrange(100):02}"
        check = eleven(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2))
        if not modulus:
            return digits + str((int(check or 0) + dice.randint(1, 8)) % 10)
        if check:
            return digits + check


def ecpr(dice):
    date = day(dice, 1930, 2020)
    century = dice.choice("01" if date.year < 2000 else "67")
    return f"{date:%d%m%y}{century}{dice.choice(HEX_LETTERS)}{dice.choice(HEX_LETTERS)}{dice.randrange(10)}"


def production_unit(dice):
    return f"10{dice.choice(['02', '05', '09', '11'])}{dice.randint(40, 99)}{dice.randrange(10**4):04}"


def swedish(dice, year_first=False, day_offset=0, test=False):
    date = day(dice, 1900, 1910) if year_first else day(dice, 1927, 1929)
    serial = dice.randint(1, 929) if year_first else dice.randint(930, 979)
    if test:
        date, serial = day(dice, 1960, 2019), dice.randint(980, 999)
    digits = f"{date:%y%m}{date.day + day_offset:02}{serial:03}"
    return ("19" if year_first else "") + digits + luhn(digits)


def swedish_company(dice):
    digits = f"{dice.choice(['55', '20', '23', '80'])}{dice.randint(20, 99)}"
    digits += f"{dice.randint(10, 99)}{dice.randint(100, 999)}"
    return digits + luhn(digits)


def finnish(dice):
    date = day(dice, 1950, 2015)
    digits = f"{date:%d%m%y}{dice.randint(900, 999)}"
    sign = dice.choice("-YX" if date.year < 2000 else "ABC")
    return digits[:6] + sign + digits[6:] + FINNISH_CHECK[int(digits) % 31]


def icelandic(dice):
    while True:
        digits = f"{day(dice, 1860, 1899):%d%m%y}{dice.randint(20, 99)}"
        check = eleven(digits, (3, 2, 7, 6, 5, 4, 3, 2))
        if check:
            return digits + check + "8"


def kid(dice, length=16):
    digits = f"{dice.randint(1, 9)}{dice.randrange(10**(length - 2)):0{length - 2}}"
    return digits + luhn(digits)


def isbn(dice):
    digits = f"97882{dice.randrange(10**7):07}"
    return digits + str(-weighted(digits, (1, 3) * 6) % 10)


KINDS = {
    "fnr": norwegian,
    "dnr": lambda dice: norwegian(dice, day_offset=40),
    "hnr": lambda dice: norwegian(dice, month_offset=40),
    "dhnr": lambda dice: norwegian(dice, day_offset=40, month_offset=40),
    "fnr2032": lambda dice: norwegian(dice, rule2032=True),
    "fh": common_help_number,
    "tenor": lambda dice: norwegian(dice, month_offset=80),
    "syntpop": lambda dice: norwegian(dice, month_offset=65),
    "duf": duf,
    "account": account,
    "account_like_fnr": lambda dice: account(dice, like_person=True),
    "org": organisation,
    "cpr": danish,
    "cpr2007": lambda dice: danish(dice, modulus=False),
    "replacement": lambda dice: danish(dice, day_offset=60),
    "ecpr": ecpr,
    "pnr": production_unit,
    "se": swedish,
    "se12": lambda dice: swedish(dice, year_first=True),
    "samordning": lambda dice: swedish(dice, day_offset=60),
    "setest": lambda dice: swedish(dice, test=True),
    "seorg": swedish_company,
    "fi": finnish,
    "is": icelandic,
    "kid": kid,
    "kid11": lambda dice: kid(dice, 11),
    "isbn": isbn,
    "digits11": lambda dice: f"{dice.randint(1, 9)}{dice.randrange(10**10):010}",
    "digits10": lambda dice: f"{dice.randint(4, 9)}{dice.randrange(10**9):09}",
}


def cut(number, lengths, between):
    parts, start = [], 0
    for length in lengths:
        parts.append(number[start:start + length])
        start += length
    return between.join([part for part in parts + [number[start:]] if part])


def tail(number):
    """Where the date ends: six digits, eight in the long Swedish form."""
    return 8 if len(number) == 12 and number[:2] == "19" else 6


STYLES = {
    "": lambda n: n,
    "6 5": lambda n: cut(n, [tail(n)], " "),
    "6-5": lambda n: cut(n, [tail(n)], "-"),
    "6+5": lambda n: cut(n, [tail(n)], "+"),
    "6 3 2": lambda n: cut(n, [6, 3], " "),
    "2 2 2 5": lambda n: cut(n, [2, 2, 2], " "),
    "2.2.2 5": lambda n: cut(n[:6], [2, 2], ".") + " " + n[6:],
    "2-2-2-4": lambda n: cut(n, [2, 2, 2], "-"),
    "4.2.5": lambda n: cut(n, [4, 2], "."),
    "4 2 5": lambda n: cut(n, [4, 2], " "),
    "3 4 4": lambda n: cut(n, [3, 4], " "),
    "3 3 3": lambda n: cut(n, [3, 3], " "),
    "spaced": lambda n: " ".join(n),
    "twos": lambda n: " ".join(n[i:i + 2] for i in range(0, len(n), 2)),
    "nbsp": lambda n: cut(n, [tail(n)], "\u00a0"),
    "thin": lambda n: cut(n, [tail(n)], "\u202f"),
    "entity": lambda n: cut(n, [tail(n)], "&nbsp;"),
    "percent": lambda n: cut(n, [tail(n)], "%20"),
    "dash": lambda n: cut(n, [tail(n)], "\u2013"),
    "hyphen": lambda n: cut(n, [tail(n)], "\u2011"),
    "escaped": lambda n: cut(n, [tail(n)], "\\-"),
    "bold": lambda n: "**" + n[:tail(n)] + "**" + n[tail(n):],
    "wide": lambda n: "".join(chr(0xFF10 + int(c)) if c.isdigit() else c for c in n),
    "arabic": lambda n: "".join(chr(0x0660 + int(c)) if c.isdigit() else c for c in n),
    "zero": lambda n: cut(n, [tail(n)], "\u200b"),
    "soft": lambda n: cut(n, [4], "\u00ad"),
    "lower": lambda n: n.lower(),
    "date": lambda n: n[:6],
    "serial": lambda n: n[6:],
}


class Numbers:
    """Fills {KIND:STYLE}; {KIND:a} is the first six digits of a number and {KIND:b}, later, the rest of the same."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.begun = {}

    def __call__(self, match):
        kind, _, style = match.group(1).partition(":")
        if style == "b":
            number = self.begun[kind]
            return number[tail(number):]
        number = KINDS[kind](self.dice)
        if style == "a":
            self.begun[kind] = number
            return number[:tail(number)]
        return STYLES[style](number)


def fill_text(text, numbers):
    return re.sub(r"\{((?:%s)(?::[^}\n]*)?)\}" % "|".join(sorted(KINDS, key=len, reverse=True)), numbers, text)


def place(done):
    """Line, and column in bytes, of what follows the text done."""
    return done.count(b"\n") + 1, len(done) - (done.rfind(b"\n") + 1) + 1


def note_and_marks(name, draft):
    text, marks, end = b"", [], 0
    draft = fill_text(draft, Numbers(name))
    for match in re.finditer(r"\[\[([BWE]) ([a-z-]+)\|(.*?)\]\]", draft, re.S):
        text += draft[end:match.start()].encode()
        start = place(text)
        text += match.group(3).encode()
        stop = place(text[:-1])
        marks.append(f"{start[0]}:{start[1]}-{stop[0]}:{stop[1]} {LEVELS[match.group(1)]} {match.group(2)}\n")
        end = match.end()
    return text + draft[end:].encode(), "".join(marks)


def store(text, stored):
    if stored == "crlf":
        return text.replace(b"\n", b"\r\n")
    return text.decode().encode(stored) if stored else text


def fill(folder, drafts):
    os.makedirs(folder, exist_ok=True)
    for draft in drafts:
        with open(draft, encoding="utf-8") as file:
            parts = re.split(r"^=== (\S+) ?(.*)\n", file.read(), flags=re.M)[1:]
        for name, stored, body in zip(parts[::3], parts[1::3], parts[2::3]):
            text, marks = note_and_marks(name, body.strip("\n") + "\n")
            with open(os.path.join(folder, name + ".md"), "wb") as file:
                file.write(store(text, stored))
            with open(os.path.join(folder, name + ".marks"), "w", encoding="utf-8") as file:
                file.write(marks)


def main(arguments):
    if arguments[:1] == ["kinds"]:
        print("kinds: ", *KINDS, "\nstyles:", ", ".join(filter(None, STYLES)))
    elif arguments[:1] == ["number"] and len(arguments) > 1:
        numbers = Numbers(" ".join(arguments))
        for _ in range(int(arguments[2]) if len(arguments) > 2 else 1):
            print(fill_text("{" + arguments[1] + "}", numbers))
    elif arguments[:1] == ["fill"] and len(arguments) > 2:
        fill(arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
