# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the program under test and speaks TAP."""

import os
import subprocess
import tempfile
import threading
from pathlib import Path

from judge import Answer, parse_arguments

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("BUILD", ROOT / "build")).resolve()


def program():
    """The program's path; ends the test where there is none."""
    path = Path(os.environ.get("PROGRAM", BUILD / "memmap-args")).resolve()
    if not os.access(path, os.X_OK):
        print(f"Bail out! {path} is not there; run make first")
        raise SystemExit(1)
    return str(path)


class Runner:
    def __init__(self):
        self.program = program()
        self.folder = tempfile.TemporaryDirectory(prefix="memmap-corpus.")
        self.lock = threading.Lock()
        self.files = 0
        self.idents = {}  # memmap.id -> the arguments it stands for, and the other way round
        self.served = self.refused = self.collisions = 0

    def file(self, data, kind):
        with self.lock:
            self.files += 1
            path = Path(self.folder.name, f"{self.files}.{kind}")
        path.write_bytes(data)
        return str(path)

    def run(self, config_path, map_path=None, log=None, container=None):
        """With `log` the map goes through standard input."""
        command = [self.program, "--config", config_path, "--e820", "-" if log is not None else map_path]
        environ = dict(os.environ, LC_ALL="C", UBSAN_OPTIONS="print_stacktrace=1")
        if container:
            environ["MEMMAP_CONTAINER"] = container
        try:
            done = subprocess.run(command, input=log, stdin=subprocess.DEVNULL if log is None else None,
                                  capture_output=True, timeout=60, check=False, env=environ)
        except subprocess.TimeoutExpired:
            return Answer(-1, b"", b"no answer within 60 seconds")
        with self.lock:
            self.served += done.returncode == 0
            self.refused += done.returncode == 1
        return Answer(done.returncode, done.stdout, done.stderr)

    def judge_ident(self, answer):
        """The id stands for the arguments: the same arguments, the same id, and other arguments another."""
        out = answer.out.decode("ascii", "replace")
        arguments = parse_arguments(out)[0] if answer.status == 0 and out else None
        if not arguments:
            return []
        rest = out.replace(f" memmap.id={arguments.ident}", "")
        with self.lock:
            if self.idents.setdefault(rest, arguments.ident) != arguments.ident:
                return ["the same arguments with another memmap.id"]
            if self.idents.setdefault(arguments.ident, rest) != rest:
                self.collisions += 1
                # 32 bits collide by chance once in some hundred runs; twice is no chance.
                if self.collisions > 1:
                    return ["other arguments with the same memmap.id"]
        return []


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def ok(self, good, text):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {text}", flush=True)
        return good

    @staticmethod
    def note(text):
        for line in text.split("\n"):
            print(f"# {line}", flush=True)

    def done(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


def shell_text(data):
    """The bytes as an argument of printf in a POSIX shell."""
    plain = {ord("\n"): "\\n", ord("\\"): "\\\\", ord("%"): "%%", ord("'"): "\\047"}
    return "'" + "".join(plain.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in data) + "'"


def explain(tap, what, complaints, config, map_path, answer):
    """How to see a failure again."""
    tap.note(f"{what}: {'; '.join(complaints)}")
    tap.note(f"printf {shell_text(config)} > memmap.conf && build/memmap-args --config memmap.conf --e820 {map_path}")
    for text in (answer.out, answer.err):
        if text:
            tap.note("  " + text.decode("utf-8", "replace").rstrip("\n").replace("\n", "\n  "))
