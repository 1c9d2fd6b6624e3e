# SPDX-License-Identifier: GPL-2.0-or-later
"""What a message says would be right, and the file with that done."""

import re

RANGE = re.compile(r".*largest range that fits is at (0x[0-9a-f]*): size = ([0-9]*[KMGT]*)")
PAIR = re.compile(r".*such as ([a-z]*) = ([^ ]*) and ([a-z]*) = ([^ ]*)")
SINGLE = [re.compile(rf".*({key}) = ({value})") for key, value in (
    ("size", "[0-9][0-9KMGT]*"), ("start", "[0-9][0-9KMGT]*"), ("filesystem", "[a-z0-9]*"), ("mount", "/[^ ;]*"),
    ("allow-low", "[a-z]*"), ("trial", "[a-z]*"))]
# Offers for other places than a value: those of a whole line, of lines, and of one character.
ELSEWHERE = [(kind, re.compile(pattern)) for kind, pattern in (
    ("top", r".*write it above the first \[NAME\]()$"),
    ("above", r".*write its \[NAME\] above, such as (.*)"),
    ("lines", r".*write these lines instead[^:]*: (.*)"),
    ("", r".*a comment begins with #[^:;]*; write (.*)"),
    ("", r".*' includes a comment; [^:]*: write (.*)"),
    ("lines", r".*write (?:one such as )?(\[[^]]*\](?: #.*)?|# .*|[a-z-]+ = [^;]*)$"),
    ("lines", r".*(?:remove one of them|remove the line)()(?:, or write a key .*)?$"),
    ("character", r".*(remove it|write an ordinary space|write -|write =|begin a new line there)(?:, as only .*)?$"))]
CHARACTERS = {"write an ordinary space": " ", "write -": "-", "write =": "=", "begin a new line there": "\n"}
PLACE = [re.compile(r".*such as ()([^ ;=,]*)(?:, or .*)?$"), re.compile(r".*write ()(?!(?:a|its|one|options) )([^ ;]*)")]


def offers(said, given):
    """Each offer of a message: a list of keys with values that belong together; no key: the place itself; or else one
    of the kinds of ELSEWHERE."""
    found = next((kind_match for kind_match in ((kind, pattern.match(said)) for kind, pattern in ELSEWHERE)
                  if kind_match[1]), None)
    if found:
        yield [(found[0], found[1][1])]
        return
    found = RANGE.match(said)
    if found:
        yield [*([("start", found[1])] if given == "start" else []), ("size", found[2])]
    head = said.partition("the largest range")[0]
    found = PAIR.match(head)
    if found:
        yield [(found[1], found[2]), (found[3], found[4])]
    if re.search(" = .* and .* = ", head):
        return
    for part in re.split("[;,]", head.replace(" or ", ", ")):
        found = next((match for match in (pattern.match(part) for pattern in SINGLE + PLACE) if match), None)
        if found:
            yield [(found[1], found[2])]


def done_elsewhere(lines, at, column, kind, value):
    old = lines[at]
    if kind == "top":
        return [old, *lines[:at], *lines[at + 1:]]
    if kind == "above":
        return [*lines[:at], value, *lines[at:]]
    if kind == "lines":
        return [*lines[:at], *filter(None, value.split("; ")), *lines[at + 1:]]
    first = column - 1
    end = re.compile("[:=]+|[\xc0-\xff][\x80-\xbf]+|.", re.S).match(old, first).end()
    return [*lines[:at], *(old[:first] + CHARACTERS.get(value, "") + old[end:]).split("\n"), *lines[at + 1:]]


def done_as_offered(lines, line, column, offer):
    """The file with each value at its place, or under its key in the section of the line."""
    lines = list(lines)
    for key, value in offer:
        if key in ("top", "above", "lines", "character"):
            return done_elsewhere(lines, line - 1, column, key, value)
        if not key:
            end = "]" if lines[line - 1].startswith("[") else ""
            lines[line - 1] = lines[line - 1][:column - 1] + value + end
            continue
        first = max((at for at in range(line) if lines[at].startswith("[")), default=0)
        end = next((at for at in range(first + 1, len(lines)) if lines[at].startswith("[")), len(lines))
        old = [at for at in range(first, end) if re.match(f"{key}( *=| )", lines[at])]
        for at in old:
            lines[at] = f"{key} = {value}"
        if not old:
            lines.insert(line, f"{key} = {value}")
    return lines
