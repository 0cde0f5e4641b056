#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile_site.py DIR - a clinic whose notes try to run, load, style, hide, overwrite and stall. HEMMELIG is never shown."""
import os
import sys

EVIL = """<script>alert(1)</script> <img src=x onerror=alert(1)> '><svg onload=alert(1)> </title></style> javascript:alert(1)"""
NUMBER = "134950" + "40083"  # synthetic: 40 is added to the month


def write(path, text):
    path = os.path.join(sys.argv[1], path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(text)


def note(name, body, kind="experience", **keys):
    front = {"id": name[:16], "kind": kind, "date": name[:10], "share": "clinic", **keys}
    folder = "minutes" if kind == "minute" else "experiences"
    write("%s/2026/01/%s.md" % (folder, name),
          "---\n" + "".join("%s: %s\n" % pair for pair in front.items() if pair[1]) + "---\n\n" + body)


def main():
    write("erfar.conf", '[clinic]\n\tid = fjord\n\tname = <script>alert(1)</script> & "BUP"\n\tlanguage = nb\n')
    note("2026-01-01-aaaaa", f"""# {EVIL}

{EVIL}

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,<script>alert(1)</script>) [d](vbscript:x)
[e](//evil.example/x) [f](\\\\evil\\x) [g](file:///etc/passwd) [h](../../../../etc/passwd) [i](2026-01-07-selvv)
[j](../../../experiences/2026/01/2026-01-07-selvv.md#kself1) [k](https://ok.example/?a=1&b="x") [l](java&#10;script:x)
[m](<javascript:alert(1)>) <javascript:alert(1)> <https://auto.example> [n](2026-01-07-selvv#knone1)
![x](https://evil.example/pixel.png) ![y](data:text/html,<svg/onload=alert(1)>) ![z](x.svg) [ref]

[ref]: javascript:alert(1) "t"

<style>body{{display:none}}</style>
<iframe src=https://evil.example></iframe>
<!-- HEMMELIG -->
<a href="x" style="position:fixed">klikk</a>

``` "><script>alert(1)</script>
kode </code></pre><script>alert(1)</script>
```

###### dyp
# høy

## Konklusjoner

- {EVIL} ^kaaaa1
- same ^kaaaa1
- other ^kmain
- en [lenke](javascript:alert(1)) **fet** (replaces 2026-01-02-bbbbb#kbbbb1) ^kaaaa2

## Oppfølging

- [ ] <b>Ola</b>: gjør {EVIL} (2026-02-01)
- [x] [Per](javascript:x): ferdig (2026-02-01) (done 2026-02-02: <script>x</script>)
""", "minute", title='"%s"' % EVIL, lang="\"x' onload='alert(1)\"", byline='"<b>x</b>"',
         themes='["../../etc/passwd", "%s", ethics, index, CON, "a b", ""]' % EVIL,
         **{"reply-to": "\"fjord/../../x'><script>\""})
    note("2026-01-02-bbbbb", "Tekst \u202e snudd \u2066 \x1b]0;pwned\x07 og \u061c \x00 nul \x9b31m.\n\n## Skjult {private}\n\n"
         "HEMMELIG\n\n### Konklusjoner\n\n- HEMMELIG ^khemm1\n\n## Konklusjoner\n\n- \u202eNoe gammelt\u2066. ^kbbbb1\n\n"
         "Privat\n------\n\nHEMMELIG under strek.\n", "minute", title="LIVE")
    note("2026-01-03-ddddd", "# HEMMELIG {private}\n\nHEMMELIG\n\n# En tittel\n> sitat\n> ## i sitat\n", id='"../../../../tmp/x"')
    note("2026-01-04-eeeee", "Samme id en gang til. [meg](#her)\n", id="2026-01-02-bbbbb", title="Samme id")
    note("2026-01-05-stora", "<script>alert(1)</script> ord \u202e " * 30000, title="Stor")
    note("2026-01-06-dypen", "> " * 5000 + "a\n\n" + "[a](" * 3000 + "\n\n## Privat\n\nHEMMELIG\n", title="Dyp")
    note("2026-01-07-selvv", "## Konklusjoner\n\n- Selv ^kself1\n", title="Selv", **{"reply-to": "fjord/2026-01-07-selvv"})
    for number in range(80):
        note("2026-01-08-rrr%02d" % number, "Svar %d %s\n\n- punkt ^kself1\n" % (number, EVIL), title="Svar %d" % number,
             **{"reply-to": "fjord/2026-01-07-selvv"})
    note("2026-01-09-cprrr", "Nummeret er %s.\n\n## Konklusjoner\n\n- HEMMELIG ^kstop1\n" % NUMBER, "minute",
         title="HEMMELIG", themes="[hemmelig]")
    note("2026-01-10-nyeeh", "## Konklusjoner\n\n- Ny (replaces 2026-01-07-selvv#kself1) ^knew11\n", title="Ny")
    note("2026-01-10-fffff", "HEMMELIG uten deling.\n", share="")


main()
