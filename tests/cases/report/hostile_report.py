#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile_report.py CLINIC - notes that another clinic or an import may bring, in every kind and form of report.

Puts texts into the clinic that a browser, a spreadsheet, a calendar, a mail program, a terminal or a reader of Markdown
would take for more than words; makes every report of them and looks at each as its reader would. One line a fault.
"""
import csv
import email
import email.policy
import io
import json
import os
import re
import subprocess
import sys

KINDS = "term year actions themes conclusions digest agenda forum sharing".split()
FORMATS = "text md html csv json mail".split()
TEXTS = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "'><b onclick='a()'>x</b>",
    '[klikk](javascript:alert(1))', '![bilde](data:text/html;base64,PHNjcmlwdD4=)', '<http://ond.example/>',
    '<a href="http://ond.example/">her</a>', '</title></style><style>*{background:url(http://ond.example/)}</style>',
    '=HYPERLINK("http://ond.example";"her")', "+cmd|' /C calc'!A0", '@SUM(1+1)', '-2+3', '\u200b=1+1', '\uff1d1+1',
    'a\\nEND:VEVENT\\nBEGIN:VEVENT\\nATTENDEE:mailto:x@ond.example', 'b; ATTACH:http://ond.example, \\',
    'Bcc: x@ond.example', '=?utf-8?q?Bcc:_x?=', 'a\x1b]0;tittel\x07b\x1b[2J', 'a\u009b31mb', 'a\u202egpj.exe\u2066b',
    'a | b | c `kode', '``` # ikke en tittel', '<!-- erfar: ok name "x" -->', '&lt;script&gt; &#x3c;b&#62;', ']]> <![CDATA[x',
    'x' * 300 + ' ☎' * 40,
]
CONTROL = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
HEADERS = set("""from to subject date message-id mime-version content-type auto-submitted content-language
content-transfer-encoding""".split())
PROPERTIES = set("""BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME X-WR-TIMEZONE TZID DTSTART RRULE TZOFFSETFROM TZOFFSETTO
TZNAME UID DTSTAMP DTEND SUMMARY DESCRIPTION LOCATION SEQUENCE STATUS TRANSP""".split())


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def plant(clinic):
    """A meeting, a follow-up, a conclusion and a theme of each text, also from another clinic."""
    lines, extra = [], []
    for i, text in enumerate(TEXTS):
        day = "2026-%02d-%02d" % (3 + i // 28, 1 + i % 28)
        quoted = json.dumps(text, ensure_ascii=False)
        note = ("---\nid: %s-aaaa%d\nkind: %s\ntitle: %s\ndate: %s\nthemes: [%s]\npresent: [%s]\nshare: forum\n---\n\n"
                "## Konklusjoner\n- %s ^kaaa%02d\n\n## Oppfølging\n- [ ] %s: %s (2026-04-01) ^aaaa%02d\n")
        for kind, folder in (("minute", "minutes/2026/03"), ("experience", "forum/vest/ond/2026/03")):
            write("%s/%s/%s-%d.md" % (clinic, folder, day, i), note % (day, i, kind, quoted, day, quoted, quoted, text, i,
                                                                      "Ola Berg", text, i))
        lines.append("- %s: %s #ethics (%s)" % (day, text, text))
        extra.append("- %s: fagdag 09:00, 60 min, %s: %s\n- %s -> 2026-05-%02d: %s\n- %s facilitator %s" %
                     (day, text.replace(":", ""), text, day, 1 + i % 28, text, day, text))
    write(clinic + "/terms/2026-ond.md", "---\nid: 2026-ond\nkind: plan\ntitle: %s\nfrom: 2026-03-01\nto: 2026-06-30\nevery: thu "
          "08:30\nminutes: 45\nresponsible: %s\n---\n\n## Temaer\n%s\n\n## Unntak\n%s\n" %
          (json.dumps(TEXTS[0]), json.dumps(TEXTS[9]), "\n".join(lines), "\n".join(extra)))
    with open(clinic + "/people.csv", "a", encoding="utf-8") as file:
        file.writelines('"%s";;helsesekretær;BUP Fjord;;\n' % text.replace('"', '""') for text in TEXTS)


def faults_of_text(data):
    yield from ("a control character %r" % found for found in set(CONTROL.findall(data)))


def faults_of_md(data):
    yield from faults_of_text(data)
    for found in re.findall(r"(?<!\\)<(?=[A-Za-z/!?])[^>]{0,30}", data):
        yield "markup " + found
    for found in re.findall(r"(?<!\\)\]\([^)]*\)", data):
        if re.match(r"\]\((javascript|data|http)", found):
            yield "a link " + found


def faults_of_csv(data):
    if not data.startswith("\ufeff"):
        yield "no BOM"
    if re.search("[^\r]\n", re.sub('"[^"]*"', "", data)):
        yield "a line without CR"
    rows = list(csv.reader(io.StringIO(data.lstrip("\ufeff"), newline=""), delimiter=";", strict=True))
    for row in rows:
        if len(row) != len(rows[0]):
            yield "a row of %d cells, not %d" % (len(row), len(rows[0]))
        for cell in row:
            bare = cell.lstrip(" \u00a0\ufeff\u200b")
            if re.match("[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]", bare) and not re.fullmatch(r"-?[0-9]+(,[0-9]+)?", cell):
                yield "a formula " + cell[:40]
            yield from faults_of_text(cell)


def faults_of_json(data):
    for line in data.splitlines() if "\u2028" not in data else data.split("\n"):
        if not str(json.loads(line)["schema"]):
            yield "no schema"
    if re.search("[\x00-\x09\x0b-\x1f\x7f]", data):
        yield "a bare control character"


def faults_of_mail(data):
    message = email.message_from_string(data, policy=email.policy.default)
    yield from ("a header " + name for name in message if name.lower() not in HEADERS)
    if message.defects or len(list(message.walk())) != 3 or "\r" in data or not data.isascii():
        yield "not one message of two parts: %r" % message.defects
    for part in message.iter_parts():
        yield from faults_of_text(part.get_content())


def faults_of_ics(data):
    lines = data.encode().split(b"\r\n")
    if lines.pop() or any(b"\n" in line or b"\r" in line for line in lines):
        yield "a line end of another kind"
    if any(len(line) > 75 for line in lines):
        yield "a line of more than 75 octets"
    for line in lines:
        line.decode()  # folded between characters
    stack, events = [], 0
    for line in data.replace("\r\n ", "").split("\r\n")[:-1]:
        head, _, value = line.partition(":")
        if head.partition(";")[0] not in PROPERTIES:
            yield "a property " + line[:40]
        if head == "BEGIN":
            stack.append(value)
            events += value == "VEVENT"
        if head == "END" and stack.pop() != value:
            yield "an end without a beginning"
        yield from faults_of_text(line)
    if stack or data.count("\nUID:") != events or events < len(TEXTS):
        yield "%d events, %s open" % (events, stack)


def faults_of_html(data):
    write("./page.html", data)
    page = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_page.py")
    result = subprocess.run([sys.executable, page, "page.html"], capture_output=True, text=True)
    yield from (result.stdout + result.stderr).splitlines() if result.returncode else []
    yield from faults_of_text(data)


def main():
    clinic = sys.argv[1]
    plant(clinic)
    wrong = made = 0
    for kind, form in [(k, f) for k in KINDS for f in FORMATS] + [("calendar", "ics"), ("agenda", "ics")]:
        command = ["erfar", "-C", clinic, "report", kind, "--format", form, "--since", "2026-03-01"]
        command += ["--until", "2026-06-30"] if kind != "digest" else []
        command += ["--to", "a@b.example", "--from", "c@d.example"] if form == "mail" else []
        result = subprocess.run(command, capture_output=True)
        faults = ["exit status %d: %s" % (result.returncode, result.stderr.decode()[:300])] if result.returncode else \
            sorted(set(globals()["faults_of_" + form](result.stdout.decode("utf-8"))))
        faults += ["on stderr: " + fault for fault in faults_of_text(result.stderr.decode("utf-8"))]
        for fault in faults:
            print("%s as %s: %s" % (kind, form, fault))
        made += len(result.stdout) > 0
        wrong += len(faults)
    print("%d reports, %d faults" % (made, wrong))
    sys.exit(wrong > 0 or made < len(KINDS) * len(FORMATS))


main()
