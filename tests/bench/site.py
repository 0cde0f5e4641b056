#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole site, and one after a changed note, beside Hugo and a loop that only calls libcmark: site.py FLOOR DIR RUNS.

Every run writes new files on the same disk. A changed note lies still before a run, as nobody starts one within a tick of
the clock. Hugo has the plainest layout and no taxonomies; where it is not
installed that is said.
"""
import os
import shutil
import statistics
import subprocess
import sys
import time

FLOOR, NOTEBOOK, RUNS = sys.argv[1], sys.argv[2], int(sys.argv[3])
WORLD = os.path.dirname(os.path.abspath(NOTEBOOK))
PAGE = '<!DOCTYPE html><html lang="nb"><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>%s</body></html>'


def run(command):
    """Milliseconds of one process, and the most memory it held, in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    spent = (time.perf_counter() - start) * 1000
    if status:
        sys.exit(f"{' '.join(command)} ended with {status}: {complaint.decode(errors='replace')}")
    return spent, usage.ru_maxrss / 1024


def fresh(name, make=False):
    path = os.path.join(WORLD, name)
    shutil.rmtree(path, ignore_errors=True)
    if make:
        os.mkdir(path)
    return path


def hugo_source():
    """The same notes where Hugo looks for them."""
    top = fresh("hugo", True)
    os.symlink(os.path.join(os.path.abspath(NOTEBOOK), "minutes"), os.path.join(top, "content"))
    layouts = os.path.join(top, "layouts", "_default")
    os.makedirs(layouts)
    with open(os.path.join(top, "config.toml"), "w", encoding="utf-8") as out:
        out.write('baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n')
    for name, body in (("single.html", "{{ .Content }}"),
                       ("list.html", '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}')):
        with open(os.path.join(layouts, name), "w", encoding="utf-8") as out:
            out.write(PAGE % body)
    return top


def one_changed():
    for folder, _, names in sorted(os.walk(os.path.join(NOTEBOOK, "minutes"))):
        for name in sorted(names):
            with open(os.path.join(folder, name), "a", encoding="utf-8") as note:
                note.write("\nEn linje til.\n")
            return


def main():
    site = ["erfar-report", "-C", NOTEBOOK, "site", "-o"]
    peers = {"libcmark alone": lambda: [FLOOR, os.path.join(NOTEBOOK, "minutes"), fresh("floor", True)]}
    if shutil.which("hugo"):
        source = hugo_source()
        peers["hugo"] = lambda: ["hugo", "--quiet", "-s", source, "-d", fresh("hugo-site")]
    else:
        print("site: hugo is not installed, so it is not beside")
    times = {name: [] for name in ["whole", "one changed", "nothing changed", *peers]}
    memory = dict.fromkeys(times, 0)

    def take(name, command):
        spent, most = run(command)
        times[name].append(spent)
        memory[name] = max(memory[name], most)

    subprocess.run(["erfar-minute", "-C", NOTEBOOK, "conclusions"], stdout=subprocess.DEVNULL, check=True)
    for _ in range(RUNS):
        take("whole", [*site, fresh("site")])
        one_changed()
        time.sleep(0.1)
        take("one changed", [*site, os.path.join(WORLD, "site")])
        take("nothing changed", [*site, os.path.join(WORLD, "site")])
        for name, command in peers.items():
            take(name, command())
    whole = statistics.median(times["whole"])
    for name, all_times in times.items():
        median = statistics.median(all_times)
        print(f"{'site, ' + name:<34}{median:9.1f} ms  ({min(all_times):.1f}–{max(all_times):.1f})"
              f"   {memory[name]:6.0f} MB   the whole site takes {whole / median:.2f} of it", flush=True)


main()
