#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a program beside a terminal that is nobody's yet, types at it once it shows a prompt, and prints what it showed.

terminal.py LINES PROGRAM [ARGUMENT...]: {tty} in an argument is the terminal's name below /dev.
"""

import os
import pty
import select
import subprocess
import sys
import time

PATIENCE = 30


def show(master, process, lines):
    shown = b""
    typed = False
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.2)
        if ready:
            shown += os.read(master, 4096)
        elif process.poll() is not None:
            break
        # busybox asks for the cursor's place after its prompt.
        if not typed and shown.endswith((b"# ", b"(initramfs) ", b"\x1b[6n")):
            os.write(master, lines.encode())
            typed = True
    return shown.replace(b"\r", b"").decode(errors="replace")


def main():
    master, slave = pty.openpty()
    tty = os.ttyname(slave).removeprefix("/dev/")
    command = [argument.replace("{tty}", tty) for argument in sys.argv[2:]]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    print(show(master, process, sys.argv[1].replace("\\n", "\n")))
    if process.poll() is None:
        process.kill()
        sys.exit("terminal.py: it did not end")
    sys.exit(process.returncode)


main()
