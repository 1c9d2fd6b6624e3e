# SPDX-License-Identifier: GPL-2.0-or-later
"""The firmware map and the memory nodes as a kernel log tells them.

A second reading of the same facts, kept apart from the C code on purpose: it shares nothing with it but the format.
Ranges are (start, end) with the end not included.
"""

import re
from dataclasses import dataclass, field

GAP_FREE = re.compile(r"BIOS-e820: \[mem 0x([0-9a-f]+)-0x([0-9a-f]+)\] +(\S.*?)\s*$")
BEFORE_3_5 = re.compile(r"BIOS-e820: ([0-9a-f]+) - ([0-9a-f]+) \(([^)]*)\)")
NODE = re.compile(r"SRAT: Node (\d+) PXM \d+ \[mem 0x([0-9a-f]+)-0x([0-9a-f]+)\]([a-z -]*)")
NODE_BEFORE_3_5 = re.compile(r"SRAT: Node (\d+) PXM \d+ ([0-9a-f]+)-([0-9a-f]+)\s*$")
RAM = ("usable", "System RAM")


@dataclass
class Firmware:
    entries: list = field(default_factory=list)  # (start, end, is it System RAM)
    srat: list = field(default_factory=list)  # (start, end, node, arguments after it)
    ram: list = field(default_factory=list)  # one (start, end) for each piece that one entry covers
    nodes: list = field(default_factory=list)  # (start, end, node), joined
    odd: bool = False  # overlaps, or more RAM than can be counted: the manual does not say what that means

    @property
    def total(self):
        return sum(end - start for start, end in self.ram)

    def pieces(self):
        """What a region may lie in: (start, end, node)."""
        if not self.srat:
            return [(start, end, 0) for start, end in self.ram]
        found = []
        for start, end in self.ram:
            for first, last, node in self.nodes:
                if max(start, first) < min(end, last):
                    found.append((max(start, first), min(end, last), node))
        return sorted(found)


def subtract(ranges, hole):
    left = []
    for start, end in ranges:
        if hole[1] <= start or end <= hole[0]:
            left.append((start, end))
            continue
        if start < hole[0]:
            left.append((start, hole[0]))
        if hole[1] < end:
            left.append((hole[1], end))
    return left


def overlapping(ranges):
    ranges = sorted(ranges)
    return any(a[1] > b[0] for a, b in zip(ranges, ranges[1:]))


def union_of_overlaps(ranges):
    """Overlapping ranges become one; ranges that only touch stay two."""
    joined = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def parse_entry(line):
    found = GAP_FREE.search(line)
    if found:
        return int(found[1], 16), int(found[2], 16) + 1, found[3] in RAM
    found = BEFORE_3_5.search(line)
    if found:
        return int(found[1], 16), int(found[2], 16), found[3] in RAM
    return None


def parse_node(line):
    found = NODE.search(line)
    if found:
        return int(found[2], 16), int(found[3], 16) + 1, int(found[1]), found[4]
    found = NODE_BEFORE_3_5.search(line)
    if found:
        return int(found[2], 16), int(found[3], 16), int(found[1]), ""
    return None


def counted_nodes(ram, srat):
    """Hot-pluggable memory counts only where nothing else covers any RAM: some hypervisors mark all of it so."""
    lasting = [n for n in srat if "non-volatile" not in n[3]]
    fixed = [n for n in lasting if "hotplug" not in n[3]]
    covers = any(max(s, n[0]) < min(e, n[1]) for s, e in ram for n in fixed)
    return fixed if covers else lasting


def join_nodes(ranges):
    joined = []
    for start, end, node, _ in sorted(ranges):
        if joined and joined[-1][2] == node and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), node)
        else:
            joined.append((start, end, node))
    return joined


def assemble(entries, srat):
    ram = [(s, e) for s, e, is_ram in entries if is_ram]
    pieces = union_of_overlaps(ram)
    for start, end, is_ram in entries:
        if not is_ram:
            pieces = subtract(pieces, (start, end))
    nodes = join_nodes(counted_nodes(pieces, srat))
    tangled = overlapping([e[:2] for e in entries]) or overlapping(nodes)
    firmware = Firmware(entries, srat, pieces, nodes)
    firmware.odd = tangled or firmware.total >= 1 << 63
    return firmware


def clipped(firmware, limit):
    """The same machine with a processor that reaches no further than `limit`."""
    return assemble([(s, min(e, limit), ram) for s, e, ram in firmware.entries if s < limit], firmware.srat)


def parse(text):
    """Reads a log (str); lines that are neither map nor node lines mean nothing."""
    entries, srat = [], []
    for line in text.split("\n"):
        entry, node = parse_entry(line), parse_node(line)
        if entry and entry[0] < entry[1]:
            entries.append(entry)
        if node and node[0] < node[1]:
            srat.append(node)
    return assemble(entries, srat)
