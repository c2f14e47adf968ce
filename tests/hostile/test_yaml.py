"""No YAML brings a build to a halt: long lines, deep nesting, mistakes without number."""

import time
from collections.abc import Callable, Mapping

import pytest

from sitegen.model import Source
from sitegen.source.parse import parse
from sitegen.source.registers import registers
from sitegen.yamlfile import MOST_MISTAKES
from tests.tried import Tried

# Texts of at least n characters, most of them one line.
SHAPES: Mapping[str, Callable[[int], str]] = {
    "a long word": lambda n: "a: {name: " + "x" * n + "}",
    "a long quotation": lambda n: 'a: {name: "' + "字" * n + '"}',
    "lists in lists": lambda n: "[" * n,
    "mappings in mappings": lambda n: "{a: " * (n // 4),
    "dashes": lambda n: "- " * (n // 2),
    "colons": lambda n: ": " * (n // 2),
    "quotation marks": lambda n: '"' * n,
    "a comment": lambda n: "#" * n,
    "blanks": lambda n: " " * n + "a: b",
    "many keys": lambda n: "{" + ",".join(f"k{i}: {{name: x}}" for i in range(n // 16)) + "}",
    "one key": lambda n: "{" + "a: {}, " * (n // 7) + "}",
    "many items": lambda n: "a: {name: x, aliases: [" + "x, " * (n // 3) + "]}",
    "anchors": lambda n: "&a " * (n // 3),
    "tags": lambda n: "a: [" + "!a x, " * (n // 6) + "]",
    "aliases": lambda n: "a: [&x 1, " + "*x, " * (n // 4) + "]",
}


def read(shape: str, length: int) -> float:
    """Seconds of the processor for a register and a front matter of this shape."""
    text = SHAPES[shape](length)
    begun = time.process_time()
    found = registers([Source("registers/people.yml", text.encode())]).problems
    front = f"---\na: {text}\n---\n\n文。\n"
    found += parse(Source("reports/a/index.md", front.encode())).problems
    assert len(found) < 3 * MOST_MISTAKES
    return time.process_time() - begun


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_line_is_read_in_time(shape: str) -> None:
    assert read(shape, 200_000) < 10


@pytest.mark.soak
@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_of_nine_megabytes_is_read_in_a_minute(shape: str, tried: Tried) -> None:
    assert read(shape, 3_000_000 if "quotation" in shape else 9_000_000) < 120
    tried("YAML files of nine megabytes", 1)
