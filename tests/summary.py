#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what meson logged (JSON lines, one a test program) and ends with "N passed, N failed[, N skipped]".

Programs that speak TAP count each of their tests; others count as one. A build that broke counts as one failure. A
"not ok" marked TODO is a defect that is known: named, and no failure. What failed is told once more at the end, with
what it printed last: the log above may be long, or cut.
"""
import json
import os
import re
import sys


def count(entry):
    """Passed, failed and the names of skipped tests of one test program."""
    lines = re.findall(r"^(?:not ok|ok)\b[^\n]*", entry.get("stdout") or "", re.M)
    good = entry["result"] in ("OK", "EXPECTEDFAIL")
    checks = re.search(r"Checks: (\d+), Failures: (\d+), Errors: (\d+)", entry.get("stdout") or "")
    if entry["result"] == "SKIP":
        return 0, 0, [entry["name"]]
    if checks:
        total, failures, errors = map(int, checks.groups())
        failed = failures + errors
        return total - failed, failed if failed or good else 1, []
    if not lines:
        return (1, 0, []) if good else (0, 1, [])
    left = [line for line in lines if re.search(r"# (skip|todo)", line, re.I)]
    failed = sum(line.startswith("not ok") for line in lines if line not in left)
    passed = len(lines) - failed - len(left)
    return passed, failed if failed or good else 1, [f"{entry['name']}: {line}" for line in left]


def tell(path, entry):
    """What failed, by name, and what the program printed last."""
    lines = [line for line in (entry.get("stdout") or "").splitlines() if not line.startswith("ok")]
    lines += (entry.get("stderr") or "").splitlines()
    print(f"failed: {os.path.basename(path)}: {entry['name']} ({entry['result']}, {entry['duration']:.0f} s)")
    for line in lines[-30:]:
        print(f"    {line[:300]}")


def main():
    passed, failed, skipped = 0, int(sys.argv[1]), []
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as log:
            for line in log:
                entry = json.loads(line)
                more = count(entry)
                if more[1]:
                    tell(path, entry)
                passed, failed, skipped = passed + more[0], failed + more[1], skipped + more[2]
    if int(sys.argv[1]):
        print(f"failed: {sys.argv[1]} of the builds; see above")
    for name in skipped:
        print(f"skipped: {name}")
    print(f"{passed} passed, {failed} failed" + (f", {len(skipped)} skipped" if skipped else ""))
    sys.exit(1 if failed or not passed else 0)


main()
