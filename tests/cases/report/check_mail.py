#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_mail.py MAIL RECEIVER - a report as a mail must be one that Python's e-mail package reads without a complaint: text and
the same as a page, which needs nothing from elsewhere and has no picture that mail programs drop."""
import email
import email.policy
import sys


def main():
    raw = open(sys.argv[1], "rb").read()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert raw.isascii() and b"\r" not in raw and max(map(len, raw.split(b"\n"))) <= 78
    assert not message.defects and message["To"].addresses[0].addr_spec == sys.argv[2], message["To"]
    assert message["From"].addresses[0].domain and message["Subject"] and message["Date"].datetime.tzinfo
    assert message["Message-ID"].strip().endswith(message["From"].addresses[0].domain + ">")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"
    text, page = message.iter_parts()
    assert not text.defects and not page.defects
    text, page = text.get_content(), page.get_content()
    assert text.startswith(message["Subject"].rsplit(", ", 1)[0] + "\n"), text[:80]
    assert page.startswith("<!DOCTYPE html>") and "<script" not in page and "<svg" not in page and "src=" not in page
    assert all(0x20 <= ord(c) < 0x7f or ord(c) > 0x9f or c == "\n" for c in text + page)


main()
