# SPDX-License-Identifier: GPL-2.0-or-later
"""Judges what memmap-args says about a configuration on a firmware map.

`judge` returns complaints (str); none means that the answer is right.
"""

import re
from dataclasses import dataclass

import config as conf
from config import STEP, canonical
from firmware import clipped
from placer import LINE_LIMIT, LOW, expect, kexec_kernel, ram_left, usable, wants_nokaslr, without

RANGE = re.compile(r"(0|[1-9][0-9]*)([KMGT]?)!(0|[1-9][0-9]*)([KMGT]?)$")
NAME = re.compile(r"([a-z0-9_-]{1,32})@((?:0|[1-9][0-9]*)[KMGT]?)$")
ORDER = ("memmap", "memmap.names", "memmap.policy", "nokaslr", "memmap.id")
# No x86-64 processor reaches further than 52 bits, and one with four levels of page tables no further than 46.
REACHES = (1 << 52, 1 << 46)


@dataclass
class Answer:
    status: int
    out: bytes
    err: bytes


@dataclass
class Arguments:
    ranges: list  # (start, size) in the line's order
    names: list  # (name, start as written)
    policy: str
    ident: str
    nokaslr: bool


def split_arguments(out, complaints):
    """The line's arguments by key; a flag has the value None."""
    if not out.endswith("\n") or out.count("\n") != 1:
        complaints.append("not exactly one line")
    found = {}
    keys = []
    for argument in out.rstrip("\n").split(" "):
        key, equals, value = argument.partition("=")
        if key not in ORDER or bool(equals) != (key != "nokaslr"):
            complaints.append(f"an argument that is not ours: {argument!r}")
        elif key in found:
            complaints.append(f"{key} more than once")
        found.setdefault(key, value)
        keys.append(key)
    known = [key for key in keys if key in ORDER]
    if known != sorted(known, key=ORDER.index):
        complaints.append("the arguments are not in the documented order")
    if keys[0] != "memmap":
        complaints.append("memmap= is not the first argument")
    return found


def parse_ranges(text, complaints):
    ranges = []
    for part in text.split(","):
        found = RANGE.match(part)
        if not found:
            complaints.append(f"not size!start in plain text: {part!r}")
            continue
        size = int(found[1]) * conf.SUFFIX[found[2]]
        start = int(found[3]) * conf.SUFFIX[found[4]]
        if part != f"{canonical(size)}!{canonical(start)}":
            complaints.append(f"not the canonical text: {part}")
        ranges.append((start, size))
    return ranges


def parse_names(text, complaints):
    names = []
    for part in text.split(","):
        found = NAME.match(part)
        if not found:
            complaints.append(f"not name@start: {part!r}")
            continue
        names.append((found[1], found[2]))
    if len({name for name, _ in names}) != len(names):
        complaints.append("a name twice in memmap.names")
    return names


def parse_arguments(out):
    """The line as text -> Arguments or None, complaints."""
    complaints = []
    found = split_arguments(out, complaints)
    for key in ("memmap", "memmap.names", "memmap.id"):
        if not found.get(key):
            complaints.append(f"no {key}")
            return None, complaints
    if not re.match(r"[0-9a-f]{8}$", found["memmap.id"]):
        complaints.append(f"memmap.id is not 8 hex digits: {found['memmap.id']}")
    if found.get("memmap.policy") not in (None, "warn", "stop"):
        complaints.append(f"memmap.policy={found['memmap.policy']}")
    if len(out) - 1 > LINE_LIMIT:
        complaints.append(f"the arguments are {len(out) - 1} bytes long")
    arguments = Arguments(parse_ranges(found["memmap"], complaints), parse_names(found["memmap.names"], complaints),
                  found.get("memmap.policy"), found["memmap.id"], "nokaslr" in found)
    return arguments, complaints


def judge_safety(arguments, firmware, low_allowed):
    """What must hold whatever was asked."""
    complaints = []
    for start, size in arguments.ranges:
        text = f"{canonical(size)}!{canonical(start)}"
        if start % STEP or size % STEP or not size:
            complaints.append(f"{text} is no multiple of 2M")
        if not any(s <= start and start + size <= e for s, e in firmware.ram):
            complaints.append(f"{text} is not inside one System RAM entry")
        elif not any(s <= start and start + size <= e for s, e, _ in firmware.pieces()):
            complaints.append(f"{text} is not inside one node")
        if start < LOW and not low_allowed:
            complaints.append(f"{text} is below 4G")
        if start == 0:
            complaints.append(f"{text} is where the kernel starts its processors")
    for (start, size), (following, _) in zip(arguments.ranges, arguments.ranges[1:]):
        if start >= following:
            complaints.append("the ranges are not sorted by address")
        elif start + size > following:
            complaints.append(f"the ranges at {canonical(start)} and {canonical(following)} overlap")
    if [canonical(start) for start, _ in arguments.ranges] != [start for _, start in arguments.names]:
        complaints.append("memmap.names does not name the ranges in their order")
    return complaints


def judge_region(region, start, size, firmware):
    complaints = []
    if size != region.size:
        complaints.append(f"{region.name} has another size than asked")
    if region.start is not None and start != region.start:
        complaints.append(f"{region.name} has another start than asked")
    if region.start is not None and region.align and start % region.align:
        complaints.append(f"{region.name} has a start that is not aligned as asked")
    if region.start is None and start % region.alignment:
        complaints.append(f"{region.name} is not aligned")
    if start < LOW and not region.allow_low:
        complaints.append(f"{region.name} is below 4G without allow-low")
    homes = [n for s, e, n in firmware.pieces() if s <= start and start + size <= e]
    if region.node is not None and region.node not in homes:
        complaints.append(f"{region.name} is not on node {region.node}")
    return complaints


def machines(firmware):
    top = max((end for _, end in firmware.ram), default=0)
    return [firmware] + [clipped(firmware, limit) for limit in REACHES if limit < top]


def judge_asked(arguments, firmware, config):
    """What was asked for is what there is."""
    complaints = []
    starts = dict(zip([name for name, _ in arguments.names], arguments.ranges))
    if sorted(starts) != sorted(r.name for r in config.regions) or len(arguments.ranges) != len(config.regions):
        return ["the regions are not those of the file"]
    for region in config.regions:
        complaints += judge_region(region, *starts[region.name], firmware)
    left = ram_left(firmware, config)
    if left < config.min_ram:
        complaints.append(f"only {left} bytes of RAM are left, {config.min_ram} asked")
    if (arguments.policy or "block") != config.on_failure:
        complaints.append("memmap.policy is not what on-failure says")
    wanted = {wants_nokaslr(machine, config) for machine in machines(firmware)}
    if arguments.nokaslr not in wanted and not firmware.odd:
        complaints.append("nokaslr missing" if not arguments.nokaslr else "nokaslr not wanted")
    return complaints


def all_right(firmware, config):
    """What the rule says, for each reading that the manual leaves open.

    How far the processor reaches is not in a log; how large the piece at 0 is, where nothing can be, is said nowhere.
    """
    bottoms = (0, STEP) if any(r.allow_low for r in config.regions) else (0,)
    return [expect(machine, config, bottom) for machine in machines(firmware) for bottom in bottoms]


def judge_rule(arguments, firmware, config):
    """The addresses are those of the documented rule."""
    if firmware.odd:
        return []
    got = dict(zip([name for name, _ in arguments.names], [start for start, _ in arguments.ranges]))
    expected = all_right(firmware, config)
    if any(got in e.outcomes or e.anywhere for e in expected):
        return []
    if expected[0].reasons:
        return [f"served, yet {', '.join(expected[0].reasons)}"]
    return [f"not the documented addresses, which are {expected[0].outcomes[0]}"]


def had_room(firmware, region, start, others, kernel):
    """Whether a region's own piece holds it elsewhere, beside the others and that kernel."""
    for piece in usable(firmware, region):
        for first, end in without(piece, others + [kernel]) if piece[0] <= start < piece[1] else ():
            if (end - region.size) // region.alignment * region.alignment >= first:
                return True
    return False


def judge_kexec(arguments, firmware, config):
    """The kernel of a plain kexec hits no auto region whose piece had room for both."""
    if firmware.odd or any(machine.crowded for machine in all_right(firmware, config)):
        return []
    complaints = []
    kernel = kexec_kernel(firmware)
    starts = dict(zip([name for name, _ in arguments.names], arguments.ranges))
    for region in config.regions:
        start, size = starts[region.name]
        others = [(s, s + n) for s, n in arguments.ranges if s != start]
        hit = start < kernel[1] and kernel[0] < start + size
        if region.start is None and hit and had_room(firmware, region, start, others, kernel):
            complaints.append(f"a plain kexec puts its kernel into {region.name}")
    return complaints


def judge_served(out, firmware, read):
    config, errors, unclear = read
    if errors:
        return [f"served though line {errors[0][0]} is wrong: {errors[0][1]}"]
    if out == "":
        return [] if unclear or not config.regions else ["nothing printed for regions"]
    if config is not None and not config.regions:
        return ["something printed where nothing is asked"]
    arguments, complaints = parse_arguments(out)
    if arguments is None:
        return complaints
    complaints += judge_safety(arguments, firmware, config is None or any(r.allow_low for r in config.regions))
    if config is not None and not complaints:
        complaints += judge_asked(arguments, firmware, config)
    if config is not None and not complaints:
        complaints += judge_rule(arguments, firmware, config) + judge_kexec(arguments, firmware, config)
    return complaints


def error_lines(err, path):
    return [int(n) for n in re.findall(re.escape(path) + r":([1-9][0-9]*):[1-9][0-9]*: error: \S", err)]


def wrongly_refused(firmware, config):
    if firmware.odd:
        return []
    expected = all_right(firmware, config)
    if any(e.reasons or e.either for e in expected):
        return []
    return [f"wrongly refused; right would be {expected[0].outcomes[0]}"]


def judge_refused(answer, path, firmware, read):
    config, errors, unclear = read
    complaints = []
    err = answer.err.decode("utf-8", "replace")
    if answer.out:
        complaints.append("refused, but standard output is not empty")
    named = error_lines(err, path)
    if not named and firmware.ram:
        complaints.append("refused without a FILE:LINE:COLUMN: error:")
    unnamed = [line for line, _ in errors if line and line not in named]
    if unnamed and not unclear:
        complaints.append(f"errors of the lines {unnamed} are not named")
    if config is not None:
        complaints += wrongly_refused(firmware, config)
    return complaints


def judge(answer, path, firmware, read):
    """`read` is what config.read made of the file at `path`."""
    err = answer.err.decode("utf-8", "replace")
    if "Sanitizer" in err or "runtime error:" in err:
        return ["the sanitizer speaks: " + err.strip().split("\n")[0]]
    if answer.status not in (0, 1):
        return [f"exit status {answer.status}"]
    if answer.status == 1:
        return judge_refused(answer, path, firmware, read)
    try:
        out = answer.out.decode("ascii")
    except UnicodeDecodeError:
        return ["bytes that are not ASCII"]
    return judge_served(out, firmware, read)
