#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the trees of hosts that the programs read with --sysroot out of text that people read.

    tree.py FILE FOLDER         makes the tree
    tree.py --srat FILE         prints the host's SRAT
    tree.py --boot-params FILE  prints its zero page

A host is a file below hosts/, one fact a line:
  FIRST LAST TYPE                 an entry of the firmware map, as /sys/firmware/memmap has it
  added FIRST LAST                RAM that was hot-plugged: an entry of /sys/firmware/memmap alone
  boot_params                     the map is in /sys/kernel/boot_params alone
  cpu DOMAIN                      an entry of the SRAT, enabled
  memory DOMAIN START SIZE FLAGS  another; FLAGS as ACPI counts them: 1 enabled, 2 hot-pluggable
What runs on it, mostly in a case's own file `facts`:
  cmdline TEXT                    /proc/cmdline
  iomem LINE                      a line of /proc/iomem
  loadflags BYTE                  /sys/kernel/boot_params, with the map
  loader BYTE                     type_of_loader there
  setup_data ADDRESS              setup_data there
  initramfs START SIZE            ramdisk_image and ramdisk_size there
  file PATH TEXT                  any other file, of one line
  folder PATH                     any other folder
  efi NAME TEXT                   a variable of the boot loader interface, such as LoaderInfo
  region N START SIZE NODE        a region of the nd bus
  namespace N.M MODE              in region N
  disk DEVICE NAME SECTORS        the disk of a namespace or of what claimed it, in /sys/block too
  claim N.M DEVICE                what claimed a namespace: pfn0.0, btt0.0, dax0.0
  pmem N START SIZE NODE          region N, namespace N.0 in mode memory and disk pmemN in one, SIZE in MiB
"""

import os
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("BUILD", ROOT / "build")).resolve()
CASES = ROOT / "tests/cli"
ND = "sys/devices/nd"
BUS = "sys/bus/nd/devices"
ZERO_PAGE = {"loader": (0x210, 1), "loadflags": (0x211, 1), "setup_data": (0x250, 8)}
EFI = "sys/firmware/efi/efivars"
LOADER = "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"
FACT = re.compile(r"[ \t]*([^ \t]*)[ \t]*(.*?)[ \t]*", re.S)


def facts_of(file):
    """Each fact as its first argument and the rest of the line; the bytes are kept as they are."""
    with open(file, encoding="latin-1", newline="\n") as lines:
        return [FACT.fullmatch(line.rstrip("\n")).groups() for line in lines]


def number(value, count):
    """The bytes of a number, the lowest first."""
    return int(str(value), 0).to_bytes(8, "little")[:count]


def map_of(facts):
    return [(first, *rest.split(maxsplit=1)) for first, rest in facts if first.startswith("0x")]


def boot_params(facts):
    """The zero page: the number of entries at 0x1e8, the fields of ZERO_PAGE, the entries from 0x2d0 on."""
    entries = map_of(facts)
    page = bytearray(0x2d0)
    page[0x1e8] = len(entries)
    for argument, rest in facts:
        if argument in ZERO_PAGE:
            at, size = ZERO_PAGE[argument]
            page[at : at + size] = number(rest, size)
        elif argument == "initramfs":
            for at, value in zip((0, 4), rest.split()):
                page[0x218 + at : 0x21c + at] = number(value, 4)
                page[0xc0 + at : 0xc4 + at] = number(value, 8)[4:]
    for first, last, kind in entries:
        page += number(first, 8) + number(int(last, 16) - int(first, 16) + 1, 8) + number(1 if kind == "System RAM" else 2, 4)
    return bytes(page)


def srat(facts):
    table = b"SRAT" + bytes(4) + b"\3" + bytes(39)
    for argument, rest in facts:
        if argument == "cpu":
            table += bytes([0, 16, int(rest), 0]) + number(1, 4) + bytes(8)
        elif argument == "memory":
            domain, start, size, flags = rest.split()
            table += b"\1\50" + number(domain, 4) + bytes(2) + number(start, 8) + number(size, 8) + bytes(4)
            table += number(flags, 4) + bytes(8)
    return table


class Tree:
    def __init__(self, folder):
        self.folder = str(folder)

    def path(self, name):
        return f"{self.folder}/{name}".encode("latin-1")

    def add_folder(self, name):
        os.makedirs(self.path(name), exist_ok=True)

    def add_bytes(self, name, content, mode="wb"):
        self.add_folder(os.path.dirname(name))
        with open(self.path(name), mode) as file:
            file.write(content)

    def add(self, name, text, mode="wb"):
        self.add_bytes(name, f"{text}\n".encode("latin-1"), mode)

    def add_link(self, name, target):
        self.add_folder(os.path.dirname(name))
        os.symlink(target, self.path(name))

    def nd_device(self, device):
        """The bus has a link to each of its devices."""
        self.add_folder(f"{ND}/{device}")
        self.add_link(f"{BUS}/{device.rpartition('/')[2]}", f"../../../devices/nd/{device}")

    def region(self, name, start, size, node):
        self.nd_device(f"region{name}")
        for attribute, value in (("resource", start), ("size", int(str(size), 0)), ("numa_node", node)):
            self.add(f"{ND}/region{name}/{attribute}", value)

    def namespace(self, name, mode):
        region = f"region{name.partition('.')[0]}"
        self.nd_device(f"{region}/namespace{name}")
        self.add(f"{ND}/{region}/namespace{name}/mode", mode)
        self.add(f"{ND}/{region}/namespace{name}/holder", "")
        for attribute in ("resource", "numa_node"):
            with open(self.path(f"{ND}/{region}/{attribute}"), "rb") as file:
                self.add_bytes(f"{ND}/{region}/namespace{name}/{attribute}", file.read())

    def disk(self, device, name, sectors):
        self.add_folder(f"{BUS}/{device}/block/{name}")
        self.add(f"sys/block/{name}/size", sectors)
        self.add_link(f"sys/block/{name}/device", f"../../bus/nd/devices/{device}")

    def claim(self, namespace, device):
        self.nd_device(f"region{namespace.partition('.')[0]}/{device}")
        self.add(f"{BUS}/namespace{namespace}/holder", device)

    def pmem(self, name, start, size, node):
        self.region(name, start, int(size) << 20, node)
        self.namespace(f"{name}.0", "memory")
        self.disk(f"namespace{name}.0", f"pmem{name}", int(size) << 11)

    def add_fact(self, argument, rest):
        if argument == "cmdline":
            self.add("proc/cmdline", rest)
        elif argument == "iomem":
            self.add("proc/iomem", rest, "ab")
        elif argument == "file":
            path, _, text = rest.partition(" ")
            self.add(path[1:], text)
        elif argument == "efi":
            name, _, text = rest.partition(" ")
            self.add_bytes(f"{EFI}/{name}{LOADER}", b"\6\0\0\0" + text.encode("utf-16-le") + b"\0\0")
        elif argument == "added":
            for attribute, value in zip(("start", "end", "type"), [*rest.split(), "System RAM"]):
                self.add(f"sys/firmware/memmap/1{rest.split()[0][2:3]}/{attribute}", value)
        elif argument == "folder":
            self.add_folder(rest[1:])
        elif argument in ("region", "namespace", "disk", "claim", "pmem"):
            getattr(self, argument)(*rest.split())


def make_tree(file, folder):
    facts = facts_of(file)
    arguments = {argument for argument, _ in facts}
    tree = Tree(folder)
    for name in ("etc", "proc", "sys/firmware", "run"):
        tree.add_folder(name)
    if arguments & {"boot_params", "loadflags"}:
        tree.add_bytes("sys/kernel/boot_params/data", boot_params(facts))
    for at, entry in enumerate([] if "boot_params" in arguments else map_of(facts)):
        for attribute, value in zip(("start", "end", "type"), entry):
            tree.add(f"sys/firmware/memmap/{at}/{attribute}", value)
    for fact in facts:
        tree.add_fact(*fact)
    if "memory" in arguments:
        tree.add_bytes("sys/firmware/acpi/tables/SRAT", srat(facts))


def trees_of(cases, work):
    """A tree below `work` for each case, by its name, without what the case's command does to it."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for case in cases:
        tree = work / case.name
        shutil.copytree(case, tree)
        hosts = [CASES / "hosts" / (case / "host").read_text().strip()] if (case / "host").exists() else []
        facts = b"".join(path.read_bytes() for path in [*hosts, case / "facts"] if path.exists())
        if facts:
            (tree / "facts").write_bytes(facts)
            make_tree(tree / "facts", tree)


if __name__ == "__main__":
    if sys.argv[1] == "--srat":
        sys.stdout.buffer.write(srat(facts_of(sys.argv[2])))
    elif sys.argv[1] == "--boot-params":
        sys.stdout.buffer.write(boot_params(facts_of(sys.argv[2])))
    else:
        make_tree(*sys.argv[1:])
