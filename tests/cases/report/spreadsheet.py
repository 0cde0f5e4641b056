#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""spreadsheet.py FILE.csv... - what LibreOffice shows of them, as on a double click in a Nordic clinic.

Each cell has to be what was written: words are words, whatever they begin with, days are days, numbers are numbers, and
nothing is computed. One line a fault.
"""
import csv
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

OFFICE, TABLE, TEXT = ("{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}" % name for name in ("office", "table", "text"))
NORDIC = "CSV:59,34,76,1,,1044,false,true"  # ';', '"', UTF-8, from line 1, Norwegian, dates and numbers are looked for


def opened(paths, folder):
    """Of each file its rows of (kind, value) as the program has them."""
    command = ["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "fods",
               "--outdir", folder, "--infilter=" + NORDIC, *paths]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=100)
    for path in paths:
        rows = []
        name = os.path.splitext(os.path.basename(path))[0] + ".fods"
        for row in xml.parse(os.path.join(folder, name)).iter(TABLE + "table-row"):
            cells = []
            for cell in row.iter(TABLE + "table-cell"):
                kind = "formula" if cell.get(TABLE + "formula") else cell.get(OFFICE + "value-type", "")
                words = "\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
                value = {"date": cell.get(OFFICE + "date-value"), "float": cell.get(OFFICE + "value")}.get(kind, words)
                cells += [(kind, value)] * min(int(cell.get(TABLE + "number-columns-repeated", 1)), 100)
            rows += [cells] * min(int(row.get(TABLE + "number-rows-repeated", 1)), 2)
        yield path, rows


def fault(written, kind, value):
    """What is wrong with how a cell is shown; None where nothing is."""
    if not written:
        return None if not kind else "something where nothing was"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        return None if (kind, value) == ("date", written) else "no day"
    if re.fullmatch(r"\d{2}:\d{2}", written):
        return None if (kind, value[:5]) == ("time", written) else "no time of day"
    if re.fullmatch(r"-?(0|[1-9]\d{0,10})(,\d+)?", written):
        return None if kind == "float" and float(value) == float(written.replace(",", ".")) else "no number"
    if kind != "string":
        return "taken for a " + kind
    return None if " ".join(value.split()) == " ".join(written.split()) else "shown as %r" % value


def main():
    wrong = cells = 0
    with tempfile.TemporaryDirectory() as folder:
        for path, rows in opened(sys.argv[1:], folder):
            with open(path, encoding="utf-8-sig", newline="") as file:
                table = list(csv.reader(file, delimiter=";"))
            for number, row in enumerate(table):
                shown = rows[number] if number < len(rows) else []
                for column, written in enumerate(row):
                    kind, value = shown[column] if column < len(shown) else ("", "")
                    problem = fault(written, kind, value)
                    cells += 1
                    if problem:
                        wrong += 1
                        print("%s:%d: %s: %s: %r" % (path, number + 1, table[0][column], problem, written))
    print("%d cells" % cells)
    return 1 if wrong or not cells else 0


if __name__ == "__main__":
    sys.exit(main())
