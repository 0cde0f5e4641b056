#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_site.py DIR - what a site must be: well-formed pages, one script of ours, nothing from elsewhere, no dead end.

An allow-list: every element, attribute and address that is not known here is told.
"""
import base64
import hashlib
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as xml
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "link", "input"}
ELEMENTS = set("""html head meta title link body a header main footer nav section article div h1 h2 h3 h4 h5 h6 p ul ol li
span strong em code pre blockquote br hr time form label input script""".split())
ATTRIBUTES = {
    "*": {"class", "id", "lang", "aria-label", "aria-labelledby", "aria-current", "role", "hidden"},
    "a": {"href", "title"}, "meta": {"charset", "http-equiv", "content", "name"}, "time": {"datetime"}, "ol": {"start"},
    "link": {"rel", "href", "type", "title"}, "input": {"type", "autocomplete"}, "label": {"for"},
    "p": {"data-none", "data-some"}, "code": {"class"},
}
POLICY = "default-src 'none'; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"
UNSEEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]"


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.open, self.wrong, self.ids, self.hrefs, self.headings = path, [], [], [], [], []
        self.policy, self.scripts, self.titles, self.lang = [], [], [], None

    def complain(self, text):
        self.wrong.append("%s:%d: %s" % (self.path, self.getpos()[0], text))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in ELEMENTS:
            self.complain("element <%s>" % tag)
        if len(values) != len(attrs):
            self.complain("an attribute twice in <%s>" % tag)
        for name in values:
            if name not in ATTRIBUTES["*"] and name not in ATTRIBUTES.get(tag, ()):
                self.complain("attribute %s of <%s>" % (name, tag))
        if tag == "html":
            self.lang = values.get("lang")
        if tag == "script":
            self.scripts.append("")
        if values.get("lang", "nb") not in ("nb", "nn", "da", "en"):
            self.complain("lang=%s" % values["lang"])
        if values.get("http-equiv"):
            self.policy.append((values["http-equiv"], values.get("content")))
        if tag == "link" and (values["rel"], values["href"]) != ("icon", "data:,"):
            self.hrefs.append((tag, values["href"]))
        if tag == "a":
            self.hrefs.append((tag, values.get("href", "")))
        if "id" in values:
            self.ids.append(values["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complain("</%s> closes something else" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data
        if self.open == ["html", "head", "title"]:
            self.titles.append(data)

    def handle_comment(self, data):
        self.complain("a comment")

    def finish(self, text):
        if self.open:
            self.complain("left open: %s" % " ".join(self.open))
        if not text.startswith("<!DOCTYPE html>\n<html "):
            self.complain("no doctype")
        if not self.lang or not "".join(self.titles).strip():
            self.complain("no language or title")
        policy = POLICY
        if self.path == "search.html":
            policy += "; script-src '%s'" % "".join(
                "sha256-" + base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in self.scripts)
        if self.policy != [("Content-Security-Policy", policy)] or len(self.scripts) != (self.path == "search.html"):
            self.complain("policy %s, %d scripts" % (self.policy, len(self.scripts)))
        if len(set(self.ids)) != len(self.ids):
            self.complain("an id twice")
        if self.headings[:1] != [1] or self.headings.count(1) != 1:
            self.complain("one <h1>, and first: %s" % self.headings)
        for before, after in zip(self.headings, self.headings[1:]):
            if after > before + 1:
                self.complain("<h%d> follows <h%d>" % (after, before))
        if re.search(UNSEEN, text):
            self.complain("control or direction characters")


def lead(page, pages, others):
    """Every address is http, https or mailto, or leads to a file of the site and a place in it."""
    for tag, href in page.hrefs:
        if tag == "a" and re.match(r"(?i)(https?://|mailto:)[^\x00-\x20]", href):
            continue
        target, _, part = href.partition("#")
        target = urllib.parse.unquote(target)
        path = os.path.normpath(os.path.join(os.path.dirname(page.path), target)) if target else page.path
        if re.match("[a-z]+:|/", target) or (path not in pages and path not in others):
            page.complain("leads nowhere: %s" % href)
        elif part and part not in pages[path].ids:
            page.complain("no such place: %s" % href)


def check_feed(path, text):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = xml.fromstring(text)
    wrong = [] if feed.tag == atom + "feed" else ["no feed"]
    for entry in [feed] + feed.findall(atom + "entry"):
        for name in ("id", "title", "updated"):
            if len(entry.findall(atom + name)) != 1:
                wrong.append("not one %s" % name)
        for link in entry.findall(atom + "link"):
            if re.match("(?!https?:)[a-z]+:", link.get("href")):
                wrong.append("address %s" % link.get("href"))
    ids = [entry.findtext(atom + "id") for entry in feed.findall(atom + "entry")]
    if len(set(ids)) != len(ids):
        wrong.append("an id twice")
    if re.search(UNSEEN, text):
        wrong.append("control or direction characters")
    return ["%s: %s" % (path, one) for one in wrong]


def main(top):
    pages, others, wrong = {}, [], []
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), top)
            with open(os.path.join(top, path), encoding="utf-8", newline="") as file:
                text = file.read()
            if name.endswith(".html"):
                pages[path] = Page(path)
                pages[path].feed(text)
                pages[path].close()
                pages[path].finish(text)
            elif name.endswith(".xml"):
                others.append(path)
                wrong += check_feed(path, text)
            elif path == "style.css":
                others.append(path)
                if re.search(r"url\(|@import|expression|[<\\]", text):
                    wrong.append("%s: loads something" % path)
            elif path not in (".erfar-site", ".erfar-site-lock"):
                wrong.append("%s: what is this?" % path)
    for path in ("index.html", "conclusions.html", "search.html"):
        if path not in pages:
            wrong.append("%s is missing" % path)
    for page in pages.values():
        lead(page, pages, others)
        wrong += page.wrong
    reached, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        for _, href in pages[path].hrefs:
            waiting.append(os.path.normpath(os.path.join(os.path.dirname(path), href.partition("#")[0])))
    wrong += ["%s: no way leads there" % path for path in sorted(set(pages) - reached)]
    print("\n".join(sorted(wrong)[:50]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
