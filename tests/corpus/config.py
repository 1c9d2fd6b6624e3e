# SPDX-License-Identifier: GPL-2.0-or-later
"""What a configuration asks for, and a strict reader of the file's text.

Where the manual leaves a construction open the reader says so (`unclear`), and the judge then looks at safety alone.
"""

import re
from dataclasses import dataclass, field

K, M, G, T = 1 << 10, 1 << 20, 1 << 30, 1 << 40
STEP = 2 * M
SUFFIX = {"": 1, "K": K, "M": M, "G": G, "T": T}
NUMBER = re.compile(r"(?:([1-9][0-9]*|0)([KMGT]?)|0x([0-9a-fA-F]+))$")
TOP_KEYS = ("kaslr", "on-failure", "min-ram", "trial", "trial-minutes")
REGION_KEYS = ("size", "start", "node", "align", "allow-low", "filesystem", "mount", "mount-options", "contents")
CHOICES = {
    "kaslr": ("auto", "off", "keep"),
    "on-failure": ("warn", "block", "stop"),
    "trial": ("yes", "no"),
    "allow-low": ("yes", "no"),
    "filesystem": ("ext4", "xfs"),
    "contents": ("keep", "discard"),
}
LABEL = {"ext4": 16, "xfs": 12}


class Unclear(Exception):
    """The manual does not decide this."""


@dataclass
class Region:
    name: str
    size: int
    start: int = None
    node: int = None
    align: int = None
    allow_low: bool = False
    extra: tuple = ()
    lines: dict = field(default_factory=dict, compare=False)

    @property
    def alignment(self):
        return self.align or (G if self.size % G == 0 else 16 * M)


@dataclass
class Config:
    regions: list
    kaslr: str = "auto"
    on_failure: str = "block"
    min_ram: int = G
    trial: bool = True

    def text(self, number=str):
        """The plain text; `number` writes a count of bytes."""
        lines = []
        if self.kaslr != "auto":
            lines.append(f"kaslr = {self.kaslr}")
        if self.on_failure != "block":
            lines.append(f"on-failure = {self.on_failure}")
        if self.min_ram != G:
            lines.append(f"min-ram = {number(self.min_ram)}")
        if not self.trial:
            lines.append("trial = no")
        for region in self.regions:
            lines += region_lines(region, number)
        return "\n".join(lines) + "\n"


def region_lines(region, number):
    lines = [f"[{region.name}]", f"size = {number(region.size)}"]
    if region.start is not None:
        lines.append(f"start = {number(region.start)}")
    if region.node is not None:
        lines.append(f"node = {region.node}")
    if region.align is not None:
        lines.append(f"align = {number(region.align)}")
    if region.allow_low:
        lines.append("allow-low = yes")
    return lines + [f"{key} = {value}" for key, value in region.extra]


def canonical(value):
    """Decimal, with the largest suffix that leaves no rest."""
    for suffix in "TGMK":
        if value and value % SUFFIX[suffix] == 0:
            return f"{value // SUFFIX[suffix]}{suffix}"
    return str(value)


def number(text):
    found = NUMBER.match(text)
    if re.match(r"0x0[0-9a-fA-F]", text):
        raise Unclear("zeros before a hex number")
    if not found:
        raise ValueError(f"no number: {text}")
    value = int(found[3], 16) if found[3] else int(found[1]) * SUFFIX[found[2]]
    if value >= 1 << 64:
        raise ValueError("more than 64 bits")
    return value


def check_size(key, text):
    value = number(text)
    if value == 0 or value % STEP:
        raise ValueError(f"{key} is no multiple of 2M")
    return value


def check_align(_, text):
    value = number(text)
    if value < STEP or value & (value - 1):
        raise ValueError("align is no power of two, or below 2M")
    return value


def check_start(key, text):
    return None if text == "auto" else check_size(key, text)


def check_node(_, text):
    if text == "any" or re.match(r"0[0-9x]", text):
        raise Unclear("another way to write a node")
    if not re.match(r"[0-9]+$", text):
        raise ValueError("node is no number")
    return int(text)


def check_min_ram(_, text):
    value = number(text)
    if value == 0:
        raise Unclear("no RAM at all")
    return value


def check_mount(_, text):
    if not text.startswith("/"):
        raise ValueError("mount is not absolute")
    if not re.match(r"(/[a-z0-9_-]+)+$", text):
        raise Unclear("an unusual path")
    return text


def check_options(_, text):
    if not re.match(r"[a-z0-9=_,]+$", text):
        raise Unclear("unusual mount options")
    return text


CHECKS = {"size": check_size, "start": check_start, "align": check_align, "node": check_node,
          "mount": check_mount, "mount-options": check_options, "min-ram": check_min_ram}


def value_of(key, text):
    if key in CHOICES:
        if text not in CHOICES[key]:
            raise ValueError(f"{key} cannot be {text}")
        return text
    return CHECKS[key](key, text)


def strip_comment(line):
    found = re.search(rb"(^|[ \t])#", line)
    code, comment = (line, b"") if not found else (line[:found.start()], line[found.start():])
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", comment):
        raise Unclear("control bytes in a comment")
    if re.search(rb"[^\t -~]", code):
        raise ValueError("a byte that is not plain text")
    return code.decode("ascii").rstrip(" \t")


class Reader:
    def __init__(self):
        self.errors = []  # (line, text)
        self.unclear = []
        self.top = {}
        self.sections = []  # (name, {key: value}, {key: line})
        self.current = None
        self.nameless = False  # in a section whose name is wrong: what follows is not demanded to be named
        self.lacks_section = False  # a region's key stood above the first section, which is demanded once

    def lost(self):
        """A section that cannot be told apart."""
        self.current, self.nameless = ("", {}, {}), True

    def section(self, line):
        if re.match(r"\[[ \t]|.*[ \t]\]", line):
            raise Unclear("white space in a section's name")
        found = re.match(r"\[([a-z0-9_-]{1,32})\]$", line)
        self.lost()
        if not found:
            raise ValueError("no section's name")
        if any(name == found[1] for name, _, _ in self.sections):
            raise ValueError("a section twice")
        self.current, self.nameless = (found[1], {}, {}), False
        self.sections.append(self.current)

    def setting(self, line, at):
        found = re.match(r"([^=]*?)([ \t]*)=([ \t]*)(.*)$", line)
        if not found:
            if re.match(r"[^ \t:\]{]*[ \t:\]{]*$", line):
                self.lost()
            raise ValueError("no setting")
        key, before, after, text = found.groups()
        if key in TOP_KEYS + REGION_KEYS and (not before or not after) and text:
            raise Unclear("no white space at the =")
        if not self.current and key in REGION_KEYS and self.lacks_section:
            self.errors.append((0, f"{key} without a section"))
            return
        self.lacks_section = self.lacks_section or (not self.current and key in REGION_KEYS)
        values = self.current[1] if self.current else self.top
        if key not in (REGION_KEYS if self.current else TOP_KEYS):
            raise ValueError(f"unknown key {key}")
        if key in values:
            raise ValueError(f"{key} twice")
        values[key] = None
        values[key] = value_of(key, text)
        if self.current:
            self.current[2][key] = at

    def line(self, raw, at):
        line, named = "", not self.nameless or raw.startswith(b"[")
        try:
            line = strip_comment(raw[:-1] if raw.endswith(b"\r") else raw)
            if line != line.lstrip(" \t") and line.strip(" \t"):
                raise Unclear("white space before a line")
            if line.startswith("["):
                self.section(line)
            elif line:
                self.setting(line, at)
        except ValueError as error:
            self.errors.append((at if named else 0, str(error)))
            if raw.startswith(b"["):
                self.lost()
        except Unclear as doubt:
            self.unclear.append((at, str(doubt)))

    def read(self, data):
        if data.startswith(b"\xef\xbb\xbf"):
            data = data[3:]
        lines = data.split(b"\n")
        for at, raw in enumerate(lines, 1):
            self.line(raw, at)
            if len(raw) > 500:
                self.unclear.append((at, "a very long line"))
        if lines[-1].endswith(b"\r"):
            self.unclear.append((len(lines), "CR without LF at the end"))

    def whole(self):
        """Rules about more than one line."""
        mounts = [values["mount"] for _, values, _ in self.sections if values.get("mount")]
        if len(mounts) != len(set(mounts)):
            self.errors.append((0, "a mount point twice"))
        if (self.top.get("min-ram") or G) < 256 * M and self.top.get("trial") == "no":
            self.errors.append((0, "min-ram below 256M without a trial"))
        for name, values, _ in self.sections:
            kind = values.get("filesystem")
            if "size" not in values:
                self.errors.append((0, f"{name} has no size"))
            if "mount" in values and not kind:
                self.errors.append((0, f"{name}: mount without filesystem"))
            if kind and len(name) > LABEL[kind]:
                self.errors.append((0, f"{name} is too long for a label"))
            if (not kind and values.get("contents") == "discard") or ("mount-options" in values and "mount" not in values):
                self.unclear.append((0, "keys that mean nothing without others"))

    def config(self):
        regions = [make_region(*section) for section in self.sections]
        return Config(regions, self.top.get("kaslr", "auto"), self.top.get("on-failure", "block"),
                      self.top.get("min-ram", G), self.top.get("trial") != "no")


def make_region(name, values, lines):
    extra = tuple((k, values[k]) for k in REGION_KEYS[5:] if k in values)
    return Region(name, values["size"], values.get("start"), values.get("node"), values.get("align"),
                  values.get("allow-low") == "yes", extra, lines)


def read(data):
    """Bytes of a file -> (Config or None, errors, what is unclear). None when either is not empty."""
    reader = Reader()
    reader.read(data)
    if not reader.unclear:
        reader.whole()
    good = not reader.errors and not reader.unclear
    return (reader.config() if good else None), reader.errors, reader.unclear
