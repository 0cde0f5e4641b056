#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a notebook of N notes into a folder: corpus.py N DIR. The same N gives the same bytes everywhere.

About 2 kB a note, over ten years in month folders, words by frequency (a few very common, many rare) with compounds;
every note has front matter, a conclusion and a follow-up, as the real ones have.
"""
import os
import sys

PARTS = """møte tid bok bestilling tolk time henvisning vakt liste avvik melding brev mal arkiv skjema kode data
rapport frist rom telefon nummer beskjed oppgave plan kurs dag uke side kort navn adresse svar spørsmål foreldre
ungdom barn behandler lege kollega leder avdeling klinikk kontor ekspedisjon skranke system bilde lenke konto gruppe
samtale prøve rutine regel avtale eksempel erfaring følge oppfølging kontakt ansvar utvikling opplæring kvalitet
registrering journal notat referat konklusjon tiltak ordning endring varsel melding innkalling inntak utredning""".split()
COMMON = "vi at det som og i på for med til er ikke har en av om kan de skal den så når da vi også men ble var".split()
NAMES = ["Kari Nilsen", "Ola Berg", "Anne Lie", "Per Vik", "Sunniva Øye", "Liv Moe"]
TERMS = 20
THEMES = ["ethics", "phone", "ict", "quality", "archive", "letters", "interpreter", "registration"]


class Dice:
    """A small generator of our own (xorshift), so that no library's change moves a byte."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2**64 or 1

    def below(self, limit):
        self.state ^= self.state << 13 & 2**64 - 1
        self.state ^= self.state >> 7
        self.state ^= self.state << 17 & 2**64 - 1
        return self.state % limit


def word(dice):
    """Every second word is a very common one; of the others every third is a compound."""
    if dice.below(2):
        return COMMON[dice.below(len(COMMON))]
    first = PARTS[min(dice.below(len(PARTS)), dice.below(len(PARTS)))]
    if dice.below(3):
        return first + ["", "en", "er", "ene"][dice.below(4)]
    return first + ["", "s"][dice.below(2)] + PARTS[dice.below(len(PARTS))]


def sentence(dice):
    text = " ".join(word(dice) for _ in range(6 + dice.below(12)))
    return text[0].upper() + text[1:] + "."


def paragraph(dice):
    return " ".join(sentence(dice) for _ in range(3 + dice.below(4)))


def note(number, count):
    """Path and text of one note. The words zebrastripe (5 notes) and mellomlander (1 %) are planted."""
    dice = Dice(number + 1)
    month = number * 120 // count
    date = f"{2016 + month // 12}-{month % 12 + 1:02d}-{1 + number % 28:02d}"
    planted = " zebrastripe" if number % (count // 5 or 1) == 0 else ""
    planted += " mellomlander" if number % 100 == 7 else ""
    title = f"{word(dice)} og {word(dice)}"
    text = f"""---
id: {date}-{number:05d}
kind: minute
title: {title}
date: {date}
minutes: 45
facilitator: {NAMES[dice.below(6)]}
present: [{NAMES[number % 6]}, {NAMES[(number + 1) % 6]}]
away: [{NAMES[(number + 2) % 6]}]
themes: [{THEMES[dice.below(8)]}]
share: clinic
---

## Eksempel

{paragraph(dice)}{planted}

## Refleksjon

{paragraph(dice)}

{paragraph(dice)}

## Konklusjoner

- {sentence(dice)}

## Oppfølging

- [{" x"[number % 3 > 0]}] {NAMES[dice.below(6)]}: {sentence(dice)[:-1]} ({date})
"""
    return f"minutes/{date[:4]}/{date[5:7]}/{date}-{number:05d}.md", text


def term(number):
    """Path and text of a plan; there are two a year."""
    year, half = 2016 + number // 2, number % 2
    name = f"{year}-{['spring', 'autumn'][half]}"
    first, last = [("01-10", "06-20"), ("08-20", "12-15")][half]
    text = f"""---
id: {name}
kind: plan
from: {year}-{first}
to: {year}-{last}
every: 2 weeks thu 08:30
minutes: 45
responsible: {NAMES[0]}
facilitators: [{", ".join(NAMES)}]
---

## Temaer

- {year}-{first[:2]}-20: Telefonen #phone
- Arkivet #archive
"""
    return f"terms/{name}.md", text


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    for number in range(count + TERMS):
        path, text = note(number, count) if number < count else term(number - count)
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
    with open(os.path.join(folder, "erfar.conf"), "w", encoding="utf-8") as out:
        out.write("[clinic]\n\tid = bench\n\tname = Benk\n\tlanguage = nb\n\tcountry = no\n")


main()
