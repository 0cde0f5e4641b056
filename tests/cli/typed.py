# SPDX-License-Identifier: GPL-3.0-or-later
"""typed.py COMMAND...: runs it on a terminal of its own. Each line of the standard input is typed when the prompt "> "
or "[y/n] ", in whatever language, stands there; a line "^D", or no line more, ends the input. Prints what the terminal showed; exits as the command did, or
with 124 when it was not done after a minute."""
import os
import pty
import re
import select
import signal
import sys
import time

answers = sys.stdin.read().split("\n")[:-1]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
shown = b""
seen = 0
ended = False
until = time.monotonic() + 60
while not ended and time.monotonic() < until:
    if not select.select([terminal], [], [], 1)[0]:
        continue
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        piece = b""
    ended = not piece
    shown += piece
    if re.search(rb"(\n> |\[[a-z]/[a-z]\] )\Z", shown) and len(shown) > seen:
        seen = len(shown)
        answer = answers.pop(0) if answers else "^D"
        os.write(terminal, b"\x04" if answer == "^D" else answer.encode() + b"\n")
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
if not ended:
    os.kill(child, signal.SIGKILL)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.exit(status if ended else 124)
