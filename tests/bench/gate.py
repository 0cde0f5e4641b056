#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate with all its rules on one core: gate.py GATE-SPEED FOLDER [EXAMPLES].

On the notes of FOLDER beside one pattern of grep -E and rg, and on those of EXAMPLES, which people could have written."""
import os
import resource
import subprocess
import sys
import tempfile

PATTERN = "(^|[^0-9])[0-9]{6} ?[0-9]{5}([^0-9]|$)"
SPEED, FOLDER = sys.argv[1:3]


def text_of(folder, wanted):
    """About that many bytes of notes, again and again from the start where there are fewer."""
    notes = sorted(os.path.join(top, name) for top, _, names in os.walk(folder) for name in names if name.endswith(".md"))
    text = bytearray()
    while len(text) < wanted:
        for path in notes:
            with open(path, "rb") as note:
                text += note.read()
            if len(text) >= wanted:
                break
    return text


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(label, folder, peers=()):
    with tempfile.NamedTemporaryFile(suffix=".md") as file:
        text = text_of(folder, 20_000_000)
        file.write(text)
        file.flush()
        rate = subprocess.run([SPEED, file.name], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        print(f"{label:<34}{rate}")
        for peer in peers:
            seconds = min(processor_time(peer + [PATTERN, file.name]) for _ in range(3))
            print(f"{' '.join(peer) + ', one pattern':<34}{len(text) / 1e6 / seconds:.1f} MB/s")


row("gate, all rules", FOLDER, (["grep", "-cE"], ["rg", "-j1", "-c"]))
for examples in sys.argv[3:]:
    row("gate, on notes as people write", examples)
