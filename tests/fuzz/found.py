"""Texts that broke a law once: one a line, as JSON, in tests/cases/found.jsonl."""

import json
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent.parent / "cases" / "found.jsonl"


class Found(NamedTuple):
    """A text, the law that it broke, and why."""

    law: str
    why: str
    text: str


def found() -> tuple[Found, ...]:
    """All of them, in the order of the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Found(**json.loads(line)) for line in lines)
