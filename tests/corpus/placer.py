# SPDX-License-Identifier: GPL-2.0-or-later
"""What the documented rule makes of a configuration on a firmware map: the addresses, or why there are none.

Regions with a start first, then the others in the file's order; each takes the top of the largest remaining piece that
can hold it at its alignment, outside the room for kexec unless one of them then fits nowhere. Where two pieces are
equally large either is right, so all outcomes are followed.
"""

from dataclasses import dataclass, field

from config import G, M, STEP, canonical

LOW = 4 * G
LINE_LIMIT = 2000
PATIENCE = 1000
KEXEC_ROOM = 256 * M
NO_CEILING = 1 << 64


@dataclass
class Expected:
    reasons: list = field(default_factory=list)  # why it must be refused
    outcomes: list = field(default_factory=list)  # the right addresses, in the file's order
    either: bool = False  # refusing is as right as serving
    anywhere: bool = False  # too many right addresses to list
    crowded: bool = False  # without room for kexec there may be a place for more regions


def usable(firmware, region, bottom=0):
    """The pieces a region may be in, by what it asks for."""
    floor = bottom if region.allow_low else LOW
    for start, end, node in firmware.pieces():
        start = max(start, floor)
        if start < end and region.node in (None, node):
            yield start, end


def explicit_reason(firmware, region):
    end = region.start + region.size
    if region.start % STEP or region.size % STEP or not region.size or not region.start:
        return f"{region.name} is no multiple of 2M, or nothing"
    if region.align and region.start % region.align:
        return f"{region.name} is not aligned as asked"
    if not any(s <= region.start and end <= e for s, e in usable(firmware, region)):
        return f"{region.name} is not inside one usable piece"
    return None


def without(piece, taken):
    """What a list of taken (start, end) leaves of a piece."""
    left, at = [], piece[0]
    for start, end in sorted(taken):
        if end <= at or start >= piece[1]:
            continue
        if at < start:
            left.append((at, start))
        at = max(at, end)
    if at < piece[1]:
        left.append((at, piece[1]))
    return left


def kexec_kernel(firmware):
    """Where kexec-tools put a kernel and its initrd that take 256M: (start, end), the highest of the firmware's RAM."""
    top = max((end for start, end in firmware.ram if end - start >= KEXEC_ROOM), default=None)
    return (NO_CEILING, NO_CEILING) if top is None else (top - KEXEC_ROOM, top)


def tops(firmware, region, taken, bottom, ceiling):
    """Where the rule puts an auto region below the ceiling: no address, one, or several where pieces are equally large.

    Never at 0: no kernel boots with that.
    """
    best, found = 0, []
    for piece in usable(firmware, region, bottom):
        for start, end in without(piece, taken):
            top = (min(end, ceiling) - region.size) // region.alignment * region.alignment
            if top < max(start, STEP) or end - start < best:
                continue
            if end - start > best:
                best, found = end - start, []
            found.append(top)
    return found


class Search:
    """Every way through the equally large pieces, as far as the patience lasts."""

    def __init__(self, firmware, bottom, ceiling):
        self.firmware, self.bottom, self.ceiling = firmware, bottom, ceiling
        self.steps, self.failed, self.outcomes = 0, False, []

    @property
    def exhausted(self):
        return self.steps > PATIENCE

    def follow(self, autos, taken, chosen):
        self.steps += 1
        if not autos:
            self.outcomes.append(dict(chosen))
            return
        region = autos[0]
        starts = (tops(self.firmware, region, taken, self.bottom, self.ceiling) or
                  tops(self.firmware, region, taken, self.bottom, NO_CEILING))
        self.failed |= not starts
        for start in starts:
            if self.exhausted:
                return
            chosen[region.name] = start
            self.follow(autos[1:], taken + [(start, start + region.size)], chosen)


def overlap_reason(explicit):
    ordered = sorted(explicit, key=lambda r: r.start)
    for a, b in zip(ordered, ordered[1:]):
        if a.start + a.size > b.start:
            return f"{a.name} and {b.name} overlap"
    return None


def ram_left(firmware, config):
    asked = sum(r.size for r in config.regions)
    return firmware.total - asked - asked // 64


def line_length(config, starts, nokaslr):
    """The shortest that the arguments can be."""
    where = sorted((starts[r.name], r) for r in config.regions)
    ranges = ",".join(f"{canonical(r.size)}!{canonical(s)}" for s, r in where)
    names = ",".join(f"{r.name}@{canonical(s)}" for s, r in where)
    policy = "" if config.on_failure == "block" else f" memmap.policy={config.on_failure}"
    return len(f"memmap={ranges} memmap.names={names}{policy} memmap.id=01234567") + (8 if nokaslr else 0)


def wants_nokaslr(firmware, config):
    return config.kaslr == "off" or (config.kaslr == "auto" and firmware.total <= 16 * G)


def expect(firmware, config, bottom=0):
    """Decides as the manual does, with RAM from `bottom` for regions."""
    result = Expected()
    if not config.regions:
        result.outcomes = [{}]
        return result
    explicit = [r for r in config.regions if r.start is not None]
    autos = [r for r in config.regions if r.start is None]
    reasons = [explicit_reason(firmware, r) for r in explicit] + [overlap_reason(explicit)]
    if ram_left(firmware, config) < config.min_ram:
        reasons.append("too little RAM left")
    result.reasons = [reason for reason in reasons if reason]
    if result.reasons:
        return result
    chosen = {r.name: r.start for r in explicit}
    taken = [(r.start, r.start + r.size) for r in explicit]
    search = Search(firmware, bottom, kexec_kernel(firmware)[0])
    search.follow(autos, taken, dict(chosen))
    result.outcomes, result.anywhere = search.outcomes, search.exhausted
    result.either = search.exhausted
    if search.failed:
        plain = Search(firmware, bottom, NO_CEILING)
        plain.follow(autos, taken, dict(chosen))
        result.outcomes = result.outcomes + plain.outcomes
        result.anywhere |= plain.exhausted
        result.either |= plain.failed or plain.exhausted
        result.crowded = True
    lengths = [line_length(config, o, wants_nokaslr(firmware, config)) for o in result.outcomes]
    if not result.outcomes:
        result.reasons.append("an auto region fits nowhere")
    elif min(lengths) > LINE_LIMIT:
        result.reasons.append("the arguments are too long")
    elif max(lengths) > LINE_LIMIT - 100:
        result.either = True
    return result
