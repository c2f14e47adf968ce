"""What outside texts may hold that must stay text: the payloads of payloads.txt."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("payloads.txt")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|([ntr]))")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


@cache
def payloads() -> tuple[str, ...]:
    """All of them, each once, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").split("\n")
    return tuple(dict.fromkeys(_plain(line) for line in lines if line and line[:2] != "# "))


def classes() -> tuple[str, ...]:
    """The titles of the groups."""
    lines = _FILE.read_text(encoding="utf-8").split("\n\n")[1:]
    return tuple(group.partition("\n")[0].removeprefix("# ") for group in lines)


def in_line() -> tuple[str, ...]:
    """Each as it can stand in one line of a text, without what no file of ours may hold."""
    return tuple(dict.fromkeys(" ".join(payload.split()) for payload in payloads()))


def dealt(hands: int) -> Iterator[Sequence[str]]:
    """All of them, in so many groups of neighbours that differ in kind."""
    every = in_line()
    return (every[hand::hands] for hand in range(hands))


def _plain(line: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SIGNS[m[2]], line)
