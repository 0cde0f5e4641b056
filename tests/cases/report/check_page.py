#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_page.py FILE... - what every page of erfar's must be: well-formed, self-contained, without script, in order."""
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "col", "link", "img", "input"}
ALLOWED = set("""html head meta title style body a header main footer section h1 h2 h3 h4 p ul li dl dt dd div span strong
table caption thead tbody tr th td figure figcaption svg desc defs pattern g rect circle line text""".split())


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.ids, self.used, self.headings = [], [], [], [], []
        self.lang = self.policy = None
        self.titles = []

    def complain(self, text):
        self.wrong.append("%d: %s" % (self.getpos()[0], text))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in ALLOWED:
            self.complain("element <%s>" % tag)
        if len(values) != len(attrs):
            self.complain("an attribute twice in <%s>" % tag)
        for name, value in attrs:
            self.attribute(tag, name, value or "")
        if tag == "html":
            self.lang = values.get("lang")
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "svg" and (values.get("role") != "img" or "aria-labelledby" not in values):
            self.complain("a picture that a screen reader can't name")
        if tag not in VOID:
            self.open.append(tag)

    def attribute(self, tag, name, value):
        if name.startswith("on"):
            self.complain("handler %s" % name)
        if name in ("src", "data", "action", "formaction", "poster", "srcset"):
            self.complain("reference %s=%s" % (name, value))
        if name in ("href", "xlink:href") and not value.startswith("#"):
            self.complain("reference %s=%s" % (name, value))
        if name == "href":
            self.used.append(value[1:])
        if name in ("aria-labelledby", "aria-describedby"):
            self.used += value.split()
        if name == "id":
            self.ids.append(value)
        self.style(value)

    def style(self, text):
        for target in re.findall(r"url\(([^)]*)\)", text):
            if target.startswith("#"):
                self.used.append(target[1:])
            else:
                self.complain("reference url(%s)" % target)
        if "@import" in text:
            self.complain("@import")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complain("</%s> closes something else" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style(data)
        if self.open == ["html", "head", "title"]:
            self.titles.append(data)

    def finish(self, text):
        if self.open:
            self.complain("left open: %s" % " ".join(self.open))
        if not text.startswith("<!DOCTYPE html>"):
            self.complain("no doctype")
        if self.lang not in ("nb", "nn", "da", "en"):
            self.complain("lang=%s" % self.lang)
        if not self.policy or "default-src 'none'" not in self.policy or "script-src" in self.policy:
            self.complain("content security policy: %s" % self.policy)
        if "".join(self.titles).strip() == "":
            self.complain("no title")
        if len(set(self.ids)) != len(self.ids):
            self.complain("an id twice")
        for name in self.used:
            if name not in self.ids:
                self.complain("nothing has the id %s" % name)
        if self.headings[:1] != [1] or self.headings.count(1) != 1:
            self.complain("one <h1>, and first: %s" % self.headings)
        for before, after in zip(self.headings, self.headings[1:]):
            if after > before + 1:
                self.complain("<h%d> follows <h%d>" % (after, before))
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text):
            self.complain("control or direction characters")


def main(names):
    bad = False
    for name in names:
        with open(name, encoding="utf-8", newline="") as file:
            text = file.read()
        page = Page()
        page.feed(text)
        page.close()
        page.finish(text)
        for line in page.wrong:
            print("%s:%s" % (name, line))
        bad = bad or bool(page.wrong)
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
