#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damages the index in every way that a disk or a careless program does, and asks: is a wrong note ever shown, is one
missed? damage.py [-n N] [--seed S]: N damages (otherwise ERFAR_DAMAGES, or 40). Fails on a wrong hit or a missed one."""
import argparse
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
QUERIES = [["tolk"], ["telefon", "etikk"], ["opplæring"], ["avvik", "-skjema"], ["--in", "conclusions", "timebok"],
           ["--kind", "visit"], ["--paths", "henvisning"]]
PAGE = 4096


def ask(query, folder):
    """What erfar find shows: all of it, or only the paths where these are asked for."""
    more = [] if "--paths" in query else ["--format", "json"]
    done = subprocess.run(["erfar-find", "-C", folder, "--lang", "en", *query, *more], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{query} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout.splitlines(), done.stderr.decode(errors="replace")


def bits(data, dice):
    for _ in range(dice.choice([1, 1, 1, 8, 200])):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def zeros(data, dice):
    size = dice.choice([1, 16, 512, PAGE])
    at = dice.randrange(len(data)) // size * size
    data[at:at + size] = bytes(len(data[at:at + size]))


def noise(data, dice):
    size = dice.choice([4, 64, 512, PAGE])
    at = dice.randrange(len(data)) // size * size
    data[at:at + size] = dice.randbytes(len(data[at:at + size]))


def page_for_page(data, dice):
    """A page where another one belongs: each is whole by itself."""
    one, other = (dice.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one:one + PAGE], data[other:other + PAGE] = data[other:other + PAGE], data[one:one + PAGE]


def cut_short(data, dice):
    del data[dice.choice([dice.randrange(len(data)), dice.randrange(len(data) // PAGE) * PAGE, 0]):]


def shifted(data, dice):
    at = dice.randrange(len(data))
    data[at:at] = dice.randbytes(dice.choice([1, 100, PAGE]))


def header(data, dice):
    data[dice.randrange(100)] = dice.randrange(256)


DAMAGES = [bits, bits, bits, zeros, noise, page_for_page, cut_short, shifted, header]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=int(os.environ.get("ERFAR_DAMAGES", "40")))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    world = tempfile.mkdtemp()
    os.environ["PATH"] = os.environ.get("ERFAR_EXEC_PATH", "") + ":" + os.environ["PATH"]
    os.mkdir(os.path.join(world, "home"))
    os.environ.update(HOME=os.path.join(world, "home"), ERFAR_NOW="2026-09-03T08:00", LANG="C.UTF-8")
    os.environ.pop("XDG_CACHE_HOME", None)
    folder = os.path.join(world, "fjord")
    shutil.copytree(os.path.join(TOP, "examples/fjord"), folder)
    subprocess.run(["touch", "-d", "2026-01-01 12:00:00.5"] + glob.glob(folder + "/**/*.md", recursive=True), check=True)
    dice = random.Random(args.seed)
    truth = [ask(query, folder)[0] for query in QUERIES]
    (cache,) = glob.glob(os.path.join(world, "home/.cache/erfar/*.db"))
    ask(QUERIES[0], folder)
    with open(cache, "rb") as file:
        whole = file.read()
    wrong = missed = other = told = 0
    for number in range(args.n):
        data = bytearray(whole)
        how = dice.choice(DAMAGES)
        how(data, dice)
        with open(cache, "wb") as file:
            file.write(data)
        which = number % len(QUERIES)
        lines, err = ask(QUERIES[which], folder)
        if lines != truth[which]:
            print(f"# {number} {how.__name__}: {QUERIES[which]}")
            wrong += any(line not in truth[which] for line in lines)
            missed += any(line not in lines for line in truth[which])
            other += sorted(lines) == sorted(truth[which])
        told += err != ""
    shutil.rmtree(world)
    print(f"{args.n} damages: {wrong} with a wrong hit, {missed} with a missed one, {other} in another order, "
          f"{told} that a person is told of")
    return 1 if wrong or missed or other or told else 0


sys.exit(main())
