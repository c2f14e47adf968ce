"""Whatever an author writes into a mark, a build tells it and goes on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.source.annotations import BLOCK_KINDS, SPAN_KINDS
from tests.built import SITES

VALUES = (
    *("soon", "一", "2018年", "20x8", "2019-02-30", "2018-13", "2018/2010", "2018/", "/", ".."),
    *("-1", "NaN", "Infinity", "1e999999", "9" * 30, "²", "२०१८", "1_000", "0x10", "12\x01\x00"),
    *("a b", "、", "#", "one#", "one#p1@", "@1", "../..", "\u202e", "<b>", "\U000f0000"),
)
# What a mark has to say besides, for the value to be looked at.
NEEDED = {"fig": "i=wells", "goal": "i=wells", "outcome": "of=one#p1", "doc": "id=one"}


def marks(value: str) -> Iterator[str]:
    """A text with the value in each attribute of each kind of mark."""
    for kind, keys in SPAN_KINDS.items():
        for key in sorted(keys):
            needed = NEEDED.get(kind, "")
            more = "" if needed.startswith(f"{key}=") else needed
            yield f'新修[12口]{{.{kind} {more} {key}="{value}"}}井。'
    for kind, keys in BLOCK_KINDS.items():
        for key in sorted(keys):
            mark = f"{{.{kind} " if kind else "{"
            yield f'{mark}{key}="{value}"}}\n新修[12口]{{.goal i=wells}}井。'


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_no_value_of_a_mark_ends_a_build(value: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "minimal/site", root)
    source = root / "content/reports/one/index.md"
    text = source.read_text("utf-8")
    source.write_text("\n\n".join((text, *marks(value))), "utf-8")
    made = build(load_config(root))
    assert {"annotation", "unknown"} & {problem.rule for problem in made.problems}
    for one in marks(value):
        source.write_text(f"{text}\n\n{one}\n", "utf-8")
        alone = build(load_config(root))
        if not any(problem.level == "error" for problem in alone.problems):
            assert [*alone.pages]
