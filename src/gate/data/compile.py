#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The word lists as constant tables in C, so that the gate opens without reading anything: compile.py FILE.words...

Runs while erfar is built. How the lists are written: README.md beside this file.
"""
import re
import sys

ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})  # as slugs of titles are made
LONGEST = 63  # bytes of a word or phrase; WORD_LIMIT in words.h is one more
SHORTEST = 3  # bytes of an ending; by the last three it is found
MOST_PHRASES = 255  # that end in one word; phrase_count in words.h
SLOTS = 1024  # of endings; ENDING_BITS in words.h
NUMBER = re.compile("(.{3,}?)s?(?:nr|nummer)")  # "kundenr", "bestillingsnummer"; the word before it
FLAGS = ("short", "ordinal")  # classes that are no bit of the cues; enum word_flag in words.h


def hash_of(data):
    """As word_hash() in words.h."""
    value = len(data)
    for at in range(0, len(data), 8):
        value = (value ^ int.from_bytes(data[at:at + 8], "little")) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        value ^= value >> 32
    return value & 0xFFFFFFFF


def ending_slot(data):
    """As ending_slot() in words.h."""
    return (int.from_bytes(data[-3:], "little") * 0x9E3779B1 & 0xFFFFFFFF) >> 22


def stop(path, number, message):
    sys.exit(f"{path}:{number}: {message}")


class Word:
    """The last word of an entry: its own classes, its month, and the phrases that end in it."""

    def __init__(self):
        self.classes, self.month, self.phrases = [], 0, {}


def add(words, entry, classes, month):
    if entry.startswith("-"):  # an ending is kept apart by its hyphen
        words.setdefault(entry, Word()).classes.extend(classes)
        return
    first, _, last = entry.rpartition(" ")
    word = words.setdefault(last, Word())
    if first:
        known = word.phrases.setdefault(first, [])
    else:
        known = word.classes
        word.month = month or word.month
    known.extend(name for name in classes if name not in known)


def add_in_two_words(words):
    """"kundenr" and "bestillingsnummer" as "kunde nr" and "bestilling nummer"; a phrase that is listed itself stays."""
    for text, word in list(words.items()):
        thing = NUMBER.fullmatch(text)
        for last in ("nr", "nummer") if thing and word.classes and text[0] != "-" else ():
            words.setdefault(last, Word()).phrases.setdefault(thing[1], word.classes)


def add_as_in_paths(words):
    """Every word as it stands in a path, or where somebody has no such keys; a word that is listed itself stays."""
    for text, word in list(words.items()):
        phrases = {first.translate(ASCII): classes for first, classes in word.phrases.items()}
        if text.translate(ASCII) not in words:
            spelt = Word()
            spelt.classes, spelt.month, spelt.phrases = word.classes, word.month, phrases
            words[text.translate(ASCII)] = spelt
        elif text.isascii():
            for first, classes in phrases.items():
                word.phrases.setdefault(first, classes)


def read(words, path):
    """Each list begins with its classes in square brackets; entries are parted by commas."""
    classes, months = None, 0
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("["):
                classes, months = line.strip("[] ").split(), 0
                if not classes or not all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in classes):
                    stop(path, number, "a class is written as [patient]")
                classes = [] if classes == ["plain"] else classes
                continue
            if line.startswith("#"):
                continue
            for entry in filter(None, map(str.strip, line.split(","))):
                if classes is None:
                    stop(path, number, "a word before the first [class]")
                if entry != entry.lower() or "  " in entry or not re.fullmatch(r"-?[\w '’]+", entry):
                    stop(path, number, f"\"{entry}\": letters in lower case only, one blank between two words")
                if len(entry.encode()) > LONGEST:
                    stop(path, number, f"\"{entry}\" is too long")
                if entry.startswith("-") and (" " in entry or len(entry.encode()) <= SHORTEST):
                    stop(path, number, f"\"{entry}\": an ending is one word of three bytes or more")
                months += "month" in classes
                if set(FLAGS) & set(classes) and (" " in entry or entry.startswith("-")):
                    stop(path, number, f"\"{entry}\": {' and '.join(FLAGS)} are for single words")
                add(words, entry, [name for name in classes if name != "month"], months)


def cues(classes):
    return " | ".join(f"CUE({name.upper().replace('-', '_')})" for name in classes if name not in FLAGS) or "0"


def flags(classes):
    return " | ".join(f"WORD_{name.upper()}" for name in classes if name in FLAGS) or "0"


def tables(words):
    """Text of all words, phrases, entries, and the slots by which a word is found."""
    texts, phrases, entries = [], [], []
    at = 0
    if max(len(word.phrases) for word in words.values()) > MOST_PHRASES:
        sys.exit("more phrases end in one word than its entry can count")

    def place(text):
        nonlocal at
        length = len(text.encode())
        zeros = -length % 8  # so that words are compared eight bytes at a time
        texts.append('\t"' + text + r"\0" * zeros + '"')
        at += length + zeros
        return at - length - zeros

    for text, word in words.items():
        hashes = {first: hash_of(first.split()[-1].encode()) for first in word.phrases}
        before = sum({1 << (value >> 27) for value in hashes.values()})
        first = int.from_bytes(text.encode()[:8], "little")
        entries.append(f"\t{{ {cues(word.classes)}, 0x{first:x}, 0x{before:x}, {place(text)}, {len(phrases)}, "
                       f"{len(word.phrases)}, {len(text.encode())}, {word.month}, {flags(word.classes)} }},")
        for first, classes in sorted(word.phrases.items(), key=lambda item: hashes[item[0]]):
            phrases.append(f"\t{{ {cues(classes)}, {place(first)}, 0x{hashes[first]:08x}, {len(first.encode())} }},")
    size = 1024
    while size < 2 * len(words):
        size *= 2
    slots = [0] * size
    for index, text in enumerate(words):
        value = hash_of(text.encode())
        slot = value & size - 1
        while slots[slot]:
            slot = slot + 1 & size - 1
        slots[slot] = value & 0xFFFF0000 | index + 1
    return texts, phrases, entries, slots


def filter_of(words):
    """A bit for each word, by the upper half of its hash: most words of a text are in no list, and seen so at once."""
    bits = [0] * 1024
    for text in words:
        value = hash_of(text.encode()) >> 16
        bits[value >> 6] |= 1 << (value & 63)
    return bits


def endings_of(words):
    """The longest first in each slot, where each slot begins, and which bytes stand before the last three in it."""
    found = sorted((ending_slot(text.encode()), -len(text.encode()), text) for text in words)
    entries = []
    for _, _, text in found:
        last = text.encode()[1:][-8:]
        tail = int.from_bytes(last.rjust(8, b"\0"), "little")
        mask = int.from_bytes((b"\xff" * len(last)).rjust(8, b"\0"), "little")
        entries.append(f"\t{{ {cues(words[text].classes)}, 0x{tail:x}, 0x{mask:x}, \"{text[1:]}\", "
                       f"{len(text.encode()) - 1} }},")
    starts = [sum(slot < at for slot, _, _ in found) for at in range(SLOTS + 1)]
    befores = [0] * SLOTS
    for slot, _, text in found:
        ending = text.encode()[1:]
        befores[slot] |= 1 << (ending[-4] & 63) if len(ending) > SHORTEST else 0xFFFFFFFFFFFFFFFF
    return entries, starts, befores


def print_numbers(opening, numbers):
    print(opening)
    for start in range(0, len(numbers), 8):
        print("\t" + " ".join(f"{number}," for number in numbers[start:start + 8]))
    print("};")


def main():
    words = {}
    for path in sys.argv[1:]:
        read(words, path)
    add_in_two_words(words)
    add_as_in_paths(words)
    if len(words) >= 0xFFFF:
        sys.exit("more words than a slot can name")
    endings, starts, befores = endings_of({text: word for text, word in words.items() if text.startswith("-")})
    words = {text: words[text] for text in sorted(words, key=lambda text: len(text.encode())) if text[0] != "-"}
    texts, phrases, entries, slots = tables(words)
    print("/* Made by compile.py from the lists beside it. */", '#include "gate/words.h"', "", sep="\n")
    print("const char word_texts[] =", *texts, "\t;", "", sep="\n")
    print("const struct word_phrase word_phrases[] = {", *phrases, "};", "", sep="\n")
    print("const struct word_entry word_entries[] = {", *entries, "};", "", sep="\n")
    print(f"const uint32_t word_slot_mask = {len(slots) - 1};")
    print_numbers("const uint32_t word_slots[] = {", [f"0x{slot:08x}" for slot in slots])
    print_numbers("const uint64_t word_filter[] = {", [f"0x{bits:016x}" for bits in filter_of(words)])
    print("", "const struct word_ending word_endings[] = {", *endings, "};", "", sep="\n")
    print_numbers("const uint16_t word_ending_starts[] = {", starts)
    print_numbers("const uint64_t word_ending_befores[] = {", [f"0x{bits:016x}" for bits in befores])


sys.stdout.reconfigure(encoding="utf-8")
main()
