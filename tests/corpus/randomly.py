# SPDX-License-Identifier: GPL-2.0-or-later
"""Random firmware maps, kernel logs and configuration files; `rng` decides everything."""

from config import G, K, M, STEP, Config, Region, canonical
from placer import LOW, ram_left

WORDINGS = ("new", "joined", "old")
OTHER_TYPES = ("reserved", "ACPI data", "ACPI NVS", "unusable", "persistent (type 7)", "type 9", "type 16", "type 20")
NEW_NAMES = {"usable": " System RAM", "reserved": " device reserved", "persistent (type 7)": " persistent RAM (type 7)"}
NOISE = (
    "user: [mem 0x0000000100000000-0x000000ffffffffff] usable",
    "user: [mem 0x0000000000000000-0x000000ffffffffff]  System RAM",
    "e820: update [mem 0x00000000-0x00000fff] usable ==> reserved",
    "e820: remove [mem 0x000a0000-0x000fffff] usable",
    "reserve setup_data: [mem 0x0000000100000000-0x000000ffffffffff] usable",
    "NUMA: Node 0 [mem 0x00000000-0x0009ffff] + [mem 0x00100000-0x7fffffff] -> [mem 0x00000000-0x7fffffff]",
    "ACPI: SRAT 0x00000000DFFE0000 000128 (v01 OEMA   OEMS     00000001 INTL 00000001)",
    "SRAT: PXM 0 -> APIC 0x00 -> Node 0",
    "BIOS-provided physical RAM map:",
    "PM: hibernation: Registered nosave memory: [mem 0x00000000-0x00000fff]",
    "",
)


def page(rng, value):
    """Mostly on a 2M or page boundary, now and then anywhere."""
    step = rng.choice((STEP, STEP, 4 * K, 16 * M, G, 64 * K, 1))
    return value // step * step


def size(rng):
    return rng.randrange(1, 1024) * rng.choice((4 * K, M, 16 * M, 64 * M, 256 * M, G))


def tidy_entries(rng):
    """What a kernel prints: sorted, without overlap, never two of one type that touch."""
    if rng.random() < 0.05:  # about where kaslr = auto changes its mind
        return [(LOW, LOW + 16 * G + rng.choice((-STEP, -4 * K, 0, 0, 4 * K, STEP)), "usable")]
    entries, at, last = [], rng.choice((0, 0, K, 4 * K)), None
    for _ in range(rng.choice((1, 3, 6, 12, 40))):
        end = page(rng, at + size(rng))
        kind = rng.choice(("usable", "usable", rng.choice(OTHER_TYPES)))
        if end > at and kind != last:
            entries.append((at, end, kind))
            at, last = end, kind
        if rng.random() < 0.5:
            at, last = max(page(rng, at + size(rng)), at) + 4 * K, None
        if at < LOW and rng.random() < 0.3:
            at, last = LOW, None
    return entries


def any_address(rng):
    top = rng.choice((1 << 20, 1 << 33, 1 << 36, 1 << 40, 1 << 46, 1 << 52, 1 << 64))
    if rng.random() < 0.1:
        return top - rng.choice((0, STEP, G, 64 * G)) if top > 128 * G else top
    return page(rng, rng.randrange(top))


def weird_entries(rng):
    """What no kernel prints but a file may hold."""
    entries = []
    for _ in range(rng.choice((0, 1, 2, 5, 20, 128, 300))):
        start = any_address(rng) or 4 * K
        end = min(start + rng.choice((0, 1, 4 * K, size(rng), size(rng) * 16)), 1 << 64)
        entries.append((start, end, rng.choice(("usable", "usable", rng.choice(OTHER_TYPES)))))
    if entries and rng.random() < 0.3:
        entries.append(rng.choice(entries))
    if rng.random() < 0.5:
        entries.sort()
    if rng.random() < 0.03:
        entries.append((0, 1 << 64, rng.choice(("usable", "reserved"))))
    return [e for e in entries if e[0] < 1 << 64]


def nodes(rng, entries):
    """SRAT ranges: (start, end, node, proximity domain, flags); none on half of the machines."""
    top = max((e[1] for e in entries), default=0)
    if rng.random() < 0.5 or not top:
        return []
    marks = {0, top + rng.choice((0, 0, 64 * G))}
    for _ in range(rng.choice((0, 1, 3, 7))):
        start, end, _ = rng.choice(entries)
        marks.add(page(rng, rng.randrange(start, end + 1)))
    marks = sorted(marks)
    flags = rng.choice(("", "", "", " hotplug"))
    found = []
    for start, end in zip(marks, marks[1:]):
        node = rng.randrange(4)
        special = rng.choice((" hotplug", " non-volatile", " hotplug non-volatile"))
        found.append((start, end, node, node * 7 % 5, special if rng.random() < 0.1 else flags))
        if rng.random() < 0.1:
            found.pop()
    if rng.random() < 0.3:
        rng.shuffle(found)
    return found


def entry_line(entry, wording):
    start, end, kind = entry
    if wording == "old":
        return f"BIOS-e820: {start:016x} - {end:016x} ({kind})" if end < 1 << 64 else None
    name = NEW_NAMES.get(kind, " " + kind) if wording == "new" else kind
    return f"BIOS-e820: [mem 0x{start:016x}-0x{end - 1:016x}] {name}"


def node_line(node, wording):
    start, end, number, domain, flags = node
    if wording == "old":
        return f"SRAT: Node {number} PXM {domain} {start:x}-{end:x}"
    acpi = "ACPI: " if wording == "new" else ""
    return f"{acpi}SRAT: Node {number} PXM {domain} [mem {start:#010x}-{end - 1:#010x}]{flags}"


def prefix(rng):
    return rng.choice(("", "", " ", "[    0.000000] ", "<6>[    0.000000] ", "[    0.000000][    T0] ",
                       "Nov 22 10:00:00 host kernel: ", "Nov 22 10:00:00 host kernel: [    0.000000] "))


def log(rng, entries, srat):
    """The text of a kernel log that holds them."""
    wording = rng.choice(WORDINGS)
    lines = [entry_line(entry, wording) for entry in entries]
    if wording == "new":
        lines = [line for at in lines for line in (at, "BIOS-e820: [gap 0x0000000000001000-0x000000ffffffffff]")]
    lines = [line for line in lines if line] + [node_line(node, wording) for node in srat]
    if rng.random() < 0.5:
        for _ in range(rng.randrange(6)):
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(NOISE))
    before = prefix(rng)
    return rng.choice(("\n", "\n", "\r\n")).join(before + line for line in lines) + "\n"


def region_size(rng, room):
    choice = rng.random()
    if choice < 0.3:
        return rng.choice((STEP, 16 * M, 18 * M, 128 * M, G, 4 * G, 1026 * M))
    if choice < 0.9 and room > STEP:
        return max(room * rng.choice((1, 8, 9, 10, 10, 10)) // rng.choice((10, 10, 20, 40)) // STEP * STEP, STEP)
    return rng.randrange(1, 1 << rng.choice((8, 16, 24))) * STEP


def region_start(rng, piece, length):
    start = -(-piece[0] // STEP) * STEP
    last = max((piece[1] - length) // STEP * STEP, start)
    at = rng.choice((start, last, rng.randrange(start, last + 1, STEP), rng.randrange(start, last + 1, STEP)))
    if rng.random() < 0.08:
        at += rng.choice((-STEP, STEP))
    return at if 0 < at < 1 << 64 else LOW


def keys_without_effect(rng, name):
    """Keys that memmap-args must accept and leave alone."""
    if rng.random() < 0.7:
        return ()
    kind = rng.choice(("ext4", "xfs"))
    if len(name) > (16 if kind == "ext4" else 12):
        return ()
    extra = [("filesystem", kind)]
    if rng.random() < 0.7:
        extra.append(("mount", f"/srv/{name}"))
    if rng.random() < 0.3 and len(extra) == 2:
        extra.append(("mount-options", "dax,noatime"))
    if rng.random() < 0.3:
        extra.append(("contents", rng.choice(("keep", "discard"))))
    return tuple(extra)


def region(rng, firmware, number, crowd):
    pieces = firmware.pieces() or [(LOW, 8 * G, 0)]
    high = [p for p in pieces if p[1] > LOW] or pieces
    piece = rng.choice(rng.choice((pieces, high, high, high)))
    length = region_size(rng, (piece[1] - piece[0]) // crowd)
    name = rng.choice("abcdefghijklmnopqrstuvwxyz0123456789_") + "-_x9" * rng.choice((0, 1, 2, 6)) + str(number)
    found = Region(name, min(length, (1 << 64) - STEP), allow_low=rng.random() < (0.6 if piece[0] < LOW else 0.1))
    if rng.random() < 0.4:
        found.start = region_start(rng, piece, length)
    if rng.random() < 0.2:
        found.node = rng.choice((piece[2], piece[2], 0, 1, 9))
    if rng.random() < 0.2:
        found.align = STEP << rng.choice((0, 0, 1, 3, 9, 12))
        if found.start is not None and rng.random() < 0.7:
            found.start = found.start // found.align * found.align or None
    found.extra = keys_without_effect(rng, name)
    return found


def config(rng, firmware):
    count = rng.choice((0, 1, 1, 1, 2, 3, 5, rng.choice((8, 20, 90))))
    found = Config([region(rng, firmware, n, max(count, 1)) for n in range(count)])
    if count >= 8:
        for one in found.regions:
            one.size, one.start, one.align = STEP * rng.randrange(1, 9), None, STEP
    found.kaslr = rng.choice(("auto", "auto", "off", "keep"))
    found.on_failure = rng.choice(("block", "block", "warn", "stop"))
    found.min_ram = rng.choice((G, 512 * M, 256 * M, K, 3 * G, max(firmware.total // 2, 1)))
    if rng.random() < 0.3:
        found.min_ram = ram_left(firmware, found) + rng.choice((0, 1, -1, STEP))
    found.min_ram = min(max(found.min_ram, 1), (1 << 64) - 1)
    found.trial = found.min_ram < 256 * M or rng.random() < 0.8
    return found


def number(rng):
    def write(value):
        style = rng.choice(("canonical", "bytes", "hex", "M"))
        if style == "hex":
            return rng.choice((f"{value:#x}", f"0x{value:X}"))
        if style == "M" and value % M == 0:
            return f"{value // M}M"
        return canonical(value) if style == "canonical" else str(value)
    return write


def dressed(rng, text):
    """The same text with the comments and white space that the format allows, as bytes."""
    lines = []
    for line in text.rstrip("\n").split("\n"):
        if rng.random() < 0.1:
            lines.append(rng.choice(("# a comment", "", "#", "#[x]", "  ", "# size = 1")))
        if " = " in line and rng.random() < 0.2:
            line = line.replace(" = ", rng.choice(("  =  ", "\t=\t", " =\t")), 1)
        lines.append(line + rng.choice(("", "", "", " ", "\t", " # why", "\t#")))
    end = rng.choice(("\n", "\n", "\r\n"))
    return rng.choice((b"", b"", b"\xef\xbb\xbf")) + (end.join(lines) + rng.choice(("", end))).encode()


BROKEN = (
    "size = 1.5G", "size = -2M", "size = 1GB", "size = 3M", "size = 4096", "size =", "size = 2M!4G", "size = 01G",
    "size = 99999999999999999999", "size = 20000000T", "size = 2m", "size = 0x", "size = 2M 2M", "size = lots",
    "start = 1G+2M", "start = 4G4", "start = 4097K", "start = AUTO", "start = 0x100000000!", "node = first", "node = -1",
    "align = 3M", "align = 1M", "align = 6M", "allow-low = maybe", "allow-low = 1", "filesystem = btrfs",
    "mount = srv/data", "contents = wipe", "kaslr = on", "on-failure = panic", "min-ram = 10%", "trial = perhaps",
    "colour = blue", "Size = 2M", "just arguments", "= 2M", "[Data]", "[]", "[a b]", "[data", "[" + "n" * 33 + "]", "[data] x",
    "size = 2\\M", "size = $x", "size = 2M\x01", "start = \x7f",
)


def break_lines(rng, data):
    """Puts a few wrong lines in place of right ones."""
    lines = data.split(b"\n")
    for _ in range(rng.choice((1, 1, 2, 4))):
        lines[rng.randrange(len(lines))] = rng.choice(BROKEN).encode("latin-1")
    return b"\n".join(lines)


def break_bytes(rng, data):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 1, 2, 5, 30))):
        at = rng.randrange(len(data) + 1)
        what = rng.random()
        digits = [n for n, byte in enumerate(data) if chr(byte).isdigit()]
        if what < 0.4 and digits:
            data[rng.choice(digits)] = rng.choice(b"0123456789")
        elif what < 0.45:
            data[at:at + 1] = bytes([rng.randrange(256)])
        elif what < 0.5:
            data[at:at + rng.randrange(9)] = b""
        elif what < 0.7:
            data[at:at] = rng.choice((b"\0", b"\n", b"\r", b"#", b"[", b"]", b"=", b"!", b"0x", b"-", b"T", b"\xff", b" "))
        else:
            other = rng.randrange(len(data) + 1)
            data[at:at] = data[other:other + rng.randrange(40)]
    return bytes(data)


def garbage(rng):
    return rng.randbytes(rng.choice((0, 1, 2, 10, 100, 4096, 70000)))
