#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser.py SITE PICTURES|- [AXE] - pages in a real browser: no error, no request but for the site's own files.

Starts Chromium without a screen and talks to it over a pipe (Chrome DevTools Protocol). With the file axe.min.js of
axe-core each page is also checked for accessibility, in light and dark. Pictures are left for people to look at.
"""
import base64
import fcntl
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse


class Browser:
    def __init__(self, profile):
        ours, theirs_out, theirs_in, self.out = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10)
                                                 for end in os.pipe() + os.pipe()]
        os.dup2(theirs_in, 3, inheritable=True)  # where the browser looks for its pipe
        os.dup2(theirs_out, 4, inheritable=True)
        self.input, self.number, self.events, self.rest = os.fdopen(ours, "rb", 0), 0, [], b""
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
                 "--user-data-dir=" + profile]
        self.process = subprocess.Popen([program(), *flags], pass_fds=(3, 4), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.session = None

    def message(self):
        while b"\0" not in self.rest:
            piece = self.input.read(1 << 20)
            if not piece:
                sys.exit("the browser is gone")
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\0")
        return json.loads(line)

    def call(self, method, **params):
        self.number += 1
        call = {"id": self.number, "method": method, "params": params}
        if self.session:
            call["sessionId"] = self.session
        data = json.dumps(call).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit("%s: %s" % (method, answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())

    def open(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def value(self, script):
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit("the page's script failed: %s" % result["exceptionDetails"])
        return result["result"].get("value")

    def picture(self, path):
        with open(path, "wb") as out:
            out.write(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]))


def program():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        for folder in os.environ["PATH"].split(":"):
            if os.access(os.path.join(folder, name), os.X_OK):
                return os.path.join(folder, name)
    sys.exit("no Chromium")


def complaints(events, top):
    for event in events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            path = urllib.parse.unquote(urllib.parse.urlparse(url).path)
            if not (url.startswith("file:") and path.startswith(top + "/")) and not url.startswith("data:,"):
                yield "asks for %s" % url
        elif method == "Network.loadingFailed":
            yield "does not get what it asks for"
        elif method == "Runtime.exceptionThrown" or method == "Runtime.consoleAPICalled":
            yield "a script complains"
        elif method == "Log.entryAdded":
            yield params["entry"]["text"]


VIOLATIONS = "axe.run({preload:false,resultTypes:['violations']%s}).then(r=>r.violations.map(v=>v.id+': '+v.nodes[0].html))"
RULES = {"light": "", "dark": ",runOnly:['color-contrast']", "phone": ",runOnly:['scrollable-region-focusable','target-size']"}
STOPS_MOST = 12


def stops(browser):
    """What is wrong for whoever has no mouse: the Tab key comes to each link in turn, and one sees where."""
    wanted = browser.value("""document.activeElement.blur();[...document.querySelectorAll(
        'a[href],input,button,select,summary,[tabindex]')].filter(e=>e.tabIndex>=0&&e.checkVisibility()).length""")
    seen = 0
    for _ in range(min(wanted, STOPS_MOST)):
        for kind in ("keyDown", "keyUp"):
            browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        where = browser.value("""(function(e){var s=getComputedStyle(e),r=e.getBoundingClientRect(),first=!e.marked;
            e.marked=true;return e===document.body?'':!first?'twice':s.outlineStyle==='none'&&s.boxShadow==='none'?
            'unseen '+e.outerHTML.slice(0,60):r.right<0||r.bottom<0||r.top>innerHeight?'off the screen '+
            e.outerHTML.slice(0,60):'fine'})(document.activeElement)""")
        seen += where == "fine"
        if where not in ("fine", "", "twice"):
            yield "keyboard: %s" % where
    if seen < min(wanted, STOPS_MOST):
        yield "keyboard: the Tab key comes to %d of %d" % (seen, wanted)


def look_at(browser, top, path, axe, first, pictures):
    """What is wrong with one page; without a mouse only the first of its kind is looked at."""
    name = path[:-5].replace("/", "-")
    browser.events.clear()
    browser.call("Page.navigate", url="file://" + urllib.parse.quote(top + "/" + path))
    browser.wait("Page.loadEventFired")
    browser.value(axe + ";0")
    for scheme in ("light", "dark"):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        for problem in browser.value(VIOLATIONS % RULES[scheme]) if axe else []:
            yield "%s: %s" % (scheme, problem)
        if pictures:
            browser.picture("%s/%s-%s.png" % (pictures, name, scheme))
    if first:
        yield from stops(browser)
    for width, height, scale, label in ((360, 740, 1, "phone"), (640, 480, 2, "200-percent")):
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                     mobile=False)
        if browser.value("document.documentElement.scrollWidth>innerWidth"):
            yield "%s: wider than the screen" % label
        for problem in browser.value(VIOLATIONS % RULES[label]) if axe and label in RULES else []:
            yield "%s: %s" % (label, problem)
        if pictures:
            browser.picture("%s/%s-%s.png" % (pictures, name, label))
    browser.call("Emulation.clearDeviceMetricsOverride")
    if path == "search.html":
        seen = browser.value("""(function(words){var box=document.getElementById('words');box.value=words;
            box.dispatchEvent(new Event('input'));
            return document.querySelectorAll('.notes>li:not([hidden])').length})('TELEFON ingen')""")
        everything = browser.value("document.querySelectorAll('.notes>li').length")
        if not 0 < seen < everything:
            yield "the search shows %d of %d" % (seen, everything)
    yield from complaints(browser.events, top)


def main():
    top, pictures = os.path.realpath(sys.argv[1]), sys.argv[2]
    axe = ""
    if len(sys.argv) > 3:
        with open(sys.argv[3], encoding="utf-8") as file:
            axe = file.read()
    paths = ["index.html", "conclusions.html", "search.html"]
    for folder in ("themes", "kinds", "clinics", "notes", "reports"):
        if os.path.isdir(os.path.join(top, folder)):
            paths += ["%s/%s" % (folder, name) for name in sorted(os.listdir(os.path.join(top, folder)))
                      if not name.startswith(".")][:2 if folder != "reports" else None]
    if pictures != "-":
        os.makedirs(pictures, exist_ok=True)
    wrong = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        browser.open()
        shown = set()
        for path in paths:
            kind = path.split("/")[0] if not path.startswith("reports/") else path
            wrong += ["%s: %s" % (path, one) for one in
                      look_at(browser, top, path, axe, kind not in shown,
                              pictures if kind not in shown and pictures != "-" else None)]
            shown.add(kind)
        browser.session = None
        browser.call("Browser.close")
        browser.process.wait()
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
